import { toSimplified } from "../search/searchKeys.ts";

/** A header as it is compared: in simplified characters, without case, marks, and what stands in brackets. */
export interface HeaderWords {
  /** "Person's Name (zh)" → "persons name", `sourceType` → "source type". */
  readonly plain: string;
  /** What stands in brackets: "zh", 亿元. */
  readonly aside: string;
}

const BRACKETS = /[([［【]([^)\]］】]*)[)\]］】]/;

export function wordsOf(header: string): HeaderWords {
  const told = toSimplified(header.normalize("NFKC").trim());
  const plain = told
    .replace(BRACKETS, " ")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[\s_\-./\\:*]+/g, " ")
    .trim();
  return { plain, aside: BRACKETS.exec(told)?.[1]?.trim().toLowerCase() ?? "" };
}

/** Whether a column says in brackets that it is for people alone: why a row was rejected stands in such a one. */
export const isNote = (header: string): boolean => /^(?:不导入|not imported)$/.test(wordsOf(header).aside);

/** Words by what they mean, the first that fits decides. */
export type Words<T> = readonly (readonly [T, RegExp])[];

/** What a text means as a whole; null where it is no such word. */
export const meant = <T>(words: Words<T>, text: string): T | null =>
  words.find(([, word]) => word.test(text))?.[0] ?? null;

/** A text that says first whom, then what: "org type", 领导职务. */
export function parted<A, B>(first: Words<A>, second: Words<B>, text: string): readonly [A, B] | null {
  // Later cuts first: 对方单位名称 is of 对方单位.
  for (let at = text.length - 1; at > 0; at -= 1) {
    const [a, b] = [meant(first, text.slice(0, at).trim()), meant(second, text.slice(at).trim())];
    // A Latin word is not cut in its middle.
    if (a !== null && b !== null && !/[a-z]{2}/.test(text.slice(at - 1, at + 1))) return [a, b];
  }
  return null;
}
