import type { Answer, Order } from "./messages.ts";

type Progress = (share: number) => void;

/** A worker that is given orders; answers come as promises. */
export interface Orders<Request, Result> {
  /** An abort takes the order back: the worker ends if it is at it. */
  order(request: Request, signal: AbortSignal, onProgress?: Progress): Promise<Result>;
  dispose(): void;
}

interface Waiting<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: Progress;
}

/** Starts the worker at the first order. One that dies or is ended is started again by the next order. */
export function takeOrders<Request, Result>(start: () => Worker): Orders<Request, Result> {
  // Orders are answered in the order given, so the first one waiting is the one being worked on.
  const waiting = new Map<number, Waiting<Request, Result>>();
  let worker: Worker | null = null;
  let nextId = 1;

  const end = () => {
    worker?.terminate();
    worker = null;
  };
  const failAll = (reason: string) => {
    end();
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(new Error(reason));
  };
  const onAnswer = (answer: Answer<Result>) => {
    const asked = waiting.get(answer.id);
    if ("progress" in answer) {
      asked?.onProgress(answer.progress);
      return;
    }
    waiting.delete(answer.id);
    if ("error" in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.result);
  };
  const send = (id: number, request: Request) => {
    if (worker === null) {
      const opened = start();
      opened.addEventListener("message", ({ data }: MessageEvent<Answer<Result>>) => onAnswer(data));
      opened.addEventListener("error", ({ message }) => {
        if (worker === opened) failAll(message);
      });
      worker = opened;
    }
    worker.postMessage({ id, request } satisfies Order<Request>);
  };
  const takeBack = (id: number) => {
    const [working] = waiting.keys();
    if (!waiting.delete(id) || working !== id) return;
    // What it is at cannot be interrupted: a new worker goes on with the other orders.
    end();
    for (const [other, { request }] of waiting) send(other, request);
  };

  return {
    order: (request, signal, onProgress = () => {}) =>
      new Promise((resolve, reject) => {
        const aborted = () => reject(new DOMException("The work was cancelled", "AbortError"));
        if (signal.aborted) {
          aborted();
          return;
        }
        const id = nextId;
        nextId += 1;
        const onAbort = () => {
          takeBack(id);
          aborted();
        };
        const settle = <T>(how: (value: T) => void) => {
          return (value: T) => {
            signal.removeEventListener("abort", onAbort);
            how(value);
          };
        };
        waiting.set(id, { request, resolve: settle(resolve), reject: settle(reject), onProgress });
        signal.addEventListener("abort", onAbort, { once: true });
        send(id, request);
      }),
    dispose: () => failAll("The page was closed"),
  };
}
