import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { DockTab } from "../../actions/places.ts";
import { usePage } from "../../page/pageContext.tsx";

/** Frames to wait for a panel that is being fetched. */
const PATIENCE = 600;

/** Focuses the first element that a selector names, as soon as it is there. */
function focusWhenThere(selector: string, left = PATIENCE): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found !== null) found.focus();
  else if (left > 0) requestAnimationFrame(() => focusWhenThere(selector, left - 1));
}

/** The first stops of the Tab key: straight to the graph, or to its twins in words. Unseen until focused. */
export function SkipLinks(): ReactElement {
  const { t } = useTranslation();
  const { setDock } = usePage();
  const open = (tab: DockTab, selector: string) => {
    setDock(tab);
    focusWhenThere(selector);
  };
  return (
    <nav className="skip-links" aria-label={t("skip.title")}>
      <button type="button" onClick={() => focusWhenThere("#search")}>
        {t("skip.search")}
      </button>
      <button type="button" onClick={() => focusWhenThere("[data-testid=canvas]")}>
        {t("skip.canvas")}
      </button>
      <button type="button" onClick={() => open("outline", '[role=treeitem][tabindex="0"]')}>
        {t("skip.outline")}
      </button>
      <button type="button" onClick={() => open("table", '[role=grid] [tabindex="0"]')}>
        {t("skip.table")}
      </button>
    </nav>
  );
}
