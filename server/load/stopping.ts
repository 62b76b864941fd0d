import type { CallOptions } from "../store/GraphStore.ts";

/** A transaction that is under way when its caller goes may take so long to its end. */
const GRACE_MS = 10_000;

/**
 * How transactions of a load are written: one that is under way when its caller goes comes to its end, so that whoever looks
 * next does not see what is still on its way.
 */
export function unhurried({ signal, ...options }: CallOptions): CallOptions {
  if (signal === undefined) return options;
  const late = new AbortController();
  const go = () => void setTimeout(() => late.abort(signal.reason), GRACE_MS).unref();
  if (signal.aborted) go();
  else signal.addEventListener("abort", go, { once: true });
  return { ...options, signal: late.signal };
}

/** Whatever is cut off because its caller has gone rejects with the caller's own reason. */
export async function untilAborted<T>(signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
