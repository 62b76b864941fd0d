import type { DEFAULT_GRAPH as DefaultGraph } from "#contract/routes.ts";

/** The graph that addresses, recipes and saved views without a graph's id mean. */
export const DEFAULT_GRAPH: typeof DefaultGraph = "default";

/** The graph that the query of an address names. */
export function graphOf(search: string): string {
  return new URLSearchParams(search).get("graph") || DEFAULT_GRAPH;
}

/** What an address of ours says of its graph, to be put before the rest; nothing where it is the one that is meant anyway. */
export function graphParts(graph: string): string[] {
  return graph === DEFAULT_GRAPH ? [] : [`graph=${encodeURIComponent(graph.toWellFormed())}`];
}
