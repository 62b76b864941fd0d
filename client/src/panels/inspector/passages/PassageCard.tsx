import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Passage, Span } from "#contract/evidence.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { NamedText } from "../NamedText.tsx";
import { type Called, isNamed, standIns } from "../naming.ts";
import { isSameParagraph, placeOf } from "../places.ts";
import { useArticleDoor } from "./articleDoor.tsx";
import { FootnoteButton } from "./FootnoteButton.tsx";
import { useSupplied } from "./suppliedTexts.tsx";

interface Props {
  readonly passage: Passage;
  readonly called: readonly Called[];
  /** Whether the passage before it is of the same article. */
  readonly again: boolean;
  /** The passage that names whom this one leaves out; "others" where this is that passage. */
  readonly naming: Passage | "others" | null;
  readonly leftOut: readonly Called[];
}

/** What a passage says, in our words and, where the text is there, in its own; whom it means, and exactly where it stands. */
export function PassageCard({ passage, called, again, naming, leftOut }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { quotationOf } = useSupplied();
  const opened = passage.quote === null ? quotationOf(passage) : null;
  const quotation = passage.quote ?? opened;
  const said = words.language === "en" ? (passage.paraphraseEn ?? passage.paraphrase) : passage.paraphrase;
  return (
    <article className="passage" data-testid="passage">
      {naming === "others" ? <p className="note">{t("passage.namesOnly")}</p> : null}
      {quotation === null ? null : (
        <>
          <NamedText as="blockquote" className="passage-quote" text={quotation} called={called} />
          {opened === null ? null : (
            <p className="passage-checked">
              <Icon name="check" size={12} />
              {t("supplied.checked")}
            </p>
          )}
        </>
      )}
      {said === "" ? null : (
        <>
          <NamedText as="p" className="passage-said" text={said} called={called} />
          <Meant passage={passage} said={said} called={called} naming={naming} leftOut={leftOut} />
        </>
      )}
      <ArticleLine passage={passage} again={again} />
      <div className="passage-acts">
        <FootnoteButton passages={[passage]} />
        <Proof passage={passage} />
      </div>
    </article>
  );
}

function usePlace(): (passage: Passage) => string {
  const { t } = useTranslation();
  return ({ locator }) => {
    const place = placeOf(locator);
    if (place.kind === "headline") return t("passage.headline");
    if (place.kind === "other") return place.locator;
    const number = String(place.number);
    if (place.sentences === null) return t("passage.paragraph", { number });
    const [first, last] = place.sentences;
    return first === last
      ? t("passage.sentence", { number, first: String(first) })
      : t("passage.sentences", { number, first: String(first), last: String(last) });
  };
}

/** Who is meant where the passage itself does not say it: by another word, or by none and a passage elsewhere. */
function Meant(props: Omit<Props, "again"> & { said: string }): ReactElement | null {
  const { passage, said, called, naming, leftOut } = props;
  const { t } = useTranslation();
  const words = useWords();
  const placeIn = usePlace();
  const standing = standIns(said, called).flatMap(({ text, of }) =>
    of === null ? [] : [t("passage.standsFor", { word: text, name: words.name(of) })],
  );
  const missing =
    naming === "others"
      ? []
      : leftOut.map((each) => {
          const name = words.name(each);
          const named =
            naming !== null && isNamed([naming.paraphrase, naming.paraphraseEn ?? ""], each) ? naming : null;
          if (named === null) return t("passage.leftOut", { name });
          const same = named.article.id === passage.article.id;
          if (same && isSameParagraph(named.locator, passage.locator)) {
            return named.span === null
              ? t("passage.leftOutNamed", { name, here: placeIn(passage), place: placeIn(named) })
              : t("passage.leftOutHere", { name, ...countedIn(named.span) });
          }
          const place = same ? placeIn(named) : `${articleTitle(named, words.language)}, ${placeIn(named)}`;
          return t("passage.leftOutNamed", { name, here: placeIn(passage), place });
        });
  const sentences = [...standing, ...missing];
  if (sentences.length === 0) return null;
  return (
    <ul className="passage-meant" data-testid="meant">
      {sentences.map((sentence) => (
        <DataText as="li" key={sentence}>
          {sentence}
        </DataText>
      ))}
    </ul>
  );
}

const countedIn = ({ start, end }: Span) => ({ start: String(start), end: String(end) });

function articleTitle({ article }: Passage, language: "zh" | "en"): string {
  return language === "en" ? (article.titleEn ?? article.title) : `《${article.title}》`;
}

/** The article, which opens whole, its outlet, date and authors, and the place in it. */
function ArticleLine({ passage, again }: { passage: Passage; again: boolean }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const placeIn = usePlace();
  const open = useArticleDoor();
  const { article, source } = passage;
  const published = article.published === null ? t("passage.undated") : words.isoDate(article.published);
  const english = words.language === "en" && article.authorsEn.length > 0;
  const authors = words.list(english ? article.authorsEn : article.authors);
  const title = <DataText as="cite">{articleTitle(passage, words.language)}</DataText>;
  // Whoever has not the text may know no more than the article.
  const isPlaced = passage.span !== null || passage.locator !== "";
  const where = isPlaced ? (
    <span className="passage-place">
      {passage.span === null ? (
        <DataText>{placeIn(passage)}</DataText>
      ) : (
        t("passage.where", { place: placeIn(passage), ...countedIn(passage.span) })
      )}
    </span>
  ) : null;
  if (open === null) return <p className="passage-source passage-outlet">{where}</p>;
  return (
    <div className="passage-source" data-again={again ? "" : undefined}>
      <button
        type="button"
        className="passage-article"
        data-testid="article-title"
        data-passage={passage.id}
        onClick={() => open({ id: article.id, passage: passage.id })}
      >
        {again ? <span>{t("passage.sameArticle")}</span> : title}
      </button>
      <span className="passage-outlet">
        {again ? null : (
          <>
            <Outlet article={article} source={source} />
            <span>{published}</span>
            {authors === "" ? null : <DataText>{authors}</DataText>}
          </>
        )}
        {where}
      </span>
    </div>
  );
}

/** Leads to the article where it can be read, else to whoever published it. */
export function Outlet({ article, source }: Pick<Passage, "article" | "source">): ReactElement {
  const words = useWords();
  const url = safeUrl(article.url) ?? safeUrl(source.url);
  if (url === null) return <DataText>{words.name(source)}</DataText>;
  return (
    <DataText as="a" href={url} target="_blank" rel="noreferrer noopener">
      {words.name(source)}
    </DataText>
  );
}

/** Only web addresses become links; anything else in that column stays text. */
function safeUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

/** What anybody needs who wants to check the passage against the text. */
function Proof({ passage }: { passage: Passage }): ReactElement {
  const { t } = useTranslation();
  return (
    <details className="passage-proof">
      <summary>{t("passage.proof")}</summary>
      <dl className="facts facts-small">
        <div>
          <dt>{t("passage.locator")}</dt>
          <DataText as="dd" className="mono">
            {passage.locator}
          </DataText>
        </div>
        <div>
          <dt>{t("passage.id")}</dt>
          <DataText as="dd" className="mono">
            {passage.id}
          </DataText>
        </div>
        {passage.span === null ? null : (
          <>
            <div>
              <dt>{t("passage.hash")}</dt>
              <DataText as="dd" className="mono">
                {passage.span.sha256}
              </DataText>
            </div>
            <div>
              <dt>{t("passage.check")}</dt>
              <dd>{t("passage.checkHow")}</dd>
            </div>
          </>
        )}
      </dl>
    </details>
  );
}
