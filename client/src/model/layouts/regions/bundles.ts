import { type Bodies, boxOf } from "./settle.ts";
import { type MapTask, onCurve, overlaps, type Paper, type Place, pillHalf, type Rect } from "./task.ts";

/** How far the middle of a bundle may be bent to the side, as a share of its length; the least that is clear is taken. */
const BENDS = [0.06, -0.06, 0.12, -0.12, 0.22, -0.22, 0.32, -0.32, 0.45, -0.45];
const SAMPLES = 30;
/** Counts are written as large where the map is seen from farther away. */
const BETWEEN_PILLS = 12;
/** The first place on a bundle where its count may stand, as a share of its length. */
const FIRST = 0.17;

export interface Curve {
  readonly bend: Place;
  readonly pill: Place;
}

/** A box that a bundle should not run over, and what a point in it costs. */
interface Obstacle {
  readonly body: number;
  readonly box: Rect;
  readonly cost: number;
}

interface Drawn {
  readonly bodies: Bodies;
  readonly obstacles: readonly Obstacle[];
}

const grown = ({ x0, y0, x1, y1 }: Rect, by: number): Rect => ({
  ...{ x0: x0 - by, y0: y0 - by },
  ...{ x1: x1 + by, y1: y1 + by },
});

/** Titles, marks with their names, and dots. */
function obstaclesOf({ marks }: MapTask, boxes: readonly Rect[]): Obstacle[] {
  return boxes.map((box, body) => {
    const mark = marks[body];
    if (mark?.rank === "dot") return { body, box: grown(box, 1.5), cost: 2 };
    return { body, box: grown(box, 2), cost: mark === undefined ? 9 : 6 };
  });
}

/** What a point of a bundle costs. */
function costAt({ obstacles }: Drawn, { x, y }: Place, from: number, to: number): number {
  let sum = 0;
  for (const { body, box, cost } of obstacles) {
    if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1 && body !== from && body !== to) sum += cost;
  }
  return sum;
}

function bendOf(drawn: Drawn, from: number, to: number): Place {
  const { x, y } = drawn.bodies;
  const a = { x: x[from] as number, y: y[from] as number };
  const b = { x: x[to] as number, y: y[to] as number };
  let best: { readonly cost: number; readonly bend: Place } | null = null;
  for (const share of BENDS) {
    const bend = {
      x: (a.x + b.x) / 2 - (b.y - a.y) * share,
      y: (a.y + b.y) / 2 + (b.x - a.x) * share,
    };
    let cost = Math.abs(share) * 8;
    for (let i = 1; i < SAMPLES; i += 1) cost += costAt(drawn, onCurve(a, bend, b, i / SAMPLES), from, to);
    if (best === null || cost < best.cost) best = { cost, bend };
  }
  return best?.bend ?? a;
}

/** The box of a count that stands at a place, with a little room. */
export function pillBox({ x, y }: Place, count: number, paper: Paper): Rect {
  const half = pillHalf(count, paper);
  return grown({ x0: x - half.x, x1: x + half.x, y0: y - half.y, y1: y + half.y }, 2);
}

/** The curves of the bundles, and on each a free place for its count, as near to its middle as there is one. */
export function curvesOf(task: MapTask, bodies: Bodies): Curve[] {
  const boxes = Array.from(bodies.x, (_, i) => boxOf(bodies, i));
  const drawn = { bodies, obstacles: obstaclesOf(task, boxes) };
  const pills: Rect[] = [];
  return task.bundles.map(({ from, to, count }) => {
    const { x, y } = bodies;
    const a = { x: x[from] as number, y: y[from] as number };
    const b = { x: x[to] as number, y: y[to] as number };
    const bend = bendOf(drawn, from, to);
    let best: { readonly cost: number; readonly pill: Place } | null = null;
    for (let t = FIRST; t <= 1 - FIRST; t += 0.03) {
      const pill = onCurve(a, bend, b, t);
      const box = pillBox(pill, count, task.paper);
      const cost =
        Math.abs(t - 0.5) * 10 +
        20 * boxes.filter((other) => overlaps(box, other)).length +
        45 * pills.filter((other) => overlaps(grown(box, BETWEEN_PILLS), other)).length;
      if (best === null || cost < best.cost) best = { cost, pill };
    }
    const pill = best?.pill ?? a;
    pills.push(pillBox(pill, count, task.paper));
    return { bend, pill };
  });
}
