import type { QueryParam, SavedQuery, SavedQueryInput } from "#contract/query.ts";
import { floatOf, integerOf } from "../../../cypher/exact.ts";
import { freeName } from "../../../page/freeName.ts";
import { type Draft, paramValues, sidesOf } from "./paramValues.ts";

/** What a query says, as it is saved again. */
export function partsOf(query: SavedQuery): Extract<SavedQueryInput, object> {
  const { topic, title, description, returns, params, columns, cypher } = query;
  return { topic, title, description, returns, params, columns, cypher };
}

type Bilingual = SavedQuery["title"];

/** "Title (2)": in each language the first that no other query has yet. */
export function freeTitle({ zh, en }: Bilingual, taken: readonly Bilingual[]): Bilingual {
  const inLanguage = (language: "zh" | "en") => taken.map((other) => other[language]);
  return { zh: freeName(zh, inLanguage("zh")), en: freeName(en, inLanguage("en")) };
}

function seenByCypher({ type, default: fallback }: QueryParam, given: unknown): unknown {
  const value = given ?? fallback;
  if (type === "float" && typeof value === "number") return floatOf(String(value));
  if (type === "integer" && typeof value === "string") return integerOf(value);
  if (type !== "period" || typeof value !== "string") return value;
  const { from, to } = sidesOf(value);
  return { from: from || null, to: to || null };
}

/** The text that is run with these values: for some that are given there is one that finds them sooner. */
export function textFor({ cypher, variants }: SavedQuery, draft: Draft): string {
  const given = (name: string) => (draft[name] ?? "").trim() !== "";
  return variants.find((variant) => variant.given.some(given))?.cypher ?? cypher;
}

/** Values as the Cypher sees them, for the editor: what was not given is its default or null. */
export function cypherValues(params: readonly QueryParam[], draft: Draft): Record<string, unknown> {
  const values = paramValues(params, draft);
  return Object.fromEntries(
    params
      .filter(({ name, required }) => !required || name in values)
      .map((param) => [param.name, seenByCypher(param, values[param.name])]),
  );
}
