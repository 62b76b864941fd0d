import type { Pencil } from "../../model/drawing/pencil.ts";
import { project } from "../programs/stage.ts";
import type { Frame } from "./frame.ts";
import { widthOf } from "./widths.ts";

const widthAt = (text: string, size: number, weight: number) => widthOf(text, weight) * size;

/** What stages and maps are drawn with on the canvas. */
export function pencilOf({ projection, growth }: Frame): Pencil & { readonly width: number } {
  const { scale, width } = projection;
  return { project: (place) => project(projection, place), scale, growth, widthOf: widthAt, width };
}
