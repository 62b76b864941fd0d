/** An address that cannot be read; the page says so and shows the overview. */
export class UnreadableLink extends Error {
  override name = "UnreadableLink";
}

/** Escapes one item of a list; the separators between items stay readable. */
export function escaped(item: string): string {
  return encodeURIComponent(item.toWellFormed()).replaceAll("~", "%7E");
}

export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new UnreadableLink(text);
  }
}

export const list = (items: readonly string[]): string => items.map(escaped).join(",");

export const items = (text: string): string[] =>
  text
    .split(",")
    .filter((part) => part !== "")
    .map(unescaped);
