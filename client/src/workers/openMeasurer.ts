import type { Measured, MeasureRequest, Measurer } from "../state/parts.ts";
import { takeOrders } from "./ordering.ts";

/** Metrics in a worker of their own: a long measuring keeps no layout waiting. */
export function openMeasurer(): Measurer {
  const { order, dispose } = takeOrders<MeasureRequest, Measured>(
    () => new Worker(new URL("./measure.worker.ts", import.meta.url), { type: "module" }),
  );
  return { measure: order, dispose };
}
