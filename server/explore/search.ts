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
import { packPages } from "../search/building.ts";
import type { SearchEntry } from "../search/entries.ts";
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

  async function build(ask: Ask, onProgress: NamesProgress): Promise<void> {
    const shared = apart(ask);
    const now = await watch.current(shared);
    if (index !== null && now === revision) return;
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
