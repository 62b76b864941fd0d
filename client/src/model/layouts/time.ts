import { blockOf, byKind } from "./grid.ts";
import type { Plane } from "./pivots.ts";
import { boxAround, emptyPlane, heightAt, type Task, widthAt } from "./task.ts";

/** Width to height of the whole. */
const ASPECT = 2.6;
/** Room left free, so that bodies find a lane near those they are linked with. */
const SPARSENESS = 3;
/** Share of the width that goes by the calendar; the rest goes by how many there are. */
const BY_CALENDAR = 0.4;
const UNDATED_BELOW = 80;

/** Middle of a date cut to any precision, in days; null where it is none. */
export function dayOf(date: string): number | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  const start = Date.UTC(year, Math.max(0, month - 1), Math.max(1, day)) / 86_400_000;
  if (month === 0) return start + 182;
  return day === 0 ? start + 15 : start;
}

interface Dated {
  readonly body: number;
  readonly day: number;
}

/** Where each dated body stands from left to right: by its date, and farther apart where many fall together. */
function across(task: Task, order: readonly Dated[]): number[] {
  const { rooms } = task;
  const wide = order.reduce((sum, { body }) => sum + widthAt(rooms, body), 0) / Math.max(1, order.length);
  const area = order.reduce((sum, { body }) => sum + widthAt(rooms, body) * heightAt(rooms, body), 0);
  const width = Math.max(wide * Math.min(order.length, 6), Math.sqrt(area * SPARSENESS * ASPECT));
  const [first, last] = [order[0]?.day ?? 0, order.at(-1)?.day ?? 0];
  const span = Math.max(1, last - first);
  return order.map(
    ({ day }, i) =>
      width * (BY_CALENDAR * ((day - first) / span) + (1 - BY_CALENDAR) * (i / Math.max(1, order.length))),
  );
}

/** Rows of one height, each filled from left to right. */
class Lanes {
  readonly #ends = new Map<number, number>();

  isFree(lane: number, left: number): boolean {
    return (this.#ends.get(lane) ?? Number.NEGATIVE_INFINITY) <= left;
  }

  /** The free lane nearest to the one wished for, and takes it. */
  take(wished: number, left: number, right: number): number {
    const middle = Math.round(wished);
    for (let off = 0; ; off += 1) {
      const near = wished >= middle ? [middle + off, middle - off] : [middle - off, middle + off];
      const lane = near.find((candidate) => this.isFree(candidate, left));
      if (lane === undefined) continue;
      this.#ends.set(lane, right);
      return lane;
    }
  }
}

/** Lane in which the neighbours placed before stand, on the whole; 0 where there are none. */
function wishedLane({ net }: Task, body: number, lanes: ReadonlyMap<number, number>): number {
  let [sum, count] = [0, 0];
  for (let k = net.starts[body] as number; k < (net.starts[body + 1] as number); k += 1) {
    const lane = lanes.get(net.ends[k] as number);
    if (lane === undefined) continue;
    sum += lane;
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}

/**
 * From left to right by date, in lanes, each body in a free lane as near as possible to those it is linked with.
 * Undated ones stand in a block below.
 */
export function timePlaces(task: Task, dates: ReadonlyMap<number, string>, kinds: readonly string[]): Plane {
  const plane = emptyPlane(task.ids.length);
  const { rooms } = task;
  const dated = [...dates].flatMap(([body, date]): Dated[] => {
    const day = dayOf(date);
    return day === null ? [] : [{ body, day }];
  });
  dated.sort((a, b) => a.day - b.day || a.body - b.body);
  const x = across(task, dated);
  const most = (sizes: Float64Array) =>
    dated.reduce((highest, { body }) => Math.max(highest, sizes[body] as number), 0);
  const height = most(rooms.up) + most(rooms.down);
  // Lanes are filled by left edges, not by middles: a wide caption begins before its date.
  const byEdge = dated
    .map(({ body }, i) => ({ body, x: x[i] ?? 0, left: (x[i] ?? 0) - (rooms.half[body] as number) }))
    .sort((a, b) => a.left - b.left || a.body - b.body);
  const lanes = new Lanes();
  const laneOf = new Map<number, number>();
  for (const { body, x: middle, left } of byEdge) {
    const lane = lanes.take(wishedLane(task, body, laneOf), left, middle + (rooms.half[body] as number));
    laneOf.set(body, lane);
    plane.x[body] = middle;
    plane.y[body] = lane * height;
  }
  putUndated(task, plane, new Set(laneOf.keys()), kinds);
  return plane;
}

function putUndated(task: Task, plane: Plane, dated: ReadonlySet<number>, kinds: readonly string[]): void {
  const undated = byKind(
    kinds,
    [...task.ids.keys()].filter((body) => !dated.has(body)),
  );
  const box = boxAround(task.rooms, plane, dated);
  const wide = undated.reduce((most, body) => Math.max(most, widthAt(task.rooms, body)), 1);
  const columns = Math.floor((box.right - box.left) / wide);
  const block = blockOf(task.rooms, undated, dated.size > 0 ? columns : 1);
  const top = dated.size > 0 ? box.bottom - UNDATED_BELOW : 0;
  undated.forEach((body, i) => {
    plane.x[body] = box.left + (block.x[i] ?? 0);
    plane.y[body] = top + (block.y[i] ?? 0);
  });
}
