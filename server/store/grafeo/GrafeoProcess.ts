import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type CallOptions, StoreError } from "../GraphStore.ts";
import type { Reply, Request } from "./protocol.ts";

export interface GrafeoProcessOptions {
  /** The database file. */
  readonly path: string;
  /** Milliseconds a call may take where it does not say. */
  readonly timeoutMs: number;
  /** Resident bytes of the child beyond which it is ended. */
  readonly maxRss: number;
}

/** Milliseconds that a cancelled call may run on before the child is ended: the engine has no cancel of its own. */
const CANCEL_GRACE_MS = 2_000;
const CLOSE_WITHIN_MS = 3_000;
const OPEN_WITHIN_MS = 15_000;

interface Call {
  readonly id: number;
  readonly request: Request;
  readonly resolve: (body: string) => void;
  readonly reject: (error: StoreError) => void;
  /** Innocent reads are asked once more after the child had to be ended. */
  retried: boolean;
  deadline: NodeJS.Timeout | null;
  readonly timeoutMs: number;
}

interface Child {
  readonly process: ChildProcess;
  readonly opened: Promise<{ version: string }>;
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

  constructor(options: GrafeoProcessOptions) {
    this.#options = options;
  }

  /** The process id of the child, null while there is none. */
  get pid(): number | null {
    return this.#child?.process.pid ?? null;
  }

  /** Opens the store if need be; resolves with the engine's version. */
  async version(): Promise<string> {
    return (await this.#open().opened).version;
  }

  /** Sends one request and resolves with its JSON answer. */
  async call<T>(request: Request, options: CallOptions = {}): Promise<T> {
    await this.#open().opened;
    if (options.signal?.aborted) {
      throw new StoreError("QUERY_ABORTED", "The query was cancelled.");
    }
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
    const process = startChild();
    const opened = new Promise<{ version: string }>((resolve, reject) => {
      const call: Call = {
        id: this.#nextId++,
        request: { op: "open", path: this.#options.path },
        resolve: (body) => resolve(JSON.parse(body)),
        reject: (error) => {
          process.kill("SIGKILL");
          reject(error);
        },
        retried: true,
        deadline: null,
        timeoutMs: OPEN_WITHIN_MS,
      };
      this.#calls.set(call.id, call);
      call.deadline = setTimeout(() => this.#expire(call), call.timeoutMs);
      process.send({ id: call.id, request: call.request });
    });
    // A failed opening is told to whoever calls; it must not be an unhandled rejection where nobody does.
    opened.catch(() => undefined);
    const child: Child = { process, opened };
    process.on("message", (reply: Reply) => this.#receive(reply));
    process.on("error", () => this.#ended(child));
    process.on("exit", () => this.#ended(child));
    return child;
  }

  #send(request: Request, options: CallOptions): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const abort = () => {
        reject(new StoreError("QUERY_ABORTED", "The query was cancelled."));
        const call = this.#calls.get(id);
        if (call?.deadline) {
          clearTimeout(call.deadline);
          call.deadline = setTimeout(() => this.#expire(call), CANCEL_GRACE_MS);
        }
      };
      const done = () => options.signal?.removeEventListener("abort", abort);
      const call: Call = {
        id,
        request,
        resolve: (body) => {
          done();
          resolve(body);
        },
        reject: (error) => {
          done();
          reject(error);
        },
        retried: false,
        deadline: null,
        timeoutMs: options.timeoutMs ?? this.#options.timeoutMs,
      };
      options.signal?.addEventListener("abort", abort, { once: true });
      this.#calls.set(id, call);
      this.#dispatch(call);
    });
  }

  #dispatch(call: Call): void {
    call.deadline = setTimeout(() => this.#expire(call), call.timeoutMs);
    this.#post(this.#open(), { id: call.id, request: call.request });
  }

  /** A message to a child that has just ended is lost; its `exit` event settles the call. */
  #post(child: Child, message: { id: number; request: Request }): void {
    if (child.process.connected) {
      child.process.send(message, () => undefined);
    }
  }

  #receive(reply: Reply): void {
    if (reply.kind === "memory") {
      if (reply.rss > this.#options.maxRss) {
        this.#endForMemory();
      }
      return;
    }
    const call = this.#settle(reply.id);
    if (reply.kind === "answer") {
      call?.resolve(reply.body);
    } else {
      call?.reject(new StoreError(reply.code, reply.message));
    }
  }

  #settle(id: number): Call | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (call?.deadline) {
      clearTimeout(call.deadline);
    }
    return call;
  }

  #expire(call: Call): void {
    this.#settle(call.id);
    call.reject(
      new StoreError("QUERY_TIMEOUT", `The query took longer than ${call.timeoutMs} ms and was ended.`),
    );
    this.#child?.process.kill("SIGKILL");
  }

  /** The call that has run longest is taken for the one that filled the memory. */
  #endForMemory(): void {
    const oldest = [...this.#calls.values()].find(({ request }) => request.op !== "open");
    if (oldest !== undefined) {
      this.#settle(oldest.id);
      oldest.reject(
        new StoreError("QUERY_TOO_LARGE", "The query needed more memory than it may have and was ended."),
      );
    }
    this.#child?.process.kill("SIGKILL");
  }

  /** Fails writes that were under way, and asks reads once more of a new child. */
  #ended(child: Child): void {
    if (this.#child !== child) {
      return;
    }
    this.#child = null;
    for (const call of [...this.#calls.values()]) {
      this.#settle(call.id);
      if (call.request.op === "read" && !call.retried && !this.#closed) {
        call.retried = true;
        this.#calls.set(call.id, call);
        this.#retry(call);
      } else {
        call.reject(new StoreError("STORE_UNAVAILABLE", "The embedded store ended during the call."));
      }
    }
  }

  #retry(call: Call): void {
    this.#open().opened.then(
      () => this.#dispatch(call),
      (error: unknown) => {
        this.#settle(call.id);
        call.reject(error instanceof StoreError ? error : new StoreError("STORE_UNAVAILABLE", String(error)));
      },
    );
  }
}

/** Forks the child: TypeScript through tsx beside this source file, plain JavaScript beside the bundle. */
function startChild(): ChildProcess {
  const fromSource = import.meta.url.endsWith(".ts");
  const entry = new URL(fromSource ? "./child.ts" : "./grafeoChild.js", import.meta.url);
  const loader = fromSource
    ? ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href]
    : [];
  return fork(fileURLToPath(entry), [], {
    execArgv: loader,
    env: {},
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}
