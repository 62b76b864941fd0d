import type { DrawnEdge, Loop } from "../../model/drawing/drawnGraph.ts";
import type { Difference } from "../../model/drawing/toGraph.ts";
import { loopOf, pointOn } from "../../model/geometry/curves.ts";
import { lineName } from "./captions.ts";
import { discOf, type Frame, isInside, lineAt } from "./frame.ts";
import { dashesFor, drawChange, drawText, LINE_NAME_SIZE } from "./paint.ts";
import { font } from "./widths.ts";

/** Badges would hide the lines that they are on. */
const MOST_BADGES = 400;
const SMALLEST_SCALE_FOR_BADGES = 0.3;

/** The lines that our own layers have to mark. */
export class MarkedLines {
  readonly changed = new Set<DrawnEdge>();

  update({ addedEdges, droppedEdges, edges }: Difference): void {
    for (const edge of droppedEdges) this.changed.delete(edge);
    for (const list of [addedEdges, edges]) {
      for (const edge of list) {
        if (edge.look.change === "gained" || edge.look.change === "lost") this.changed.add(edge);
        else this.changed.delete(edge);
      }
    }
  }
}

export function drawLoop(context: CanvasRenderingContext2D, frame: Frame, loop: Loop, extra: number): void {
  const disc = discOf(frame, loop.relation.from);
  if (disc === null || !isInside(frame, disc, 200)) return;
  const { look } = loop;
  const color = extra > 0 ? look.lit : look.color;
  const { centre, radius } = loopOf(disc, disc.radius, loop.index);
  context.beginPath();
  context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  context.strokeStyle = color;
  context.lineWidth = 1.25 + extra;
  context.setLineDash(dashesFor(look.stroke));
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
  context.fillStyle = color;
  context.fill();
  if (extra > 0 || frame.projection.scale > 0.75) {
    const name = lineName(frame, look);
    context.font = font(name, LINE_NAME_SIZE);
    drawText(context, name, { x: centre.x, y: centre.y - radius - 8 }, frame.palette);
  }
}

/** What the renderer does not draw: loops, and badges on lines that came or went. Lies over lines, under discs. */
export function paintMarks(context: CanvasRenderingContext2D, frame: Frame, marked: MarkedLines): void {
  for (const loop of frame.graph.loops.values()) drawLoop(context, frame, loop, 0);
  if (frame.projection.scale < SMALLEST_SCALE_FOR_BADGES) return;
  let painted = 0;
  for (const edge of marked.changed) {
    const drawn = lineAt(frame, edge);
    if (!isInside(frame, pointOn(drawn.line, 0.5), 8)) continue;
    drawChange(context, drawn, frame.palette);
    painted += 1;
    if (painted >= MOST_BADGES) return;
  }
}
