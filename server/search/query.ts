import { normaliseQuery, withSigns } from "./searchKeys.ts";
import { type Asked, askedWords } from "./words.ts";

/** What somebody typed, in the forms in which it is looked up. */
export interface Query {
  /** With its signs, where it has any, then without; those that are empty or the same are left out. */
  readonly keys: readonly string[];
  readonly words: readonly Asked[];
  /** Its words without their signs in every other order, written together. */
  readonly reordered: readonly string[];
}

/** Words whose orders are tried: there are 24 of four. */
const MOST_REORDERED = 4;

function orders(words: readonly string[]): string[] {
  if (words.length < 2) return [...words];
  return words.flatMap((first, at) =>
    orders(words.filter((_, other) => other !== at)).map((rest) => first + rest),
  );
}

export function asQuery(text: string): Query {
  const keys = [withSigns(text) ?? "", normaliseQuery(text)].filter((key) => key !== "");
  const words = askedWords(text);
  const pieces = words.flatMap((word) => word.pieces);
  const reordered = pieces.length > MOST_REORDERED ? [] : orders(pieces);
  return { keys: [...new Set(keys)], words, reordered: [...new Set(reordered)] };
}
