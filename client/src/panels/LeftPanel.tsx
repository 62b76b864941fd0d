import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState } from "./explorer.tsx";
import { Guarded } from "./failures.tsx";
import { QueryForm } from "./QueryForm.tsx";
import { QueryGallery } from "./QueryGallery.tsx";
import { SearchBox } from "./SearchBox.tsx";
import { StarterCards } from "./StarterCards.tsx";

/** Ways in: search, three starting points, and the saved queries or the form of the open one. */
export function LeftPanel(): ReactElement {
  const { t } = useTranslation();
  const query = useExplorerState((state) => state.query);
  return (
    <>
      <search className="search-area">
        <Guarded>
          <SearchBox />
        </Guarded>
      </search>
      <nav className="left-panel" aria-label={t("queries.title")}>
        <Guarded>
          {query === null ? (
            <>
              <StarterCards />
              <QueryGallery />
            </>
          ) : (
            <QueryForm key={query.name} open={query} />
          )}
        </Guarded>
      </nav>
    </>
  );
}
