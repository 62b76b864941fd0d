import { StoreError } from "../store/GraphStore.ts";
import { startThread } from "../threads/start.ts";
import type { NameChanges, SearchEntry } from "./entries.ts";
import type { Packed } from "./pack.ts";
import type { FromPacker, ToPacker } from "./worker.ts";

function inWords(error: unknown): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")) return error;
  const message =
    "The names for search need more memory than this process may use; give it more, as with NODE_OPTIONS=--max-old-space-size=8192.";
  return new StoreError("QUERY_TOO_LARGE", message, { cause: error });
}

/** Pages that are read ahead of the thread: what waits for it weighs far more than what it has taken, and is not done yet. */
const AHEAD = 3;

type Send = (message: ToPacker) => Promise<void>;

/** What the packer is told, and its answer. Rejects where the thread ends without one. */
async function packing(tell: (send: Send) => Promise<void>): Promise<Packed> {
  const worker = startThread({
    beside: import.meta.url,
    ...{ source: "./worker.ts", bundled: "./searchWorker.js" },
  });
  let waiting = 0;
  let wake = () => {};
  const packed = new Promise<Packed>((resolve, reject) => {
    worker.on("message", (message: FromPacker) => {
      if (message.kind === "packed") resolve(message.packed);
      else {
        waiting -= 1;
        wake();
      }
    });
    worker.once("error", (error) => reject(inWords(error)));
    worker.once("exit", () => reject(new Error("The thread that packs names ended.")));
  });
  // Until it is awaited: reading the names may fail first.
  packed.catch(() => undefined);
  const send: Send = async (message) => {
    worker.postMessage(message);
    if (message.kind === "names") waiting += 1;
    while (waiting > AHEAD) {
      const taken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([taken, packed]);
    }
  };
  try {
    await tell(send);
    worker.postMessage({ kind: "pack" } satisfies ToPacker);
    return await packed;
  } finally {
    void worker.terminate();
  }
}

/** Packs names as they are read, page by page, in a thread of its own. `persons` are the labels of people. */
export function packPages(
  pages: AsyncIterable<readonly SearchEntry[]>,
  persons: ReadonlySet<string>,
): Promise<Packed> {
  return packing(async (send) => {
    for await (const names of pages) await send({ kind: "names", names, persons });
  });
}

/** Packs what was packed before together with what has changed since. */
export function packAgain(packed: Packed, changed: NameChanges): Promise<Packed> {
  return packing((send) => send({ kind: "packed", packed, changed }));
}
