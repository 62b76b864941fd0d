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

/**
 * What a text needs as a style sheet of its own: files carry it, since other machines may have no Chinese font. Empty where
 * nobody reads fonts.
 */
export async function fontSheet(read: ReadFonts | undefined, text: string): Promise<string> {
  const parts = (await read?.(text)) ?? [];
  return parts
    .map(
      ({ family, weight, range, data }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};` +
        `src:url(data:font/woff2;base64,${data})format("woff2");unicode-range:${range}}`,
    )
    .join("\n");
}
