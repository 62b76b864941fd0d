import type { Point } from "../geometry/space.ts";
import type { Bend } from "../track.ts";
import type { EntityId, Presented, RelationFact, RelationId } from "../types.ts";

/** Lines among those around a target make way for it, by this share of the way to it. */
const INWARDS = 0.42;
/** They pass its middle at no less, so that none seems to lead to it. */
const CLEAR = 56;
/** Where a fan's line begins to run level, as a share of the way to its column. */
const LEVEL_FROM = 0.66;
/** Between several lines of the same two. */
const STEP = 0.14;

/** The bend that brings a line's control point to a place; y upwards, as in the graph. */
export function bendTo(from: Point, to: Point, control: Point): Bend {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  if (square === 0) return { side: 0, along: 0 };
  const off = { x: control.x - (from.x + to.x) / 2, y: control.y - (from.y + to.y) / 2 };
  return { side: (off.y * dx - off.x * dy) / square, along: (off.x * dx + off.y * dy) / square };
}

/** Several lines of the same two lie side by side. */
function fanned(bend: Bend, index: number, count: number, turned: boolean): Bend {
  const step = (index - (count - 1) / 2) * STEP;
  return { ...bend, side: bend.side + (turned ? -step : step) };
}

type Places = ReadonlyMap<EntityId, Point>;

/** Where a line between two around a target is bent to: towards it, but clear of it. */
function inwards(a: Point, b: Point, centre: Point): Point {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  // A curve goes half of the way to its control point.
  const pass = {
    x: middle.x + (INWARDS / 2) * (centre.x - middle.x),
    y: middle.y + (INWARDS / 2) * (centre.y - middle.y),
  };
  const off = { x: pass.x - centre.x, y: pass.y - centre.y };
  const far = Math.hypot(off.x, off.y);
  const aside = far > 1 ? off : { x: a.y - b.y, y: b.x - a.x };
  const share = CLEAR / Math.hypot(aside.x, aside.y);
  const clear = far >= CLEAR ? pass : { x: centre.x + share * aside.x, y: centre.y + share * aside.y };
  return { x: 2 * clear.x - middle.x, y: 2 * clear.y - middle.y };
}

function pairs(shown: Presented, places: Places): Map<string, RelationFact[]> {
  const found = new Map<string, RelationFact[]>();
  for (const relation of shown.relations.values()) {
    const { from, to } = relation;
    if (from === to || !places.has(from) || !places.has(to)) continue;
    const key = from < to ? `${from}\n${to}` : `${to}\n${from}`;
    const list = found.get(key);
    if (list === undefined) found.set(key, [relation]);
    else list.push(relation);
  }
  for (const list of found.values()) list.sort((a, b) => (a.id < b.id ? -1 : 1));
  return found;
}

/** How the lines on a stage around one are bent; the target stands at `centre`. */
export function bendsAround(
  shown: Presented,
  places: Places,
  { target, level }: { readonly target: EntityId; readonly level: boolean },
): Map<RelationId, Bend> {
  const centre = places.get(target) ?? { x: 0, y: 0 };
  const bends = new Map<RelationId, Bend>();
  for (const list of pairs(shown, places).values()) {
    list.forEach(({ id, from, to }, index) => {
      const [a, b] = [places.get(from) ?? centre, places.get(to) ?? centre];
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      const beside = from === target ? b : a;
      let control = middle;
      if (target !== "" && from !== target && to !== target) {
        control = inwards(a, b, centre);
      } else if (level) {
        control = { x: centre.x + LEVEL_FROM * (beside.x - centre.x), y: beside.y };
      }
      const bend = fanned(bendTo(a, b, control), index, list.length, from > to);
      if (Math.abs(bend.side) > 1e-9 || Math.abs(bend.along) > 1e-9) bends.set(id, bend);
    });
  }
  return bends;
}
