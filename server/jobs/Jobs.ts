import { randomUUID } from "node:crypto";
import type { Job as JobState } from "#contract/imports/job.ts";
import type { ProblemCode } from "#contract/problem.ts";
import { Refusal } from "../asking/refusal.ts";

/** What a job tells while it works. */
export interface Working {
  /** Aborted when somebody cancels it, or the server stops. */
  readonly signal: AbortSignal;
  report(progress: { readonly phase: string; readonly done: number; readonly total: number }): void;
}

/** What is told of a failure; null for one that is a mistake of ours. */
export type Explain = (error: unknown) => { readonly code: ProblemCode; readonly detail: string } | null;

/** Work under way, or done. */
export class Job {
  readonly id = `job-${randomUUID()}`;
  readonly #control = new AbortController();
  #state: JobState;
  /** Resolves when it has come to an end, whichever. */
  readonly ended: Promise<void>;

  constructor(kind: JobState["kind"], work: (working: Working) => Promise<string | null>, explain: Explain) {
    this.#state = {
      ...{ id: this.id, kind, phase: kind, done: 0, total: 0, state: "running", problem: null },
      change: null,
    };
    this.ended = this.#run(work, explain);
  }

  get state(): JobState {
    return this.#state;
  }

  get isOver(): boolean {
    return this.#state.state !== "running" && this.#state.state !== "stopping";
  }

  #end(end: Pick<JobState, "state"> & Partial<JobState>): void {
    this.#state = { ...this.#state, ...end };
  }

  async #run(work: (working: Working) => Promise<string | null>, explain: Explain): Promise<void> {
    const { signal } = this.#control;
    const report: Working["report"] = ({ phase, done, total }) => {
      this.#state = { ...this.#state, phase, done, total };
    };
    try {
      const change = await work({ signal, report });
      this.#end({ state: "done", change });
    } catch (error) {
      if (signal.aborted && error === signal.reason) return this.#end({ state: "cancelled" });
      const detail = "The server made a mistake; the log has more.";
      this.#end({ state: "failed", problem: explain(error) ?? { code: "INTERNAL", detail } });
    }
  }

  /** Stops it after what is under way; `ended` tells when nothing of it is left. */
  cancel(): void {
    if (this.isOver) return;
    this.#state = { ...this.#state, state: "stopping" };
    this.#control.abort();
  }
}

/** Jobs that have ended are remembered, so that whoever asks hears how. */
const MOST_KEPT = 200;

/** What works for one graph. Of those that write there is one at a time. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #explain: Explain;
  #writing: Job | null = null;

  /** `explain` hears of every failure: what it is null for is our mistake. */
  constructor(explain: Explain) {
    this.#explain = explain;
  }

  /** @throws Refusal UNKNOWN_JOB */
  get(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new Refusal("UNKNOWN_JOB", `There is no job ${JSON.stringify(id)}.`);
    return job;
  }

  /** @throws Refusal IMPORT_BUSY where a job writes. */
  demandFree(): void {
    if (this.#writing === null || this.#writing.isOver) return;
    throw new Refusal("IMPORT_BUSY", "Another change of the graph is under way: wait for its end.");
  }

  /**
   * Starts work, which answers the id of the change set that it made, or null.
   * @throws Refusal IMPORT_BUSY where it would write beside another that does.
   */
  start(kind: JobState["kind"], work: (working: Working) => Promise<string | null>): Job {
    const writes = kind === "apply" || kind === "undo";
    if (writes) this.demandFree();
    const job = new Job(kind, work, this.#explain);
    this.#jobs.set(job.id, job);
    if (writes) this.#writing = job;
    for (const [id, { isOver }] of this.#jobs) {
      if (this.#jobs.size <= MOST_KEPT) break;
      if (isOver) this.#jobs.delete(id);
    }
    return job;
  }

  /** Stops all that works, and waits for its end. */
  async close(): Promise<void> {
    const running = [...this.#jobs.values()].filter(({ isOver }) => !isOver);
    for (const job of running) job.cancel();
    await Promise.all(running.map(({ ended }) => ended));
  }
}
