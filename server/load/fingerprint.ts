import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions } from "../store/GraphStore.ts";
import { Tally } from "../store/shared/tally.ts";
import { RECORDS, rowsOf } from "./stored.ts";

/** Counts every row of the graph, sources and passages included. Reads everything, in streams. */
export async function tallyGraph(
  store: GraphStore,
  library: CypherLibrary,
  options: ReadOptions = {},
): Promise<Tally> {
  const tally = new Tally();
  const statements = [
    ...RECORDS.map((kind) => library.load("allNodes", { RECORD: kind })),
    ...["allRelations", "allEvidenceLinks", "allArticleLinks"].map((name) => library.load(name)),
  ];
  for (const text of statements) {
    for await (const row of rowsOf(store, { text }, options)) {
      const labels = Array.isArray(row.labels) ? { labels: [...row.labels].sort() } : {};
      tally.count({ ...row, ...labels });
    }
  }
  return tally;
}

/** A fingerprint of the whole graph: 64 hexadecimal digits, alike for equal graphs on every engine. */
export async function fingerprint(
  store: GraphStore,
  library: CypherLibrary,
  options: ReadOptions = {},
): Promise<string> {
  return (await tallyGraph(store, library, options)).fingerprint;
}
