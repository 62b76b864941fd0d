import { type ReactElement, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CitedPassages, Passage } from "#contract/evidence.ts";
import { useArticleEvidence, useExplorer, useWords } from "../../../page/explorer.tsx";
import { LoadFailure } from "../../../page/failures.tsx";
import type { OpenedArticle } from "../../../page/pageStore.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { ArticleDoor } from "./articleDoor.tsx";
import { Outlet } from "./PassageCard.tsx";
import { Passages } from "./Passages.tsx";
import { SupplyText } from "./SupplyText.tsx";

/** An article: all its passages in the order of its text, each with the relations that rest on it. */
export function ArticleInspector({ article }: { article: OpenedArticle }): ReactElement {
  const { t } = useTranslation();
  const evidence = useArticleEvidence(article.id);
  if (evidence.state === "failed") return <LoadFailure resource={evidence} />;
  if (evidence.state !== "ready") return <Skeleton lines={8} label={t("inspector.loading")} />;
  const [first] = evidence.value.passages;
  if (first === undefined) return <p className="note">{t("inspector.noEvidence")}</p>;
  return (
    <ArticleDoor value={null}>
      <Loaded evidence={evidence.value} first={first} passage={article.passage} />
    </ArticleDoor>
  );
}

interface LoadedProps {
  readonly evidence: CitedPassages;
  readonly first: Passage;
  readonly passage: string;
}

function Loaded({ evidence, first, passage }: LoadedProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const { article, source } = first;
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    body.current?.querySelector("[data-marked]")?.scrollIntoView({ block: "center" });
  }, []);
  const english = words.language === "en" && article.authorsEn.length > 0;
  const authors = words.list(english ? article.authorsEn : article.authors);
  const count = evidence.passages.length;
  return (
    <article className="inspected" ref={body} data-testid="article-inspector">
      <p className="eyebrow">{t("article.kicker")}</p>
      <h2 className="article-title" ref={heading} tabIndex={-1}>
        <DataText>{words.language === "en" ? (article.titleEn ?? article.title) : article.title}</DataText>
      </h2>
      {words.language === "zh" || article.titleEn === null ? null : (
        <DataText as="p" className="identity-other">
          {article.title}
        </DataText>
      )}
      <p className="passage-outlet">
        <Outlet article={article} source={source} />
        <span>{article.published === null ? t("passage.undated") : words.isoDate(article.published)}</span>
        {authors === "" ? null : <DataText>{authors}</DataText>}
      </p>
      <section className="inspector-section">
        <header className="section-head">
          <h3 className="eyebrow">{t("article.passages")}</h3>
          <span className="count">{words.number(count)}</span>
        </header>
        <Passages
          passages={evidence.passages}
          relations={evidence.relations}
          onRelation={(id) => explorer.select({ kind: "relation", id })}
          marked={passage}
          long
        />
        {evidence.truncated ? <p className="note">{t("inspector.evidenceCut")}</p> : null}
        <SupplyText passages={evidence.passages} />
      </section>
    </article>
  );
}
