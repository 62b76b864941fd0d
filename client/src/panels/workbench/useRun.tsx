import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CypherSummary, PlanStep } from "#contract/cypher.ts";
import type { Problem } from "#contract/problem.ts";
import { ApiError } from "../../api/apiError.ts";
import { type CypherPart, type CypherQuestion, type Row, streamCypher } from "../../api/cypherStream.ts";

/** Rows that are asked for at first, and when more are wanted: the most that the server sends. */
export const FIRST_LIMIT = 10_000;
export const MOST_ROWS = 100_000;

/** One run of a text. A new object for each change; `rows` is one growing list. */
export interface Run {
  readonly question: CypherQuestion;
  readonly state: "running" | "done" | "cancelled" | "failed";
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** How many of `rows` there are by now. */
  readonly count: number;
  readonly summary: CypherSummary | null;
  readonly plan: PlanStep | null;
  readonly failure: Problem | null;
  /** Of `performance.now()`. */
  readonly startedAt: number;
  /** Milliseconds since then, by the last change. */
  readonly ms: number;
}

export interface Running {
  readonly run: Run | null;
  readonly start: (draft: Pick<CypherQuestion, "text" | "params">) => void;
  /** Runs the same text again, for up to so many rows. */
  readonly again: (limit: number) => void;
  readonly cancel: () => void;
}

const begun = (question: CypherQuestion): Run => ({
  question,
  state: "running",
  columns: [],
  rows: [],
  count: 0,
  summary: null,
  plan: null,
  failure: null,
  startedAt: performance.now(),
  ms: 0,
});

/** What is said of a failure that the server did not put into words: it could not be reached. */
function problemOf(error: unknown): Problem {
  const { code, problem } = error instanceof ApiError ? error : new ApiError("INTERNAL", null);
  if (problem !== null) return problem;
  const known = code === "OFFLINE" ? "STORE_UNAVAILABLE" : code;
  return { type: "about:blank", title: code, status: 0, detail: code, code: known, requestId: "" };
}

/** A run as it goes on; `tell` hears of it at most once a frame, and at its end. */
class Reading {
  readonly controller = new AbortController();
  readonly #tell: (run: Run) => void;
  readonly #rows: Row[] = [];
  #run: Run;
  #frame = 0;

  constructor(question: CypherQuestion, tell: (run: Run) => void) {
    this.#tell = tell;
    this.#run = { ...begun(question), rows: this.#rows };
    tell(this.#run);
  }

  async read(): Promise<void> {
    try {
      for await (const part of streamCypher(this.#run.question, this.controller.signal)) this.#take(part);
      this.#end("done", null);
    } catch (error) {
      if (this.controller.signal.aborted) this.#end("cancelled", null);
      else this.#end("failed", problemOf(error));
    }
  }

  #take(part: CypherPart): void {
    if (part.kind === "columns") this.#run = { ...this.#run, columns: part.columns };
    else if (part.kind === "end") {
      this.#run = { ...this.#run, summary: part.summary, plan: part.summary.plan };
    } else for (const row of part.rows) this.#rows.push(row);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#tell(this.#now());
    });
  }

  #now(): Run {
    return { ...this.#run, count: this.#rows.length, ms: performance.now() - this.#run.startedAt };
  }

  #end(state: Run["state"], failure: Problem | null): void {
    cancelAnimationFrame(this.#frame);
    this.#tell({ ...this.#now(), state, failure });
  }
}

/** Runs one text at a time; a new one ends the one before. */
export function useRun(): Running {
  const [run, setRun] = useState<Run | null>(null);
  const reading = useRef<Reading | null>(null);
  const ask = useCallback((question: CypherQuestion) => {
    reading.current?.controller.abort();
    reading.current = null;
    const own: Reading = new Reading(question, (now) => {
      // What an earlier one still has to say is not heard any more.
      if (reading.current === null || reading.current === own) setRun(now);
    });
    reading.current = own;
    void own.read();
  }, []);
  useEffect(() => () => reading.current?.controller.abort(), []);
  return useMemo(
    () => ({
      run,
      start: ({ text, params }) => ask({ text, params, limit: FIRST_LIMIT }),
      again: (limit) => run !== null && ask({ ...run.question, limit }),
      cancel: () => reading.current?.controller.abort(),
    }),
    [run, ask],
  );
}
