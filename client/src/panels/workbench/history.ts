/** A text that was run, or put aside. */
export interface HistoryEntry {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** False for one that was put aside before it was run. */
  readonly ran: boolean;
}

/** Entries at most. */
export const MOST_ENTRIES = 100;
/** Characters of all of them as they are kept: the browser's storage is shared with everything else. */
export const MOST_CHARACTERS = 400_000;

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== "object" || value === null) return false;
  const { text, params, at, ran } = value as Partial<Record<keyof HistoryEntry, unknown>>;
  const mapped = typeof params === "object" && params !== null && !Array.isArray(params);
  return typeof text === "string" && mapped && typeof at === "number" && typeof ran === "boolean";
}

/** What was kept, latest first; whatever else stands there is nothing. */
export function readHistory(kept: string | null): readonly HistoryEntry[] {
  try {
    const parsed: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(parsed) ? parsed.filter(isEntry).slice(0, MOST_ENTRIES) : [];
  } catch {
    return [];
  }
}

/** The same text again moves up; a text that is too long to keep beside others is kept alone, or not at all. */
export function withEntry(history: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  const text = entry.text.trim();
  if (text === "") return history;
  const before = history.find((one) => one.text === text);
  const rest = history.filter((one) => one !== before);
  const entries = [{ ...entry, text, ran: entry.ran || before?.ran === true }, ...rest];
  let room = MOST_CHARACTERS;
  return entries.slice(0, MOST_ENTRIES).filter((one) => {
    room -= JSON.stringify(one).length;
    return room >= 0;
  });
}

/** Those in which every word stands, whatever its case. */
export function searchHistory(history: readonly HistoryEntry[], words: string): readonly HistoryEntry[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  return history.filter(({ text }) => {
    const said = text.toLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}
