import { familyFor } from "../../model/drawing/family.ts";

/** The font in which a text is drawn. */
export function font(text: string, size: number, weight = 400): string {
  return `${weight} ${size}px ${familyFor(text)}`;
}

/** By weight, then by text: thousands are asked for in a frame. */
const widths = new Map<number, Map<string, number>>();
const MOST_KEPT = 20_000;
const MEASURED = 100;
let probe: OffscreenCanvasRenderingContext2D | null = null;

/** Width of a text at a size of one pixel: measured once per text and weight. */
export function widthOf(text: string, weight: number): number {
  let known = widths.get(weight);
  const width = known?.get(text);
  if (width !== undefined) return width;
  probe ??= new OffscreenCanvas(1, 1).getContext("2d");
  if (probe === null) return text.length;
  probe.font = font(text, MEASURED, weight);
  if (known === undefined || known.size > MOST_KEPT) {
    known = new Map();
    widths.set(weight, known);
  }
  const measured = probe.measureText(text).width / MEASURED;
  known.set(text, measured);
  return measured;
}

/** Fonts have arrived: these texts are wider or narrower. */
export function forgetWidths(isGone: (text: string) => boolean): void {
  for (const known of widths.values()) for (const text of known.keys()) if (isGone(text)) known.delete(text);
}
