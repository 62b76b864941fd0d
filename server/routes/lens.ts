import { changeLens, lensPage, oldLens } from "../graphs/lensPage.ts";
import type { Handlers } from "./types.ts";

/** How the graph is read: what data sets and people say of it. */
export const lensRoutes: Handlers<"lens" | "oldLens" | "changeLens"> = {
  lens: (input) => lensPage(input),
  oldLens: ({ workspace, params }) => oldLens(workspace, params.version),
  changeLens: (input) => changeLens(input, input.body, new Date()),
};
