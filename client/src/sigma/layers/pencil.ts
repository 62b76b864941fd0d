import type { Pencil } from "../../model/drawing/pencil.ts";
import { project } from "../programs/stage.ts";
import type { Frame } from "./frame.ts";
import { font } from "./paint.ts";

const widths = new Map<string, number>();
/** For measuring alone: boxes are asked for while nothing is painted. */
let probe: OffscreenCanvasRenderingContext2D | null = null;

function widthOf(text: string, size: number, weight: number): number {
  const key = `${size} ${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  probe ??= new OffscreenCanvas(1, 1).getContext("2d");
  if (probe === null) return text.length * size * 0.6;
  probe.font = font(text, size, weight);
  const { width } = probe.measureText(text);
  widths.set(key, width);
  return width;
}

/** Fonts have arrived: texts are wider or narrower. */
export function forgetWidths(): void {
  widths.clear();
}

/** What stages and maps are drawn with on the canvas. */
export function pencilOf({ projection, growth }: Frame): Pencil & { readonly width: number } {
  const { scale, width } = projection;
  return { project: (place) => project(projection, place), scale, growth, widthOf, width };
}
