import { useCallback, useMemo, useRef, useState } from "react";
import type { Settings } from "../../../state/parts.ts";
import { type HistoryEntry, readHistory, withEntry } from "../history.ts";

const NAME = "editor.history";

export interface History {
  readonly entries: readonly HistoryEntry[];
  /** The entries of this moment: keys come faster than they are drawn. */
  readonly now: () => readonly HistoryEntry[];
  readonly add: (entry: HistoryEntry) => void;
  readonly remove: (entry: HistoryEntry) => void;
  readonly clear: () => void;
}

/** Texts that were run or put aside, kept in the browser; other tabs' entries are taken in before each change. */
export function useHistory(settings: Settings): History {
  const [entries, setEntries] = useState(() => readHistory(settings.read(NAME)));
  const latest = useRef(entries);
  const change = useCallback(
    (next: (before: readonly HistoryEntry[]) => readonly HistoryEntry[]) => {
      const kept = settings.read(NAME);
      latest.current = next(kept === null ? latest.current : readHistory(kept));
      settings.write(NAME, JSON.stringify(latest.current));
      setEntries(latest.current);
    },
    [settings],
  );
  const acts = useMemo(
    () => ({
      now: () => latest.current,
      add: (entry: HistoryEntry) => change((before) => withEntry(before, entry)),
      remove: ({ text }: HistoryEntry) => change((before) => before.filter((one) => one.text !== text)),
      clear: () => change(() => []),
    }),
    [change],
  );
  return useMemo(() => ({ entries, ...acts }), [entries, acts]);
}
