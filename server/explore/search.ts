import { setImmediate as immediately, setTimeout as pause } from "node:timers/promises";
import type { ResolvedName, ResolvedNames, SearchResult } from "#contract/entity.ts";
import { labelsOf } from "#contract/ontology.ts";
import type { Ran } from "#contract/ran.ts";
import {
  type Ask,
  apart,
  askTable,
  named,
  namedOrNull,
  type Row,
  text,
  textOrNull,
  texts,
  toRows,
  whole,
} from "../asking/ask.ts";
import { Refusal } from "../asking/refusal.ts";
import type { RevisionWatch } from "../asking/revision.ts";
import { packAgain, packPages } from "../search/building.ts";
import { type NameChanges, type SearchEntry, withOwnKeys } from "../search/entries.ts";
import { asQuery } from "../search/query.ts";
import { resolveName } from "../search/resolveName.ts";
import { SearchIndex, type SearchInput } from "../search/SearchIndex.ts";
import { isFinal } from "../store/GraphStore.ts";
import { withHolders, withPosts } from "./heldPosts.ts";

/** Time that a page of names may take: it is read in the background. */
const READ_TIMEOUT_MS = 120_000;
/** Names in one page: turning its rows into entries holds the event loop for some 20 ms. */
const PAGE = 5000;

/** Beyond so many names nobody is kept waiting for the first index: it is told how far that has come. */
const MOST_AWAITED = 50_000;

/** How many of all names have been read. */
export type NamesProgress = (done: number, total: number) => void;

/** What others wrote without an id cannot be opened; no page holds it. */
function entryOf(row: Row): SearchEntry {
  const aliasScopes = texts(row.aliasScopes);
  return {
    id: text(row.id),
    label: text(row.label),
    labels: texts(row.labels),
    name: named(row.name),
    nameEn: namedOrNull(row.nameEn),
    aliases: texts(row.aliases),
    pinyin: textOrNull(row.pinyin),
    keys: texts(row.searchKeys),
    degree: whole(row.degree),
    ...(aliasScopes.some((scope) => scope !== "") && { aliasScopes }),
  };
}

/** All names, page by page in order of id. */
async function* readPages(ask: Ask, onProgress: NamesProgress): AsyncGenerator<SearchEntry[], void> {
  const reading = { ...ask, timeoutMs: READ_TIMEOUT_MS };
  const total = whole(toRows(await askTable(reading, "countEntities"))[0]?.count);
  let [after, done] = ["", 0];
  if (total > 0) onProgress(0, total);
  for (;;) {
    const rows = toRows(await askTable(reading, "searchEntries", { after, limit: PAGE }));
    const entries = await withPosts(reading, rows.map(entryOf));
    done += entries.length;
    onProgress(done, Math.max(done, total));
    yield entries;
    if (entries.length < PAGE) return;
    after = entries.at(-1)?.id ?? after;
  }
}

/** Revisions that an index may be behind and still catch up with; more are read anew sooner than asked for. */
const MOST_REVISIONS = 200;
/** Entities that are read one by one after changes; beyond that all names are. */
const MOST_CHANGED = 5000;
/** Changed names beside the packed ones that are packed together with them: so many weigh 10 ms at the next change. */
const PACK_AGAIN = 1000;

/** The names that have changed between two revisions; null where only reading all of them can tell. */
async function changesBetween(ask: Ask, from: string, to: string): Promise<NameChanges | null> {
  const [first, last] = [Number(from), Number(to)];
  if (!(first < last && last - first <= MOST_REVISIONS)) return null;
  const revisions = Array.from({ length: last - first }, (_, index) => String(first + 1 + index));
  const notes = toRows(await askTable(ask, "changes", { revisions }));
  const noted = new Set(notes.flatMap((row) => texts(row.ids)));
  // A revision without a note was a load, or a change of too many to name.
  if (notes.length < revisions.length || noted.size > MOST_CHANGED) return null;
  const ids = await withHolders(ask, noted);
  if (ids.size > MOST_CHANGED) return null;
  const changes = new Map<string, SearchEntry | null>([...ids].map((id) => [id, null]));
  if (ids.size === 0) return changes;
  const persons = new Set(labelsOf(ask.ontology, "person"));
  const rows = toRows(await askTable(ask, "searchEntriesByIds", { ids: [...ids] }));
  for (const entry of await withPosts(ask, rows.map(entryOf)))
    changes.set(entry.id, withOwnKeys(entry, persons));
  return changes;
}

/** The Cypher that answers the same: by the key where it alone was looked for, by what was found where it was not. */
function saidOf({ q, labels = [], limit }: SearchInput, { key, hits }: SearchResult): Omit<Ran, "index"> {
  const byKey = asQuery(q).keys.length === 1 && hits.every(({ by }) => by === "name");
  if (!byKey) return { file: "acts/searchFound", params: { ids: hits.map(({ id }) => id) } };
  // One more than is shown tells whether there are more.
  return { file: "acts/search", params: { key, labels, limit: limit + 1 } };
}

/** Names of a list that are looked up before others are answered. */
const NAMES_AT_ONCE = 10;

/** How often a call that waits for the first index looks whether it is worth it. */
const LOOK_MS = 200;

