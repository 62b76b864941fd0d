import type { Point } from "../model/space.ts";
import { distanceTo, loopOf } from "./curves.ts";
import { discOf, drawnLineOf, type Frame } from "./frame.ts";

/** A line is hard to hit exactly: this many pixels beside it count. */
const TOLERANCE = 6;

/** The relation at a place of the canvas, the nearest one; entities are found by the renderer. */
export function relationAt(frame: Frame, point: Point): string | null {
  let best: { id: string; distance: number } | null = null;
  const consider = (id: string, distance: number) => {
    if (distance <= TOLERANCE && (best === null || distance < best.distance)) best = { id, distance };
  };
  frame.graph.forEachEdge((id, look) => {
    const drawn = drawnLineOf(frame, id);
    if (drawn === null) return;
    const { from, control, to } = drawn.line;
    const outside =
      point.x < Math.min(from.x, control.x, to.x) - TOLERANCE ||
      point.x > Math.max(from.x, control.x, to.x) + TOLERANCE ||
      point.y < Math.min(from.y, control.y, to.y) - TOLERANCE ||
      point.y > Math.max(from.y, control.y, to.y) + TOLERANCE;
    if (!outside) consider(id, distanceTo(drawn.line, point, look.curvature));
  });
  for (const [id, loop] of frame.graph.loops) {
    const disc = discOf(frame, loop.relation.from);
    if (disc === null) continue;
    const { centre, radius } = loopOf(disc, disc.radius, loop.index);
    consider(id, Math.abs(Math.hypot(point.x - centre.x, point.y - centre.y) - radius));
  }
  return (best as { id: string } | null)?.id ?? null;
}
