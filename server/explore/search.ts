import type { SearchResult } from "#contract/entity.ts";
import { labelsOf } from "#contract/ontology.ts";
import {
  type Ask,
  apart,
  askTable,
  type Row,
  text,
  textOrNull,
  texts,
  toRows,
  whole,
} from "../asking/ask.ts";
import { packAgain, packPages } from "../search/building.ts";
import { type NameChanges, type SearchEntry, withOwnKeys } from "../search/entries.ts";
import { SearchIndex, type SearchInput } from "../search/SearchIndex.ts";
import type { RevisionWatch } from "./revision.ts";

/** Time that a page of names may take: it is read in the background. */
const READ_TIMEOUT_MS = 120_000;
/** Names in one page: turning its rows into entries holds the event loop for some 20 ms. */
const PAGE = 5000;

/** How many of all names have been read. */
export type NamesProgress = (done: number, total: number) => void;

/** What others wrote without an id cannot be opened; no page holds it. */
function entryOf(row: Row): SearchEntry {
  return {
    id: text(row.id),
    label: text(row.label),
    labels: texts(row.labels),
    name: text(row.name),
    nameEn: textOrNull(row.nameEn),
    aliases: texts(row.aliases),
    pinyin: textOrNull(row.pinyin),
    keys: texts(row.searchKeys),
    degree: whole(row.degree),
  };
}

/** All names, page by page in order of id. */
async function* readPages(ask: Ask, onProgress: NamesProgress): AsyncGenerator<SearchEntry[], void> {
  const reading = { ...ask, timeoutMs: READ_TIMEOUT_MS };
  const total = whole(toRows(await askTable(reading, "countEntities"))[0]?.count);
  let [after, done] = ["", 0];
  for (;;) {
    const entries = toRows(await askTable(reading, "searchEntries", { after, limit: PAGE })).map(entryOf);
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
  const ids = new Set(notes.flatMap((row) => texts(row.ids)));
  // A revision without a note was a load, or a change of too many to name.
  if (notes.length < revisions.length || ids.size > MOST_CHANGED) return null;
  const changes = new Map<string, SearchEntry | null>([...ids].map((id) => [id, null]));
  if (ids.size === 0) return changes;
  const persons = new Set(labelsOf(ask.ontology, "person"));
  for (const row of toRows(await askTable(ask, "searchEntriesByIds", { ids: [...ids] }))) {
    const entry = withOwnKeys(entryOf(row), persons);
    changes.set(entry.id, entry);
  }
  return changes;
}

/** The index of names, kept in step with the store. */
export interface SearchService {
  /** Answers from memory. Only the first call waits for the index; a new revision is read in the background. */
  search(ask: Ask, input: SearchInput): Promise<SearchResult>;
  /** Builds the index where there is none yet, or where the data have changed. */
  refresh(ask: Ask, onProgress?: NamesProgress): Promise<void>;
}

export function createSearchService(watch: RevisionWatch): SearchService {
  let index: SearchIndex | null = null;
  let revision = "";
  let building: Promise<void> | null = null;
  let packing = false;

  /** One index of all names in place of one with many changes beside it; meanwhile that one answers. */
  async function packed(old: SearchIndex): Promise<void> {
    if (packing) return;
    packing = true;
    try {
      const { packed: names, changed } = old.parts;
      const before = new Map(changed);
      const fresh = new SearchIndex(await packAgain(names, before));
      // What has changed since goes beside it; where all names were read anew meanwhile, nothing is left to do.
      if (index !== old) return;
      fresh.change(new Map([...old.parts.changed].filter(([id, entry]) => before.get(id) !== entry)));
      index = fresh;
    } finally {
      packing = false;
    }
  }

  async function build(ask: Ask, onProgress: NamesProgress): Promise<void> {
    const shared = apart(ask);
    const now = await watch.current(shared);
    if (index !== null && now === revision) return;
    const changes = index === null ? null : await changesBetween(shared, revision, now);
    if (index !== null && changes !== null) {
      index.change(changes);
      revision = now;
      if (index.parts.changed.size > PACK_AGAIN) void packed(index).catch(() => undefined);
      return;
    }
    const persons = new Set(labelsOf(shared.ontology, "person"));
    index = new SearchIndex(await packPages(readPages(shared, onProgress), persons));
    revision = now;
  }

  function refresh(ask: Ask, onProgress: NamesProgress = () => undefined): Promise<void> {
    building ??= build(ask, onProgress).finally(() => {
      building = null;
    });
    return building;
  }

  return {
    refresh,
    async search(ask, input) {
      if (index === null) await refresh(ask);
      // With the store away the names known so far still answer; whoever opens a hit is told.
      else refresh(ask).catch(() => undefined);
      const found = index?.search(input) ?? { hits: [], truncated: false, key: "" };
      const { labels = [], limit } = input;
      // One more than is shown tells whether there are more.
      const params = { key: found.key, labels, limit: limit + 1 };
      if (found.key !== "") ask.ran.push({ file: "acts/search", params, main: true, index: true });
      return found;
    },
  };
}
