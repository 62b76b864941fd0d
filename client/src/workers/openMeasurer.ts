import type { Measured, MeasureRequest, Measurer } from "../state/parts.ts";
import type { MeasureAnswer } from "./messages.ts";

/** A worker for each request: ending it is the cancel, since what it works out cannot be interrupted. */
export function openMeasurer(): Measurer {
  const workers = new Set<Worker>();
  const end = (worker: Worker) => {
    worker.terminate();
    workers.delete(worker);
  };
  const measure = (
    request: MeasureRequest,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<Measured> =>
    new Promise((resolve, reject) => {
      const aborted = () => new DOMException("The measuring was cancelled", "AbortError");
      if (signal.aborted) {
        reject(aborted());
        return;
      }
      const worker = new Worker(new URL("./measure.worker.ts", import.meta.url), { type: "module" });
      workers.add(worker);
      const stop = () => {
        end(worker);
        reject(aborted());
      };
      signal.addEventListener("abort", stop, { once: true });
      const over = () => {
        signal.removeEventListener("abort", stop);
        end(worker);
      };
      worker.addEventListener("message", ({ data }: MessageEvent<MeasureAnswer>) => {
        if ("progress" in data) return onProgress(data.progress);
        over();
        if ("error" in data) reject(new Error(data.error));
        else resolve(data.measured);
      });
      worker.addEventListener("error", (event) => {
        over();
        reject(new Error(event.message));
      });
      worker.postMessage(request);
    });
  return {
    measure,
    dispose: () => {
      for (const worker of workers) end(worker);
    },
  };
}
