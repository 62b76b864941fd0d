import type { ChildProcess } from "node:child_process";
import {
  type Change,
  type Changed,
  ConsoleFault,
  type FaultCode,
  type FromWorker,
  type Order,
  type Target,
  type ToWorker,
} from "../store/console.ts";
import { unknownWrite } from "../store/GraphStore.ts";
import { forkBeside } from "../store/shared/forkBeside.ts";
import { rssOf } from "../store/shared/memory.ts";
import { temporaryFolder } from "../store/shared/temporary.ts";

export interface WorkerLimits {
  /** Megabytes of JavaScript heap. */
  readonly heapMb: number;
  /** Resident bytes that a query may add to what the worker held when it had opened. */
  readonly maxRss: number;
}

/** Parts of an answer as they come; after the last one `end` the worker is free again. */
export type Part = Extract<FromWorker, { kind: "columns" | "rows" | "end" }>;

type Told = Part | Extract<FromWorker, { kind: "changed" }>;

interface Talk {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** With which part the worker has said everything. */
  readonly last: "end" | "changed";
}

const OPEN_WITHIN_MS = 20_000;
const MEMORY_EVERY_MS = 100;
/** How much later than the database's own deadline a change is ended by us. */
const DEADLINE_GRACE_MS = 1_000;
/** A cancelled query may take this long to end by itself before its worker is ended. */
const CANCEL_GRACE_MS = 300;

/** One process for one query at a time. Whatever goes beyond a limit ends the process, and with it the query. */
export class WorkerProcess {
  readonly #process: ChildProcess;
  readonly #limits: WorkerLimits;
  readonly #parts: FromWorker[] = [];
  #wake: (() => void) | null = null;
  #baseline = 0;
  #why: ConsoleFault | null = null;
  #left = false;

  private constructor(limits: WorkerLimits) {
    this.#limits = limits;
    this.#process = start(limits.heapMb);
    this.#process.on("message", (message: FromWorker) => this.#receive(message));
    for (const event of ["exit", "error"]) this.#process.on(event, () => this.#wakeUp());
  }

  /** Starts a process and opens the graph in it. @throws ConsoleFault STORE_UNAVAILABLE where that fails. */
  static async open(target: Target, limits: WorkerLimits): Promise<WorkerProcess> {
    const worker = new WorkerProcess(limits);
    await worker.#open(target);
    worker.#baseline = worker.#rss;
    return worker;
  }

  /**
   * Opens another copy of the graph instead of the one before. False where that fails, or where the process has grown too
   * much meanwhile to be measured by what it held at first; it is ended then.
   */
  async moveTo(target: Target): Promise<boolean> {
    await this.#open(target).catch(() => this.kill(null));
    const fit = this.alive && this.#rss < this.#baseline + this.#limits.maxRss / 4;
    if (!fit) this.kill(null);
    return fit;
  }

  /** Whether it can take another query: it lives, and answered the last one to its end. */
  get free(): boolean {
    return this.alive && !this.#left;
  }

