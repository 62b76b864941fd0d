import { holds } from "./hulls.ts";
import { DOT_RADIUS, HUB_RADIUS, type Place } from "./task.ts";

/** From middle to middle of two dots, with the free room between them. */
const APART = 2 * DOT_RADIUS + 7;
/** From a dot to a mark of the map, which is larger. */
const FROM_MARKS = DOT_RADIUS + HUB_RADIUS + 7;
const STEP = 6;

interface Filling {
  /** Control points around the region. */
  readonly hull: readonly Place[];
  /** Marks that stand in it. */
  readonly marks: readonly Place[];
  /** For each that is to come, in order: the places of those it is linked with, as far as they have one. */
  readonly near: readonly (readonly Place[])[];
}

export const middleOf = (places: readonly Place[]): Place => ({
  x: places.reduce((sum, { x }) => sum + x, 0) / Math.max(1, places.length),
  y: places.reduce((sum, { y }) => sum + y, 0) / Math.max(1, places.length),
});

export const distance = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y);

/** Places for dots: with 0 those within the hull, then by number those of rings around it. */
function candidates(hull: readonly Place[], ring: number): Place[] {
  const middle = middleOf(hull);
  const reach = Math.max(40, ...hull.map((point) => distance(point, middle)));
  const side = reach * (1 + ring);
  const found: Place[] = [];
  for (let x = -side; x <= side; x += STEP) {
    for (let y = -side; y <= side; y += STEP) {
      const place = { x: middle.x + x, y: middle.y + y };
      if (ring === 0 ? holds(hull, place) : Math.max(Math.abs(x), Math.abs(y)) > side - reach)
        found.push(place);
    }
  }
  return found;
}

/**
 * Places for members of a region that the map does not draw: within its outline as long as there is room, near those they
 * are linked with, on no other mark.
 */
export function fillRegion({ hull, marks, near }: Filling): Place[] {
  const found: Place[] = [];
  const freeIn = (ring: number) =>
    candidates(hull, ring).filter(
      (place) =>
        marks.every((mark) => distance(mark, place) >= FROM_MARKS) &&
        found.every((other) => distance(other, place) >= APART),
    );
  const middle = middleOf(marks.length > 0 ? marks : hull);
  let ring = 0;
  let free = freeIn(ring);
  for (const linked of near) {
    while (free.length === 0) {
      ring += 1;
      free = freeIn(ring);
    }
    const goal = linked.length > 0 ? middleOf(linked) : middle;
    const best = free.reduce((a, b) => (distance(b, goal) < distance(a, goal) ? b : a));
    free = free.filter((place) => distance(place, best) >= APART);
    found.push(best);
  }
  return found;
}
