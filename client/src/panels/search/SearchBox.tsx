import "./search.css";
import { lazy, type ReactElement, Suspense, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import { useExplorer } from "../../page/explorer.tsx";
import { useLandmark, usePage } from "../../page/pageContext.tsx";
import { Icon } from "../../ui/Icon.tsx";

import { type Begun, NOT_BEGUN } from "./earlyEnter.tsx";

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
  const [begun, setBegun] = useState(NOT_BEGUN);
  const [names, setNames] = useState<readonly string[]>([]);
  // Where the keys act on what was found.
  const leave = () => focus("canvas");
  return (
    <Suspense fallback={<StandIn begun={begun} onBegin={setBegun} />}>
      <EntityCombobox
        begun={begun}
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

/** The field while what finds anything is being fetched: what is typed meanwhile is looked for then, and is no shortcut. */
function StandIn({ begun, onBegin }: { begun: Begun; onBegin: (begun: Begun) => void }): ReactElement {
  const { t } = useTranslation();
  const { focus } = usePage((page) => page.landmarks);
  const put = useLandmark("search");
  const field = useRef<HTMLInputElement | null>(null);
  useLayoutEffect(() => {
    const input = field.current;
    return () => {
      if (document.activeElement === input) requestAnimationFrame(() => focus("search"));
    };
  }, [focus]);
  return (
    <div className="search-field search-field-big">
      <Icon name="search" />
      <input
        ref={(input) => {
          field.current = input;
          return put(input);
        }}
        className="search-input"
        aria-label={t("search.label")}
        value={begun.text}
        onChange={(event) => onBegin({ text: event.target.value, entered: false })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !isComposing(event.nativeEvent)) onBegin({ ...begun, entered: true });
        }}
      />
    </div>
  );
}
