import { useCallback, useEffect, useState } from "react";

/** Something that is fetched: on its way, there, or failed with a way to try again. */
export type Resource<T> =
  | { readonly state: "idle" | "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly error: unknown; readonly retry: () => void };

/** Answers kept by key for the life of the page. Failures are never kept. */
export type ResourceCache = Map<string, unknown>;

/**
 * Fetches what `key` names, once; a changed key cancels the fetch under way. A null key asks for nothing.
 * `load` must depend on `key` alone.
 */
export function useResource<T>(
  cache: ResourceCache,
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
): Resource<T> {
  const [failed, setFailed] = useState<{ key: string; error: unknown } | null>(null);
  const [, redraw] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => {
    setFailed(null);
    setAttempt((count) => count + 1);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is named by `key`; `attempt` asks again.
  useEffect(() => {
    if (key === null || cache.has(key)) return;
    const controller = new AbortController();
    load(controller.signal).then(
      (value) => {
        cache.set(key, value);
        if (!controller.signal.aborted) redraw((count) => count + 1);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setFailed({ key, error });
      },
    );
    return () => controller.abort();
  }, [cache, key, attempt]);

  if (key === null) return { state: "idle" };
  if (cache.has(key)) return { state: "ready", value: cache.get(key) as T };
  if (failed !== null && failed.key === key) return { state: "failed", error: failed.error, retry };
  return { state: "loading" };
}
