import { ARRANGING } from "./arranging.ts";
import { CHOOSING } from "./choosing.ts";
import { ENDS, EXPLORING } from "./exploring.ts";
import { FILTERING, FINDING, PAGING, STEPPING } from "./paging.ts";
import type { Action, ActionContext, Situation } from "./types.ts";

/** Everything a person can do, by topic: menu, shortcuts, palette and help read this list and no other. */
export const ACTIONS: readonly Action[] = [
  ...FINDING,
  ...EXPLORING,
  ...CHOOSING,
  ...ENDS,
  ...ARRANGING,
  ...FILTERING,
  ...STEPPING,
  ...PAGING,
];

const BY_NAME = new Map(ACTIONS.map((action) => [action.name, action]));

export function actionNamed(name: string): Action {
  const action = BY_NAME.get(name);
  if (action === undefined) throw new Error(`There is no action named ${name}`);
  return action;
}

export function situationOf({ explorer, on }: Pick<ActionContext, "explorer" | "on">): Situation {
  return { state: explorer.getState(), presented: explorer.presented(), on };
}
