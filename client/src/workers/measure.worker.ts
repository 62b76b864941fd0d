import type { MeasureRequest } from "../state/parts.ts";
import { measure } from "./measure.ts";
import type { MeasureAnswer } from "./messages.ts";

/** The metrics worker: one request in, progress and one answer out. Started by `openMeasurer`, never imported. */
function tell(answer: MeasureAnswer): void {
  self.postMessage(answer);
}

self.addEventListener("message", ({ data }: MessageEvent<MeasureRequest>) => {
  try {
    tell({ measured: measure(data, (progress) => tell({ progress })) });
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) });
  }
});
