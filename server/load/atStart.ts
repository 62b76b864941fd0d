import type { Ontology } from "#contract/ontology.ts";
import { allowedNames, type CypherLibrary } from "../cypher/library.ts";
import { readCheckedDataset } from "../dataset/check.ts";
import { datasetPrint } from "../dataset/print.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import { adoptFormer } from "./adopt.ts";
import { damageInWords, keepLoads, keptLoads, lostLoads } from "./damages.ts";
import { type LoadOptions, type LoadReport, loadDataset } from "./loadDataset.ts";
import { readMeta } from "./meta.ts";
import { isBuiltIn, LoadUnfinished, readHoldings, readNotes } from "./notes.ts";
import { duplicatesNotice } from "./others.ts";
import { BUILT_IN } from "./stored.ts";

/**
 * Fills an empty store from the CSV files in `folder`, or ends what such a filling had begun; answers null where there is
 * nothing to do. What anybody else brought is never loaded over. Throws DatasetError, before anything is written, where
 * the files have faults.
 * @throws LoadUnfinished where a load was cut off that is not ours to end.
 */
export async function ensureLoaded(
  store: GraphStore,
  folder: string,
  options: Omit<LoadOptions, "set" | "print" | "intoExisting" | "mayRemove">,
): Promise<LoadReport | null> {
  const { library, signal } = options;
  const reader = { store, library, options: signal === undefined ? {} : { signal } };
  await adoptFormer(store, library, reader.options);
  const notes = await readNotes(reader);
  await keepLoads(store, notes);
  const unfinished = notes.filter(({ finished }) => finished === null);
  const others = unfinished.find(({ dataset }) => dataset !== BUILT_IN);
  if (others !== undefined) throw new LoadUnfinished(others);
  if ((await readMeta(store, library)).fingerprint !== null && unfinished.length === 0) return null;
  const holdings = await readHoldings(reader);
  const [own = null] = unfinished;
  if (holdings.length > 0 && own === null) {
    // Before loads left word of themselves, one that was cut off left its records and no fingerprint.
    if (holdings.some(({ dataset }) => dataset !== null)) throw new LoadUnfinished(null);
    return null;
  }
  if (!isBuiltIn(holdings)) throw new LoadUnfinished(own);
  // A damage took what was in it: others than the built-in data are not replaced by these.
  const before = await keptLoads(store);
  if (own === null && before.length > 0 && !before.some(({ dataset }) => dataset === BUILT_IN)) return null;
  return loadDataset(store, readCheckedDataset(folder), { ...options, print: datasetPrint(folder) });
}

/** What whoever starts the server should know of the data in the store: one sentence each. */
export async function dataNotices(
  store: GraphStore,
  library: CypherLibrary,
  { ontology, folder }: { readonly ontology: Ontology; readonly folder: string },
): Promise<string[]> {
  const reader = { store, library, options: {} };
  const notes = await readNotes(reader);
  const twice = await duplicatesNotice(reader, allowedNames(ontology).types);
  const damages = (store.beside?.damages() ?? []).map(damageInWords);
  const gone = lostLoads(store, await keptLoads(store), notes).map(
    ({ dataset, entities, relations }) =>
      `The data set “${dataset}” (${entities} entities, ${relations} relations) was lost with the damaged store: load it again.`,
  );
  const others = notes.flatMap((note) => {
    if (note.finished === null) return [new LoadUnfinished(note).message];
    if (note.dataset !== BUILT_IN || note.print === null || note.print === datasetPrint(folder)) return [];
    return [
      "The data in data/ are others than those that were loaded. To load them, stop the server and run: npm run load",
    ];
  });
  return [...damages, ...gone, ...others, ...(twice === null ? [] : [twice])];
}
