import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { useExplorer, useWords, type Words } from "../../page/explorer.tsx";
import { useLandmark } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Signature } from "./params/Signature.tsx";
import { QueryMenu } from "./QueryMenu.tsx";
import type { KeptNames } from "./useKeptNames.tsx";
import type { QueryActs } from "./useQueryActs.tsx";

interface Props {
  readonly query: SavedQuery;
  readonly acts: QueryActs;
  readonly kept: KeptNames;
}

/** A query in the list: opens its form; a star and a menu beside it. */
export function QueryRow({ query, acts, kept }: Props): ReactElement {
  const words = useWords();
  const explorer = useExplorer();
  const open = () => {
    acts.hush();
    explorer.openQuery(query.name);
  };
  return (
    <li className="query-item" data-testid="query-item">
      <button
        ref={useLandmark(`query ${query.name}`)}
        type="button"
        className="query-row"
        data-testid={`query-${query.name}`}
        onClick={open}
      >
        <Icon name={query.returns === "graph" ? "layout" : "table"} size={14} />
        <span className="query-words">
          <DataText className="query-title">{words.bilingual(query.title)}</DataText>
          <DataText className="query-text">
            {firstSentence(words.bilingual(query.description), words)}
          </DataText>
          <Signature query={query} short />
        </span>
      </button>
      <Star query={query} kept={kept} />
      <QueryMenu query={query} acts={acts} />
    </li>
  );
}

/** Marks a favourite. */
export function Star({ query, kept }: Pick<Props, "query" | "kept">): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const on = kept.favourites.includes(query.name);
  const name = words.bilingual(query.title);
  return (
    <button
      type="button"
      className="icon-button icon-button-small star"
      aria-pressed={on}
      aria-label={t("gallery.star", { name })}
      data-tip={on ? t("gallery.unstarTip") : t("gallery.starTip")}
      data-testid="query-star"
      onClick={() => kept.toggleFavourite(query.name)}
    >
      <Icon name="star" size={14} />
    </button>
  );
}

function firstSentence(text: string, { language }: Words): string {
  const end = text.search(language === "zh" ? /[。；]/ : /[.;](\s|$)/);
  return end === -1 ? text : text.slice(0, end);
}
