import { blur, type Field, zeroRings } from "./contour.ts";
import { type Bodies, boxOf } from "./settle.ts";
import type { MapTask, Place, Rect } from "./task.ts";

/** Pixels between two points of the field. */
const CELL = 4;
/** How far a hull stands off from what it holds, and two hulls from each other. */
const MARGIN = 30;
const BETWEEN = 9;
/** Farther away than this nothing decides where a hull runs. */
const REACH = 70;
const CALM = 13;
/** A control point of the outline for so many points along the field. */
const THINNED = 5;

interface Grid {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function gridAround(boxes: readonly Rect[]): Grid {
  const left = Math.min(...boxes.map(({ x0 }) => x0)) - REACH;
  const top = Math.min(...boxes.map(({ y0 }) => y0)) - REACH;
  const right = Math.max(...boxes.map(({ x1 }) => x1)) + REACH;
  const bottom = Math.max(...boxes.map(({ y1 }) => y1)) + REACH;
  return {
    ...{ left, top },
    width: Math.ceil((right - left) / CELL) + 1,
    height: Math.ceil((bottom - top) / CELL) + 1,
  };
}

/** Lowers the distances around a box to those from it, plus `more`. */
function near(
  { left, top, width, height }: Grid,
  distances: Float32Array,
  box: Rect,
  reach: number,
  more: number,
) {
  const first = Math.max(0, Math.floor((box.y0 - reach - top) / CELL));
  const last = Math.min(height - 1, Math.ceil((box.y1 + reach - top) / CELL));
  const from = Math.max(0, Math.floor((box.x0 - reach - left) / CELL));
  const to = Math.min(width - 1, Math.ceil((box.x1 + reach - left) / CELL));
  for (let j = first; j <= last; j += 1) {
    const y = top + j * CELL;
    const dy = Math.max(box.y0 - y, 0, y - box.y1);
    for (let i = from; i <= to; i += 1) {
      const x = left + i * CELL;
      const dx = Math.max(box.x0 - x, 0, x - box.x1);
      const distance = Math.sqrt(dx * dx + dy * dy) + more;
      const at = j * width + i;
      if (distance < (distances[at] as number)) distances[at] = distance;
    }
  }
}

/** For each region the distance of every point to what it holds: marks with their names, its title, its relations. */
function distancesTo(task: MapTask, bodies: Bodies, grid: Grid): Float32Array[] {
  const { marks, x, y, region } = bodies;
  const all = task.titles.map(() => new Float32Array(grid.width * grid.height).fill(1000));
  for (let i = 0; i < x.length; i += 1) {
    const title = i >= marks;
    const inset = title ? 6 : 3;
    const { x0, x1, y0, y1 } = boxOf(bodies, i);
    const box = { x0: x0 + inset, x1: x1 - inset, y0: y0 + 3, y1: y1 - 3 };
    const distances = all[region[i] as number];
    if (distances !== undefined) near(grid, distances, box, REACH, title ? 6 : 0);
  }
  for (const [a, b] of task.links) {
    const distances = all[region[a] as number];
    const [ax, ay] = [x[a] as number, y[a] as number];
    const [dx, dy] = [(x[b] as number) - ax, (y[b] as number) - ay];
    const steps = Math.ceil(Math.hypot(dx, dy) / 8);
    for (let step = 1; step < steps; step += 1) {
      const [px, py] = [ax + (dx * step) / steps, ay + (dy * step) / steps];
      if (distances !== undefined) near(grid, distances, { x0: px, x1: px, y0: py, y1: py }, 30, 9);
    }
  }
  return all;
}

/** Two smallest of the distances at each point, and whose the smallest is. */
function nearest(all: readonly Float32Array[]) {
  const length = all[0]?.length ?? 0;
  const first = new Float32Array(length).fill(1000);
  const second = new Float32Array(length).fill(1000);
  const whose = new Int32Array(length).fill(-1);
  for (const [k, distances] of all.entries()) {
    for (let at = 0; at < length; at += 1) {
      const d = distances[at] as number;
      if (d < (first[at] as number)) {
        second[at] = first[at] as number;
        first[at] = d;
        whose[at] = k;
      } else if (d < (second[at] as number)) second[at] = d;
    }
  }
  return { first, second, whose };
}

/** The part of the grid around a region. */
function windowOf({ width, height }: Grid, distances: Float32Array) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < distances.length; at += 1) {
    if ((distances[at] as number) > REACH) continue;
    const [i, j] = [at % width, Math.floor(at / width)];
    left = Math.min(left, i);
    right = Math.max(right, i);
    top = Math.min(top, j);
    bottom = Math.max(bottom, j);
  }
  return { left, top, right, bottom };
}

export interface Hull {
  /** Control points of a closed B-spline. */
  readonly points: readonly Place[];
  /** 1 where one outline holds the whole region. */
  readonly parts: number;
}

/**
 * The outline of each region: where the distance to what it holds is `MARGIN`, or half of the way to its neighbour,
 * blurred until it is calm.
 */
export function hullsOf(task: MapTask, bodies: Bodies): Hull[] {
  const boxes = Array.from(bodies.x, (_, i) => boxOf(bodies, i));
  if (boxes.length === 0) return [];
  const grid = gridAround(boxes);
  const all = distancesTo(task, bodies, grid);
  const { first, second, whose } = nearest(all);
  return all.map((distances, k) => {
    const { left, top, right, bottom } = windowOf(grid, distances);
    const [width, height] = [right - left + 1, bottom - top + 1];
    if (width < 3 || height < 3) return { points: [], parts: 0 };
    const field: Field = { width, height, values: new Float64Array(width * height) };
    for (let j = 0; j < height; j += 1) {
      for (let i = 0; i < width; i += 1) {
        const at = (j + top) * grid.width + i + left;
        const own = distances[at] as number;
        const other = (whose[at] === k ? second[at] : first[at]) as number;
        field.values[j * width + i] = Math.max(own - MARGIN, (own - other + BETWEEN) / 2);
      }
    }
    blur(field, CALM);
    const rings = zeroRings(field);
    const points = (rings[0] ?? []).flatMap(({ x, y }, index) =>
      index % THINNED === 0 ? { x: grid.left + (x + left) * CELL, y: grid.top + (y + top) * CELL } : [],
    );
    return { points, parts: rings.length };
  });
}

/** Whether a point lies in a polygon. */
export function holds(polygon: readonly Place[], { x, y }: Place): boolean {
  let inside = false;
  let before = polygon.at(-1);
  for (const point of polygon) {
    if (before !== undefined && point.y > y !== before.y > y) {
      const at = ((before.x - point.x) * (y - point.y)) / (before.y - point.y) + point.x;
      if (x < at) inside = !inside;
    }
    before = point;
  }
  return inside;
}
