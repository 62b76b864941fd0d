import { Combobox, ComboboxProvider } from "@ariakit/react";
import { lazy, type ReactElement, Suspense, useRef, useState } from "react";
import type { SearchHit } from "#contract/entity.ts";
import { useLandmark } from "../../page/pageContext.tsx";
import { Icon } from "../../ui/Icon.tsx";

const SearchHits = lazy(() => import("./SearchHits.tsx").then((module) => ({ default: module.SearchHits })));

interface EntityComboboxProps {
  /** Name under which the focus is brought to it. */
  readonly landmark?: string;
  readonly label: string;
  readonly placeholder: string;
  /** Labels an entity must have to be offered; empty for any. */
  readonly labels: readonly string[];
  readonly onPick: (hit: SearchHit) => void;
  readonly big?: boolean;
  readonly invalid?: boolean;
}

/** A search field whose hits are chosen with the keyboard or the mouse; it empties after a choice. */
export function EntityCombobox(props: EntityComboboxProps): ReactElement {
  const { landmark = null, label, placeholder, labels, onPick, big = false, invalid = false } = props;
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const pick = (hit: SearchHit) => {
    onPick(hit);
    setText("");
    setOpen(false);
  };
  return (
    <ComboboxProvider
      value={text}
      setValue={setText}
      open={open && text.trim() !== ""}
      setOpen={setOpen}
      resetValueOnHide={false}
    >
      <div ref={field} className={`search-field ${big ? "search-field-big" : ""}`}>
        <Icon name="search" />
        <Combobox
          ref={useLandmark(landmark)}
          className="search-input"
          aria-label={label}
          placeholder={placeholder}
          autoSelect
          aria-invalid={invalid}
          spellCheck={false}
          data-testid={big ? "search" : undefined}
        />
        {big ? <kbd className="search-key">/</kbd> : null}
      </div>
      {text.trim() === "" ? null : (
        <Suspense fallback={null}>
          <SearchHits text={text} labels={labels} field={field} onPick={pick} />
        </Suspense>
      )}
    </ComboboxProvider>
  );
}
