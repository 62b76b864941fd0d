import { useCallback, useEffect, useRef, useState } from "react";
import type { Job } from "#contract/imports/job.ts";
import { type Failed, failedBy, isAbort } from "../../../api/apiError.ts";
import { useImportsApi, useRefresh } from "../../../page/explorer.tsx";
import { followed } from "../session/following.ts";
import { isActive } from "../session/state.ts";

type UndoPlan = Awaited<ReturnType<ReturnType<typeof useImportsApi>["undoPlan"]>>;

export interface TakingBack {
  /** Null until it is known, and once more when it has to be looked at anew. */
  readonly plan: UndoPlan | null;
  readonly failure: Failed["code"] | null;
  /** What is under way. */
  readonly job: Job | null;
  readonly start: (hash: string, leaveNeeded: boolean) => void;
  readonly stop: () => void;
  /** Looks into it anew. */
  readonly again: () => void;
}

/** Plans the taking back of a change set, and does it; the page follows. */
export function useTakeBack(id: string, onDone: () => void): TakingBack {
  const api = useImportsApi();
  const [plan, setPlan] = useState<UndoPlan | null>(null);
  const [failure, setFailure] = useState<Failed["code"] | null>(null);
  const [job, setJob] = useState<Job | null>(null);
  const [turn, setTurn] = useState(0);
  const refresh = useRefresh();
  const after = useRef({ refresh, onDone });
  useEffect(() => {
    after.current = { refresh, onDone };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    const control = new AbortController();
    setPlan(null);
    api.undoPlan({ id }, { signal: control.signal }).then(setPlan, (error: unknown) => {
      if (!isAbort(error)) setFailure(failedBy(error).code);
    });
    return () => control.abort();
  }, [api, id, turn]);
  const again = useCallback(() => {
    setFailure(null);
    setTurn((count) => count + 1);
  }, []);
  const start = (hash: string, leaveNeeded: boolean) => {
    setFailure(null);
    const work = async () => {
      const first = await api.undoChange({ id, hash, leaveNeeded });
      setJob(first);
      const last = await followed(first, {
        isActive,
        ask: () => api.job({ id: first.id }),
        told: setJob,
      });
      setJob(null);
      if (last.state === "done") {
        await after.current.refresh();
        after.current.onDone();
      } else {
        setTurn((count) => count + 1);
        if (last.problem !== null) setFailure(last.problem.code);
      }
    };
    work().catch((error: unknown) => {
      setJob(null);
      setFailure(failedBy(error).code);
      setTurn((count) => count + 1);
    });
  };
  const stop = () => {
    if (job !== null) api.cancelJob({ id: job.id }).then(setJob, () => undefined);
  };
  return { plan, failure, job, start, stop, again };
}
