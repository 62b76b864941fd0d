import { ComboboxList, useComboboxContext, useStoreState } from "@ariakit/react";
import type { TFunction } from "i18next";
import { type ReactElement, type RefObject, useDeferredValue, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { HeldPost, SearchHit, SearchResult } from "#contract/entity.ts";
import type { Told } from "#contract/ran.ts";
import { useExplorer, useSearch, useWords, type Words } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { stepOf } from "../../state/history.ts";
import { Icon } from "../../ui/Icon.tsx";
import { type EarlyEnter, useAnswering } from "./earlyEnter.tsx";
import { HitsPopover } from "./HitsPopover.tsx";
import { Option } from "./Option.tsx";

interface Props {
  readonly text: string;
  readonly labels: readonly string[];
  /** The field that the list hangs from. */
  readonly field: RefObject<HTMLElement | null>;
  readonly onPick: (hit: SearchHit) => void;
  /** Names that the text lists, where it lists several. */
  readonly names: readonly string[];
  readonly onNames: (names: readonly string[]) => void;
  readonly early: EarlyEnter;
}

/** The list under a search field; fetched with the first letter typed. */
export function SearchHits({ field, ...asked }: Props): ReactElement {
  return (
    <HitsPopover testId="hits" field={field}>
      <Hits {...asked} />
    </HitsPopover>
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

/** Keeps one of them highlighted, so that Enter takes what is seen to be taken; answers whether one is. */
function useHighlight(ids: string): boolean {
  const combobox = useComboboxContext();
  const active = useStoreState(combobox, "activeId") ?? null;
  const first = useStoreState(combobox, (state) => state?.renderedItems[0]?.id ?? null) ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other hits have another first one
  useEffect(() => {
    if (active === null && first !== null) combobox?.setActiveId(first);
  }, [active, first, ids, combobox]);
  return active !== null;
}

/** Says how many were found, or that nothing was, once for each text. */
function useCountSaid(text: string, sentence: string | null): void {
  const speaker = usePage((page) => page.speaker);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text may find as many
  useEffect(() => {
    if (sentence !== null) speaker.say(sentence);
  }, [text, sentence, speaker]);
}

function Hits(props: Omit<Props, "field">): ReactElement {
  const { t } = useTranslation();
  const deferred = useDeferredValue(props.text);
  const only = props.labels.length === 1 ? (props.labels[0] ?? null) : null;
  const found = useSearch(deferred, only);
  const value = found.state === "ready" ? found.value : null;
  useNotedSearch(deferred.trim(), value);
  const hits = (value?.hits ?? []).filter(
    ({ label }) => only !== null || props.labels.length === 0 || props.labels.includes(label),
  );
  const several = props.names.length > 1;
  const highlighted = useHighlight(`${several} ${hits.map(({ id }) => id).join(" ")}`);
  const [first] = hits;
  const choose = several
    ? () => props.onNames(props.names)
    : first === undefined
      ? null
      : () => props.onPick(first);
  const isAnswer = value !== null && deferred === props.text && (highlighted || choose === null);
  useAnswering(props.early, props.text, isAnswer, choose);
  const nothing = t("search.nothing", { text: deferred.trim() });
  const count = t(value?.truncated ? "search.first" : "search.count", { count: hits.length });
  useCountSaid(deferred.trim(), value === null ? null : hits.length === 0 ? nothing : count);
  const note =
    found.state === "failed" ? t("search.failed") : found.state === "ready" ? null : t("search.searching");
  return (
    <>
      <ComboboxList aria-label={t("search.hits")}>
        {several ? (
          <Option id="list" testId="hit-names" onClick={() => props.onNames(props.names)}>
            <Icon name="search" />
            <span className="hit-names">
              <span className="hit-name">{t("search.names", { count: props.names.length })}</span>
            </span>
          </Option>
        ) : null}
        {hits.map((hit) => (
          <Option key={hit.id} id={hit.id} testId="hit" onClick={() => props.onPick(hit)}>
            <Hit hit={hit} />
          </Option>
        ))}
      </ComboboxList>
      {note !== null ? (
        <p className="hits-note">{note}</p>
      ) : hits.length === 0 ? (
        <div className="hits-note" data-testid="no-hits">
          <DataText as="strong">{nothing}</DataText>
          <p>{t("search.nothingHint")}</p>
        </div>
      ) : (
        <p className="hits-note" data-testid="hits-count">
          {value?.truncated ? `${count} ${t("search.more")}` : count}
        </p>
      )}
    </>
  );
}

/** "deputy mayor of Yuncheng", as far as it is known in the language. */
function postWords({ title, titleEn, of }: HeldPost, words: Words, t: TFunction): string {
  const held = words.name({ name: title, nameEn: titleEn });
  return of === null ? held : t("search.postOf", { title: held, of: words.name(of) });
}

function Hit({ hit }: { hit: SearchHit }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const other = words.otherName(hit);
  const named = [hit.name, hit.nameEn].includes(hit.matched);
  const key = words.confined(hit.matched, hit.scope);
  const why =
    hit.post !== null
      ? postWords(hit.post, words, t)
      : hit.by === "near"
        ? t("search.near", { key })
        : named
          ? null
          : t("search.matched", { key });
  return (
    <>
      <EntityGlyph label={hit.label} />
      <span className="hit-names">
        <DataText className="hit-name">{words.name(hit)}</DataText>
        {other === null ? null : <DataText className="hit-other">{other}</DataText>}
        {why === null ? null : <DataText className="hit-matched">{why}</DataText>}
      </span>
      <span className="hit-side">
        <span>{words.label(hit.label)}</span>
        <span>{t("search.degree", { count: hit.degree, shown: words.number(hit.degree) })}</span>
      </span>
    </>
  );
}
