import { type CallOptions, StoreError, unknownWrite } from "../GraphStore.ts";
import { forkBeside } from "../shared/forkBeside.ts";
import { bytesReadBy, rssOf } from "../shared/memory.ts";
import {
  type Call,
  type Child,
  type Message,
  onceHeard,
  REPEATABLE,
  TOLD_WRITES,
  timedOut,
} from "./calls.ts";
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
    const read = `${megabytes(done)} of ${megabytes(total)} MB have been read`;
    // A long log takes longer to be gone through than to be read.
    const far = total === 0 ? "" : `: ${read}${done < total ? "" : ", and its log is being replayed"}`;
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
        if (this.#child !== null) this.#kill(this.#child);
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
      ...{ readBefore: null, isOpen: false, doomed: null, left: new Map() },
    };
    // Asked from outside: turning a large answer into JSON keeps the child from telling by itself.
    const watch = setInterval(() => this.#checkMemory(child, rssOf(process.pid)), MEMORY_EVERY_MS);
    process.on("message", (replies: readonly Reply[]) => {
      for (const reply of replies) this.#receive(child, reply);
    });
    for (const event of ["error", "exit"]) {
      process.on(event, () => {
        clearInterval(watch);
        this.#ended(child, false);
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
      const opening =
        this.stillOpening() ?? new StoreError("STORE_BUSY", "The embedded store does not answer.");
      call.reject(call.retried ? timedOut(call) : opening);
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
    const writing = this.#writes(call);
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
      const writing = this.#calls.get(reply.id) ?? child.left.get(reply.id);
      if (writing !== undefined) writing.committing = true;
      return;
    }
    const call = this.#settle(reply.id) ?? child.left.get(reply.id);
    child.left.delete(reply.id);
    if (reply.kind === "answer") {
      call?.resolve(reply.body);
    } else if (reply.kind === "reopen") {
      this.#kill(child);
      if (call?.retried)
        call.reject(new StoreError("STORE_READ_ONLY", "The embedded store can only be read."));
      else if (call) this.#again(call);
    } else {
      call?.reject(new StoreError(reply.code, reply.message));
    }
    if (child.doomed !== null && !this.#writes()) this.#kill(child);
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

  /**
   * The engine has no cancel but the end of its process. Writes beside the call are let come to their end first, if that takes a
   * moment: whoever allows himself little time, such as a list that may be left out, is not to end what others have begun.
   */
  #expire(call: Call): void {
    const child = this.#child;
    this.#fail(call, timedOut(call));
    if (child === null) return;
    if (this.#writes()) child.doomed ??= setTimeout(() => this.#kill(child), CANCEL_GRACE_MS);
    else this.#kill(child);
  }

  /** Whether anything is under way, beside `call`, that cannot be asked again. */
  #writes(call?: Call): boolean {
    return [...this.#calls.values()].some((other) => other !== call && !REPEATABLE.has(other.request.op));
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
    this.#fail(guilty, new StoreError("QUERY_TOO_LARGE", message));
    this.#kill(child);
  }

  /** Of a call that is ended with its child. */
  #fail(call: Call, reason: StoreError): void {
    this.#settle(call.id);
    call.reject(call.committing ? unknownWrite() : reason);
  }

  /** Ends a child and goes on at once: what comes next waits for a new one, which waits for the file's lock. */
  #kill(child: Child): void {
    child.process.kill("SIGKILL");
    this.#ended(child, true);
  }

  #again(call: Call): void {
    call.retried = true;
    this.#whenOpen(call);
  }

  /**
   * Reads are asked once more of a new child. So are writes where we ended it for another call's sake, once it is known that they
   * cannot have been stored; where it ended by itself, one of them may have been the reason.
   */
  #ended(child: Child, byUs: boolean): void {
    if (this.#child !== child) {
      return;
    }
    this.#child = null;
    clearTimeout(child.doomed ?? undefined);
    const mayRepeat = (call: Call) => !call.retried && !call.abandoned && !this.#closed;
    for (const call of [...this.#calls.values()]) {
      this.#settle(call.id);
      if (REPEATABLE.has(call.request.op) && mayRepeat(call)) this.#again(call);
      else child.left.set(call.id, call);
    }
    onceHeard(child, (call) => {
      const isNotStored = TOLD_WRITES.has(call.request.op) && !call.committing;
      if (byUs && isNotStored && mayRepeat(call)) this.#again(call);
      else this.#fail(call, new StoreError("STORE_UNAVAILABLE", "The embedded store ended during the call."));
    });
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

function unavailable(error: unknown): StoreError {
  return error instanceof StoreError ? error : new StoreError("STORE_UNAVAILABLE", String(error));
}
