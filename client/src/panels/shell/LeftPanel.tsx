import { type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Guarded } from "../../page/failures.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { usePanelsAt } from "../../page/registry.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { SearchBox } from "../search/SearchBox.tsx";

/** Ways in: search, and below it what stands on the left. */
export function LeftPanel(): ReactElement {
  const { t } = useTranslation();
  const setSheet = usePage((page) => page.setSheet);
  return (
    <>
      <search className="search-area">
        <Guarded>
          <SearchBox />
        </Guarded>
      </search>
      <nav className="left-panel" aria-label={t("queries.title")}>
        {usePanelsAt("left").map((panel) => (
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
