import { degreeIn, type Net, stepsFrom } from "../client/src/model/layouts/net.ts";
import type { Plane } from "../client/src/model/layouts/pivots.ts";
import { seededRandom } from "./random.ts";

const SOURCES = 60;
/** Nodes looked at, and figures compared for them: fewer nodes of larger graphs. */
const ASKED = 2000;
const COMPARED = 2e7;

/**
 * How far distances are from being proportional to the number of steps: mean of squared errors relative to the steps,
 * at the scale that is best, over all ways from some sources. 0 is perfect.
 */
export function stress(net: Net, { x, y }: Plane): number {
  const random = seededRandom(7);
  const steps = new Int32Array(net.count);
  const order = new Int32Array(net.count);
  let [squares, sum, count] = [0, 0, 0];
  for (let s = 0; s < Math.min(SOURCES, net.count); s += 1) {
    const from = random.below(net.count);
    const reached = stepsFrom(net, from, steps, order);
    for (let k = 1; k < reached; k += 1) {
      const to = order[k] ?? 0;
      const ratio =
        Math.hypot((x[from] ?? 0) - (x[to] ?? 0), (y[from] ?? 0) - (y[to] ?? 0)) / (steps[to] ?? 1);
      squares += ratio * ratio;
      sum += ratio;
      count += 1;
    }
  }
  return 1 - (sum * sum) / (squares * count);
}

/** Of a node's links, how many lead to its nearest ones, as many as it has links (Jaccard, mean over some nodes). */
export function preservation(net: Net, { x, y }: Plane): number {
  const random = seededRandom(11);
  let [sum, count] = [0, 0];
  for (let s = 0; s < Math.min(ASKED, net.count, Math.ceil(COMPARED / net.count)); s += 1) {
    const node = random.below(net.count);
    const links = degreeIn(net, node);
    if (links === 0) continue;
    const far = Float64Array.from(
      x,
      (value, i) => (value - (x[node] ?? 0)) ** 2 + ((y[i] ?? 0) - (y[node] ?? 0)) ** 2,
    );
    // The nearest one is the node itself.
    const limit = far.slice().sort()[links] ?? 0;
    let kept = 0;
    for (let k = net.starts[node] ?? 0; k < (net.starts[node + 1] ?? 0); k += 1) {
      if ((far[net.ends[k] ?? 0] ?? 0) <= limit) kept += 1;
    }
    sum += kept / (2 * links - kept);
    count += 1;
  }
  return sum / Math.max(1, count);
}
