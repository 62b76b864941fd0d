import { ComboboxItem, ComboboxPopover, useComboboxContext, useStoreState } from "@ariakit/react";
import { type ReactElement, type RefObject, useDeferredValue, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit, SearchResult } from "#contract/entity.ts";
import type { Told } from "#contract/ran.ts";
import { DataText } from "../../page/DataText.tsx";
import { EntityGlyph } from "../../page/EntityGlyph.tsx";
import { useExplorer, useSearch, useWords } from "../../page/explorer.tsx";
import { stepOf } from "../../state/history.ts";
import { useLayer } from "../../ui/layers.tsx";

interface Props {
  readonly text: string;
  readonly labels: readonly string[];
  /** The field that the list hangs from. */
  readonly field: RefObject<HTMLElement | null>;
  readonly onPick: (hit: SearchHit) => void;
}

/** The list under a search field; fetched with the first letter typed. */
export function SearchHits({ text, labels, field, onPick }: Props): ReactElement {
  useLayer("popup", useStoreState(useComboboxContext(), "open") ?? false);
  return (
    <ComboboxPopover
      className="popover hits"
      data-testid="hits"
      gutter={6}
      portal
      sameWidth={false}
      fitViewport
      unmountOnHide
      getAnchorRect={() => field.current?.getBoundingClientRect() ?? null}
    >
      <Hits text={text} labels={labels} onPick={onPick} />
    </ComboboxPopover>
  );
}

/** Searching is an act as well: it stands in the log with what was looked for. */
function useNotedSearch(q: string, result: Told<SearchResult> | null): void {
  const explorer = useExplorer();
  useEffect(() => {
    if (result === null || result.key === "") return;
    const found = { of: "entities", count: result.hits.length } as const;
    explorer.note(stepOf("search", ["text", q]), { ran: result.ran, found });
  }, [explorer, q, result]);
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
  useNotedSearch(deferred.trim(), found.state === "ready" ? found.value : null);
  if (found.state === "failed") return <p className="hits-note">{t("search.failed")}</p>;
  if (found.state !== "ready") return <p className="hits-note">{t("search.searching")}</p>;
  const hits = found.value.hits.filter(
    ({ label }) => only !== null || props.labels.length === 0 || props.labels.includes(label),
  );
  if (hits.length === 0) {
    return (
      <div className="hits-note" data-testid="no-hits">
        <DataText as="strong">{t("search.nothing", { text: deferred.trim() })}</DataText>
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
        <DataText className="hit-name">{words.name(hit)}</DataText>
        {other === null ? null : <DataText className="hit-other">{other}</DataText>}
        {matched === null ? null : (
          <DataText className="hit-matched">{t("search.matched", { key: matched })}</DataText>
        )}
      </span>
      <span className="hit-side">
        <span>{words.label(hit.label)}</span>
        <span>{t("search.degree", { count: hit.degree, shown: words.number(hit.degree) })}</span>
      </span>
    </>
  );
}
