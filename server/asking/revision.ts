import type { Ran } from "#contract/ran.ts";
import { type Ask, apart, askRows, textOrNull } from "./ask.ts";

/** Tells when the data have changed, and keeps answers that hold as long as they have not. */
export interface RevisionWatch {
  /** The store's revision, asked at most every `pauseMs`; `"none"` where the loader has never filled the store. */
  current(ask: Ask): Promise<string>;
  /** The data have just changed: the next look does not wait. */
  forget(): void;
}

/**
 * Asks the store for its revision at most every `pauseMs`; callers at the same time share one question. Of a new one they
 * hear when `onNew`, which reads what it may have changed, has ended.
 */
export function watchRevision(
  pauseMs = 2000,
  onNew: () => Promise<void> = () => Promise.resolve(),
): RevisionWatch {
  let known: string | null = null;
  let asked: { readonly at: number; readonly answer: Promise<string> } | null = null;
  return {
    forget() {
      asked = null;
    },
    current(ask) {
      const now = performance.now();
      if (asked !== null && now - asked.at < pauseMs) return asked.answer;
      // Apart from the request: others may be waiting for the same answer.
      const answer = askRows(apart(ask), "revision").then(async (rows) => {
        const { revision } = rows[0] ?? {};
        const now = textOrNull(revision) ?? (typeof revision === "number" ? String(revision) : "none");
        if (now !== known) await onNew();
        known = now;
        return now;
      });
      asked = { at: now, answer };
      answer.catch(() => {
        if (asked?.answer === answer) asked = null;
      });
      return answer;
    },
  };
}

/**
 * Keeps one value per key as long as the revision stays, with what was run for it; concurrent callers share the making.
 * What fails is not kept. The maker is asked apart from any single request, since its result serves all.
 */
export function cacheByRevision<T>(watch: RevisionWatch, make: (ask: Ask, key: string) => Promise<T>) {
  let revision = "";
  let kept = new Map<string, Promise<{ readonly value: T; readonly ran: readonly Ran[] }>>();
  return async (ask: Ask, key = ""): Promise<T> => {
    const now = await watch.current(ask);
    if (now !== revision) {
      revision = now;
      kept = new Map();
    }
    const home = kept;
    let known = home.get(key);
    if (known === undefined) {
      const own = apart(ask);
      known = make(own, key).then((value) => ({ value, ran: own.ran }));
      home.set(key, known);
      known.catch(() => home.delete(key));
    }
    const { value, ran } = await known;
    ask.ran.push(...ran);
    return value;
  };
}
