import { changeSets } from "../changes/changeSets.ts";
import { planUndo } from "../changes/undo.ts";
import type { Working } from "../jobs/Jobs.ts";
import { contextOf, type World } from "./world.ts";

/** Takes back what a cancelled import has written of a data set; it is not cancelled itself. */
export async function takeBack(world: World, set: string, { report }: Working): Promise<void> {
  const context = await contextOf(world, true);
  const { store, library } = context;
  const all = await changeSets({ store, library, options: {} });
  const cutOff = all.find(({ state, dataset }) => state === "applying" && dataset === set);
  if (cutOff === undefined) return;
  report({ phase: "back", done: 0, total: 0 });
  const undo = await planUndo(context, cutOff.id, world.lens());
  await undo.apply({
    leaveNeeded: true,
    onProgress: (progress) => report({ ...progress, phase: "back" }),
  });
}
