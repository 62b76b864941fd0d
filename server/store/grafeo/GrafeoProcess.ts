import type { ChildProcess } from "node:child_process";
import { type CallOptions, StoreError, type StoreErrorCode, unknownWrite } from "../GraphStore.ts";
import { forkBeside } from "../shared/forkBeside.ts";
import { bytesReadBy, rssOf } from "../shared/memory.ts";
import { bytesOf } from "./file/beside.ts";
import type { OpenReply, Reply, Request } from "./protocol.ts";

export interface GrafeoProcessOptions {
  /** The database file. */
  readonly path: string;
  /** The folder of texts that are kept beside it. */
  readonly kept: string;
  /** Milliseconds a call may take where it does not say. */
  readonly timeoutMs: number;
  /** Resident bytes that calls may add to what the child held when it had opened; it is ended beyond. */
  readonly maxRss: number;
}

/** Milliseconds that a cancelled call may run on before the child is ended: the engine has no cancel of its own. */
const CANCEL_GRACE_MS = 2_000;
const CLOSE_WITHIN_MS = 3_000;
/** What the child is given for a call that has waited for it, however late it is. */
export const MOMENT_MS = 1_000;
const MEMORY_EVERY_MS = 100;

/** What may be asked again of a new child: it changes nothing, and its answer does not hang on an earlier one. */
const REPEATABLE: ReadonlySet<Request["op"]> = new Set(["ping", "read", "stream", "schema"]);

interface Call {
  readonly id: number;
  readonly request: Request;
  readonly resolve: (body: string) => void;
  readonly reject: (error: StoreError) => void;
  readonly timeoutMs: number;
  /** Innocent reads are asked once more after the child had to be ended. */
  retried: boolean;
  /** True once its caller has gone: nobody waits for the answer, though the engine may still work on it. */
  abandoned: boolean;
  /** True once it may be stored. */
  committing: boolean;
  deadline: NodeJS.Timeout | null;
  endsAt: number;
}

type Message = { readonly id: number; readonly request: Request };

interface Child {
  readonly process: ChildProcess;
  readonly opened: Promise<OpenReply>;
  /** Written to the child at the end of this turn, all at once. */
  readonly waiting: Message[];
  /** Resident bytes when it had opened: a large graph is no fault of the calls. */
  baseline: number;
  /** Bytes that it had read before it began to open the store; null until then. */
  readBefore: number | null;
  isOpen: boolean;
}

/**
 * Supervises the child that owns the store's file: a deadline per call and a cap on memory, enforced by ending the
 * child, since Grafeo has no limit of its own that can be trusted. A new child is opened at the next call.
 */
export class GrafeoProcess {
  readonly #options: GrafeoProcessOptions;
  readonly #calls = new Map<number, Call>();
  #child: Child | null = null;
  #nextId = 1;
  #closed = false;
  #repair = false;

  constructor(options: GrafeoProcessOptions) {
    this.#options = options;
  }

  /** The process id of the child, null while there is none. */
  get pid(): number | null {
    return this.#child?.process.pid ?? null;
  }

  /** How many bytes of a store that is being opened have been read, and of how many; null where none is. */
  get opening(): { readonly done: number; readonly total: number } | null {
    const child = this.#child;
    if (child === null || child.isOpen) return null;
    const read = bytesReadBy(child.process.pid);
    const total = read === null ? 0 : bytesOf(this.#options.path);
    const done = read === null || child.readBefore === null ? 0 : read - child.readBefore;
    return { done: Math.min(done, total), total };
  }

  /** What is said to whoever waits for a store that is being opened; null where none is. */
  stillOpening(): StoreError | null {
    const { opening } = this;
    if (opening === null) return null;
    const { done, total } = opening;
    const far = total === 0 ? "" : `: ${megabytes(done)} of ${megabytes(total)} MB have been read`;
    return new StoreError("STORE_OPENING", `The embedded store is being opened${far}.`);
  }

  /** Opens the store if need be, however long that takes; resolves with the engine's version. */
  async version(): Promise<string> {
    return (await this.#open().opened).version;
  }

  /** Opens the store, also where it is damaged: with what is left of it. Answers what was found. */
  async recover(): Promise<OpenReply["damage"]> {
    this.#repair = true;
    try {
      const found = await this.#open().opened.catch((error: unknown) => {
        if (!(error instanceof StoreError) || error.code !== "STORE_DAMAGED") throw error;
        // Opened before anybody asked for this, by a child that is about to end.
        this.#kill();
        return this.#open().opened;
      });
      return found.damage;
    } finally {
      this.#repair = false;
    }
  }

