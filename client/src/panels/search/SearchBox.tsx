import "./search.css";
import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { Icon } from "../../ui/Icon.tsx";

const EntityCombobox = lazy(() =>
  import("./EntityCombobox.tsx").then((module) => ({ default: module.EntityCombobox })),
);

/** Finds an entity by Chinese, pinyin, initials, English or alias, and puts it on the canvas. */
export function SearchBox(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const { focus } = usePage((page) => page.landmarks);
  return (
    <Suspense fallback={<Outline />}>
      <EntityCombobox
        landmark="search"
        label={t("search.label")}
        placeholder={t("search.placeholder")}
        labels={[]}
        onPick={(hit) => {
          void explorer.show(hit.id);
          // Where the keys act on what was found.
          focus("canvas");
        }}
        big
      />
    </Suspense>
  );
}

/** The field's outline, while what moves in it is being fetched. */
function Outline(): ReactElement {
  return (
    <div className="search-field search-field-big" aria-hidden="true">
      <Icon name="search" />
    </div>
  );
}
