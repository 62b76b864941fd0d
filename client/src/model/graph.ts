import type { DEFAULT_GRAPH as DefaultGraph } from "#contract/routes.ts";

/** The graph that addresses, recipes and saved views without a graph's id mean. */
export const DEFAULT_GRAPH: typeof DefaultGraph = "default";

/** The graph that the query of an address names. */
export function graphOf(search: string): string {
  return new URLSearchParams(search).get("graph") || DEFAULT_GRAPH;
}

/** More than that some servers and proxies refuse to be asked (nginx: 8 KB, with method and path). */
const MOST_ASKED = 7_800;

/**
 * The end of an address of ours, from its `?` on. What is too long to be asked of a server stands behind `#`, which is read
 * by the page alone; the graph is named before it in any case.
 */
export function addressEnd(graph: string, parts: readonly string[]): string {
  const named = graphParts(graph);
  const all = [...named, ...parts].join("&");
  if (all.length <= MOST_ASKED) return all === "" ? "" : `?${all}`;
  return `${named.length === 0 ? "" : `?${named.join("&")}`}#${parts.join("&")}`;
}

/** The same address for a frame in another page. */
export function embedded(address: string): string {
  const [asked = "", behind] = address.split(/(?=#)/);
  return `${asked}${asked.includes("?") ? "&" : "?"}embed=1${behind ?? ""}`;
}

/** What an address says, wherever it stands in it: pairs joined by `&`. */
export const saidIn = ({ search, hash }: Pick<URL, "search" | "hash">): string =>
  [search.slice(1), hash.slice(1)].filter((part) => part !== "").join("&");

/** What an address of ours says of its graph, to be put before the rest; nothing where it is the one that is meant anyway. */
export function graphParts(graph: string): string[] {
  return graph === DEFAULT_GRAPH ? [] : [`graph=${encodeURIComponent(graph.toWellFormed())}`];
}
