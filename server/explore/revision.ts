import { type Ask, askRows, textOrNull } from "../asking/ask.ts";

/** Tells when the data have changed, and keeps answers that hold as long as they have not. */
export interface RevisionWatch {
  /** The store's revision, asked at most every `pauseMs`; `"none"` where the loader has never filled the store. */
  current(ask: Ask): Promise<string>;
  /** The data have just changed: the next look does not wait. */
  forget(): void;
}

/** Asks the store for its revision at most every `pauseMs`; callers at the same time share one question. */
export function watchRevision(pauseMs = 2000): RevisionWatch {
  let asked: { readonly at: number; readonly answer: Promise<string> } | null = null;
  return {
    forget() {
      asked = null;
    },
    current(ask) {
      const now = performance.now();
      if (asked !== null && now - asked.at < pauseMs) return asked.answer;
      // Without the request's signal: others may be waiting for the same answer.
      const { signal: _, ...shared } = ask;
      const answer = askRows(shared, "revision").then((rows) => {
        const revision = rows[0]?.revision;
        return textOrNull(revision) ?? (typeof revision === "number" ? String(revision) : "none");
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
 * Keeps one value per key as long as the revision stays; concurrent callers share the making. What fails is not kept.
 * The maker gets no signal of a single request, since its result serves all.
 */
export function cacheByRevision<T>(watch: RevisionWatch, make: (ask: Ask, key: string) => Promise<T>) {
  let revision = "";
  let kept = new Map<string, Promise<T>>();
  return async (ask: Ask, key = ""): Promise<T> => {
    const now = await watch.current(ask);
    if (now !== revision) {
      revision = now;
      kept = new Map();
    }
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { signal: _, ...shared } = ask;
    const made = make(shared, key);
    const home = kept;
    home.set(key, made);
    made.catch(() => home.delete(key));
    return made;
  };
}
