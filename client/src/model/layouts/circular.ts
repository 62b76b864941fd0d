import { byKind } from "./grid.ts";
import type { Net } from "./net.ts";
import type { Plane } from "./pivots.ts";
import { evenRing } from "./ring.ts";
import { emptyPlane, type Task } from "./task.ts";

const SWEEPS = 12;
const LEAST_RADIUS = 120;
/** Angles are compared to a millionth: the last bits of a sine are not the same everywhere. */
const STEPS = 1e6;

/** Sum of the ways around the circle that all links make, in places. */
function lengthOf({ count, starts, ends }: Net, at: Int32Array): number {
  let length = 0;
  for (let i = 0; i < count; i += 1) {
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      const way = Math.abs((at[i] as number) - (at[ends[k] as number] as number));
      length += Math.min(way, count - way);
    }
  }
  return length;
}

function numbered(order: readonly number[]): Int32Array {
  const at = new Int32Array(order.length);
  order.forEach((body, i) => {
    at[body] = i;
  });
  return at;
}

/** Direction in which the neighbours of some bodies stand; of those without any, their own. */
function direction(
  net: Net,
  at: Int32Array,
  bodies: readonly number[],
  outside: ReadonlySet<number>,
): number {
  const angle = (body: number) => ((at[body] as number) / net.count) * 2 * Math.PI;
  let [x, y] = [0, 0];
  for (const body of bodies) {
    // A little of where it is keeps those without a wish from wandering about.
    x += 0.3 * Math.cos(angle(body));
    y += 0.3 * Math.sin(angle(body));
    for (let k = net.starts[body] as number; k < (net.starts[body + 1] as number); k += 1) {
      const other = net.ends[k] as number;
      if (outside.has(other)) continue;
      x += Math.cos(angle(other));
      y += Math.sin(angle(other));
    }
  }
  return Math.atan2(y, x);
}

const turned = (angle: number, by: number): number => {
  const whole = 2 * Math.PI;
  return Math.round(((((angle - by) % whole) + whole) % whole) * STEPS);
};

/** Groups by where the neighbours of their members are, and members by where their own are. */
function sweep(net: Net, groups: readonly (readonly number[])[]): number[][] {
  const at = numbered(groups.flat());
  const nobody: ReadonlySet<number> = new Set();
  const wish = groups.map((group, i) => ({
    group,
    i,
    to: turned(direction(net, at, group, new Set(group)), 0),
  }));
  wish.sort((a, b) => a.to - b.to || a.i - b.i);
  return wish.map(({ group }) => {
    const middle = (((at[group[0] ?? 0] as number) + (group.length - 1) / 2) / net.count) * 2 * Math.PI;
    const members = group.map((body, i) => ({
      body,
      i,
      to: turned(direction(net, at, [body], nobody), middle - Math.PI),
    }));
    return members.sort((a, b) => a.to - b.to || a.i - b.i).map(({ body }) => body);
  });
}

/** Order around the circle: kinds together, and links as short as some sweeps make them. */
function orderOf({ net, ids }: Task, kinds: readonly string[]): number[] {
  const groups: number[][] = [];
  for (const body of byKind(kinds, [...ids.keys()])) {
    const group = groups.at(-1);
    if (group !== undefined && kinds[group[0] ?? 0] === kinds[body]) group.push(body);
    else groups.push([body]);
  }
  let best = groups.flat();
  let least = lengthOf(net, numbered(best));
  let present = groups;
  for (let i = 0; i < SWEEPS; i += 1) {
    present = sweep(net, present);
    const length = lengthOf(net, numbered(present.flat()));
    if (length < least) [best, least] = [present.flat(), length];
  }
  return best;
}

/** One circle, kinds together, ordered so that links cross little. */
export function circularPlaces(task: Task, kinds: readonly string[]): Plane {
  const plane = emptyPlane(task.ids.length);
  const order = orderOf(task, kinds);
  if (order.length < 2) return plane;
  const { radius, angles } = evenRing(task.rooms, order, LEAST_RADIUS);
  order.forEach((body, i) => {
    plane.x[body] = radius * Math.cos(angles[i] ?? 0);
    plane.y[body] = radius * Math.sin(angles[i] ?? 0);
  });
  return plane;
}