  get alive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null && !this.#process.killed;
  }

  /**
   * Runs one query. Leaving the loop early, the signal, the deadline and the memory limit all end it.
   * @throws ConsoleFault
   */
  run(order: Order, signal: AbortSignal): AsyncGenerator<Part, void> {
    const { timeoutMs } = order.limits;
    const first: ToWorker = { kind: "run", order };
    return this.#talk(first, { timeoutMs, signal, last: "end" }) as AsyncGenerator<Part, void>;
  }

  /**
   * Carries out one change. The database ends it at its deadline; the process is ended where that does not happen.
   * @throws ConsoleFault
   */
  async change(change: Change, signal: AbortSignal): Promise<Changed> {
    const timeoutMs = change.timeoutMs + DEADLINE_GRACE_MS;
    for await (const part of this.#talk({ kind: "change", change }, { timeoutMs, signal, last: "changed" })) {
      if (part.kind === "changed") return part.changed;
    }
    throw away("The query's process ended.");
  }

  async *#talk(first: ToWorker, { timeoutMs, signal, last }: Talk): AsyncGenerator<Told, void> {
    const watch = setInterval(() => this.#checkMemory(), MEMORY_EVERY_MS);
    const message = `The query took longer than ${timeoutMs} ms and was ended.`;
    const within = () => setTimeout(() => this.kill(new ConsoleFault("QUERY_TIMEOUT", message)), timeoutMs);
    let deadline = within();
    const abort = () => this.kill(new ConsoleFault("QUERY_ABORTED", "The query was cancelled."));
    signal.addEventListener("abort", abort, { once: true });
    let [ended, committing] = [false, false];
    try {
      if (signal.aborted) abort();
      this.#tell(first);
      while (!ended) {
        const part = await this.#next();
        ended = part.kind === last || part.kind === "fault";
        if (part.kind === "fault") throw new ConsoleFault(part.code, part.message, part.objection);
        if (part.kind === "opened") continue;
        if (part.kind === "committing") {
          // Storing is not called off, but a database that has fallen silent over it is not waited for either.
          committing = true;
          clearTimeout(deadline);
          deadline = within();
          signal.removeEventListener("abort", abort);
          continue;
        }
        yield part;
        if (part.kind === "rows") this.#tell({ kind: "more" });
      }
    } catch (error) {
      throw committing && error instanceof ConsoleFault && UNHEARD.has(error.code) ? unknown() : error;
    } finally {
      clearInterval(watch);
      clearTimeout(deadline);
      signal.removeEventListener("abort", abort);
      if (!ended) this.#leave();
    }
  }

  async #open(target: Target): Promise<void> {
    const late = setTimeout(() => this.kill(away("The worker took too long to start.")), OPEN_WITHIN_MS);
    try {
      this.#tell({ kind: "open", target });
      const first = await this.#next();
      if (first.kind === "fault") throw new ConsoleFault(first.code, first.message);
    } catch (error) {
      this.kill(null);
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  get #rss(): number {
    return rssOf(this.#process.pid) ?? 0;
  }

  /** Ends the process at once. */
  kill(why: ConsoleFault | null): void {
    this.#why ??= why;
    this.#process.kill("SIGKILL");
    this.#wakeUp();
  }

  /** A query that nobody reads any more: its session is closed first, so that the database need not find out. */
  #leave(): void {
    this.#left = true;
    if (!this.alive) return;
    this.#tell({ kind: "cancel" });
    setTimeout(() => this.kill(null), CANCEL_GRACE_MS).unref();
  }

  #tell(message: ToWorker): void {
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  #receive(message: FromWorker): void {
    this.#parts.push(message);
    this.#wakeUp();
  }

  #wakeUp(): void {
    this.#wake?.();
    this.#wake = null;
  }

  async #next(): Promise<FromWorker> {
    for (;;) {
      if (this.#why !== null) throw this.#why;
      const part = this.#parts.shift();
      if (part !== undefined) return part;
      if (!this.alive) throw this.#lost();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** A signal that nobody sent: V8 ends a process that has used up its heap, the system one that has no stack left. */
  #lost(): ConsoleFault {
    const { signalCode, exitCode } = this.#process;
    return signalCode !== null || exitCode === 134 ? tooLarge() : away("The query's process ended.");
  }

  #checkMemory(): void {
    if (this.#rss > this.#baseline + this.#limits.maxRss) this.kill(tooLarge());
  }
}

/** Codes of a change that ended without the database's word. */
const UNHEARD: ReadonlySet<FaultCode> = new Set([
  "QUERY_TIMEOUT",
  "QUERY_TOO_LARGE",
  "STORE_UNAVAILABLE",
  "SERVER_STOPPING",
]);

const unknown = () => new ConsoleFault("WRITE_UNKNOWN", unknownWrite().message);
const away = (message: string) => new ConsoleFault("STORE_UNAVAILABLE", message);
const tooLarge = () =>
  new ConsoleFault("QUERY_TOO_LARGE", "The query needed more memory than one may have and was ended.");

function start(heapMb: number): ChildProcess {
  const temporary = temporaryFolder();
  const args = temporary === null ? [] : [temporary.path];
  const worker = forkBeside(
    { beside: import.meta.url, source: "./worker.ts", bundled: "./consoleWorker.js", args },
    {
      execArgv: [`--max-old-space-size=${heapMb}`],
      env: temporary === null ? {} : { TMPDIR: temporary.path },
      // V8's last words at the end of a heap are of no use in our log.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  for (const event of ["exit", "error"]) worker.once(event, () => temporary?.remove());
  return worker;
}
