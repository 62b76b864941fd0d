import { type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Guarded } from "../../page/failures.tsx";
import { useLandmark, usePage } from "../../page/pageContext.tsx";
import { usePanelsAt } from "../../page/registry.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { SearchBox } from "../search/SearchBox.tsx";

/** Ways in: search, and below it what stands on the left. */
export function LeftPanel(): ReactElement {
  const { t } = useTranslation();
  const setSheet = usePage((page) => page.setSheet);
  const panels = usePanelsAt("left");
  return (
    <>
      <search className="search-area">
        <Guarded>
          <SearchBox />
        </Guarded>
      </search>
      <nav className="left-panel" ref={useLandmark(panels[0]?.name ?? null)} aria-label={t("queries.title")}>
        {panels.map((panel) => (
          <Guarded key={panel.name}>
            <Suspense fallback={<Skeleton lines={5} label={t("inspector.loading")} />}>
              <panel.component name={panel.name} onClose={() => setSheet("closed")} />
            </Suspense>
          </Guarded>
        ))}
      </nav>
    </>
  );
}
