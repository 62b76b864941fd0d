import { bentLine, distanceTo, loopOf } from "../../model/geometry/curves.ts";
import type { Point } from "../../model/geometry/space.ts";
import { discOf, type Frame } from "../layers/frame.ts";
import { type Projection, project, rowsIn } from "../programs/stage.ts";

/** A line is hard to hit exactly: this many pixels beside it count. */
const TOLERANCE = 6;

/** A disc is hit from a little outside: the smallest ones are only a few pixels wide. */
const DISC_TOLERANCE = 3;

function unproject({ scale, left, top }: Projection, { x, y }: Point): Point {
  return { x: (x - left) / scale, y: (top - y) / scale };
}

/** The entity at a place of the canvas; of several, the one whose middle is nearest. */
export function entityAt(frame: Frame, point: Point): string | null {
  const { projection, growth } = frame;
  // Asked on every move of the pointer: compared in graph units, so that nothing has to be projected.
  const { x, y } = unproject(projection, point);
  const larger = growth / projection.scale;
  const tolerance = DISC_TOLERANCE / projection.scale;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { id, look } of frame.graph.nodes.values()) {
    const dx = look.x - x;
    const dy = look.y - y;
    const reach = look.size * larger + tolerance;
    if (dx > reach || dx < -reach || dy > reach || dy < -reach) continue;
    const distance = Math.hypot(dx, dy);
    if (distance > reach || distance >= least) continue;
    best = id;
    least = distance;
  }
  return best;
}

/** The relation at a place of the canvas, the nearest one. */
export function relationAt(frame: Frame, point: Point): string | null {
  const { projection } = frame;
  const { x, y } = unproject(projection, point);
  const tolerance = TOLERANCE / projection.scale;
  let best: { id: string; distance: number } | null = null;
  const consider = (id: string, distance: number) => {
    if (distance <= TOLERANCE && (best === null || distance < best.distance)) best = { id, distance };
  };
  for (const { id, from, to, look } of frame.graph.edges.values()) {
    if (look.faint || look.rest === "none") continue;
    const [a, b] = [from.look, to.look];
    // A bent line stands off by up to half its bend.
    const slack =
      look.curvature === 0
        ? tolerance
        : tolerance + Math.abs(look.curvature) * (Math.abs(a.x - b.x) + Math.abs(a.y - b.y));
    if (x < Math.min(a.x, b.x) - slack || x > Math.max(a.x, b.x) + slack) continue;
    const level = look.row?.y ?? a.y;
    if (y < Math.min(a.y, b.y, level) - slack || y > Math.max(a.y, b.y, level) + slack) continue;
    const line = bentLine(project(projection, a), project(projection, b), look, rowsIn(projection));
    consider(id, distanceTo(line, point, look.curvature));
  }
  for (const [id, loop] of frame.graph.loops) {
    const disc = discOf(frame, loop.relation.from);
    if (disc === null) continue;
    const { centre, radius } = loopOf(disc, disc.radius, loop.index);
    consider(id, Math.abs(Math.hypot(point.x - centre.x, point.y - centre.y) - radius));
  }
  return (best as { id: string } | null)?.id ?? null;
}
