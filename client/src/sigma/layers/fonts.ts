import type { DrawnNode } from "../../model/drawing/drawnGraph.ts";
import { LATIN_FAMILIES } from "../../model/drawing/family.ts";
import type { Caption } from "../../model/types.ts";

const FONTS = [400, 600].map((weight) => `${weight} 13px ${LATIN_FAMILIES}`);

/**
 * The shipped font comes in many small files, one per range of characters; a canvas does not ask for them by itself.
 * This asks for those that hold the characters about to be drawn. Each character is asked for once.
 */
export class CanvasFonts {
  readonly #asked = new Set<string>();
  #loading = 0;

  get ready(): boolean {
    return this.#loading === 0;
  }

  /** Resolves, when the fonts for these texts are there or cannot be had, to the characters that other fonts stood in for until then. */
  async load(texts: Iterable<string>): Promise<ReadonlySet<string>> {
    const fresh = new Set<string>();
    for (const text of texts) {
      for (const character of text) {
        if (!this.#asked.has(character)) fresh.add(character);
      }
    }
    for (const character of fresh) this.#asked.add(character);
    const text = [...fresh].join("");
    const missing = FONTS.filter((font) => !document.fonts.check(font, text));
    if (fresh.size === 0 || missing.length === 0) return new Set();
    this.#loading += 1;
    // A font that cannot be had is no reason to show nothing: the next family in the list is drawn.
    await Promise.allSettled(missing.map((font) => document.fonts.load(font, text)));
    this.#loading -= 1;
    return fresh;
  }
}

/** Signs that no name needs to hold. */
export const SIGNS = "⚠≈＋－×+…0123456789";

/** Every text that the canvas may draw for these entities. */
export function* textsOf(nodes: Iterable<DrawnNode>, caption: Caption): Generator<string> {
  for (const { look, fact } of nodes) {
    if (caption !== "en" || fact.nameEn === null) yield `${fact.name} ${fact.shortName ?? ""}`;
    if (caption !== "zh") yield `${fact.nameEn ?? ""} ${fact.shortNameEn ?? ""}`;
    yield look.glyph;
  }
}
