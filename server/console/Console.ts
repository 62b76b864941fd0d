import { ConsoleFault, type Limits } from "../store/console.ts";
import type { Statement } from "../store/GraphStore.ts";
import { readMode, withLineFeeds, withoutEnd } from "./guard.ts";
import type { WorkerPool } from "./WorkerPool.ts";
import type { Part } from "./WorkerProcess.ts";
import type { Writing } from "./Writing.ts";

/** Texts known to read only; bounded, since what people type is always new. */
const KNOWN_MOST = 1000;

/** Free Cypher: whatever anybody types, judged by its plan and run where it can hurt nothing. */
export class CypherConsole {
  /** What it may call. */
  readonly procedures: readonly string[];
  /** For texts that change the graph; null where the operator has not switched that on. */
  readonly writing: Writing | null;
  readonly #pool: WorkerPool;
  readonly #known = new Set<string>();

  constructor(pool: WorkerPool, procedures: readonly string[], writing: Writing | null) {
    this.#pool = pool;
    this.procedures = procedures;
    this.writing = writing;
  }

  /**
   * Judges a text and, where it only reads the graph, runs it; EXPLAIN and PROFILE may stand before it.
   * @throws ConsoleFault with the code and, for people, the reason.
   */
  async *run(statement: Statement, limits: Limits, signal: AbortSignal): AsyncGenerator<Part, void> {
    const { mode, text } = readMode(withoutEnd(withLineFeeds(statement.text)));
    const known = this.#known.has(text);
    const order = { statement: { ...statement, text }, mode, limits, known };
    for await (const part of this.#pool.run(order, signal)) {
      if (part.kind === "columns") this.#remember(text);
      yield part;
    }
  }

  /**
   * Judges a text that is to be kept as `run` does, and runs nothing: where it may run it says nothing.
   * @throws ConsoleFault with the code and, for people, the reason.
   */
  async judge(statement: Statement, timeoutMs: number, signal: AbortSignal): Promise<void> {
    const text = withoutEnd(withLineFeeds(statement.text));
    const limits = { maxRows: 0, maxBytes: 0, timeoutMs };
    if (readMode(text).mode !== "run") {
      throw new ConsoleFault(
        "CYPHER_INVALID",
        "A query that is kept answers with rows: leave out EXPLAIN and PROFILE.",
      );
    }
    const order = { statement: { ...statement, text }, mode: "explain" as const, limits, known: false };
    for await (const part of this.#pool.run(order, signal, true)) if (part.kind === "end") return;
  }

  /** Whoever asks what there is to query is about to: the first answer need not wait for a worker. */
  warm(): void {
    void this.#pool.warm();
  }

  /** Takes no more; what runs goes on. */
  close(): void {
    this.#pool.close();
    this.writing?.close();
  }

  /** Ends what still runs after `close`, and says why where it is read. */
  end(): void {
    this.#pool.end();
    this.writing?.end();
  }

  /** The guard had let it pass: a text says the same the next time. */
  #remember(text: string): void {
    if (this.#known.size >= KNOWN_MOST) this.#known.clear();
    this.#known.add(text);
  }
}
