import { DEFAULT_GRAPH, graphOf } from "../model/graph.ts";

/** The graph of this page: what its address says holds for as long as the page lives. */
export const pageGraph = (): string => graphOf(globalThis.location?.search ?? "");

/** What the browser keeps of each graph apart; everything else is of the person. */
const OF_GRAPH: ReadonlySet<string> = new Set([
  ...[
    "editor",
    "editor.history",
    "import",
    "importOpen",
    "importShown",
    "recentActs",
    "session",
    "viewDraft",
    "views",
  ],
  ...["queriesSeen", "queryFavourites", "queryFollowing", "queryRecent", "querySaving"],
]);

/** The path that this page lives under, without its closing slash: another one on the same host has other graphs. */
const pageBase = (): string => (globalThis.location?.pathname ?? "/").replace(/\/[^/]*$/, "");

/** Under which name of the browser's storage something is kept. */
export function keyOf(name: string, graph: string = pageGraph(), base: string = pageBase()): string {
  return OF_GRAPH.has(name) ? `guanxi${base}:${graph}:${name}` : `guanxi.${name}`;
}

/** What is kept under a name, else null; what was kept before there were several graphs moves to the default one. */
export function readKept(storage: Storage, name: string, graph: string = pageGraph()): string | null {
  const key = keyOf(name, graph);
  const former = `guanxi.${name}`;
  const kept = storage.getItem(key);
  if (kept !== null || key === former || graph !== DEFAULT_GRAPH) return kept;
  const old = storage.getItem(former);
  if (old === null) return null;
  storage.removeItem(former);
  storage.setItem(key, old);
  return old;
}
