import type { SavedQuery } from "#contract/query.ts";
import type { Action } from "../../actions/types.ts";

/** Lower case, width and accents folded: what is typed and what is looked in are made alike. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .trim();
}

/** Whether every word typed is somewhere in the text; Chinese is typed without spaces and is one word. */
export function matches(typed: string, text: string): boolean {
  const hay = folded(text);
  return folded(typed)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

export interface Named<T> {
  readonly item: T;
  readonly zh: string;
  readonly en: string;
}

/** Translation keys of all that an act is called, its own name first: its button in the bar may be called otherwise. */
export const labelsOf = ({ labelKey, places }: Pick<Action, "labelKey" | "places">): string[] => [
  ...new Set([
    labelKey,
    ...Object.values(places).flatMap((spot) => (typeof spot === "string" ? [] : [spot[1]])),
  ]),
];

/** Items whose name in either language holds what was typed; names that begin with it come first. */
export function found<T>(typed: string, all: readonly Named<T>[]): readonly T[] {
  const start = folded(typed);
  const begins = ({ zh, en }: Named<T>) => folded(zh).startsWith(start) || folded(en).startsWith(start);
  const hits = all.filter(({ zh, en }) => matches(typed, `${zh} ${en}`));
  return [...hits.filter(begins), ...hits.filter((hit) => !begins(hit))].map(({ item }) => item);
}

/** What was done from the palette before, by `act:`, `query:` and `entity:` with its name; the latest first. */
export type Recent = readonly string[];

const MOST_KEPT = 8;

export function readRecent(text: string | null): Recent {
  if (text === null) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((item) => typeof item === "string").slice(0, MOST_KEPT) : [];
  } catch {
    return [];
  }
}

export function withRecent(recent: Recent, used: string): Recent {
  return [used, ...recent.filter((item) => item !== used)].slice(0, MOST_KEPT);
}

/** Acts and queries used lately, in that order. Entities are asked for anew: their names may have changed. */
export function recentActs(recent: Recent, acts: readonly Action[]): readonly Action[] {
  return recent.flatMap((item) => acts.find(({ name }) => item === `act:${name}`) ?? []);
}

export function recentQueries(recent: Recent, queries: readonly SavedQuery[]): readonly SavedQuery[] {
  return recent.flatMap((item) => queries.find(({ name }) => item === `query:${name}`) ?? []);
}
