import type { SavedQuery } from "#contract/query.ts";
import { matches } from "../palette/matching.ts";
import type { Names } from "./kept.ts";

/** What the gallery can be narrowed to. */
export const COLLECTIONS = ["all", "favourites", "recent", "own", "shipped"] as const;
export type Collection = (typeof COLLECTIONS)[number];

interface Asked {
  readonly typed: string;
  readonly of: Collection;
  readonly kept: { readonly favourites: Names; readonly recent: Names };
  readonly titleOf: (topic: string) => string;
}

function inCollection(query: SavedQuery, { of, kept }: Asked): boolean {
  switch (of) {
    case "favourites":
      return kept.favourites.includes(query.name);
    case "recent":
      return kept.recent.includes(query.name);
    case "own":
      return query.own !== null;
    case "shipped":
      return query.own === null;
    default:
      return true;
  }
}

/** All that a query can be found by. */
function haystack({ title, description, name, topic, own }: SavedQuery, titleOf: Asked["titleOf"]): string {
  return [
    title.zh,
    title.en,
    description.zh,
    description.en,
    name,
    topic,
    titleOf(topic),
    own?.author ?? "",
  ].join("\n");
}

/**
 * The queries that are asked for: those run lately in that order, others by topic. Shipped topics come first, in each
 * topic the shipped ones, then people's own with the newest first, as the server has them.
 */
export function listed(queries: readonly SavedQuery[], asked: Asked): readonly SavedQuery[] {
  const { typed, of, kept, titleOf } = asked;
  const found = queries.filter(
    (query) => inCollection(query, asked) && matches(typed, haystack(query, titleOf)),
  );
  if (of === "recent") return found.sort((a, b) => kept.recent.indexOf(a.name) - kept.recent.indexOf(b.name));
  const topics = [...new Set(queries.map(({ topic }) => topic))];
  return found.sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
}
