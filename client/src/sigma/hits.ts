import type { Point } from "../model/space.ts";
import { distanceTo, loopOf } from "./curves.ts";
import { discOf, drawnLineOf, type Frame } from "./frame.ts";
import { growthAt, project } from "./stage.ts";

/** A line is hard to hit exactly: this many pixels beside it count. */
const TOLERANCE = 6;

/** A disc is hit from a little outside: the smallest ones are only a few pixels wide. */
const DISC_TOLERANCE = 3;

/** The entity at a place of the canvas; of several, the one whose middle is nearest. */
export function entityAt(frame: Frame, point: Point): string | null {
  const { graph, projection } = frame;
  const growth = growthAt(projection.scale);
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  graph.forEachNode((id, look) => {
    const { x, y } = project(projection, look);
    const distance = Math.hypot(x - point.x, y - point.y);
    if (distance > look.size * growth + DISC_TOLERANCE || distance >= least) return;
    best = id;
    least = distance;
  });
  return best;
}

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
