import "./search.css";
import { lazy, type ReactElement, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { Icon } from "../../ui/Icon.tsx";

const EntityCombobox = lazy(() =>
  import("./EntityCombobox.tsx").then((module) => ({ default: module.EntityCombobox })),
);

const NamesDialog = lazy(() =>
  import("./NamesDialog.tsx").then((module) => ({ default: module.NamesDialog })),
);

/** Finds an entity by its name in any spelling, or by a post, and puts it on the canvas; several where a list is given. */
export function SearchBox(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const { focus } = usePage((page) => page.landmarks);
  const [names, setNames] = useState<readonly string[]>([]);
  // Where the keys act on what was found.
  const leave = () => focus("canvas");
  return (
    <Suspense fallback={<Outline />}>
      <EntityCombobox
        landmark="search"
        label={t("search.label")}
        placeholder={t("search.placeholder")}
        labels={[]}
        onPick={(hit) => {
          void explorer.stage(hit.id);
          leave();
        }}
        onNames={setNames}
        onLeave={leave}
        big
      />
      {names.length === 0 ? null : (
        <NamesDialog
          names={names}
          onClose={() => setNames([])}
          onTaken={() => {
            setNames([]);
            requestAnimationFrame(leave);
          }}
        />
      )}
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
