import type { Plane } from "./pivots.ts";
import { heightAt, type Rooms, upTo, widthAt } from "./task.ts";

/** Room that each part of the drawing gets at least, as a multiple of what its bodies take. */
const SLACK = 2;
/** How far a cut goes from where it was to where both sides would be equally crowded: empty parts shrink by it. */
const EVENING = 0.35;

/** A rectangle before and after. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly old: Frame;
  readonly next: Frame;
}

/** Room that bodies take, added up in an order. */
function sums(
  order: Int32Array,
  from: number,
  to: number,
  area: Float64Array,
): { all: number; half: number } {
  let all = 0;
  for (let i = from; i < to; i += 1) all += area[order[i] as number] as number;
  let sum = 0;
  let half = from;
  while (half < to - 1 && sum < all / 2) {
    sum += area[order[half] as number] as number;
    half += 1;
  }
  return { all, half: Math.max(from + 1, half) };
}

/** Splits a frame along an axis at a share of its length. */
function split(frame: Frame, across: boolean, share: number): [Frame, Frame] {
  const { x, y, width, height } = frame;
  return across
    ? [
        { x, y, width: width * share, height },
        { x: x + width * share, y, width: width * (1 - share), height },
      ]
    : [
        { x, y, width, height: height * share },
        { x, y: y + height * share, width, height: height * (1 - share) },
      ];
}

const between = (low: number, value: number, high: number) =>
  low > high ? (low + high) / 2 : Math.min(high, Math.max(low, value));

/**
 * Gives crowded parts of a drawing the room that its empty parts can spare: the frame is cut in two again and again,
 * each cut nearly where it was, unless one side would have too little room for its bodies. Who was left of or above whom
 * mostly stays so. The frame itself has to be roomy enough.
 */
export function makeRoom(rooms: Rooms, { x, y }: Plane, width: number, height: number): void {
  const count = x.length;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const area = Float64Array.from(upTo(count), (i) => widthAt(rooms, i) * heightAt(rooms, i));
  const shape =
    upTo(count).reduce((sum, i) => sum + widthAt(rooms, i) / heightAt(rooms, i), 0) / Math.max(1, count);
  const whole = { x: -width / 2, y: -height / 2, width, height };
  const cells: Cell[] = [{ from: 0, to: count, old: whole, next: whole }];
  for (let cell = cells.pop(); cell !== undefined; cell = cells.pop()) {
    const { from, to, old, next } = cell;
    if (to - from < 2) {
      const body = order[from] as number;
      x[body] = next.x + (((x[body] as number) - old.x) / Math.max(1e-9, old.width)) * next.width;
      y[body] = next.y + (((y[body] as number) - old.y) / Math.max(1e-9, old.height)) * next.height;
      continue;
    }
    const across = next.width > next.height * shape;
    const along = across ? x : y;
    order.subarray(from, to).sort((a, b) => (along[a] as number) - (along[b] as number) || a - b);
    const { all, half } = sums(order, from, to, area);
    const [start, length] = across ? [old.x, old.width] : [old.y, old.height];
    const middle =
      ((along[order[half - 1] as number] as number) + (along[order[half] as number] as number)) / 2;
    const share = between(0, (middle - start) / Math.max(1e-9, length), 1);
    const first = sums(order, from, half, area).all;
    const room = Math.max(1e-9, next.width * next.height);
    const even = share + (first / all - share) * EVENING;
    const fair = between((first * SLACK) / room, even, 1 - ((all - first) * SLACK) / room);
    const [oldOne, oldTwo] = split(old, across, share);
    const [nextOne, nextTwo] = split(next, across, fair);
    cells.push(
      { from, to: half, old: oldOne, next: nextOne },
      { from: half, to, old: oldTwo, next: nextTwo },
    );
  }
}
