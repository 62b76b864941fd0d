import type { Highlight, View } from "../types.ts";
import { mapIn } from "../view/regions.ts";

/** Free at each side of what is fitted into the canvas, in pixels. */
export const MARGIN = 20;

/** What is said over a view: a sentence or the bar of a stage, on a map its switch too, with paths their chips, with contacts who counts. */
export type Bars = "said" | "map" | "chips" | "contacts";

/** Whether the chips of a search for paths stand over the canvas. */
export function hasChips(highlight: Highlight | null): highlight is Extract<Highlight, { kind: "paths" }> {
  return highlight?.kind === "paths" && highlight.told !== undefined && highlight.from !== highlight.to;
}

export function barsOver(view: View): Bars {
  if (hasChips(view.highlight)) return "chips";
  if (view.contacts !== null && view.stage?.form === "net") return "contacts";
  return mapIn(view) === null ? "said" : "map";
}
