import { useCallback, useEffect, useState } from "react";
import type { HandLens, LensPage } from "#contract/lens/lens.ts";
import { type Failed, failedBy, isAbort } from "../../api/apiError.ts";
import { useLensApi, useRefresh } from "../../page/explorer.tsx";

export interface Said {
  readonly who: string;
  readonly why: string;
}

export interface LensState {
  readonly page: LensPage | null;
  readonly failure: Failed | null;
  readonly busy: boolean;
  /** Says this of the lens from now on; true where it was saved. */
  readonly save: (hand: HandLens, said: Said) => Promise<boolean>;
  /** Says again what was said in a version; nothing where that is 0. */
  readonly revert: (version: number, said: Said) => Promise<boolean>;
  readonly reload: () => void;
}

const NOTHING: HandLens = { labels: [], types: [], families: [], properties: [] };

/** The lens of the graph with who uses it; canvas, legend and search follow what is saved. */
export function useLens(): LensState {
  const api = useLensApi();
  const refresh = useRefresh();
  const [page, setPage] = useState<LensPage | null>(null);
  const [failure, setFailure] = useState<Failed | null>(null);
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again.
  useEffect(() => {
    const controller = new AbortController();
    api.lens({}, { signal: controller.signal }).then(
      (answer) => {
        setFailure(null);
        setPage(answer);
      },
      (error: unknown) => {
        if (!isAbort(error)) setFailure(failedBy(error));
      },
    );
    return () => controller.abort();
  }, [api, attempt]);

  const act = async (wanted: () => Promise<LensPage>) => {
    if (busy) return false;
    setBusy(true);
    setFailure(null);
    try {
      setPage(await wanted());
      await refresh();
      return true;
    } catch (error) {
      setFailure(failedBy(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const version = page?.version ?? 0;
  return {
    ...{ page, failure, busy },
    save: (hand, said) => act(() => api.changeLens({ version, hand, ...said })),
    revert: (wanted, said) =>
      act(async () => {
        const hand = wanted === 0 ? NOTHING : (await api.oldLens({ version: wanted })).hand;
        return api.changeLens({ version, hand, ...said });
      }),
    reload: useCallback(() => setAttempt((count) => count + 1), []),
  };
}
