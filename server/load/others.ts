import type { Ready } from "#contract/status.ts";
import { type Statement, StoreError } from "../store/GraphStore.ts";
import { type Holding, inWords, readHoldings, readNotes } from "./notes.ts";
import { RECORDS, type Reader, rowsOf } from "./stored.ts";

/** Kinds of nodes that are named one by one. */
const MOST_NAMED = 10;

/** What a store holds that has no entities to be shown. */
export type Others = NonNullable<Ready["others"]>;

const sum = (holdings: readonly Holding[]) => holdings.reduce((total, { count }) => total + count, 0);

export async function readOthers(reader: Reader): Promise<Others> {
  const holdings = await readHoldings(reader);
  return {
    nodes: sum(holdings),
    kinds: holdings.slice(0, MOST_NAMED).map(({ labels, count }) => ({ labels: [...labels], count })),
  };
}

/** What is said of a store without entities: an empty one is to be filled; of another, what is in it. */
export async function withoutEntities(reader: Reader): Promise<string> {
  const holdings = await readHoldings(reader);
  if (holdings.length === 0) return "The store holds no entities yet. Fill it with: npm run load";
  const nodes = sum(holdings).toLocaleString("en");
  return `The store holds no entities, but ${nodes} nodes of others: ${inWords(holdings)}. To load beside them: npm run load -- --into-existing`;
}

/** What may share ids, in words, and how that is asked. */
type Twice = readonly [string, Statement];

/** What is asked of a store for ids that stand twice, each with what has them: labels of our records, and relations. */
function questions({ library }: Reader, holdings: readonly Holding[], types: readonly string[]): Twice[] {
  const foreign = (kind: string) =>
    holdings.some(({ labels, dataset }) => dataset === null && labels.includes(kind));
  const records = RECORDS.filter(foreign).map(
    (kind): Twice => [`:${kind}`, { text: library.load("duplicates", { RECORD: kind }) }],
  );
  return holdings.length === 0
    ? []
    : [...records, ["relations", { text: library.load("duplicateRelations"), params: { types } }]];
}

/**
 * What says that ids stand twice among our records and relations, in a store that has no rule of ours against it; null where
 * they do not. Of the engines one makes the rule in spite of them, and afterwards tells one of two and changes both.
 */
export async function duplicates(
  reader: Reader,
  holdings: readonly Holding[],
  types: readonly string[],
): Promise<StoreError | null> {
  const found: string[] = [];
  for (const [what, statement] of questions(reader, holdings, types)) {
    for await (const { id, type, count } of rowsOf(reader.store, statement, reader.options)) {
      const those = typeof type === "string" ? `${what} (${type})` : what;
      found.push(`${count} ${those} with ${JSON.stringify(id)}`);
    }
  }
  if (found.length === 0) return null;
  const message = `Ids must be unique, and in this database they are not: ${found.join(", ")}.`;
  return new StoreError("STORE_DUPLICATE_IDS", message);
}

/** The same of a store that nobody has loaded anything into, as whoever starts the server should know it. */
export async function duplicatesNotice(reader: Reader, types: readonly string[]): Promise<string | null> {
  if ((await readNotes(reader)).length > 0) return null;
  try {
    return (await duplicates(reader, await readHoldings(reader), types))?.message ?? null;
  } catch (error) {
    // A look at everything may be more than the database allows; nothing else hangs on it.
    if (!(error instanceof StoreError)) throw error;
    return `Whether ids stand twice in this database could not be looked at: ${error.message}`;
  }
}
