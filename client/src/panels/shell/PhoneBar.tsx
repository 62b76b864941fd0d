import { type ReactElement, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { inSections, labelIn, spotIn } from "../../actions/registry.ts";
import { usePageParts } from "../../page/acts.tsx";
import { useExplorerState } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { isNarrow } from "../../page/pageStore.ts";
import { type Panel, usePanels } from "../../page/registry.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { SheetHandle } from "./SheetHandle.tsx";

/** On a narrow screen: which panel lies over the canvas. Hidden by the style sheet elsewhere. */
export function PhoneBar(): ReactElement {
  const { t } = useTranslation();
  const panels = usePanels().map((panel) => ({
    item: panel,
    spot: spotIn({ places: {}, ...panel }, "phone"),
  }));
  useSheetOnSelection();
  useSelectionAboveSheet();
  return (
    <>
      <SheetHandle />
      <nav className="phone-bar" aria-label={t("phone.bar")}>
        {inSections(panels)
          .flat()
          .map((panel) => (
            <PhoneButton key={panel.name} panel={panel} />
          ))}
      </nav>
    </>
  );
}

function PhoneButton({ panel }: { panel: Panel }): ReactElement {
  const { t } = useTranslation();
  const { name, icon, where } = panel;
  const { togglePanel } = usePageParts();
  const on = usePage(({ sheet, drawer, dock, timeRow }) => {
    const lying = drawer ?? sheet;
    if (where === "drawer" || where === "right") return lying === name;
    return lying === "closed" && (where === "row" ? timeRow : dock === name);
  });
  const label = labelIn({ places: {}, labelKey: `action.${name}`, ...panel }, "phone");
  return (
    <button type="button" aria-pressed={on} data-phone={name} onClick={() => togglePanel(name)}>
      <Icon name={icon} />
      <span>{t(label as "phone.time")}</span>
    </button>
  );
}

/** Something newly selected or answered opens its sheet. */
export function useSheetOnSelection(): void {
  const setSheet = usePage((page) => page.setSheet);
  const selection = useExplorerState((state) => state.selection);
  const highlight = useExplorerState((state) => state.view.highlight);
  useEffect(() => {
    if (selection !== null || (highlight !== null && highlight.kind !== "query")) setSheet("inspector");
  }, [selection, highlight, setSheet]);
}

/** What is selected would lie under the sheet that tells of it: it is brought above. */
function useSelectionAboveSheet(): void {
  const sheet = usePage((page) => page.drawer ?? page.sheet);
  const canvas = usePage((page) => page.canvas);
  const selection = useExplorerState((state) => state.selection);
  const starting = useExplorerState((state) => state.starting);
  useEffect(() => {
    const narrow = isNarrow();
    if (narrow && !starting && sheet === "inspector" && selection?.kind === "entity")
      canvas?.flyTo(selection.id);
  }, [sheet, canvas, selection, starting]);
}
