import type { Place } from "./task.ts";

/** Values on a grid of points, row by row. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** The mean over three times three points, `passes` times; what lies at the edge stays. */
export function blur({ width, height, values }: Field, passes: number): void {
  const rows = values.slice();
  for (let pass = 0; pass < passes; pass += 1) {
    for (let j = 0; j < height; j += 1) {
      for (let i = 1; i < width - 1; i += 1) {
        const at = j * width + i;
        rows[at] = ((values[at - 1] as number) + (values[at] as number) + (values[at + 1] as number)) / 3;
      }
    }
    for (let j = 1; j < height - 1; j += 1) {
      for (let i = 1; i < width - 1; i += 1) {
        const at = j * width + i;
        values[at] = ((rows[at - width] as number) + (rows[at] as number) + (rows[at + width] as number)) / 3;
      }
    }
  }
}

/** By which corners of a cell are inside (1 2 4 8, clockwise from its top left): from which side to which a line goes. */
const SIDES: readonly (readonly (readonly [number, number])[])[] = [
  ...[[], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]]],
  ...[
    [
      [3, 0],
      [1, 2],
    ],
    [[0, 2]],
    [[3, 2]],
    [[2, 3]],
    [[2, 0]],
    [
      [0, 1],
      [2, 3],
    ],
  ],
  ...[[[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], []],
] as unknown as readonly (readonly (readonly [number, number])[])[];

/** The rings along which the values are 0, with the inside (below 0) on one hand, the longest first. In points of the grid. */
export function zeroRings({ width, height, values }: Field): Place[][] {
  const at = (i: number, j: number) => values[j * width + i] as number;
  const crossing = (i: number, j: number, i2: number, j2: number): Place => {
    const [a, b] = [at(i, j), at(i2, j2)];
    const t = a === b ? 0.5 : a / (a - b);
    return { x: i + (i2 - i) * t, y: j + (j2 - j) * t };
  };
  // A side is known by its upper or left point and its direction: neighbouring cells share it.
  const sideOf = (i: number, j: number, side: number): number =>
    side === 0
      ? 2 * (j * width + i)
      : side === 2
        ? 2 * ((j + 1) * width + i)
        : 2 * (j * width + i + (side === 1 ? 1 : 0)) + 1;
  const next = new Map<number, number>();
  const places = new Map<number, Place>();
  for (let j = 0; j < height - 1; j += 1) {
    for (let i = 0; i < width - 1; i += 1) {
      const inside =
        (at(i, j) < 0 ? 1 : 0) +
        (at(i + 1, j) < 0 ? 2 : 0) +
        (at(i + 1, j + 1) < 0 ? 4 : 0) +
        (at(i, j + 1) < 0 ? 8 : 0);
      for (const [from, to] of SIDES[inside] ?? []) {
        next.set(sideOf(i, j, from), sideOf(i, j, to));
        for (const side of [from, to]) {
          const [a, b] = side === 0 ? [0, 0] : side === 2 ? [0, 1] : side === 1 ? [1, 0] : [0, 0];
          const [c, d] = side === 0 ? [1, 0] : side === 2 ? [1, 1] : side === 1 ? [1, 1] : [0, 1];
          places.set(sideOf(i, j, side), crossing(i + a, j + b, i + c, j + d));
        }
      }
    }
  }
  const rings: Place[][] = [];
  for (const start of [...next.keys()]) {
    const ring: Place[] = [];
    for (let key: number | undefined = start; key !== undefined && next.has(key); ) {
      const place = places.get(key);
      if (place !== undefined) ring.push(place);
      const following: number | undefined = next.get(key);
      next.delete(key);
      key = following;
    }
    if (ring.length > 2) rings.push(ring);
  }
  return rings.sort((a, b) => b.length - a.length);
}
