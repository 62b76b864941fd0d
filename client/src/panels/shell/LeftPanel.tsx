import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Guarded } from "../../page/failures.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { SearchBox } from "../search/SearchBox.tsx";

const QueriesPanel = lazy(() =>
  import("../queries/QueriesPanel.tsx").then((module) => ({ default: module.QueriesPanel })),
);

/** Ways in: search, three starting points, and the saved queries or the form of the open one. */
export function LeftPanel(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <search className="search-area">
        <Guarded>
          <SearchBox />
        </Guarded>
      </search>
      <nav className="left-panel" aria-label={t("queries.title")}>
        <Guarded>
          <Suspense fallback={<Skeleton lines={5} label={t("inspector.loading")} />}>
            <QueriesPanel />
          </Suspense>
        </Guarded>
      </nav>
    </>
  );
}
