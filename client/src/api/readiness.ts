import type { ProblemCode } from "#contract/problem.ts";
import type { Damage, Ready } from "#contract/status.ts";
import { ApiError, isAbort } from "./apiError.ts";
import type { Api } from "./types.ts";

export interface Readiness {
  /** Whether the data can be asked. */
  readonly ready: boolean;
  /** What stands in the way of something: of search alone, or of saving, where the data can be asked. */
  readonly code: ProblemCode | "OFFLINE" | null;
  readonly progress: Ready["progress"];
  /** The latest damage of the store of which something is still kept. */
  readonly damage: Damage | null;
  /** What a store without entities holds of others. */
  readonly others: Ready["others"];
}

/** When the page is hidden nobody reads the banner, so nothing is asked. */
export interface Visibility {
  hidden(): boolean;
  /** Calls back whenever the page is hidden or shown; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/** Nothing stands in the way. */
export const READY: Readiness = { ready: true, code: null, progress: null, damage: null, others: null };

const WHILE_READY_MS = 10_000;
const WHILE_AWAY_MS = 4_000;

async function ask(api: Api, signal: AbortSignal): Promise<Readiness> {
  try {
    const answer = await api.ready({}, { signal });
    const { status, code: told, progress = null, damages, others = null } = answer;
    const ready = status !== "unavailable" || told === "SEARCH_LOADING" || told === "SEARCH_FAILED";
    const code = told ?? (ready ? null : "STORE_UNAVAILABLE");
    return { ready, code, progress, damage: damages[0] ?? null, others };
  } catch (error) {
    if (isAbort(error)) throw error;
    const code = error instanceof ApiError ? error.code : "OFFLINE";
    return { ...READY, ready: false, code };
  }
}

/**
 * Asks the server at once and then at intervals whether its store answers, more often while it does not, and never while the page is
 * hidden. `check` asks at once (a call has just failed); `stop` ends it.
 */
export function watchReadiness(
  api: Api,
  visibility: Visibility,
  onAnswer: (readiness: Readiness) => void,
): { check(): void; stop(): void } {
  const ending = new AbortController();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let asking = false;

  const plan = (delay: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = ending.signal.aborted || visibility.hidden() ? null : setTimeout(check, delay);
  };
  const check = () => {
    if (asking || ending.signal.aborted) return;
    asking = true;
    ask(api, ending.signal)
      .then((readiness) => {
        asking = false;
        onAnswer(readiness);
        plan(readiness.code === null ? WHILE_READY_MS : WHILE_AWAY_MS);
      })
      .catch(() => {
        asking = false;
      });
  };
  const unwatch = visibility.onChange(() => {
    if (visibility.hidden()) plan(0);
    else check();
  });
  // Whoever opens the page is to hear of a damage at once.
  plan(0);
  return {
    check,
    stop() {
      ending.abort();
      unwatch();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
