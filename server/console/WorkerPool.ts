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

/** A query waits for a worker as long as it may run, and no less than a worker takes to start on a busy machine. */
const PATIENCE_MS = 10_000;

/** Milliseconds without a query after which one worker is kept and no more. */
const QUIET_MS = 30_000;

/** Milliseconds after which a query takes long. */
const SPARE_AFTER_MS = 1000;

const stopping = () =>
  new ConsoleFault("SERVER_STOPPING", "The server is being stopped; ask again in a moment.");
const crowded = () => new ConsoleFault("STORE_BUSY", "Too many queries are running; try again in a moment.");

interface Ready {
  readonly worker: WorkerProcess;
  readonly target: Target;
}

/** Workers for free Cypher: one query each at a time. Those that have nothing to do go on to newer copies of the graph. */
export class WorkerPool {
  readonly #options: PoolOptions;
  /** The one that worked last stands last. */
  readonly #idle: Ready[] = [];
  readonly #running = new Set<Ready>();
  /** Who waits for a turn, in order. */
  readonly #waiting = new Set<() => void>();
  /** A spare that is on its way. */
  #opening: Promise<Ready | null> | null = null;
  #quiet: NodeJS.Timeout | undefined;
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
    const ready = await this.#begin(order.limits.timeoutMs, signal, anyCopy);
    const spare = setTimeout(() => void this.#openSpare(), SPARE_AFTER_MS);
    try {
      yield* ready.worker.run(order, signal);
    } finally {
      clearTimeout(spare);
      this.#leave(ready);
    }
  }

  /** Carries out one change in a worker of its own. @throws ConsoleFault */
  async change(change: Change, signal: AbortSignal): Promise<Changed> {
    const ready = await this.#begin(change.timeoutMs, signal);
    try {
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
    const ready = await this.#begin(0, new AbortController().signal).catch(() => null);
    if (ready !== null) this.#leave(ready);
  }

  /** A worker, once it is this query's turn; both within its time. */
  async #begin(timeoutMs: number, signal: AbortSignal, anyCopy = false): Promise<Ready> {
    const bound = new Bound(Math.max(timeoutMs, PATIENCE_MS), signal);
    try {
      await this.#turn(bound);
      const taking = this.#take(anyCopy);
      try {
        const ready = await bound.within(taking);
        this.#running.add(ready);
        return ready;
      } catch (error) {
        // One that comes too late is the next one's.
        taking.then((late) => this.#giveBack(late)).catch(() => undefined);
        this.#passOn();
        throw error;
      }
    } finally {
      bound.dispose();
    }
  }

  /** Whoever can still be served in time is. */
  #turn(bound: Bound): Promise<void> {
    if (this.#busy < this.#options.most) {
      this.#busy += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      let forget = () => {};
      const go = () => {
        forget();
        resolve();
      };
      this.#waiting.add(go);
      forget = bound.atEnd((reason) => {
        this.#waiting.delete(go);
        reject(reason.code === "QUERY_TIMEOUT" ? crowded() : reason);
      });
    });
  }

  /** A turn goes to whoever has waited longest. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#busy -= 1;
    else {
      this.#waiting.delete(next);
      next();
    }
  }

  async #take(anyCopy: boolean): Promise<Ready> {
    if (this.#closed) throw stopping();
    const rested = anyCopy ? this.#rested() : null;
    if (rested !== null) return rested;
    // Where it is known that nobody answers, nothing that is on its way helps.
    await this.#options.target();
    if (this.#idle.length === 0) await this.#opening;
    return this.#open();
  }

  /** A worker on the graph as it is now. */
  async #open(): Promise<Ready> {
    const target = await this.#options.target();
    if (this.#closed) throw stopping();
    const { worker, target: last } = this.#rested() ?? { worker: null, target: null };
    if (worker !== null && last === target) return { worker, target };
    try {
      // A process takes half a second to start, a newer copy some milliseconds to open.
      if (worker === null || !(await worker.moveTo(target)))
        return { worker: await WorkerProcess.open(target, this.#options), target };
      return { worker, target };
    } catch (error) {
      // Written to meanwhile: the copy that was to be opened may be gone by now, and there is a newer one.
      if ((await this.#options.target()) === target) throw error;
      return this.#open();
    }
  }

  /** One that has nothing to do. */
  #rested(): Ready | null {
    for (let ready = this.#idle.pop(); ready !== undefined; ready = this.#idle.pop()) {
      if (ready.worker.alive) return ready;
    }
    return null;
  }

  /**
   * What takes long may be ended, and its worker with it: the next query finds another one ready. Where only one may work at
   * once, it holds the graph until then.
   */
  async #openSpare(): Promise<void> {
    if (this.#options.most === 1) return;
    if (this.#closed || this.#idle.length > 0 || this.#opening !== null) return;
    this.#opening = this.#open().catch(() => null);
    const ready = await this.#opening;
    this.#opening = null;
    if (ready !== null) this.#giveBack(ready);
  }

  #leave(ready: Ready): void {
    this.#running.delete(ready);
    this.#giveBack(ready);
    this.#passOn();
  }

  #giveBack(ready: Ready): void {
    if (this.#closed || !ready.worker.free) {
      ready.worker.kill(null);
      return;
    }
    this.#idle.push(ready);
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      for (const { worker } of this.#idle.splice(0, this.#idle.length - 1)) worker.kill(null);
    }, QUIET_MS).unref();
  }
}
