import { hashOf } from "../model/random.ts";

/** Above this many entities betweenness is estimated: exact, it grows with the square of the size. */
export const MOST_EXACT = 2000;
/** Sources looked from in an estimate. */
const SAMPLE = 256;
/** How often progress is told, in sources. */
const EVERY = 32;

/** Who is linked to whom: neighbours of i stand from `first[i]` to `first[i + 1]`. */
interface Adjacency {
  readonly first: Int32Array;
  readonly other: Int32Array;
}

function adjacencyOf(ids: readonly string[], neighbours: readonly (readonly string[])[]): Adjacency {
  const place = new Map(ids.map((id, i) => [id, i]));
  const first = new Int32Array(ids.length + 1);
  neighbours.forEach((list, i) => {
    first[i + 1] = (first[i] ?? 0) + list.length;
  });
  const other = new Int32Array(first[ids.length] ?? 0);
  neighbours.forEach((list, i) => {
    list.forEach((id, j) => {
      other[(first[i] ?? 0) + j] = place.get(id) ?? 0;
    });
  });
  return { first, other };
}

interface Scratch {
  readonly distance: Int32Array;
  readonly paths: Float64Array;
  readonly dependency: Float64Array;
  readonly queue: Int32Array;
}

/** Brandes (2001): shortest paths from one source, then what each one on them carries, from the far end back. */
function addFrom(source: number, { first, other }: Adjacency, scratch: Scratch, sum: Float64Array): void {
  const { distance, paths, dependency, queue } = scratch;
  distance.fill(-1);
  paths.fill(0);
  dependency.fill(0);
  distance[source] = 0;
  paths[source] = 1;
  queue[0] = source;
  let tail = 1;
  for (let head = 0; head < tail; head += 1) {
    const at = queue[head] as number;
    for (let i = first[at] as number; i < (first[at + 1] as number); i += 1) {
      const next = other[i] as number;
      if (distance[next] === -1) {
        distance[next] = (distance[at] as number) + 1;
        queue[tail] = next;
        tail += 1;
      }
      if (distance[next] === (distance[at] as number) + 1) {
        paths[next] = (paths[next] as number) + (paths[at] as number);
      }
    }
  }
  for (let k = tail - 1; k > 0; k -= 1) {
    const at = queue[k] as number;
    const share = (1 + (dependency[at] as number)) / (paths[at] as number);
    for (let i = first[at] as number; i < (first[at + 1] as number); i += 1) {
      const before = other[i] as number;
      if (distance[before] !== (distance[at] as number) - 1) continue;
      dependency[before] = (dependency[before] as number) + (paths[before] as number) * share;
    }
    sum[at] = (sum[at] as number) + (dependency[at] as number);
  }
}

/** Sources spread over the whole, chosen by their ids alone. */
function sampleOf(ids: readonly string[]): number[] {
  const order = ids.map((id, i) => ({ i, hash: hashOf(id) })).sort((a, b) => a.hash - b.hash || a.i - b.i);
  return order.slice(0, SAMPLE).map(({ i }) => i);
}

/**
 * Share of all shortest paths between two others that go through an entity, 0 to 1. Above `MOST_EXACT` entities it is
 * estimated from some of the sources, and `approximate` says so.
 */
export function betweennessOf(
  ids: readonly string[],
  neighbours: readonly (readonly string[])[],
  onProgress: (share: number) => void = () => {},
): { readonly values: ReadonlyMap<string, number>; readonly approximate: boolean } {
  const count = ids.length;
  const approximate = count > MOST_EXACT;
  const sources = approximate ? sampleOf(ids) : ids.map((_, i) => i);
  const adjacency = adjacencyOf(ids, neighbours);
  const scratch = {
    distance: new Int32Array(count),
    paths: new Float64Array(count),
    dependency: new Float64Array(count),
    queue: new Int32Array(count),
  };
  const sum = new Float64Array(count);
  sources.forEach((source, i) => {
    addFrom(source, adjacency, scratch, sum);
    if (i % EVERY === 0) onProgress(i / sources.length);
  });
  const pairs = (count - 1) * (count - 2) * (sources.length / Math.max(1, count));
  const values = new Map(ids.map((id, i) => [id, pairs > 0 ? (sum[i] ?? 0) / pairs : 0]));
  return { values, approximate };
}
