import { ARRANGING } from "./arranging.ts";
import { CHOOSING } from "./choosing.ts";
import { ENDS, EXPLORING } from "./exploring.ts";
import { FILTERING, FINDING, PAGING, STEPPING } from "./paging.ts";
import type { Action, ActionContext, Situation } from "./types.ts";

/** Everything a person can do but opening panels, by topic. */
export const ACTS: readonly Action[] = [
  ...FINDING,
  ...EXPLORING,
  ...CHOOSING,
  ...ENDS,
  ...ARRANGING,
  ...FILTERING,
  ...STEPPING,
  ...PAGING,
];

export function situationOf({ explorer, on }: Pick<ActionContext, "explorer" | "on">): Situation {
  return { state: explorer.getState(), presented: explorer.presented(), on };
}
