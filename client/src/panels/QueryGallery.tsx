import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { FilterField } from "../ui/FilterField.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useExplorer, useExplorerState, useWords, type Words } from "./explorer.tsx";

/** Saved queries by topic, with a box to narrow them; opening one shows its form in the gallery's place. */
export function QueryGallery(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const queries = useExplorerState((state) => state.queries);
  const [filter, setFilter] = useState("");
  const wanted = queries.filter((query) => matches(query, filter));
  const topics = [...new Set(wanted.map(({ topic }) => topic))].sort();
  return (
    <section className="gallery" aria-labelledby="gallery-title">
      <header className="section-head">
        <h2 id="gallery-title" className="eyebrow">
          {t("queries.title")}
        </h2>
        <span className="count">{words.number(queries.length)}</span>
      </header>
      <FilterField label={t("queries.filter")} typed={filter} onType={setFilter} testId="query-filter" />
      {wanted.length === 0 && queries.length > 0 ? <p className="note">{t("queries.nothing")}</p> : null}
      {topics.map((topic) => (
        <Topic key={topic} topic={topic} queries={wanted.filter((query) => query.topic === topic)} />
      ))}
    </section>
  );
}

function Topic({ topic, queries }: { topic: string; queries: readonly SavedQuery[] }): ReactElement {
  const words = useWords();
  const { t, i18n } = useTranslation();
  const explorer = useExplorer();
  const key = `topic.${topic}`;
  // A topic is a folder name; one without a translation yet shows as it is.
  const title = i18n.exists(key) ? t(key as "topic.people") : topic;
  return (
    <div className="topic">
      <h3>{title}</h3>
      <ul>
        {queries.map((query) => (
          <li key={query.name}>
            <button
              type="button"
              className="query-row"
              data-testid={`query-${query.name}`}
              onClick={() => explorer.openQuery(query.name)}
            >
              <Icon name={query.returns === "graph" ? "layout" : "table"} size={14} />
              <span className="query-words">
                <span className="query-title">{words.bilingual(query.title)}</span>
                <span className="query-text">{firstSentence(words.bilingual(query.description), words)}</span>
              </span>
              <Icon name="right" size={12} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function firstSentence(text: string, { language }: Words): string {
  const end = text.search(language === "zh" ? /[。；]/ : /[.;](\s|$)/);
  return end === -1 ? text : text.slice(0, end);
}

function matches(query: SavedQuery, filter: string): boolean {
  const needle = filter.trim().toLowerCase();
  if (needle === "") return true;
  const { title, description, name, topic } = query;
  return [title.zh, title.en, description.zh, description.en, name, topic].some((text) =>
    text.toLowerCase().includes(needle),
  );
}
