import { seededRandom } from "./random.ts";

/** Links by number; the nodes are the whole numbers below `nodes`. */
export interface BenchGraph {
  readonly name: string;
  readonly nodes: number;
  readonly links: readonly (readonly [number, number])[];
}

/** Growth by preferential attachment, two links each: degrees fall off as a power, and there is no local order. */
function scaleFree(nodes: number, seed: number): BenchGraph["links"] {
  const random = seededRandom(seed);
  const pool = [0];
  const links: [number, number][] = [];
  for (let i = 1; i < nodes; i += 1) {
    for (let k = 0; k < Math.min(i, 2); k += 1) {
      const to = random.next() < 0.6 ? random.pick(pool) : random.below(i);
      links.push([i, to]);
      pool.push(to, i);
    }
  }
  return links;
}

/** A tree with hubs and, as a third more, links within branches and a few across: much like WordNet's. */
function taxonomy(nodes: number, seed: number): BenchGraph["links"] {
  const random = seededRandom(seed);
  const parents = [0];
  const pool = [0];
  const links: [number, number][] = [];
  for (let i = 1; i < nodes; i += 1) {
    const near = Math.max(0, i - 1 - random.below(Math.min(i, 200)));
    const parent = random.next() < 0.45 ? random.pick(pool) : near;
    parents.push(parent);
    links.push([i, parent]);
    pool.push(parent, i);
  }
  for (let k = 0; k < nodes * 0.35; k += 1) {
    const from = 1 + random.below(nodes - 1);
    const above = parents[parents[from] ?? 0] ?? 0;
    const to = random.next() < 0.85 ? Math.min(nodes - 1, above + 1 + random.below(60)) : random.below(nodes);
    if (from !== to) links.push([from, to]);
  }
  return links;
}

const MAKERS = { taxonomy, "scale-free": scaleFree } as const;

export const GRAPHS = ["taxonomy", "scale-free"] as const;

export function benchGraph(name: (typeof GRAPHS)[number], nodes: number, seed: number): BenchGraph {
  return { name, nodes, links: MAKERS[name](nodes, seed) };
}
