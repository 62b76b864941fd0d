import { ApiError } from "./apiError.ts";

/** Milliseconds waited where the server does not say how long. */
const PAUSE_MS = 4000;
const MOST_PAUSES = 20;

/** A pause that ends early, and rejects, when `signal` is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}

/**
 * Asks, and asks again where the server wanted a pause (RATE_LIMITED): large work is many requests. Waits as long as the
 * server said. Rejects like `ask` otherwise, and with the signal's reason when it is aborted.
 */
export async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let pauses = 0; ; pauses += 1) {
    try {
      return await ask();
    } catch (error) {
      const asked = error instanceof ApiError && error.code === "RATE_LIMITED";
      if (!asked || pauses >= MOST_PAUSES) throw error;
      await pause(error.retryAfterMs ?? PAUSE_MS, signal);
    }
  }
}
