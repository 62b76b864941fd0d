import { useCallback, useEffect, useRef, useState } from "react";
import type { WriteCounts } from "#contract/cypher.ts";
import type { Problem } from "#contract/problem.ts";
import { ApiError, isAbort } from "../../../api/apiError.ts";
import { usePanelApi, useRefresh } from "../../../page/explorer.tsx";
import type { Run } from "../useRun.tsx";
import { isNothing } from "./counts.ts";

interface Query {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A query that would change the graph, from being counted to being stored or given up. */
export interface Asked {
  readonly query: Query;
  readonly state: "counting" | "shown" | "changed" | "storing" | "failed";
  /** What it would change; null until that is known. */
  readonly counts: WriteCounts | null;
  readonly failure: Failure | null;
}

export interface Failure {
  readonly code: Problem["code"] | "OFFLINE";
  readonly problem: Problem | null;
  /** True where it was about to be stored: without an answer nobody knows whether it was. */
  readonly storing: boolean;
}

export interface Writing {
  /** Whether the operator lets people change the graph. */
  readonly possible: boolean;
  /** Whether this person asked for it, since the page was opened. */
  readonly allowed: boolean;
  readonly allow: (allowed: boolean) => void;
  readonly asked: Asked | null;
  /** What was stored last, until something else is run. */
  readonly stored: WriteCounts | null;
  readonly commit: () => void;
  readonly cancel: () => void;
}

interface WritingInput {
  readonly possible: boolean;
  readonly run: Run | null;
  /** What the run under way or the last one was of. */
  readonly query: Query;
}

/** True for a run that was refused for nothing but that it would change the graph. */
export function wouldWrite(run: Run | null): boolean {
  return run?.failure?.code === "CYPHER_REFUSED" && run.failure.refusal?.reason === "writes";
}

function failureOf(error: unknown, storing: boolean): Failure {
  return error instanceof ApiError
    ? { code: error.code, problem: error.problem, storing }
    : { code: "INTERNAL", problem: null, storing };
}

/** Shows what a query would change, once a run of it was refused for that, and stores it after a yes. */
export function useWriting({ possible, run, query }: WritingInput): Writing {
  const [allowed, allow] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [stored, setStored] = useState<WriteCounts | null>(null);
  const { ask, give } = useAsking(setAsked, setStored);
  const latest = useRef({ query, allowed: false });
  useEffect(() => {
    latest.current = { query, allowed: possible && allowed };
  });
  useEffect(() => {
    if (run?.state === "running") setStored(null);
    if (!latest.current.allowed || !wouldWrite(run)) return;
    ask(latest.current.query, null);
  }, [run, ask]);
  const commit = () => {
    if (asked?.counts != null && asked.state !== "storing") ask(asked.query, asked.counts);
  };
  const cancel = () => {
    // Once it is being stored there is nothing to give up.
    if (asked?.state !== "storing") give();
  };
  return { possible, allowed: possible && allowed, allow, asked, stored, commit, cancel };
}

/** The calls: to count, and with counts to store. */
function useAsking(
  setAsked: (asked: Asked | null) => void,
  setStored: (counts: WriteCounts) => void,
): { readonly ask: (query: Query, expect: WriteCounts | null) => void; readonly give: () => void } {
  const api = usePanelApi();
  const refresh = useRefresh();
  const controller = useRef<AbortController | null>(null);
  const again = useRef(refresh);
  useEffect(() => {
    again.current = refresh;
  });
  useEffect(() => () => controller.current?.abort(), []);
  const ask = useCallback(
    (query: Query, expect: WriteCounts | null) => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      const storing = expect !== null;
      setAsked({ query, state: storing ? "storing" : "counting", counts: expect, failure: null });
      const input = { query: query.text, params: { ...query.params }, expect };
      api.writeCypher(input, { signal: own.signal }).then(
        ({ counts, committed }) => {
          if (own.signal.aborted) return;
          if (!committed) return setAsked({ query, state: "shown", counts, failure: null });
          setAsked(null);
          setStored(counts);
          void again.current();
        },
        (error: unknown) => {
          if (own.signal.aborted || isAbort(error)) return;
          const counts = error instanceof ApiError ? (error.problem?.counts ?? null) : null;
          if (counts !== null) setAsked({ query, state: "changed", counts, failure: null });
          else setAsked({ query, state: "failed", counts: null, failure: failureOf(error, storing) });
        },
      );
    },
    [api, setAsked, setStored],
  );
  const give = useCallback(() => {
    controller.current?.abort();
    setAsked(null);
  }, [setAsked]);
  return { ask, give };
}

export const changesNothing = ({ counts }: Asked): boolean => counts !== null && isNothing(counts);
