import type { SearchResult } from "#contract/entity.ts";
import { type Ask, text, textOrNull, texts, toRows, whole } from "../asking/ask.ts";
import { withOwnKeys } from "../search/entries.ts";
import { type SearchEntry, SearchIndex, type SearchInput } from "../search/SearchIndex.ts";
import type { RevisionWatch } from "./revision.ts";

/** Time that reading all names may take: it happens in the background, once per revision. */
const READ_TIMEOUT_MS = 120_000;

async function readEntries(ask: Ask): Promise<SearchEntry[]> {
  const entries: SearchEntry[] = [];
  const statement = { text: ask.library.internal("searchEntries") };
  for await (const batch of ask.store.stream(statement, { timeoutMs: READ_TIMEOUT_MS })) {
    for (const row of toRows(batch)) {
      const id = text(row.id);
      // What others wrote without an id cannot be opened.
      if (id === "") continue;
      entries.push(
        withOwnKeys({
          id,
          label: text(row.label),
          labels: texts(row.labels),
          name: text(row.name),
          nameEn: textOrNull(row.nameEn),
          aliases: texts(row.aliases),
          pinyin: textOrNull(row.pinyin),
          keys: texts(row.searchKeys),
          degree: whole(row.degree),
        }),
      );
    }
  }
  return entries;
}

/** The index of names, kept in step with the store. */
export interface SearchService {
  /** Answers from memory. Only the first call waits for the index; a new revision is read in the background. */
  search(ask: Ask, input: SearchInput): Promise<SearchResult>;
  /** Builds the index where there is none yet, or where the data have changed. */
  refresh(ask: Ask): Promise<void>;
}

export function createSearchService(watch: RevisionWatch): SearchService {
  let index: SearchIndex | null = null;
  let revision = "";
  let building: Promise<void> | null = null;

  async function build(ask: Ask): Promise<void> {
    const { signal: _, ...shared } = ask;
    const now = await watch.current(shared);
    if (index !== null && now === revision) return;
    index = new SearchIndex(await readEntries(shared));
    revision = now;
  }

  function refresh(ask: Ask): Promise<void> {
    building ??= build(ask).finally(() => {
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
      return index?.search(input) ?? { hits: [], truncated: false, key: "" };
    },
  };
}
