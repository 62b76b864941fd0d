import type { DrawnNode } from "../../model/drawing/drawnGraph.ts";
import { LATIN_FAMILIES } from "../../model/drawing/family.ts";
import type { Caption } from "../../model/types.ts";

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

  /** Resolves when the fonts for these texts are there or cannot be had; false where nothing new was needed. */
  async load(texts: Iterable<string>): Promise<boolean> {
    const fresh = new Set<string>();
    for (const text of texts) {
      for (const character of text) {
        if (!this.#asked.has(character)) fresh.add(character);
      }
    }
    if (fresh.size === 0) return false;
    for (const character of fresh) this.#asked.add(character);
    const text = [...fresh].join("");
    this.#loading += 1;
    // A font that cannot be had is no reason to show nothing: the next family in the list is drawn.
    const fonts = [400, 600].map((weight) => document.fonts.load(`${weight} 13px ${LATIN_FAMILIES}`, text));
    await Promise.allSettled(fonts);
    this.#loading -= 1;
    return true;
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
