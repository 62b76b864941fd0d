import type { Ontology } from "#contract/ontology.ts";
import { allowedNames, type CypherLibrary } from "../cypher/library.ts";
import type { CallOptions, GraphStore, StoreValue } from "../store/GraphStore.ts";
import { rowsOf, text } from "./stored.ts";

const BATCH = 10_000;

interface Aside {
  readonly key: StoreValue;
  readonly properties: StoreValue;
}

interface Completing {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  /** Each of its types of relations has a rule of its own. */
  readonly lens: Ontology;
  readonly options: CallOptions;
}

/** Puts what stands aside of some records where it belongs. */
async function putBack(
  { store, library, options }: Completing,
  read: "asideOfNodes" | "asideOfRelations",
  write: "completeNodes" | "completeRelations",
): Promise<number> {
  const rows: Aside[] = [];
  for await (const row of rowsOf(store, { text: library.load(read) }, options))
    rows.push({ key: row.key ?? null, properties: JSON.parse(text(row.aside) ?? "{}") as StoreValue });
  for (let from = 0; from < rows.length; from += BATCH) {
    const params = { rows: rows.slice(from, from + BATCH) as unknown as StoreValue };
    await store.write([{ text: library.load(write), params }], options);
  }
  return rows.length;
}

/**
 * Completes a database that `neo4j-admin database import` has made of the files of an export: what their columns cannot hold
 * (empty lists above all) is put where it belongs, and constraints and indexes are made. May be cut off and begun again. Writes
 * nothing in any other database.
 */
export async function completeImported(completing: Completing): Promise<void> {
  const { store, library, lens, options } = completing;
  const { rows } = await store.read({ text: library.load("imported") }, options);
  if (rows.length === 0) return;
  await store.define(library.schema(store.engine.schema, allowedNames(lens).types), options);
  const nodes = await putBack(completing, "asideOfNodes", "completeNodes");
  const relations = await putBack(completing, "asideOfRelations", "completeRelations");
  await store.write([{ text: library.load("completed") }], options);
  await store.settle(nodes + relations, options);
}
