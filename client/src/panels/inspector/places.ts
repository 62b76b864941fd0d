/** Where in an article a passage stands, as its locator says: `a4-p3`, `p3`, `a4-title`; others are shown as they are. */
export type Place =
  | { readonly kind: "paragraph"; readonly number: number }
  | { readonly kind: "headline" }
  | { readonly kind: "other"; readonly locator: string };

export function placeOf(locator: string): Place {
  const paragraph = /^(?:[a-z]\d+-)?p(\d{1,6})$/.exec(locator);
  if (paragraph !== null) return { kind: "paragraph", number: Number(paragraph[1]) };
  return /^(?:[a-z]\d+-)?title$/.test(locator) ? { kind: "headline" } : { kind: "other", locator };
}
