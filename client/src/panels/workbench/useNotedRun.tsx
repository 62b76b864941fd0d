import { useEffect, useRef } from "react";
import { useExplorer } from "../../page/explorer.tsx";
import { stepOf } from "../../state/history.ts";
import type { Run } from "./useRun.tsx";

/** A text that was run stands in the session's log like every other act; one that was refused or failed does not. */
export function useNotedRun(run: Run | null, name: string | null): void {
  const explorer = useExplorer();
  const noted = useRef<number | null>(null);
  useEffect(() => {
    if (run?.state !== "done" || run.summary === null || noted.current === run.startedAt) return;
    noted.current = run.startedAt;
    const step = name === null ? stepOf("cypher") : stepOf("cypher", ["query", name]);
    explorer.note(step, { ran: run.summary.ran, found: { of: "rows", count: run.count } });
  }, [explorer, run, name]);
}
