import type { LayoutRequest, Positions } from "../model/place.ts";
import type { Layout } from "../state/parts.ts";
import type { LayoutAnswer, LayoutOrder } from "./messages.ts";

interface Waiting {
  readonly resolve: (positions: Positions) => void;
  readonly reject: (error: Error) => void;
}

function abortError(): Error {
  return new DOMException("The layout was cancelled", "AbortError");
}

/** Starts the layout worker at the first order; a worker that dies is started again by the next one. */
export function openLayout(): Layout {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let nextId = 1;

  const failAll = (reason: string) => {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  const open = (): Worker => {
    const opened = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    opened.addEventListener("message", ({ data }: MessageEvent<LayoutAnswer>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ("error" in data) asked?.reject(new Error(data.error));
      else asked?.resolve(new Map(data.positions));
    });
    opened.addEventListener("error", (event) => failAll(event.message));
    return opened;
  };
  const order = (
    kind: LayoutOrder["kind"],
    request: LayoutRequest,
    signal: AbortSignal,
  ): Promise<Positions> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortError());
        return;
      }
      worker ??= open();
      const id = nextId;
      nextId += 1;
      waiting.set(id, { resolve, reject });
      // A layout cannot be interrupted; its answer is dropped.
      signal.addEventListener("abort", () => reject(abortError()), { once: true });
      worker.postMessage({ id, kind, request } satisfies LayoutOrder);
    });

  return {
    place: (request, signal) => order("place", request, signal),
    arrange: (request, signal) => order("arrange", request, signal),
    dispose: () => failAll("The page was closed"),
  };
}
