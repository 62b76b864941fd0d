import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePage, usePageStore } from "../../page/pageContext.tsx";
import { isNarrow } from "../../page/pageStore.ts";
import { type Panel, usePanels } from "../../page/registry.tsx";

const SKIPPED_TO: ReadonlySet<Panel["where"]> = new Set(["drawer", "right", "dock", "row"]);

/** The first stops of the Tab key: to the search, the graph, and each panel beside or below it. Unseen until focused. */
export function SkipLinks(): ReactElement {
  const { t } = useTranslation();
  const { setDock, setSheet, setDrawer, setInspector, setTimeRow } = usePageStore().getState();
  const { focus } = usePage((page) => page.landmarks);
  const panels = usePanels().filter(({ where }) => SKIPPED_TO.has(where));
  const open = ({ name, where }: Panel) => {
    if (where === "dock") setDock(name);
    else if (where === "row") setTimeRow(true);
    else if (where === "drawer") setDrawer(name);
    else if (isNarrow()) setSheet(name);
    else setInspector(true);
    focus(name);
  };
  const titleOf = ({ title, places }: Panel) => title ?? places?.phone?.[1] ?? "";
  return (
    <nav className="skip-links" aria-label={t("skip.title")}>
      <button type="button" onClick={() => focus("search")}>
        {t("skip.search")}
      </button>
      <button type="button" onClick={() => focus("canvas")}>
        {t("skip.canvas")}
      </button>
      {panels.map((panel) => (
        <button key={panel.name} type="button" onClick={() => open(panel)} data-testid={`skip-${panel.name}`}>
          {t("skip.panel", { name: t(titleOf(panel) as "dock.time") })}
        </button>
      ))}
    </nav>
  );
}
