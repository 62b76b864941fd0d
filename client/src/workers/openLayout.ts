import type { LayoutRequest, Positions } from "../model/layouts/place.ts";
import type { ArrangeRequest, Layout } from "../state/parts.ts";
import { takeOrders } from "./ordering.ts";

/** Layouts in a worker of their own. */
export function openLayout(): Layout {
  const { order, dispose } = takeOrders<LayoutRequest | ArrangeRequest, Positions>(
    () => new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" }),
  );
  return { place: order, arrange: order, dispose };
}
