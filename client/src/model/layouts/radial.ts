import { byKind } from "./kinds.ts";
import { degreeIn, type Net } from "./net.ts";
import type { Plane } from "./pivots.ts";
import { dealt, wishedRing } from "./ring.ts";
import { emptyPlane, heightAt, type Task, widthAt } from "./task.ts";

const FIRST_ANGLE = Math.PI / 2;
const LEAST_STEP = 90;

interface Tree {
  /** Bodies at each number of steps from the roots. */
  readonly rings: readonly (readonly number[])[];
  readonly children: ReadonlyMap<number, readonly number[]>;
  /** Bodies that no way leads to. */
  readonly apart: readonly number[];
}

function bestLinked(net: Net): number[] {
  let best = 0;
  for (let i = 0; i < net.count; i += 1) if (degreeIn(net, i) > degreeIn(net, best)) best = i;
  return net.count > 0 ? [best] : [];
}

/** Steps outwards from the roots; a body belongs to the first that reached it. */
function treeFrom({ net }: Task, roots: readonly number[], kinds: readonly string[]): Tree {
  const seen = new Uint8Array(net.count);
  for (const root of roots) seen[root] = 1;
  const children = new Map<number, readonly number[]>();
  const rings: number[][] = [[...roots]];
  for (let ring = rings[0] ?? []; ring.length > 0; ring = rings.at(-1) ?? []) {
    const next: number[] = [];
    for (const body of ring) {
      const own: number[] = [];
      for (let k = net.starts[body] as number; k < (net.starts[body + 1] as number); k += 1) {
        const other = net.ends[k] as number;
        if (seen[other] === 1) continue;
        seen[other] = 1;
        own.push(other);
      }
      const sorted = byKind(kinds, own);
      children.set(body, sorted);
      next.push(...sorted);
    }
    if (next.length === 0) break;
    rings.push(next);
  }
  const apart = Array.from(seen.keys()).filter((body) => seen[body] === 0);
  return { rings, children, apart: byKind(kinds, apart) };
}

/** Middle of the sector of each body: as wide as it has ends of branches behind it. */
function sectors({ rings, children }: Tree): Map<number, number> {
  const weight = new Map<number, number>();
  for (const body of rings.flat().reverse()) {
    const own = (children.get(body) ?? []).reduce((sum, child) => sum + (weight.get(child) ?? 1), 0);
    weight.set(body, Math.max(1, own));
  }
  const roots = rings[0] ?? [];
  const all = roots.reduce((sum, root) => sum + (weight.get(root) ?? 1), 0);
  const middles = new Map<number, number>();
  const starts = new Map<number, number>();
  let start = FIRST_ANGLE;
  for (const root of roots) {
    starts.set(root, start);
    start += ((weight.get(root) ?? 1) / Math.max(1, all)) * 2 * Math.PI;
  }
  for (const body of rings.flat()) {
    const wide = ((weight.get(body) ?? 1) / Math.max(1, all)) * 2 * Math.PI;
    let from = starts.get(body) ?? FIRST_ANGLE;
    middles.set(body, from + wide / 2);
    for (const child of children.get(body) ?? []) {
      starts.set(child, from);
      from += ((weight.get(child) ?? 1) / Math.max(1, all)) * 2 * Math.PI;
    }
  }
  return middles;
}

/** Room between two rings: enough for captions beside each other at the sides. */
function stepBetween({ rooms }: Task, inner: readonly number[], outer: readonly number[]): number {
  const most = (bodies: readonly number[]) =>
    bodies.reduce((widest, body) => Math.max(widest, widthAt(rooms, body), heightAt(rooms, body)), 0);
  return Math.max(LEAST_STEP, (most(inner) + most(outer)) / 2 + 10);
}

/** Rings around the roots by the number of steps; those that no way leads to stand outside. */
export function radialPlaces(task: Task, chosen: readonly number[], kinds: readonly string[]): Plane {
  const plane = emptyPlane(task.ids.length);
  const tree = treeFrom(task, chosen.length > 0 ? chosen : bestLinked(task.net), kinds);
  const middles = sectors(tree);
  const depths = tree.apart.length > 0 ? [...tree.rings, tree.apart] : tree.rings;
  let radius = 0;
  let inner: readonly number[] = [];
  depths.forEach((depth, d) => {
    const [center] = depth;
    if (d === 0 && depth.length === 1 && center !== undefined) {
      inner = depth;
      return;
    }
    const step = stepBetween(task, inner, depth);
    const turns = new Map(depth.map((body, i) => [body, FIRST_ANGLE + (i / depth.length) * 2 * Math.PI]));
    for (const ring of d === 0 ? [depth] : dealt(task.rooms, depth, radius + step, step)) {
      const wished = ring.map((body) => middles.get(body) ?? turns.get(body) ?? FIRST_ANGLE);
      const least = d === 0 ? 0 : radius + stepBetween(task, inner, ring);
      const found = wishedRing(task.rooms, ring, wished, least);
      radius = found.radius;
      inner = ring;
      ring.forEach((body, i) => {
        plane.x[body] = radius * Math.cos(found.angles[i] ?? 0);
        plane.y[body] = radius * Math.sin(found.angles[i] ?? 0);
      });
    }
  });
  return plane;
}
