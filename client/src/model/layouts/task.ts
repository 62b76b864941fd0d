import { type Body, type Extent, GAP, soundExtent } from "../geometry/space.ts";
import { indexOf, type Net, netOf } from "./net.ts";
import type { Plane } from "./pivots.ts";

/** The room of each body around its place, by number, half of the free gap included. y grows upwards. */
export interface Rooms {
  readonly half: Float64Array;
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** What a layout works on: bodies by number, best first. */
export interface Task {
  readonly ids: readonly string[];
  readonly net: Net;
  readonly rooms: Rooms;
  /** 1 where the body keeps its place. */
  readonly held: Uint8Array;
  /** Places of the held ones; the others are at 0. */
  readonly places: Plane;
}

interface Given {
  readonly fixed: readonly Body[];
  readonly added: readonly { readonly id: string; readonly extent: Extent }[];
  readonly links: readonly (readonly [string, string])[];
}

/** Bodies put edge to edge by a layout must not count as overlapping after some rounding. */
const HAIR = 0.02;

export function roomsOf(extents: readonly Extent[], margin = GAP / 2): Rooms {
  const sound = extents.map(soundExtent);
  return {
    half: Float64Array.from(sound, ({ halfWidth }) => halfWidth + margin),
    up: Float64Array.from(sound, ({ radius }) => radius + margin),
    down: Float64Array.from(sound, ({ radius, caption }) => radius + caption + margin),
  };
}

/** Numbers added bodies first, then fixed ones. A fixed body whose place is no number is left out. */
export function taskOf({ fixed, added, links }: Given): Task {
  const usable = fixed.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const held = new Set(usable.map(({ id }) => id));
  const free = added.filter(({ id }) => !held.has(id));
  const index = indexOf([...free, ...usable].map(({ id }) => id));
  const bodies = new Map<string, Body>();
  // The first one named counts, as in the numbering.
  for (const { id, extent } of free) if (!bodies.has(id)) bodies.set(id, { id, extent, x: 0, y: 0 });
  for (const body of usable) if (!bodies.has(body.id)) bodies.set(body.id, body);
  const all = [...bodies.values()];
  return {
    ids: [...index.keys()],
    net: netOf(index, links),
    rooms: roomsOf(
      all.map(({ extent }) => extent),
      GAP / 2 + HAIR,
    ),
    held: Uint8Array.from(all, ({ id }) => (held.has(id) ? 1 : 0)),
    places: { x: Float64Array.from(all, ({ x }) => x), y: Float64Array.from(all, ({ y }) => y) },
  };
}

export const widthAt = ({ half }: Rooms, body: number): number => 2 * (half[body] as number);

export const heightAt = ({ up, down }: Rooms, body: number): number =>
  (up[body] as number) + (down[body] as number);

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Smallest box around some bodies at their places. */
export function boxAround({ half, up, down }: Rooms, { x, y }: Plane, bodies: Iterable<number>): Box {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const body of bodies) {
    const [px, py] = [x[body] as number, y[body] as number];
    left = Math.min(left, px - (half[body] as number));
    right = Math.max(right, px + (half[body] as number));
    bottom = Math.min(bottom, py - (down[body] as number));
    top = Math.max(top, py + (up[body] as number));
  }
  return left > right ? { left: 0, right: 0, bottom: 0, top: 0 } : { left, right, bottom, top };
}

/** The whole numbers below a count. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

export function emptyPlane(count: number): Plane {
  return { x: new Float64Array(count), y: new Float64Array(count) };
}
