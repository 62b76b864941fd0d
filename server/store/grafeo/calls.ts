import type { ChildProcess } from "node:child_process";
import { StoreError } from "../GraphStore.ts";
import type { OpenReply, Request } from "./protocol.ts";

/** What may be asked again of a new child: it changes nothing, and its answer does not hang on an earlier one. */
export const REPEATABLE: ReadonlySet<Request["op"]> = new Set(["ping", "read", "stream", "schema"]);

/** What says beforehand that it may be stored from now on: without that word it was not. */
export const TOLD_WRITES: ReadonlySet<Request["op"]> = new Set(["write", "change"]);

/** How long an ended child's last words are waited for. */
const HEARD_WITHIN_MS = 2_000;

/** One request and whoever waits for its answer. */
export interface Call {
  readonly id: number;
  readonly request: Request;
  readonly resolve: (body: string) => void;
  readonly reject: (error: StoreError) => void;
  readonly timeoutMs: number;
  /** Innocent calls are asked once more after the child had to be ended. */
  retried: boolean;
  /** True once its caller has gone: nobody waits for the answer, though the engine may still work on it. */
  abandoned: boolean;
  /** True once it may be stored. */
  committing: boolean;
  deadline: NodeJS.Timeout | null;
  endsAt: number;
}

export type Message = { readonly id: number; readonly request: Request };

/** The process that has the store open, or opens it. */
export interface Child {
  readonly process: ChildProcess;
  readonly opened: Promise<OpenReply>;
  /** Written to the child at the end of this turn, all at once. */
  readonly waiting: Message[];
  /** Resident bytes when it had opened: a large graph is no fault of the calls. */
  baseline: number;
  /** Bytes that it had read before it began to open the store; null until then. */
  readBefore: number | null;
  isOpen: boolean;
  /** Runs once it is to end, and waits for the writes beside the call that is to be ended with it. */
  doomed: NodeJS.Timeout | null;
  /** What was under way when it ended, by id, until its last words are heard. */
  readonly left: Map<number, Call>;
}

/** Its time is up, whatever it was spent on: a frozen child, and the next one that was opened in its place. */
export const timedOut = ({ timeoutMs }: Call): StoreError =>
  new StoreError("QUERY_TIMEOUT", `The query took longer than ${timeoutMs} ms and was ended.`);

/**
 * Calls `judge` once all is heard that an ended child said; until then a write may have been stored. Of a write whose end could
 * not be heard in time, nobody knows.
 */
export function onceHeard({ process, left }: Child, judge: (call: Call) => void): void {
  const settle = () => {
    for (const call of [...left.values()]) judge(call);
    left.clear();
  };
  if (!process.connected) {
    settle();
    return;
  }
  const late = setTimeout(() => {
    for (const call of left.values()) call.committing ||= TOLD_WRITES.has(call.request.op);
    settle();
  }, HEARD_WITHIN_MS);
  process.once("disconnect", () => {
    clearTimeout(late);
    settle();
  });
}
