import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import pagerank from "graphology-metrics/centrality/pagerank.js";
import { hashOf } from "../model/random.ts";
import type { Measured, MeasureRequest } from "../state/parts.ts";
import { betweennessOf } from "./betweenness.ts";

type Simple = UndirectedGraph<Record<string, never>, { weight: number }>;

/** Ids and links in an order of their own, so that the same graph gives the same figures however it was come by. */
function graphOf({ ids, links }: MeasureRequest): Simple {
  const graph: Simple = new UndirectedGraph();
  for (const id of [...new Set(ids)].sort()) graph.addNode(id);
  const sorted = [...links].sort(([a, b], [c, d]) => (a < c ? -1 : a > c ? 1 : b < d ? -1 : b > d ? 1 : 0));
  for (const [from, to, weight] of sorted) {
    if (from === to || !graph.hasNode(from) || !graph.hasNode(to)) continue;
    graph.updateUndirectedEdge(from, to, (old) => ({ weight: (old.weight ?? 0) + weight }));
  }
  return graph;
}

/** A seeded generator (mulberry32): numbers in [0, 1), the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function ranks(graph: Simple): Map<string, number> {
  if (graph.size === 0) return new Map(graph.nodes().map((id) => [id, 1 / Math.max(1, graph.order)]));
  // The library stops once the error is below N × tolerance: divided by N, every size is worked out alike.
  const options = { getEdgeWeight: "weight", tolerance: 1e-8 / graph.order, maxIterations: 500 } as const;
  return new Map(Object.entries(pagerank(graph, options)));
}

type Communities = Pick<Measured, "community" | "communities">;

/** Communities named by their strongest members: by PageRank, then by id. */
function communitiesOf(graph: Simple, strength: ReadonlyMap<string, number>): Communities {
  const options = { getEdgeWeight: "weight", rng: seeded(hashOf("louvain")) } as const;
  const found: Readonly<Record<string, number>> = graph.size === 0 ? {} : louvain(graph, options);
  const members = new Map<string, string[]>();
  for (const id of graph.nodes()) {
    // Whoever has no line is in nobody's company.
    const key = graph.degree(id) === 0 ? `alone ${id}` : String(found[id]);
    const list = members.get(key);
    if (list === undefined) members.set(key, [id]);
    else list.push(id);
  }
  const stronger = (a: string, b: string) =>
    (strength.get(b) ?? 0) - (strength.get(a) ?? 0) || (a < b ? -1 : 1);
  const communities = [...members.values()]
    .map((ids) => ids.sort(stronger))
    .map((ids) => ({ key: ids[0] ?? "", members: ids }))
    .sort((a, b) => b.members.length - a.members.length || (a.key < b.key ? -1 : 1));
  const community = new Map(
    communities.flatMap(({ key, members: ids }) => ids.map((id) => [id, key] as const)),
  );
  return { community, communities };
}

/** Shares of the whole that the parts take, roughly as their times do. */
const AFTER_RANKS = 0.1;
const AFTER_COMMUNITIES = 0.25;

/**
 * Degree (linked entities), betweenness, PageRank and communities of a graph whose parallel lines count together. The
 * same for the same graph on any machine.
 */
export function measure(request: MeasureRequest, onProgress: (share: number) => void = () => {}): Measured {
  const graph = graphOf(request);
  const rank = ranks(graph);
  onProgress(AFTER_RANKS);
  const { community, communities } = communitiesOf(graph, rank);
  onProgress(AFTER_COMMUNITIES);
  const neighbours = graph.nodes().map((id) => graph.neighbors(id));
  const { values, approximate } = betweennessOf(graph.nodes(), neighbours, (share) =>
    onProgress(AFTER_COMMUNITIES + (1 - AFTER_COMMUNITIES) * share),
  );
  return {
    approximate,
    degree: new Map(graph.nodes().map((id) => [id, graph.degree(id)])),
    betweenness: values,
    pagerank: rank,
    community,
    communities,
  };
}
