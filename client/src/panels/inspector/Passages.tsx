import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Passage } from "#contract/evidence.ts";
import { DataText } from "../../page/DataText.tsx";
import { useRelationFact, useWords } from "../../page/explorer.tsx";
import { Icon } from "../../ui/Icon.tsx";

const FIRST = 4;

interface Props {
  readonly passages: readonly (Passage & { readonly relations?: readonly string[] })[];
  readonly onRelation?: (id: string) => void;
  readonly long?: boolean;
  /** Id of the passage that only names whom the others leave out. */
  readonly namesOnly?: string | null;
}

/** Passages one under the other; a long list opens with its first few and says how many there are. */
export function Passages({ passages, onRelation, long = false, namesOnly = null }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [all, setAll] = useState(false);
  const shown = all || long ? passages : passages.slice(0, FIRST);
  return (
    <>
      <ol className="passages">
        {shown.map((passage) => (
          <li key={passage.id}>
            {passage.id === namesOnly ? <p className="note">{t("passage.namesOnly")}</p> : null}
            <PassageCard passage={passage} />
            {onRelation !== undefined && passage.relations !== undefined && passage.relations.length > 0 ? (
              <RelationLinks ids={passage.relations} onRelation={onRelation} />
            ) : null}
          </li>
        ))}
      </ol>
      {shown.length < passages.length ? (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {t("passage.all", { count: passages.length, shown: words.number(passages.length) })}
        </button>
      ) : null}
    </>
  );
}

/** What a passage says, in our words, and exactly where it says it. */
function PassageCard({ passage }: { passage: Passage }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const said = words.language === "en" ? (passage.paraphraseEn ?? passage.paraphrase) : passage.paraphrase;
  return (
    <article className="passage" data-testid="passage">
      {passage.quote === null ? null : (
        <DataText as="blockquote" className="passage-quote">
          {passage.quote}
        </DataText>
      )}
      <DataText as="p" className="passage-said">
        {said}
      </DataText>
      <ArticleLine passage={passage} />
      <details className="passage-proof">
        <summary>
          <Icon name="link" size={12} />
          <DataText>{passage.locator}</DataText>
          <span className="passage-offsets">
            {t("passage.offsets", { start: String(passage.start), end: String(passage.end) })}
          </span>
        </summary>
        <dl className="facts facts-small">
          <div>
            <dt>{t("passage.id")}</dt>
            <DataText as="dd" className="mono">
              {passage.id}
            </DataText>
          </div>
          <div>
            <dt>{t("passage.hash")}</dt>
            <DataText as="dd" className="mono">
              {passage.sha256}
            </DataText>
          </div>
          <div>
            <dt>{t("passage.check")}</dt>
            <dd>{t("passage.checkHow")}</dd>
          </div>
        </dl>
      </details>
    </article>
  );
}

function ArticleLine({ passage }: { passage: Passage }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { article, source } = passage;
  const title = words.language === "en" ? (article.titleEn ?? article.title) : article.title;
  const published = article.published === null ? t("passage.undated") : words.isoDate(article.published);
  const english = words.language === "en" && article.authorsEn.length > 0;
  const authors = words.list(english ? article.authorsEn : article.authors);
  return (
    <p className="passage-source">
      <DataText as="cite">{words.language === "zh" ? `《${title}》` : title}</DataText>
      <span className="passage-outlet">
        {safeUrl(source.url) === null ? (
          <DataText>{words.name(source)}</DataText>
        ) : (
          <DataText as="a" href={safeUrl(source.url) ?? undefined} target="_blank" rel="noreferrer noopener">
            {words.name(source)}
          </DataText>
        )}
        <span>{published}</span>
        {authors === "" ? null : <DataText>{authors}</DataText>}
      </span>
    </p>
  );
}

/** Only web addresses become links; anything else in that column stays text. */
function safeUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

function RelationLinks(props: { ids: readonly string[]; onRelation: (id: string) => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="passage-relations">
      {props.ids.slice(0, 6).map((id, index) => (
        <li key={id}>
          <button type="button" className="text-button" onClick={() => props.onRelation(id)}>
            <RelationName id={id} fallback={t("passage.relation", { number: index + 1 })} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function RelationName({ id, fallback }: { id: string; fallback: string }): ReactElement {
  const words = useWords();
  const fact = useRelationFact(id);
  if (fact === null) return <>{fallback}</>;
  return (
    <DataText>
      {words.entity(fact.from)} {words.says(fact)} {words.entity(fact.to)}
    </DataText>
  );
}
