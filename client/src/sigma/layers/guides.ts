import {
  bandBox,
  bandColor,
  GUIDE,
  guideInk,
  headingsOf,
  strokesOf,
  type Written,
} from "../../model/drawing/guides.ts";
import type { Box } from "../../model/drawing/names/raster.ts";
import { type Frame, isInside } from "./frame.ts";
import { pencilOf } from "./pencil.ts";
import { font } from "./widths.ts";

/** Headings farther outside of the canvas than this are not written. */
const BEYOND = 300;

function headingsIn(frame: Frame): readonly Written[] {
  const guides = frame.state.view.stage?.chart?.guides;
  if (guides === undefined) return [];
  const all = headingsOf(guides, frame.state.language, pencilOf(frame));
  return all.filter(({ at }) => isInside(frame, at, BEYOND));
}

/** Where a chart writes: no name goes there. */
export const guideBoxes = (frame: Frame): readonly Box[] => headingsIn(frame).map(({ box }) => box);

/** The grounds of a chart, below everything else, with its axis and its headings. */
export function paintGuides(context: CanvasRenderingContext2D, frame: Frame): void {
  const guides = frame.state.view.stage?.chart?.guides;
  if (guides === undefined) return;
  const { palette } = frame;
  const pencil = pencilOf(frame);
  const families = frame.state.ontology?.families ?? [];
  for (const band of guides.bands) {
    const family = families.find(({ name }) => name === band.family);
    const color = family === undefined ? null : palette.theme === "dark" ? family.dark : family.color;
    const [left, top, right, bottom] = bandBox(band, pencil);
    context.fillStyle = bandColor(color, palette);
    context.fillRect(left, top, right - left, bottom - top);
  }
  context.strokeStyle = guideInk("rule", palette);
  context.lineWidth = GUIDE.rule;
  context.beginPath();
  for (const rule of guides.rules) {
    for (const [from, to] of strokesOf(rule, pencil)) {
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
  }
  context.stroke();
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const { text, at, strong, count, countAt } of headingsIn(frame)) {
    context.fillStyle = guideInk(strong ? "strong" : "plain", palette);
    context.font = font(text, GUIDE.size, strong ? GUIDE.strong : GUIDE.plain);
    context.fillText(text, at.x, at.y);
    if (count === "") continue;
    context.fillStyle = guideInk("plain", palette);
    context.font = font(count, GUIDE.size, GUIDE.plain);
    context.fillText(count, countAt.x, countAt.y);
  }
}