  /** Sends one request and resolves with its JSON answer. */
  async call<T>(request: Request, options: CallOptions = {}): Promise<T> {
    return JSON.parse(await this.#send(request, options)) as T;
  }

  async close(): Promise<void> {
    const child = this.#child;
    this.#closed = true;
    if (child === null) {
      return;
    }
    const ended = new Promise<void>((resolve) => child.process.once("exit", () => resolve()));
    this.#post(child, { id: 0, request: { op: "close" } });
    const timer = setTimeout(() => child.process.kill("SIGKILL"), CLOSE_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }

  #open(): Child {
    if (this.#closed) {
      throw new StoreError("STORE_UNAVAILABLE", "The embedded store is closed.");
    }
    this.#child ??= this.#start();
    return this.#child;
  }

  #start(): Child {
    const process = forkBeside(
      { beside: import.meta.url, source: "./child.ts", bundled: "./grafeoChild.js" },
      { env: {}, stdio: ["ignore", "ignore", "inherit", "ipc"] },
    );
    const { path, kept } = this.#options;
    const opened = new Promise<OpenReply>((resolve, reject) => {
      const opening = this.#newCall(
        { op: "open", path, kept, repair: this.#repair },
        // A long log is read to its end: a deadline would only have it read again from the beginning.
        { timeoutMs: Number.POSITIVE_INFINITY },
        {
          resolve: (body) => {
            child.isOpen = true;
            child.baseline = rssOf(process.pid) ?? 0;
            resolve(JSON.parse(body));
          },
          reject: (error) => {
            process.kill("SIGKILL");
            reject(error);
          },
        },
      );
      this.#begin(opening);
      process.send([{ id: opening.id, request: opening.request }]);
    });
    // A failed opening is told to whoever calls; it must not be an unhandled rejection where nobody does.
    opened.catch(() => undefined);
    const child: Child = {
      ...{ process, opened, waiting: [], baseline: 0 },
      ...{ readBefore: null, isOpen: false },
    };
    // Asked from outside: turning a large answer into JSON keeps the child from telling by itself.
    const watch = setInterval(() => this.#checkMemory(child, rssOf(process.pid)), MEMORY_EVERY_MS);
    process.on("message", (replies: readonly Reply[]) => {
      for (const reply of replies) this.#receive(child, reply);
    });
    for (const event of ["error", "exit"]) {
      process.on(event, () => {
        clearInterval(watch);
        this.#ended(child);
      });
    }
    return child;
  }

  #newCall(request: Request, options: CallOptions, ends: Pick<Call, "resolve" | "reject">): Call {
    const { timeoutMs = this.#options.timeoutMs } = options;
    return {
      ...ends,
      id: this.#nextId++,
      request,
      timeoutMs,
      retried: false,
      ...{ abandoned: false, committing: false },
      deadline: null,
      endsAt: Date.now() + timeoutMs,
    };
  }

  #send(request: Request, { signal, ...options }: CallOptions): Promise<string> {
    return new Promise((resolve, reject) => {
      const abort = () => this.#abandon(call);
      const done = () => signal?.removeEventListener("abort", abort);
      const call = this.#newCall(request, options, {
        resolve: (body) => {
          done();
          resolve(body);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      signal?.addEventListener("abort", abort, { once: true });
      if (signal?.aborted) {
        abort();
        return;
      }
      this.#whenOpen(call);
    });
  }

  /** Hands a call on once the store is open; where that takes longer than the call may, its caller is told. */
  #whenOpen(call: Call): void {
    const { opened } = this.#open();
    const late = setTimeout(() => {
      call.abandoned = true;
      call.reject(this.stillOpening() ?? new StoreError("STORE_BUSY", "The embedded store does not answer."));
    }, this.#leftOf(call));
    opened
      .then(
        () => this.#dispatch(call),
        (error: unknown) => call.reject(unavailable(error)),
      )
      .finally(() => clearTimeout(late));
  }

  /** Tells the caller at once, and gives the engine a moment to end; a write beside it is not to fall with it. */
  #abandon(call: Call): void {
    call.abandoned = true;
    call.reject(new StoreError("QUERY_ABORTED", "The query was cancelled."));
    if (call.deadline === null) {
      return;
    }
    const writing = [...this.#calls.values()].some(
      (other) => other !== call && !REPEATABLE.has(other.request.op),
    );
    const left = call.endsAt - Date.now();
    clearTimeout(call.deadline);
    call.deadline = setTimeout(() => this.#expire(call), writing ? left : Math.min(left, CANCEL_GRACE_MS));
  }

  #dispatch(call: Call): void {
    if (call.abandoned) {
      return;
    }
    try {
      const child = this.#open();
      this.#begin(call);
      // A message to a child that has just ended is lost; its `exit` event settles the call.
      this.#post(child, { id: call.id, request: call.request });
    } catch (error) {
      call.reject(unavailable(error));
    }
  }

