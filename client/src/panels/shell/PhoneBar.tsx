import { type ReactElement, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { DockTab, Sheet } from "../../actions/places.ts";
import { useExplorerState } from "../../page/explorer.tsx";
import { NARROW, usePage } from "../../page/pageContext.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { SheetHandle } from "./SheetHandle.tsx";

/** On a narrow screen: which panel lies over the canvas. Hidden by the style sheet elsewhere. */
export function PhoneBar(): ReactElement {
  const { t } = useTranslation();
  const { sheet, setSheet, dock, setDock } = usePage();
  useSheetOnSelection();
  useSelectionAboveSheet();
  const toggle = (wanted: Sheet) => setSheet(sheet === wanted ? "closed" : wanted);
  const toggleDock = (wanted: DockTab) => {
    setDock(dock === wanted && sheet === "closed" ? null : wanted);
    setSheet("closed");
  };
  return (
    <>
      <SheetHandle />
      <div className="phone-bar" role="toolbar" aria-label={t("phone.bar")}>
        <PhoneButton
          name="queries"
          icon="play"
          text={t("phone.queries")}
          on={sheet === "queries"}
          onClick={() => toggle("queries")}
        />
        <PhoneButton
          name="inspector"
          icon="quote"
          text={t("phone.details")}
          on={sheet === "inspector"}
          onClick={() => toggle("inspector")}
        />
        <PhoneButton
          name="time"
          icon="chart"
          text={t("phone.time")}
          on={dock === "time" && sheet === "closed"}
          onClick={() => toggleDock("time")}
        />
        <PhoneButton
          name="table"
          icon="table"
          text={t("dock.table")}
          on={dock === "table" && sheet === "closed"}
          onClick={() => toggleDock("table")}
        />
        <PhoneButton
          name="cypher"
          icon="code"
          text={t("phone.cypher")}
          on={dock === "cypher" && sheet === "closed"}
          onClick={() => toggleDock("cypher")}
        />
      </div>
    </>
  );
}

function PhoneButton(props: {
  name: string;
  icon: IconName;
  text: string;
  on: boolean;
  onClick: () => void;
}): ReactElement {
  return (
    <button type="button" aria-pressed={props.on} data-phone={props.name} onClick={props.onClick}>
      <Icon name={props.icon} />
      <span>{props.text}</span>
    </button>
  );
}

/** Something newly selected or answered opens its sheet. */
export function useSheetOnSelection(): void {
  const { setSheet } = usePage();
  const selection = useExplorerState((state) => state.selection);
  const highlight = useExplorerState((state) => state.view.highlight);
  useEffect(() => {
    if (selection !== null || (highlight !== null && highlight.kind !== "query")) setSheet("inspector");
  }, [selection, highlight, setSheet]);
}

/** What is selected would lie under the sheet that tells of it: it is brought above. */
function useSelectionAboveSheet(): void {
  const { sheet, canvas } = usePage();
  const selection = useExplorerState((state) => state.selection);
  const starting = useExplorerState((state) => state.starting);
  useEffect(() => {
    const narrow = window.matchMedia(NARROW).matches;
    if (narrow && !starting && sheet === "inspector" && selection?.kind === "entity")
      canvas?.flyTo(selection.id);
  }, [sheet, canvas, selection, starting]);
}
