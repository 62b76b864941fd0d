import { useCallback, useEffect, useRef, useState } from "react";
import type { CypherSummary, PlanStep } from "#contract/cypher.ts";
import type { Problem } from "#contract/problem.ts";

export interface Run {
  readonly state: "running" | "done" | "cancelled" | "failed";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly summary: CypherSummary | null;
  readonly plan: PlanStep | null;
  readonly failure: Problem | null;
  readonly startedAt: number;
}

export interface Running {
  readonly run: Run | null;
  readonly start: (draft: { text: string; params: Readonly<Record<string, unknown>> }) => void;
  readonly cancel: () => void;
}

const BEGUN = { columns: [], rows: [], summary: null, plan: null, failure: null } as const;

/** Runs one text at a time. */
export function useRun(): Running {
  const [run, setRun] = useState<Run | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  const start = useCallback<Running["start"]>(({ text, params }) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    const begun: Run = { ...BEGUN, state: "running", startedAt: Date.now() };
    setRun(begun);
    fetch("/api/cypher", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: text, params }),
      signal: own.signal,
    })
      .then(async (response) => {
        const body = await response.json();
        if (own.signal.aborted) return;
        if (!response.ok) setRun({ ...begun, state: "failed", failure: body as Problem });
        else
          setRun({
            ...begun,
            state: "done",
            columns: body.columns,
            rows: body.data,
            summary: body,
            plan: body.plan,
          });
      })
      .catch(() => {
        if (controller.current === own) setRun({ ...begun, state: "cancelled" });
      });
  }, []);
  const cancel = useCallback(() => controller.current?.abort(), []);
  return { run, start, cancel };
}