  #begin(call: Call): void {
    this.#calls.set(call.id, call);
    const left = this.#leftOf(call);
    if (Number.isFinite(left)) {
      call.deadline = setTimeout(() => this.#expire(call), left);
    }
  }

  /** Its time runs since it was asked for, also where it is asked again of a new child; a moment is left in any case. */
  #leftOf(call: Call): number {
    const now = Date.now();
    call.endsAt = Math.max(call.endsAt, now + Math.min(call.timeoutMs, MOMENT_MS));
    return call.endsAt - now;
  }

  /** What is asked in one turn travels together: each message costs a system call and wakes the child. */
  #post(child: Child, message: Message): void {
    child.waiting.push(message);
    if (child.waiting.length > 1) {
      return;
    }
    queueMicrotask(() => {
      const messages = child.waiting.splice(0);
      if (child.process.connected) {
        child.process.send(messages, () => undefined);
      }
    });
  }

  #receive(child: Child, reply: Reply): void {
    if (reply.kind === "started") {
      child.readBefore = bytesReadBy(child.process.pid);
      return;
    }
    if (reply.kind === "memory") {
      this.#checkMemory(child, reply.rss);
      return;
    }
    if (reply.kind === "committing") {
      const writing = this.#calls.get(reply.id);
      if (writing !== undefined) writing.committing = true;
      return;
    }
    const call = this.#settle(reply.id);
    if (reply.kind === "answer") {
      call?.resolve(reply.body);
    } else if (reply.kind === "reopen") {
      this.#kill();
      if (call?.retried)
        call.reject(new StoreError("STORE_READ_ONLY", "The embedded store can only be read."));
      else if (call) this.#again(call);
    } else {
      call?.reject(new StoreError(reply.code, reply.message));
    }
  }

  #settle(id: number): Call | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (call?.deadline) {
      clearTimeout(call.deadline);
      call.deadline = null;
    }
    return call;
  }

  #expire(call: Call): void {
    this.#fail(call, "QUERY_TIMEOUT", `The query took longer than ${call.timeoutMs} ms and was ended.`);
    this.#kill();
  }

  /** The read that has run longest is taken for the one that filled the memory; a write only where none reads. */
  #checkMemory(child: Child, rss: number | null): void {
    const over = (rss ?? 0) > child.baseline + this.#options.maxRss;
    const calls = [...this.#calls.values()].filter(({ request }) => request.op !== "open");
    const guilty = calls.find(({ request }) => REPEATABLE.has(request.op)) ?? calls[0];
    if (!over || guilty === undefined || child !== this.#child) {
      return;
    }
    const message = "The query needed more memory than it may have and was ended.";
    this.#fail(guilty, "QUERY_TOO_LARGE", message);
    this.#kill();
  }

  /** Of a call that is ended with its child. */
  #fail(call: Call, code: StoreErrorCode, message: string): void {
    this.#settle(call.id);
    call.reject(call.committing ? unknownWrite() : new StoreError(code, message));
  }

  /** Ends the child and goes on at once: what comes next waits for a new one, which waits for the file's lock. */
  #kill(): void {
    const child = this.#child;
    if (child !== null) {
      child.process.kill("SIGKILL");
      this.#ended(child);
    }
  }

  #again(call: Call): void {
    call.retried = true;
    this.#whenOpen(call);
  }

  /** Fails writes that were under way, and asks reads once more of a new child. */
  #ended(child: Child): void {
    if (this.#child !== child) {
      return;
    }
    this.#child = null;
    for (const call of [...this.#calls.values()]) {
      if (REPEATABLE.has(call.request.op) && !call.retried && !call.abandoned && !this.#closed) {
        this.#settle(call.id);
        this.#again(call);
      } else {
        this.#fail(call, "STORE_UNAVAILABLE", "The embedded store ended during the call.");
      }
    }
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

function unavailable(error: unknown): StoreError {
  return error instanceof StoreError ? error : new StoreError("STORE_UNAVAILABLE", String(error));
}
