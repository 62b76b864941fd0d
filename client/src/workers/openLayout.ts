import type { Chart, ChartRequest } from "../model/chart.ts";
import type { LayoutRequest, Positions } from "../model/layouts/place.ts";
import type { ArrangeRequest, Layout } from "../state/parts.ts";
import { takeOrders } from "./ordering.ts";

/** Layouts in a worker of their own. */
export function openLayout(): Layout {
  const { order, dispose } = takeOrders<LayoutRequest | ArrangeRequest | ChartRequest, Positions | Chart>(
    () => new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" }),
  );
  // The worker answers each kind of order with its own kind of answer.
  return {
    place: (request, signal) => order(request, signal) as Promise<Positions>,
    arrange: (request, signal, onProgress) => order(request, signal, onProgress) as Promise<Positions>,
    chart: (request, signal) => order(request, signal) as Promise<Chart>,
    dispose,
  };
}
