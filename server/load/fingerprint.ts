import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions } from "../store/GraphStore.ts";
import { Tally } from "../store/shared/tally.ts";
import { RECORDS, type RecordKind, rowsOfAll } from "./stored.ts";

/** Counts every row of the graph, sources and passages included. Reads everything, in streams or stretches. */
export async function tallyGraph(
  store: GraphStore,
  library: CypherLibrary,
  options: ReadOptions = {},
): Promise<Tally> {
  const tally = new Tally();
  const texts: readonly (readonly [RecordKind, string])[] = [
    ...RECORDS.map((kind) => [kind, library.load("allNodes", { RECORD: kind })] as const),
    ["Entity", library.load("allRelations")],
    ["Evidence", library.load("allEvidenceLinks")],
    ["Article", library.load("allArticleLinks")],
  ];
  for (const [kind, text] of texts) {
    for await (const row of rowsOfAll({ store, library, options }, kind, { text })) {
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
