import type { StoreError, StoreHealth } from "../GraphStore.ts";

/** Milliseconds an engine may take over its sign of life; the port promises an answer within two seconds. */
export const HEALTH_WITHIN_MS = 1_900;

export interface HealthQuestion {
  /** Resolves with the engine's version once it has answered, and with what keeps it from saving. */
  readonly ask: () => Promise<Pick<StoreHealth, "version" | "limit">>;
  /** What is said where no answer comes in time. */
  readonly late: () => StoreError;
  readonly explain: (error: unknown) => StoreError;
}

/** Asks an engine now, waits no longer than HEALTH_WITHIN_MS, and never rejects. */
export async function askHealth({ ask, late, explain }: HealthQuestion): Promise<StoreHealth> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), HEALTH_WITHIN_MS);
  });
  const asked = ask();
  // It may fail after the time is up, when nobody waits for it any more.
  asked.catch(() => undefined);
  try {
    return { ready: true, error: null, ...(await Promise.race([asked, tooLate])) };
  } catch (error) {
    return { ready: false, error: explain(error), version: "", limit: null };
  } finally {
    clearTimeout(timer);
  }
}
