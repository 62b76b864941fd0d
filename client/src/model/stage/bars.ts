import type { Highlight } from "../types.ts";

/** Free at each side of what is fitted into the canvas, in pixels. */
export const MARGIN = 20;

/** What is said over a view: a sentence or the bar of a stage, and with paths their chips as well. */
export type Bars = "said" | "chips";

/** Whether the chips of a search for paths stand over the canvas. */
export function hasChips(highlight: Highlight | null): highlight is Extract<Highlight, { kind: "paths" }> {
  return highlight?.kind === "paths" && highlight.told !== undefined && highlight.from !== highlight.to;
}

export const barsOver = (highlight: Highlight | null): Bars => (hasChips(highlight) ? "chips" : "said");
