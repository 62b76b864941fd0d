/**
 * Where in an article a passage stands, as its locator says: `a4-p3`, `p3-s2`, `a4-p3-s2-3`, `a4-title`; others are shown as they
 * are. A paragraph may tell its sentences, from the first to the last.
 */
export type Place =
  | {
      readonly kind: "paragraph";
      readonly number: number;
      readonly sentences: readonly [number, number] | null;
    }
  | { readonly kind: "headline" }
  | { readonly kind: "other"; readonly locator: string };

export function placeOf(locator: string): Place {
  const [, number, first, last] =
    /^(?:[a-z]\d+-)?p(\d{1,6})(?:-s(\d{1,4})(?:-(\d{1,4}))?)?$/.exec(locator) ?? [];
  if (number !== undefined) {
    const sentences = first === undefined ? null : ([Number(first), Number(last ?? first)] as const);
    return { kind: "paragraph", number: Number(number), sentences };
  }
  return /^(?:[a-z]\d+-)?title$/.test(locator) ? { kind: "headline" } : { kind: "other", locator };
}

/** Whether two locators of one article name the same paragraph, or the same place otherwise. */
export function isSameParagraph(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a.kind === "paragraph" && b.kind === "paragraph" ? a.number === b.number : one === other;
}
