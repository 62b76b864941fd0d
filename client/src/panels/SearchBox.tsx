import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from "@ariakit/react";
import { type ReactElement, useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "#contract/entity.ts";
import { Icon } from "../ui/Icon.tsx";
import { EntityGlyph } from "./EntityGlyph.tsx";
import { useExplorer, useSearch, useWords } from "./explorer.tsx";

/** Finds an entity by Chinese, pinyin, initials, English or alias, and puts it on the canvas. */
export function SearchBox(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  return (
    <EntityCombobox
      id="search"
      label={t("search.label")}
      placeholder={t("search.placeholder")}
      labels={[]}
      onPick={(hit) => void explorer.show(hit.id)}
      big
    />
  );
}

interface EntityComboboxProps {
  readonly id?: string;
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
  const { id, label, placeholder, labels, onPick, big = false, invalid = false } = props;
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
          id={id}
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
        <ComboboxPopover
          className="popover hits"
          gutter={6}
          portal
          sameWidth={false}
          fitViewport
          unmountOnHide
          getAnchorRect={() => field.current?.getBoundingClientRect() ?? null}
        >
          <Hits text={text} labels={labels} onPick={pick} />
        </ComboboxPopover>
      )}
    </ComboboxProvider>
  );
}

function Hits(props: {
  text: string;
  labels: readonly string[];
  onPick: (hit: SearchHit) => void;
}): ReactElement {
  const { t } = useTranslation();
  const deferred = useDeferredValue(props.text);
  const only = props.labels.length === 1 ? (props.labels[0] ?? null) : null;
  const found = useSearch(deferred, only);
  if (found.state === "failed") return <p className="hits-note">{t("search.failed")}</p>;
  if (found.state !== "ready") return <p className="hits-note">{t("search.searching")}</p>;
  const hits = found.value.hits.filter(
    ({ label }) => only !== null || props.labels.length === 0 || props.labels.includes(label),
  );
  if (hits.length === 0) {
    return (
      <div className="hits-note" data-testid="no-hits">
        <strong className="data-text">{t("search.nothing", { text: deferred.trim() })}</strong>
        <p>{t("search.nothingHint")}</p>
      </div>
    );
  }
  return (
    <>
      {hits.map((hit) => (
        <ComboboxItem
          key={hit.id}
          value={hit.id}
          setValueOnClick={false}
          hideOnClick
          className="hit"
          data-testid="hit"
          onClick={() => props.onPick(hit)}
        >
          <Hit hit={hit} />
        </ComboboxItem>
      ))}
      {found.value.truncated ? <p className="hits-note">{t("search.more")}</p> : null}
    </>
  );
}

function Hit({ hit }: { hit: SearchHit }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const other = words.otherName(hit);
  const matched = [hit.name, hit.nameEn].includes(hit.matched) ? null : hit.matched;
  return (
    <>
      <EntityGlyph label={hit.label} />
      <span className="hit-names">
        <span className="hit-name data-text">{words.name(hit)}</span>
        {other === null ? null : <span className="hit-other data-text">{other}</span>}
        {matched === null ? null : (
          <span className="hit-matched data-text">{t("search.matched", { key: matched })}</span>
        )}
      </span>
      <span className="hit-side">
        <span>{words.label(hit.label)}</span>
        <span>{t("search.degree", { count: hit.degree, shown: words.number(hit.degree) })}</span>
      </span>
    </>
  );
}
