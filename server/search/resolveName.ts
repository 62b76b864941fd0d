import type { ResolvedName } from "#contract/entity.ts";
import { asQuery } from "./query.ts";
import type { SearchIndex } from "./SearchIndex.ts";

/** Those offered where a name is several entities', or like theirs. */
const MOST_CANDIDATES = 8;

/** Whom a name means: the only one who is called so; else all who are, or those who are called something like it. */
export function resolveName(index: SearchIndex, name: string): ResolvedName {
  const { hits } = index.search({ q: name, limit: MOST_CANDIDATES });
  const whole = asQuery(name).keys.join(" ");
  const same = hits.filter(({ by, matched }) => by === "name" && asQuery(matched).keys.join(" ") === whole);
  const [only, ...others] = same;
  if (only !== undefined && others.length === 0) return { name, entity: only, candidates: [] };
  return { name, entity: null, candidates: same.length > 0 ? same : hits };
}
