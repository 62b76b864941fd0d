import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions } from "../store/GraphStore.ts";
import { tallyGraph } from "./fingerprint.ts";
import { readMeta } from "./meta.ts";

/** Reads the graph for its fingerprint after a change by hand that could not work it out. Where it changes again meanwhile, the next one does. */
export async function refingerprint(
  store: GraphStore,
  library: CypherLibrary,
  options: ReadOptions,
): Promise<void> {
  const { revision } = await readMeta(store, library);
  const { fingerprint, sum, rows } = await tallyGraph(store, library, options);
  const params = { revision, fingerprint, sum, rows };
  await store.write([{ text: library.byHand("refingerprint"), params }], options);
}
