import { spacedOut } from "./spacing.ts";
import type { Rooms } from "./task.ts";

/** Bodies on a circle around 0, 0. */
export interface Ring {
  readonly radius: number;
  /** Angle of each body, in the order given. */
  readonly angles: readonly number[];
}

const ROUND = 2 * Math.PI;
const PASSES = 6;
/** A chord is shorter than its arc. */
const SLACK = 1.04;
const THIN = 1e-3;

/** Arc that two neighbours need, at an angle: beside each other at the top, above each other at the sides. */
function arcFor(rooms: Rooms, a: number, b: number, angle: number): number {
  const width = (rooms.half[a] as number) + (rooms.half[b] as number);
  const height = Math.max(
    (rooms.up[a] as number) + (rooms.down[b] as number),
    (rooms.up[b] as number) + (rooms.down[a] as number),
  );
  return (
    SLACK *
    Math.min(
      width / Math.max(THIN, Math.abs(Math.sin(angle))),
      height / Math.max(THIN, Math.abs(Math.cos(angle))),
    )
  );
}

/** Arcs from each body to the next one, the last to the first. */
function arcsOf(rooms: Rooms, order: readonly number[], angles: readonly number[]): number[] {
  if (order.length < 2) return order.map(() => 0);
  return order.map((body, i) => {
    const next = (i + 1) % order.length;
    const [from, to] = [angles[i] ?? 0, (angles[next] ?? 0) + (next === 0 ? ROUND : 0)];
    return arcFor(rooms, body, order[next] ?? body, (from + to) / 2);
  });
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Angles in proportion to the arcs, ascending from the first. */
function proportional(arcs: readonly number[], first: number): number[] {
  const all = Math.max(1e-9, sumOf(arcs));
  let angle = first;
  return arcs.map((arc) => {
    const at = angle;
    angle += (arc / all) * ROUND;
    return at;
  });
}

/** A circle on which bodies stand as near as possible to the angles wished for, which ascend. */
export function wishedRing(
  rooms: Rooms,
  order: readonly number[],
  wished: readonly number[],
  least: number,
): Ring {
  let angles = [...wished];
  let radius = least;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const arcs = arcsOf(rooms, order, angles);
    radius = Math.max(least, radius, sumOf(arcs) / ROUND);
    const gaps = arcs.map((arc) => arc / radius);
    angles = spacedOut(wished, gaps);
    const span = (angles.at(-1) ?? 0) - (angles[0] ?? 0) + (gaps.at(-1) ?? 0);
    if (span > ROUND) angles = proportional(arcs, angles[0] ?? 0);
  }
  return { radius, angles };
}

/** Arc that bodies take on the whole, each about as much as it is wide and high on the average. */
function roundOf(rooms: Rooms, bodies: readonly number[]): number {
  return sumOf(
    bodies.map((body) => {
      const [width, height] = [
        2 * (rooms.half[body] as number),
        (rooms.up[body] as number) + (rooms.down[body] as number),
      ];
      return 1.25 * Math.min(width, height);
    }),
  );
}

/** A ring may become so many times as wide as it has to be, before it is made two. */
const MOST_WIDER = 1.6;

/**
 * Deals bodies out to as many rings as it takes for none to be much wider than those before it; every one of them
 * gets some from all around.
 */
export function dealt(rooms: Rooms, bodies: readonly number[], least: number, step: number): number[][] {
  const need = roundOf(rooms, bodies);
  const radii: number[] = [];
  let room = 0;
  while (room < need) {
    const radius = Math.max(least, step) + radii.length * step;
    radii.push(radius);
    room += radius * ROUND * MOST_WIDER;
  }
  if (radii.length < 2) return [[...bodies]];
  const all = sumOf(radii);
  const rings = radii.map((): number[] => []);
  const owed = radii.map(() => 0);
  for (const body of bodies) {
    // The ring that is furthest behind its share comes next.
    radii.forEach((radius, i) => {
      owed[i] = (owed[i] ?? 0) + radius / all;
    });
    const next = owed.indexOf(Math.max(...owed));
    owed[next] = (owed[next] ?? 0) - 1;
    rings[next]?.push(body);
  }
  return rings.filter((ring) => ring.length > 0);
}
