import type { Plane } from "./pivots.ts";
import { emptyPlane, type Rooms, type Task, widthAt } from "./task.ts";

/** Width to height of the whole block. */
const ASPECT = 1.5;

/** Puts bodies into rows and columns of equal cells, in the order given, the upper left corner at 0, 0. */
export function blockOf(rooms: Rooms, order: readonly number[], least = 1): Block {
  const width = order.reduce((widest, body) => Math.max(widest, widthAt(rooms, body)), 0);
  const up = order.reduce((highest, body) => Math.max(highest, rooms.up[body] as number), 0);
  const down = order.reduce((lowest, body) => Math.max(lowest, rooms.down[body] as number), 0);
  const height = up + down;
  const square = Math.ceil(Math.sqrt((order.length * ASPECT * height) / Math.max(1, width)));
  const columns = Math.max(1, Math.min(Math.max(least, square), order.length));
  const x = order.map((_, i) => (i % columns) * width + width / 2);
  const y = order.map((_, i) => -Math.floor(i / columns) * height - up);
  return { x, y, width: columns * width, height: Math.ceil(order.length / columns) * height };
}

export interface Block {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Bodies by their kind, within a kind as they are numbered. */
export function byKind(kinds: readonly string[], bodies: readonly number[]): number[] {
  const kindOf = (body: number) => kinds[body] ?? "";
  return [...bodies].sort((a, b) => {
    if (kindOf(a) !== kindOf(b)) return kindOf(a) < kindOf(b) ? -1 : 1;
    return a - b;
  });
}

/** Rows and columns, like beside like. */
export function gridPlaces({ ids, rooms }: Task, kinds: readonly string[]): Plane {
  const order = byKind(kinds, [...ids.keys()]);
  const block = blockOf(rooms, order);
  const plane = emptyPlane(ids.length);
  order.forEach((body, i) => {
    plane.x[body] = (block.x[i] ?? 0) - block.width / 2;
    plane.y[body] = (block.y[i] ?? 0) + block.height / 2;
  });
  return plane;
}
