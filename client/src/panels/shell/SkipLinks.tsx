import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../page/pageContext.tsx";

/** The first stops of the Tab key: straight to the graph, or to its twins in words. Unseen until focused. */
export function SkipLinks(): ReactElement {
  const { t } = useTranslation();
  const setDock = usePage((page) => page.setDock);
  const { focus } = usePage((page) => page.landmarks);
  const open = (tab: "outline" | "table") => {
    setDock(tab);
    focus(tab);
  };
  return (
    <nav className="skip-links" aria-label={t("skip.title")}>
      <button type="button" onClick={() => focus("search")}>
        {t("skip.search")}
      </button>
      <button type="button" onClick={() => focus("canvas")}>
        {t("skip.canvas")}
      </button>
      <button type="button" onClick={() => open("outline")}>
        {t("skip.outline")}
      </button>
      <button type="button" onClick={() => open("table")}>
        {t("skip.table")}
      </button>
    </nav>
  );
}
