import { once } from "node:events";
import { isOneFile } from "../../dataset/read.ts";
import { FileFault } from "../../files/faults.ts";
import { startThread } from "../../threads/start.ts";
import type { FromReader } from "./worker.ts";

/** A whole graph as it is exported here, which came as one file. */
export type OwnGraph = Extract<FromReader, { readonly dataset: unknown }>;

/**
 * Reads a file where it is a whole graph as it is exported here, in a thread: of a large one that takes seconds. Null for any
 * other file.
 * @throws FileFault
 */
export async function readOwn(path: string, signal: AbortSignal): Promise<OwnGraph | null> {
  if (!isOneFile(path)) return null;
  const thread = startThread({
    ...{ beside: import.meta.url, source: "./worker.ts", bundled: "./ownWorker.js" },
  });
  try {
    thread.postMessage(path);
    const [answer] = (await once(thread, "message", { signal })) as [FromReader];
    if ("fault" in answer) throw new FileFault("OWN_EXPORT_BROKEN", answer.fault.line);
    return answer;
  } finally {
    void thread.terminate();
  }
}
