import Graph from "graphology";
import louvain from "graphology-communities-louvain";
import { randomFrom } from "../../../client/src/model/layouts/regions/task.ts";

/** The higher, the smaller the communities. */
const RESOLUTION = 2.5;
/** Smaller ones join those they have most to do with. */
const SMALLEST = 7;
/** Left alone with fewer than so many, a community says little on a map of others. */
const SMALLEST_ISLAND = 3;
/** An inferred relation binds less than one that somebody reported. */
const INFERRED = 0.6;

/** Relations between two entities in one direction. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** How many of them are inferred. */
  readonly inferred: number;
}

export interface Communities {
  /** Members of each, the best connected among the others first; the largest community first. */
  readonly regions: readonly (readonly string[])[];
  /** Relations among all that were given, by entity. */
  readonly degree: ReadonlyMap<string, number>;
}

function graphOf(ids: readonly string[], links: readonly Link[]): Graph {
  const graph = new Graph({ type: "undirected" });
  for (const id of ids) graph.mergeNode(id);
  for (const { from, to, count, inferred } of links) {
    if (from === to || !graph.hasNode(from) || !graph.hasNode(to)) continue;
    const weight = count - inferred * (1 - INFERRED);
    const known = graph.edge(from, to);
    if (known === undefined) graph.addEdge(from, to, { weight, count });
    else {
      graph.updateEdgeAttribute(known, "weight", (before: number) => before + weight);
      graph.updateEdgeAttribute(known, "count", (before: number) => before + count);
    }
  }
  return graph;
}

/** Puts each small community to the one that most of its relations lead to; `home` says of each entity where it is. */
function mergeSmall(graph: Graph, home: Map<string, number>): Map<number, string[]> {
  const members = new Map<number, string[]>();
  for (const [id, k] of home) members.set(k, [...(members.get(k) ?? []), id]);
  const alone = new Set<number>();
  for (;;) {
    const [smallest] = [...members]
      .filter(([k, ids]) => ids.length < SMALLEST && !alone.has(k))
      .sort(([k, a], [j, b]) => a.length - b.length || k - j);
    if (smallest === undefined) return members;
    const [k, ids] = smallest;
    const counts = new Map<number, number>();
    for (const id of ids) {
      graph.forEachEdge(id, (_edge, { count }, a, b) => {
        const to = home.get(a === id ? b : a) ?? k;
        if (to !== k) counts.set(to, (counts.get(to) ?? 0) + Number(count));
      });
    }
    const [strongest] = [...counts].sort(([j, a], [l, b]) => b - a || j - l);
    if (strongest === undefined) {
      alone.add(k);
      continue;
    }
    members.get(strongest[0])?.push(...ids);
    for (const id of ids) home.set(id, strongest[0]);
    members.delete(k);
  }
}

/**
 * Those among the entities who have most to do with one another. The same for the same entities and relations, in whatever
 * order they come.
 */
export function communitiesOf(entities: readonly string[], links: readonly Link[]): Communities {
  // In an order of their own: no engine's order of rows decides.
  const ids = [...entities].sort();
  const graph = graphOf(
    ids,
    [...links].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
  );
  const degree = new Map(
    ids.map((id) => [id, graph.reduceEdges(id, (sum, _edge, { count }) => sum + Number(count), 0)]),
  );
  const settings = { resolution: RESOLUTION, rng: randomFrom(3), randomWalk: false };
  const found = graph.size === 0 ? {} : louvain(graph, settings);
  const home = new Map(ids.map((id, index) => [id, found[id] ?? index]));
  const best = (a: string, b: string) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0) || (a < b ? -1 : 1);
  const regions = [...mergeSmall(graph, home).values()]
    .map((members) => members.sort(best))
    .sort((a, b) => b.length - a.length || ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
  const large = regions.filter(({ length }) => length >= SMALLEST_ISLAND);
  if (large.length > 0) return { regions: large, degree };
  return { regions: regions.length === 0 ? [] : [regions.flat().sort(best)], degree };
}
