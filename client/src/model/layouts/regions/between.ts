import { distance, middleOf } from "./fill.ts";
import { holds } from "./hulls.ts";
import type { Place } from "./task.ts";

/** How far from every outline, and from one another. */
const CLEAR = 30;
const APART = 90;
/** How far out of the map a place may lie, and how far two that are tried lie from one another. */
const OUTSIDE = 90;
const STEP = 15;
const ROUND = [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => (eighth * Math.PI) / 4);

interface Between {
  /** Control points around each region. */
  readonly hulls: readonly (readonly Place[])[];
  /** For each that is to come, in order: the places of those it is linked with. */
  readonly near: readonly (readonly Place[])[];
}

function isClear(place: Place, hulls: Between["hulls"]): boolean {
  const around = [
    place,
    ...ROUND.map((angle) => ({
      x: place.x + CLEAR * Math.cos(angle),
      y: place.y + CLEAR * Math.sin(angle),
    })),
  ];
  return !hulls.some((hull) => around.some((point) => holds(hull, point)));
}

/** Places between and around the regions of a map, in none of them, each as near as can be to those it is linked with. */
export function placesBetween({ hulls, near }: Between): Place[] {
  const edge = hulls.length > 0 ? hulls.flat() : [{ x: 0, y: 0 }];
  const [left, right] = [Math.min(...edge.map(({ x }) => x)), Math.max(...edge.map(({ x }) => x))];
  const [bottom, top] = [Math.min(...edge.map(({ y }) => y)), Math.max(...edge.map(({ y }) => y))];
  const free: Place[] = [];
  for (let x = left - OUTSIDE; x <= right + OUTSIDE; x += STEP) {
    for (let y = bottom - OUTSIDE; y <= top + OUTSIDE; y += STEP) {
      if (isClear({ x, y }, hulls)) free.push({ x, y });
    }
  }
  const found: Place[] = [];
  for (const linked of near) {
    const goal = middleOf(linked);
    const open = free.filter((place) => found.every((other) => distance(other, place) >= APART));
    // More than there is room for stand one below the other beside the map.
    const beside = { x: right + OUTSIDE + APART, y: top - found.length * APART };
    found.push(
      open.reduce(
        (best, place) => (distance(place, goal) < distance(best, goal) ? place : best),
        open[0] ?? beside,
      ),
    );
  }
  return found;
}
