import { StoreError } from "../GraphStore.ts";

/**
 * Ends the waiting for an answer when the time of a call is up or its caller goes, whether or not the other side ever says
 * another word. Every await on an engine goes through `within`.
 */
export class Bound {
  readonly #endsAt: number;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #abort = () => this.#end(new StoreError("QUERY_ABORTED", "The query was cancelled."));
  #over: StoreError | null = null;
  /** What is to be done at the end, such as failing those who wait. */
  readonly #ends = new Set<(reason: StoreError) => void>();

  constructor(timeoutMs: number, signal?: AbortSignal) {
    this.#endsAt = performance.now() + timeoutMs;
    this.#timer = setTimeout(() => {
      this.#end(new StoreError("QUERY_TIMEOUT", `The query took longer than ${timeoutMs} ms and was ended.`));
    }, timeoutMs);
    this.#signal = signal;
    signal?.addEventListener("abort", this.#abort, { once: true });
    if (signal?.aborted) this.#abort();
  }

  /** Why the call was ended, null while it may go on. */
  get over(): StoreError | null {
    return this.#over;
  }

  /** Milliseconds that are left, one at least. */
  get leftMs(): number {
    return Math.max(1, Math.round(this.#endsAt - performance.now()));
  }

  /** @throws StoreError where the call was ended. */
  check(): void {
    if (this.#over !== null) throw this.#over;
  }

  /** The answer, or a rejection at the end of the call; what comes later is heard by nobody. */
  within<T>(answer: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const forget = this.atEnd(reject);
      answer.then(
        (value) => {
          forget();
          resolve(value);
        },
        (error: unknown) => {
          forget();
          reject(error);
        },
      );
    });
  }

  /** Has something done at the end, at once where that has come; returns what calls it off. */
  atEnd(act: (reason: StoreError) => void): () => void {
    if (this.#over !== null) act(this.#over);
    else this.#ends.add(act);
    return () => this.#ends.delete(act);
  }

  /** The call has come to its end by itself. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#abort);
  }

  #end(reason: StoreError): void {
    if (this.#over !== null) return;
    this.#over = reason;
    this.dispose();
    for (const act of [...this.#ends]) act(reason);
    this.#ends.clear();
  }
}
