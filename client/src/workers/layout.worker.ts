import { place } from "../model/place.ts";
import { arrange } from "./arrange.ts";
import type { LayoutAnswer, LayoutOrder } from "./messages.ts";

/** The layout worker: one order in, one answer out. This file is started by `openLayout`, never imported. */
function answerTo({ id, kind, request }: LayoutOrder): LayoutAnswer {
  try {
    return { id, positions: [...(kind === "place" ? place(request) : arrange(request))] };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener("message", (event: MessageEvent<LayoutOrder>) => {
  self.postMessage(answerTo(event.data));
});