/** The index of names, kept in step with the store. */
export interface SearchService {
  /** How many names the index holds; 0 while there is none. */
  readonly size: number;
  /**
   * Answers from memory. Only while there is no index yet a call waits for it, or is refused with SEARCH_LOADING where that
   * takes long; a new revision is read in the background.
   */
  search(ask: Ask, input: SearchInput): Promise<SearchResult>;
  /** Whom each of some names means. */
  resolve(ask: Ask, names: readonly string[]): Promise<ResolvedNames>;
  /**
   * Builds the index where there is none yet, or where the data have changed. What failed for good is not tried again for
   * the same data: it rejects with the same reason at once.
   */
  refresh(ask: Ask, onProgress?: NamesProgress): Promise<void>;
}

/** Resolves when a call should wait no longer for the first index: its time is up, or there are many names to be read. */
async function tooLate(timeoutMs: number, total: () => number, signal: AbortSignal): Promise<void> {
  for (let left = timeoutMs; left > 0 && total() <= MOST_AWAITED; left -= LOOK_MS) {
    await pause(Math.min(left, LOOK_MS), undefined, { signal });
  }
}

class NamesOfStore implements SearchService {
  readonly #watch: RevisionWatch;
  #index: SearchIndex | null = null;
  #revision = "";
  #building: Promise<void> | null = null;
  #packing = false;
  /** How far the first index has come. */
  #read = { done: 0, total: 0 };
  #failed: { readonly revision: string; readonly error: unknown } | null = null;

  constructor(watch: RevisionWatch) {
    this.#watch = watch;
  }

  get size(): number {
    return this.#index?.size ?? 0;
  }

  async search(ask: Ask, input: SearchInput): Promise<SearchResult> {
    const index = await this.#present(ask);
    const found = index?.search(input) ?? { hits: [], truncated: false, key: "" };
    if (found.key !== "") ask.ran.push({ ...saidOf(input, found), main: true, index: true });
    return found;
  }

  async resolve(ask: Ask, names: readonly string[]): Promise<ResolvedNames> {
    const index = await this.#present(ask);
    const resolved: ResolvedName[] = [];
    for (const [place, name] of names.entries()) {
      // Others are answered in between.
      if (place % NAMES_AT_ONCE === NAMES_AT_ONCE - 1) await immediately();
      ask.signal?.throwIfAborted();
      if (index !== null) resolved.push(resolveName(index, name));
    }
    const hits = resolved.flatMap(({ entity, candidates }) => (entity === null ? candidates : [entity]));
    const ids = [...new Set(hits.map(({ id }) => id))];
    ask.ran.push({ file: "acts/searchFound", params: { ids }, main: true, index: true });
    return { names: resolved };
  }

  /** The index as it is. With the store away the names known so far still answer; whoever opens a hit is told. */
  async #present(ask: Ask): Promise<SearchIndex | null> {
    if (this.#index === null) await this.#first(ask);
    else this.refresh(ask).catch(() => undefined);
    return this.#index;
  }

  refresh(ask: Ask, onProgress: NamesProgress = () => undefined): Promise<void> {
    const noted: NamesProgress = (done, total) => {
      this.#read = { done, total };
      onProgress(done, total);
    };
    this.#building ??= this.#build(ask, noted).finally(() => {
      this.#building = null;
    });
    return this.#building;
  }

  /** The first index: waited for as long as a call may take, unless there are many names. */
  async #first(ask: Ask): Promise<void> {
    const ending = new AbortController();
    const built = this.refresh(ask);
    built.catch(() => undefined);
    const late = tooLate(ask.timeoutMs, () => this.#read.total, ending.signal);
    late.catch(() => undefined);
    await Promise.race([built, late]).finally(() => ending.abort());
    if (this.#index !== null) return;
    const { done, total } = this.#read;
    throw new Refusal("SEARCH_LOADING", `Names have been read for search: ${done} of ${total}.`);
  }

  async #build(ask: Ask, onProgress: NamesProgress): Promise<void> {
    const shared = apart(ask);
    const now = await this.#watch.current(shared);
    if (this.#index !== null && now === this.#revision) return;
    if (this.#failed?.revision === now) throw this.#failed.error;
    try {
      await this.#bringTo(now, shared, onProgress);
    } catch (error) {
      if (isFinal(error)) this.#failed = { revision: now, error };
      throw error;
    }
  }

  async #bringTo(now: string, ask: Ask, onProgress: NamesProgress): Promise<void> {
    const index = this.#index;
    const changes = index === null ? null : await changesBetween(ask, this.#revision, now);
    if (index !== null && changes !== null) {
      index.change(changes);
      this.#revision = now;
      if (index.parts.changed.size > PACK_AGAIN) void this.#pack(index).catch(() => undefined);
      return;
    }
    const persons = new Set(labelsOf(ask.ontology, "person"));
    this.#index = new SearchIndex(await packPages(readPages(ask, onProgress), persons));
    this.#revision = now;
  }

  /** One index of all names in place of one with many changes beside it; meanwhile that one answers. */
  async #pack(old: SearchIndex): Promise<void> {
    if (this.#packing) return;
    this.#packing = true;
    try {
      const { packed: names, changed } = old.parts;
      const before = new Map(changed);
      const fresh = new SearchIndex(await packAgain(names, before));
      // What has changed since goes beside it; where all names were read anew meanwhile, nothing is left to do.
      if (this.#index !== old) return;
      fresh.change(new Map([...old.parts.changed].filter(([id, entry]) => before.get(id) !== entry)));
      this.#index = fresh;
    } finally {
      this.#packing = false;
    }
  }
}

export const createSearchService = (watch: RevisionWatch): SearchService => new NamesOfStore(watch);
