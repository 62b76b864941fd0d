import { createHash } from "node:crypto";
import type { Cell, WriteCounts } from "#contract/cypher.ts";
import type { Change, Changed, Completion, Surroundings } from "../console.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";
import { refused } from "../refusals.ts";

/** What the database itself counts. */
export type StoreCounts = Omit<WriteCounts, "provenance" | "withoutEvidence" | Completion["counted"]>;

/** A transaction as each engine has it. Whoever opened it rolls it back where it was not committed. */
export interface ByHandTransaction {
  /** Rows as plain data. */
  rows(statement: Statement): AsyncIterable<readonly StoreValue[]>;
  /** Runs somebody's text to its end; keeps the first rows. */
  change(
    statement: Statement,
    maxRows: number,
  ): Promise<{
    readonly columns: readonly string[];
    readonly data: readonly (readonly Cell[])[];
    readonly counts: StoreCounts;
  }>;
  write(statement: Statement): Promise<void>;
  commit(): Promise<readonly string[]>;
}

/** Rows by what is in them, with how many there are of each. */
type Digest = ReadonlyMap<string, number>;

interface State {
  readonly own: Digest;
  readonly provenance: Digest;
  readonly withoutEvidence: number;
}

/** JSON with the keys of every object in order. */
function canonical(value: StoreValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}

/** Labels come in no order. */
const sorted = (cell: StoreValue): StoreValue => (Array.isArray(cell) ? [...cell].sort() : cell);

async function digest(transaction: ByHandTransaction, texts: readonly string[]): Promise<Digest> {
  const counts = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    for await (const [first = null, ...rest] of transaction.rows({ text })) {
      const row = canonical([index, sorted(first), ...rest]);
      const key = createHash("sha256").update(row).digest("base64");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

async function stateOf(
  transaction: ByHandTransaction,
  { own, provenance, withoutEvidence }: Surroundings,
): Promise<State> {
  let bare = 0;
  for await (const [count] of transaction.rows({ text: withoutEvidence })) bare = Number(count);
  return {
    own: await digest(transaction, own),
    provenance: await digest(transaction, provenance),
    withoutEvidence: bare,
  };
}

/** How many rows of the one are not in the other. */
function missing(from: Digest, others: Digest): number {
  let sum = 0;
  for (const [key, count] of from) sum += Math.max(0, count - (others.get(key) ?? 0));
  return sum;
}

/** Rows that came, went or became others; one that became another counts once. */
const difference = (before: Digest, after: Digest): number =>
  Math.max(missing(before, after), missing(after, before));

/** By the database's own numbers, what lacks one of the things that facts need. */
async function lackingOf(transaction: ByHandTransaction, { lacking }: Completion): Promise<Set<number>> {
  const keys = new Set<number>();
  for await (const [key] of transaction.rows({ text: lacking })) keys.add(Number(key));
  return keys;
}

/**
 * Gives what a change left lacking to what it touched: to whatever lacks it now and did not before. Answers how much of
 * each was given.
 */
async function completeTouched(
  transaction: ByHandTransaction,
  { complete }: Surroundings,
  { before, stored }: { readonly before: readonly ReadonlySet<number>[]; readonly stored: StoreCounts },
): Promise<Pick<WriteCounts, Completion["counted"]>> {
  const given = { idsGiven: 0, labelsGiven: 0, standingsGiven: 0 };
  for (const [index, completion] of complete.entries()) {
    const now = await lackingOf(transaction, completion);
    const touched = [...now].filter((key) => before[index]?.has(key) !== true);
    // What is missing may be given to what is new; whoever had an id and lost it would be lost with it.
    const lost = completion.onlyNew === null ? 0 : touched.length - stored[completion.onlyNew];
    if (lost > 0) throw refused({ reason: "identity", name: String(lost) }, "write");
    if (touched.length === 0) continue;
    const { text, params } = completion.give;
    const keys = Object.fromEntries(touched.map((key) => [String(key), true]));
    await transaction.write({ text, params: { ...params, touched: keys } });
    given[completion.counted] += touched.length;
  }
  return given;
}

export const changesNothing = (counts: StoreCounts): boolean =>
  Object.values(counts).every((count) => count === 0);

export const sameCounts = (a: WriteCounts, b: WriteCounts): boolean =>
  (Object.keys(a) as (keyof WriteCounts)[]).every((name) => a[name] === b[name]);

const NOT_STORED = {
  ...{ provenance: 0, withoutEvidence: 0 },
  ...{ idsGiven: 0, labelsGiven: 0, standingsGiven: 0 },
};

/**
 * Runs a text that was judged before, completes what it touched (ids, labels, degrees), and says what all this changes.
 * It is committed where its counts are those expected, and with it the sign that the data are others.
 * @throws ConsoleFault CYPHER_REFUSED where it touches what is the server's own, or leaves something without an id.
 */
export async function changeByHand(
  transaction: ByHandTransaction,
  { statement, expect, maxRows, surroundings }: Change,
  committing: () => void,
): Promise<Changed> {
  const before = await stateOf(transaction, surroundings);
  const lacking: Set<number>[] = [];
  for (const completion of surroundings.complete) lacking.push(await lackingOf(transaction, completion));
  const { columns, data, counts: stored } = await transaction.change(statement, maxRows);
  const answer = { columns, data, committed: false, bookmarks: [] };
  if (changesNothing(stored)) return { ...answer, counts: { ...stored, ...NOT_STORED } };
  const after = await stateOf(transaction, surroundings);
  const touched = difference(before.own, after.own);
  if (touched > 0) throw refused({ reason: "ownRecords", name: String(touched) }, "write");
  const counts: WriteCounts = {
    ...stored,
    provenance: difference(before.provenance, after.provenance),
    withoutEvidence: Math.max(0, after.withoutEvidence - before.withoutEvidence),
    ...(await completeTouched(transaction, surroundings, { before: lacking, stored })),
  };
  if (expect === null || !sameCounts(counts, expect)) return { ...answer, counts };
  await transaction.write(surroundings.renew);
  committing();
  return { ...answer, counts, committed: true, bookmarks: await transaction.commit() };
}
