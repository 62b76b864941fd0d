import { useCallback, useEffect, useRef, useState } from "react";
import type { SavedViewSummary } from "#contract/savedView.ts";
import { failedBy, isAbort } from "../../api/apiError.ts";
import { useViewsApi } from "../../page/explorer.tsx";
import type { Failure } from "../../state/types.ts";

export interface ViewsList {
  readonly views: readonly SavedViewSummary[] | null;
  readonly failure: Failure["code"] | null;
  /** Puts a view into the list, in the place of an older one; the newest stands first. */
  readonly put: (view: SavedViewSummary) => void;
  readonly drop: (id: string) => void;
  readonly reload: () => void;
}

const newestFirst = (a: SavedViewSummary, b: SavedViewSummary): number =>
  b.updatedAt.localeCompare(a.updatedAt) || (a.id < b.id ? -1 : 1);

/** The saved views of the server, asked for when the gallery opens and when something was noticed to be stale. */
export function useViews(): ViewsList {
  const api = useViewsApi();
  const [views, setViews] = useState<readonly SavedViewSummary[] | null>(null);
  const [failure, setFailure] = useState<Failure["code"] | null>(null);
  const [attempt, setAttempt] = useState(0);
  /** Whether something was saved or deleted since the list was asked for: the answer may not know of it. */
  const overtaken = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again.
  useEffect(() => {
    const controller = new AbortController();
    overtaken.current = false;
    api.views({}, { signal: controller.signal }).then(
      (answer) => {
        setFailure(null);
        if (overtaken.current) setAttempt((count) => count + 1);
        else setViews(answer.views);
      },
      (error: unknown) => {
        if (!isAbort(error)) setFailure(failedBy(error).code);
      },
    );
    return () => controller.abort();
  }, [api, attempt]);

  const change = useCallback((next: (before: readonly SavedViewSummary[]) => readonly SavedViewSummary[]) => {
    overtaken.current = true;
    setViews((before) => next(before ?? []));
  }, []);
  const drop = useCallback(
    (id: string) => change((before) => before.filter((view) => view.id !== id)),
    [change],
  );
  const put = useCallback(
    (view: SavedViewSummary) =>
      change((before) => [view, ...before.filter(({ id }) => id !== view.id)].sort(newestFirst)),
    [change],
  );
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { views, failure, put, drop, reload };
}
