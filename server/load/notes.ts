import type { CypherLibrary } from "../cypher/library.ts";
import type { Statement, StoreValue } from "../store/GraphStore.ts";
import { BUILT_IN, RECORDS, type Reader, rowsOf, text } from "./stored.ts";

/** The last load of one data set, as it left word of itself. */
export interface LoadNote {
  readonly dataset: string;
  readonly entities: number;
  readonly relations: number;
  /** The hash of the files it read; null where they are not known. */
  readonly print: string | null;
  /** When it came to its end; null where it was cut off, or is under way. */
  readonly finished: string | null;
}

/** How a data set may be called: letters and digits of any script, and what file names hold besides. */
export const isSetName = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u.test(name);

/** Nodes beside the server's own that have the same labels and were written by the same. */
export interface Holding {
  readonly labels: readonly string[];
  /** The data set whose load wrote them; null for what no load wrote. */
  readonly dataset: string | null;
  readonly count: number;
}

/** The load is not to be done, or not without more being said; nothing was written. The message says what to do. */
export class LoadRefused extends Error {
  readonly code = "LOAD_REFUSED";
}

/** Other people's nodes are there, and nobody said that it is meant to write beside them. */
export class OthersHere extends LoadRefused {}

/** The data are others than those that the load was planned on; nothing was written. */
export class LoadStale extends Error {
  readonly code = "PLAN_CHANGED";

  constructor() {
    super("The graph has changed since this was planned. Nothing was written: plan it again.");
  }
}

/** An earlier load was cut off, and what it left is not ours alone to finish; nothing was written. */
export class LoadUnfinished extends Error {
  readonly code = "LOAD_UNFINISHED";

  constructor(note: LoadNote | null, cause?: unknown) {
    const facts = note === null ? "" : ` (${note.entities} entities, ${note.relations} relations)`;
    const what = note === null ? "an earlier version" : `“${note.dataset}”${facts}`;
    super(
      `A load of ${what} was not finished: run it again, take it back (npx guanxi changes, npx guanxi undo), or start empty. Nothing was removed.`,
      { cause },
    );
  }
}

const whole = (value: StoreValue | undefined): number => (typeof value === "number" ? value : 0);

export async function readNotes({ store, library, options }: Reader): Promise<LoadNote[]> {
  const notes: LoadNote[] = [];
  for await (const row of rowsOf(store, { text: library.load("loads") }, options)) {
    notes.push({
      dataset: text(row.dataset) ?? "",
      ...{ entities: whole(row.entities), relations: whole(row.relations) },
      ...{ print: text(row.print), finished: text(row.finished) },
    });
  }
  return notes;
}

/** The statement that leaves word of a load. */
export function markOf(library: CypherLibrary, note: LoadNote): Statement {
  const { dataset } = note;
  return { text: library.load("mark"), params: { dataset, rows: [{ properties: { ...note } }] } };
}

export async function readHoldings({ store, library, options }: Reader): Promise<Holding[]> {
  const holdings: Holding[] = [];
  for await (const row of rowsOf(store, { text: library.load("holdings") }, options)) {
    const labels = Array.isArray(row.labels) ? row.labels.map(String).sort() : [];
    holdings.push({ labels, dataset: text(row.dataset), count: whole(row.count) });
  }
  return holdings.sort((a, b) => b.count - a.count);
}

const isRecord = ({ labels }: Holding) => RECORDS.some((kind) => labels.includes(kind));

/**
 * What other people brought. Where we have loaded before, nodes with the labels of our records may have been added by
 * whoever works with these data; in a database that is new to us they are somebody else's.
 */
export function foreignIn(holdings: readonly Holding[], loadedBefore: boolean): Holding[] {
  return holdings.filter((one) => !isRecord(one) || (one.dataset === null && !loadedBefore));
}

/** True where every node was written by loads of the built-in data. */
export const isBuiltIn = (holdings: readonly Holding[]): boolean =>
  holdings.every((one) => isRecord(one) && one.dataset === BUILT_IN);

const MOST_NAMED = 10;

/** The nodes in words: `1200 :Customer, 7 without a label`. */
export function inWords(holdings: readonly Holding[]): string {
  const counts = new Map<string, number>();
  for (const { labels, count } of holdings) {
    const name = labels.length === 0 ? "without a label" : labels.map((label) => `:${label}`).join("");
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const named = [...counts].slice(0, MOST_NAMED).map(([name, count]) => `${count} ${name}`);
  return [...named, ...(counts.size > MOST_NAMED ? [`${counts.size - MOST_NAMED} more kinds`] : [])].join(
    ", ",
  );
}
