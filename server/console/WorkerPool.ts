import type { Change, Changed, Order, Target } from "../store/console.ts";
import { ConsoleFault } from "../store/console.ts";
import { Bound } from "../store/shared/Bound.ts";
import { type Part, type WorkerLimits, WorkerProcess } from "./WorkerProcess.ts";

export interface PoolOptions extends WorkerLimits {
  /** Queries that may run at once; more wait. */
  readonly most: number;
  /** Where the graph is now; another object means that workers opened before are of the past. */
  readonly target: () => Promise<Target>;
}

/** Milliseconds that whoever opens a worker for later waits to be told where the graph is. */
const TOLD_WITHIN_MS = 10_000;

/** Milliseconds after which a query takes long. */
const SPARE_AFTER_MS = 1000;

const stopping = () =>
  new ConsoleFault("SERVER_STOPPING", "The server is being stopped; ask again in a moment.");

interface Ready {
  readonly worker: WorkerProcess;
  readonly target: Target;
}

/** Workers for free Cypher: one query each, one kept ready, ended ones replaced when they are wanted. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #idle: Ready[] = [];
  readonly #running = new Set<Ready>();
  readonly #waiting: (() => void)[] = [];
  /** A spare that is on its way. */
  #opening: Promise<Ready | null> | null = null;
  #busy = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * Runs one query in a worker of its own. `anyCopy`: what was written meanwhile does not matter to the answer.
   * @throws ConsoleFault
   */
  async *run(order: Order, signal: AbortSignal, anyCopy = false): AsyncGenerator<Part, void> {
    const { timeoutMs } = order.limits;
    await this.#turn(timeoutMs, signal);
    let ready: Ready | null = null;
    let spare: NodeJS.Timeout | undefined;
    try {
      ready = await this.#takeOn(timeoutMs, anyCopy);
      spare = setTimeout(() => void this.#openSpare(), SPARE_AFTER_MS);
      yield* ready.worker.run(order, signal);
    } finally {
      clearTimeout(spare);
      this.#leave(ready);
    }
  }

  /** Carries out one change in a worker of its own. @throws ConsoleFault */
  async change(change: Change, signal: AbortSignal): Promise<Changed> {
    await this.#turn(change.timeoutMs, signal);
    let ready: Ready | null = null;
    try {
      ready = await this.#takeOn(change.timeoutMs);
      return await ready.worker.change(change, signal);
    } finally {
      this.#leave(ready);
    }
  }

  /** Takes no more queries; those that run go on. */
  close(): void {
    this.#closed = true;
    for (const { worker } of this.#idle.splice(0)) worker.kill(null);
  }

  /** Ends what still runs after `close`; whoever reads it is told why. */
  end(): void {
    for (const { worker } of this.#running) worker.kill(stopping());
  }

  /** Opens a worker for the next query where none is there; what goes wrong, that query will tell. */
  async warm(): Promise<void> {
    if (this.#closed || this.#busy > 0 || this.#idle.length > 0) return;
    this.#busy += 1;
    this.#leave(await this.#take(TOLD_WITHIN_MS).catch(() => null));
  }

  /** Waits as long as the query may run: whoever can still be served in time is. */
  async #turn(timeoutMs: number, signal: AbortSignal): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (this.#busy >= this.#options.most) {
      const left = end - Date.now();
      if (left <= 0)
        throw new ConsoleFault("STORE_BUSY", "Too many queries are running; try again in a moment.");
      await this.#freed(left, signal);
      if (signal.aborted) throw new ConsoleFault("QUERY_ABORTED", "The query was cancelled.");
    }
    this.#busy += 1;
  }

  /** Resolves when a worker may be free, when the time is up, or when nobody waits any more. */
  #freed(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        const at = this.#waiting.indexOf(done);
        if (at >= 0) this.#waiting.splice(at, 1);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener("abort", done, { once: true });
      this.#waiting.push(done);
    });
  }

  async #takeOn(timeoutMs: number, anyCopy = false): Promise<Ready> {
    const ready = await this.#take(timeoutMs, anyCopy);
    this.#running.add(ready);
    return ready;
  }

  async #take(timeoutMs: number, anyCopy = false): Promise<Ready> {
    if (this.#idle.length === 0) await this.#opening;
    if (this.#closed) throw stopping();
    const [idle] = this.#idle;
    if (anyCopy && idle?.worker.alive) return this.#idle.shift() ?? idle;
    const target = await this.#target(timeoutMs);
    for (const ready of this.#idle.splice(0)) {
      if (ready.target === target && ready.worker.alive) return ready;
      ready.worker.kill(null);
    }
    try {
      return { worker: await WorkerProcess.open(target, this.#options), target };
    } catch (error) {
      // Written to meanwhile: the copy that was to be opened may be gone by now, and there is a newer one.
      if ((await this.#target(timeoutMs)) === target) throw error;
      return this.#take(timeoutMs);
    }
  }

  /** Where the graph is; a store that does not say so in time is waited for no longer. */
  async #target(timeoutMs: number): Promise<Target> {
    const bound = new Bound(timeoutMs);
    try {
      return await bound.within(this.#options.target());
    } finally {
      bound.dispose();
    }
  }

  /** What takes long may be ended, and its worker with it: the next query finds another one ready. */
  async #openSpare(): Promise<void> {
    if (this.#closed || this.#idle.length > 0 || this.#opening !== null) return;
    this.#opening = this.#take(TOLD_WITHIN_MS).catch(() => null);
    const ready = await this.#opening;
    this.#opening = null;
    if (ready !== null) this.#giveBack(ready);
  }

  #leave(ready: Ready | null): void {
    this.#busy -= 1;
    if (ready !== null) {
      this.#running.delete(ready);
      this.#giveBack(ready);
    }
    this.#waiting.shift()?.();
  }

  #giveBack(ready: Ready): void {
    if (!this.#closed && ready.worker.free && this.#idle.length === 0) this.#idle.push(ready);
    else ready.worker.kill(null);
  }
}
