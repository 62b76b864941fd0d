/** A part of a font, which holds some characters. */
export interface FontPart {
  readonly family: string;
  readonly weight: string;
  /** As a style sheet says which characters it holds. */
  readonly range: string;
  /** WOFF2 as base64. */
  readonly data: string;
}

/** The parts of the page's own fonts that the Chinese in a text needs. */
export type ReadFonts = (text: string) => Promise<readonly FontPart[]>;

/** The parts as a style sheet of its own: files carry them, since other machines may have no Chinese font. */
export function fontSheet(parts: readonly FontPart[]): string {
  return parts
    .map(
      ({ family, weight, range, data }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};` +
        `src:url(data:font/woff2;base64,${data})format("woff2");unicode-range:${range}}`,
    )
    .join("\n");
}
