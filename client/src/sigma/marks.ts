import type { Loop } from "../model/toGraph.ts";
import { lineName } from "./captions.ts";
import { loopOf } from "./curves.ts";
import { discOf, drawnLineOf, type Frame } from "./frame.ts";
import { drawLine, drawText, font, LINE_NAME_SIZE } from "./paint.ts";
import { growthAt } from "./stage.ts";

export function drawLoop(context: CanvasRenderingContext2D, frame: Frame, loop: Loop, extra: number): void {
  const disc = discOf(frame, loop.relation.from);
  if (disc === null) return;
  const { centre, radius } = loopOf(disc, disc.radius, loop.index);
  context.beginPath();
  context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  context.strokeStyle = loop.color;
  context.lineWidth = 1.6 + extra;
  if (loop.relation.status === "inferred") context.setLineDash([2, 4]);
  if (loop.relation.status === "disputed") context.setLineDash([8, 5]);
  context.stroke();
  context.setLineDash([]);
  // The head points at the disc from below right, where the circle meets it.
  const angle = Math.PI * 0.82;
  const tip = { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  context.beginPath();
  context.moveTo(tip.x, tip.y + 6);
  context.lineTo(tip.x - 4, tip.y - 3);
  context.lineTo(tip.x + 5, tip.y - 2);
  context.closePath();
  context.fillStyle = loop.color;
  context.fill();
  if (extra > 0 || frame.projection.scale > 0.75) {
    context.font = font(LINE_NAME_SIZE);
    const { type, status } = loop.relation;
    const name = lineName(frame, { relation: type, status });
    drawText(context, name, { x: centre.x, y: centre.y - radius - 8 }, frame.palette);
  }
}

/** What the renderer cannot draw: loops, and the dashes of disputed and inferred relations. Lies under the discs. */
export function paintMarks(context: CanvasRenderingContext2D, frame: Frame, dashed: readonly string[]): void {
  const growth = growthAt(frame.projection.scale);
  context.globalAlpha = 0.8;
  for (const id of dashed) {
    const drawn = drawnLineOf(frame, id);
    if (drawn !== null) drawLine(context, drawn, { growth });
  }
  context.globalAlpha = 1;
  for (const loop of frame.graph.loops.values()) drawLoop(context, frame, loop, 0);
}
