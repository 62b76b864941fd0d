import { Combobox, ComboboxDisclosure, ComboboxProvider } from "@ariakit/react";
import { lazy, type ReactElement, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "#contract/entity.ts";
import { isComposing } from "../../actions/keys.ts";
import { useLandmark } from "../../page/pageContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { type Begun, NOT_BEGUN, useEntering } from "./earlyEnter.tsx";
import { namesIn } from "./namesIn.ts";

const EntityChoices = lazy(() =>
  import("./EntityChoices.tsx").then((module) => ({ default: module.EntityChoices })),
);
const SearchHits = lazy(() => import("./SearchHits.tsx").then((module) => ({ default: module.SearchHits })));

interface EntityComboboxProps {
  /** Name under which the focus is brought to it. */
  readonly landmark?: string;
  readonly begun?: Begun;
  readonly label: string;
  readonly placeholder: string;
  /** Labels an entity must have to be offered; empty for any. */
  readonly labels: readonly string[];
  readonly onPick: (hit: SearchHit) => void;
  /** Offers the best connected ones as long as nothing is typed, and takes the id of one. */
  readonly onChoose?: (id: string) => void;
  readonly big?: boolean;
  readonly invalid?: boolean;
  /** Takes several names at once, as they are pasted or written one after the other. */
  readonly onNames?: (names: readonly string[]) => void;
  /** Escape in a field without a list. */
  readonly onLeave?: () => void;
}

/** A search field whose hits are chosen with the keyboard or the mouse; it empties after a choice. */
export function EntityCombobox(props: EntityComboboxProps): ReactElement {
  const { landmark = null, label, placeholder, labels, onPick, big = false, invalid = false } = props;
  const { onNames, onLeave, onChoose, begun = NOT_BEGUN } = props;
  const { t } = useTranslation();
  const [text, setText] = useState(begun.text);
  const entering = useEntering(begun);
  const [open, setOpen] = useState(text !== "");
  const field = useRef<HTMLDivElement>(null);
  const close = () => {
    setText("");
    entering.forget();
    setOpen(false);
  };
  const thenClose =
    <T,>(act: ((value: T) => void) | undefined) =>
    (value: T) => {
      act?.(value);
      close();
    };
  const names = onNames === undefined ? [] : namesIn(text);
  const takeNames = thenClose(onNames);
  const typed = text.trim() !== "";
  const shown = open && (typed || onChoose !== undefined);
  return (
    <ComboboxProvider value={text} setValue={setText} open={shown} setOpen={setOpen} resetValueOnHide={false}>
      <div ref={field} className={`search-field ${big ? "search-field-big" : ""}`}>
        <Icon name="search" />
        <Combobox
          ref={useLandmark(landmark)}
          className="search-input"
          aria-label={label}
          placeholder={placeholder}
          // With nothing typed, Enter is for the form: nobody meant the first of all.
          autoSelect={typed ? "always" : false}
          onKeyDownCapture={(event) => {
            // Keys that an input method takes are none of ours, whatever the browser calls them meanwhile.
            if (isComposing(event.nativeEvent)) event.stopPropagation();
            else if (entering.keep(event)) setOpen(true);
            else if (event.key === "Escape" && !shown && onLeave !== undefined) {
              event.stopPropagation();
              onLeave();
            }
          }}
          onPaste={(event) => {
            const pasted = onNames === undefined ? [] : namesIn(event.clipboardData.getData("text/plain"));
            if (pasted.length < 2) return;
            event.preventDefault();
            takeNames(pasted);
          }}
          aria-invalid={invalid}
          spellCheck={false}
          data-testid={big ? "search" : undefined}
        />
        {big ? <kbd className="search-key">/</kbd> : null}
        {onChoose === undefined ? null : (
          <ComboboxDisclosure className="icon-button icon-button-small" aria-label={t("form.choices")}>
            <Icon name="down" size={12} />
          </ComboboxDisclosure>
        )}
      </div>
      {!typed && onChoose !== undefined && open ? (
        <Suspense fallback={null}>
          <EntityChoices labels={labels} field={field} onPick={thenClose(onChoose)} />
        </Suspense>
      ) : null}
      {!typed ? null : (
        <Suspense fallback={null}>
          <SearchHits
            text={text}
            labels={labels}
            field={field}
            onPick={thenClose(onPick)}
            names={names}
            onNames={takeNames}
            early={entering}
          />
        </Suspense>
      )}
    </ComboboxProvider>
  );
}
