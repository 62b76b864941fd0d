import type { Ontology } from "#contract/ontology.ts";
import { fold, toSimplified } from "../search/searchKeys.ts";
import { type Learned, NOTHING } from "./learning.ts";
import { remembered } from "./remembered.ts";

/** What a word in a table names, of what a lens knows. */
export interface LensWords {
  /** The label that entities of it have first, and the secondary one where the word is that one's. */
  label(word: string): { readonly label: string; readonly second: string | null } | null;
  /** `turned` where the word reads from the other end: "visited by". */
  type(word: string): { readonly type: string; readonly turned: boolean } | null;
}

const key = remembered((word) => fold(toSimplified(word)) || word.trim());

/** Of two that have one word the first one keeps it. */
function keep<T>(words: Map<string, T>, names: readonly string[], what: T): void {
  for (const name of names) if (!words.has(key(name))) words.set(key(name), what);
}

/**
 * All names that a lens has for its labels and types, in both languages, and what was learned of other words; case, blanks and
 * accents count for nothing.
 */
export function lensWords({ labels, types }: Ontology, { words }: Learned = NOTHING): LensWords {
  const ofLabels = new Map<string, { readonly label: string; readonly second: string | null }>();
  for (const [word, label] of words.labels) keep(ofLabels, [word], { label, second: null });
  for (const { name, zh, en } of labels) keep(ofLabels, [name, zh, en], { label: name, second: null });
  for (const { name: label, secondary } of labels)
    for (const { name, zh, en } of secondary) keep(ofLabels, [name, zh, en], { label, second: name });
  const ofTypes = new Map<string, { readonly type: string; readonly turned: boolean }>();
  for (const [word, type] of words.types) keep(ofTypes, [word], { type, turned: false });
  for (const { name, zh, en, as } of types)
    keep(ofTypes, as === undefined ? [name, zh, en] : [name], { type: name, turned: false });
  for (const { name, inverse } of types)
    keep(ofTypes, [inverse.zh, inverse.en], { type: name, turned: true });
  return {
    label: (word) => ofLabels.get(key(word)) ?? null,
    type: (word) => ofTypes.get(key(word)) ?? null,
  };
}
