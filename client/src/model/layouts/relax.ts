import { degreeIn, type Net } from "./net.ts";
import type { Plane } from "./pivots.ts";
import { Repulsion } from "./repulsion.ts";

/** Wide: bodies of a leaf share what acts on them, which makes up for it. The result is as good as with 1. */
const THETA = 1.6;
/** Length that a link has of its own, in units; repulsion makes it longer. */
const LENGTH = 0.5;
const PUSH = { first: 0.1, last: 0.05 };
/** Pull towards the middle of all: without it, what hangs on a single link is driven far off. */
const GRAVITY = 0.03;
/** Share of the way to its balance that a body goes at a time, at first and in the end. */
const PACE = { first: 0.8, last: 0.4 };
/** A body goes no farther at a time: pushes of bodies at one point are without measure. */
const MOST_STEP = 8;

/** Rounds after which little changes any more: large nets start nearer to their end than small ones need to. */
export function roundsFor(count: number): number {
  if (count <= 500) return 200;
  if (count <= 3000) return 100;
  return count <= 15_000 ? 80 : 60;
}

/** What a relaxation goes by. Places are in units of about one link. */
export interface Relaxing {
  readonly net: Net;
  /** Places to begin with; they are changed. */
  readonly plane: Plane;
  readonly held: Uint8Array;
  readonly rounds: number;
  readonly onRound: ((round: number) => void) | null;
}

const meanOf = (values: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number;
  return sum / Math.max(1, values.length);
};

/** Moves each free body towards the balance of its links and of what pushes it away, one after the other. */
function step({ net, plane, held }: Relaxing, push: Plane, mass: Float64Array, by: Pace): void {
  const { starts, ends, count } = net;
  const { x, y } = plane;
  const [middleX, middleY] = [meanOf(x), meanOf(y)];
  for (let i = 0; i < count; i += 1) {
    if (held[i] === 1) continue;
    const [px, py] = [x[i] as number, y[i] as number];
    const last = starts[i + 1] as number;
    let [sumX, sumY] = [0, 0];
    for (let k = starts[i] as number; k < last; k += 1) {
      const j = ends[k] as number;
      const dx = (x[j] as number) - px;
      const dy = (y[j] as number) - py;
      const part = 1 - LENGTH / (Math.sqrt(dx * dx + dy * dy) + 1e-6);
      sumX += dx * part;
      sumY += dy * part;
    }
    const m = mass[i] as number;
    const wayX = by.pace * (sumX / m + by.push * (push.x[i] as number) - GRAVITY * (px - middleX));
    const wayY = by.pace * (sumY / m + by.push * (push.y[i] as number) - GRAVITY * (py - middleY));
    const way = Math.sqrt(wayX * wayX + wayY * wayY);
    const cut = way > MOST_STEP ? MOST_STEP / way : 1;
    x[i] = px + wayX * cut;
    y[i] = py + wayY * cut;
  }
}

interface Pace {
  readonly pace: number;
  readonly push: number;
}

/**
 * Force-directed refinement: links pull, every body pushes every other by mass / distance, a body's mass being its
 * number of links. Only sums, products and roots, so every machine comes to the same bits.
 */
export function relax(task: Relaxing): void {
  const { net, plane, rounds, onRound } = task;
  const mass = Float64Array.from({ length: net.count }, (_, i) => Math.max(1, degreeIn(net, i)));
  const repulsion = new Repulsion(net.count);
  const push = { x: new Float64Array(net.count), y: new Float64Array(net.count) };
  for (let round = 0; round < rounds; round += 1) {
    const share = rounds > 1 ? round / (rounds - 1) : 1;
    repulsion.take(plane, mass);
    repulsion.push(plane, mass, THETA, push.x, push.y);
    step(task, push, mass, {
      pace: PACE.first + (PACE.last - PACE.first) * share,
      push: PUSH.first + (PUSH.last - PUSH.first) * share,
    });
    onRound?.(round + 1);
  }
}
