import { parentPort } from "node:worker_threads";
import type { KeptMap } from "#contract/map.ts";
import { type MapInput, makeMap } from "./making.ts";

/** What the thread answers: the first map that can be had, then the best one. */
export interface FromMaker {
  readonly kind: "first" | "best";
  readonly kept: KeptMap;
}

parentPort?.on("message", (input: MapInput) => {
  const tell = (message: FromMaker) => parentPort?.postMessage(message);
  const best = makeMap(input, (kept) => tell({ kind: "first", kept }));
  tell({ kind: "best", kept: best });
});
