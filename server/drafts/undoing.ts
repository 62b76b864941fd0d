import type { z } from "zod";
import type { ChangeListSchema, ChangeSetSchema, UndoPlanSchema } from "#contract/imports/change.ts";
import { Refusal } from "../asking/refusal.ts";
import { type ChangeSet, changeSets } from "../changes/changeSets.ts";
import { planUndo } from "../changes/undo.ts";
import type { Job } from "../jobs/Jobs.ts";
import { refusing } from "./refusals.ts";
import { contextOf, type World } from "./world.ts";

const told = ({ image: _, ...change }: ChangeSet): z.input<typeof ChangeSetSchema> => change;

export async function changeList({
  context: { store, library },
}: World): Promise<z.input<typeof ChangeListSchema>> {
  const all = await changeSets({ store, library, options: {} });
  return { changes: all.map(told) };
}

/** A change set by its id; null where there is none. */
export async function changeTold({ context: { store, library } }: World, id: string) {
  const all = await changeSets({ store, library, options: {} });
  const found = all.find((one) => one.id === id);
  return found === undefined ? null : told(found);
}

export async function undoTold(world: World, id: string): Promise<z.input<typeof UndoPlanSchema>> {
  const { change, planned, inTheWay } = await refusing(async () =>
    planUndo(await contextOf(world, true), id, world.lens()),
  );
  return {
    change: told(change),
    counts: planned.load.rows,
    inTheWay: inTheWay.map(({ kind, ids }) => ({ kind, ids: [...ids] })),
    hash: planned.hash,
  };
}

/** Starts to take back what was seen. */
export function undo(
  world: World,
  { id, hash, leaveNeeded }: { readonly id: string; readonly hash: string; readonly leaveNeeded: boolean },
): Job {
  return world.jobs.start("undo", ({ signal, report }) =>
    refusing(async () => {
      const plan = await planUndo(await contextOf(world, true), id, world.lens());
      if (plan.planned.hash !== hash)
        throw new Refusal(
          "PLAN_CHANGED",
          "The graph has changed since this was looked into. Nothing was written.",
        );
      try {
        const { change } = await plan.apply({ leaveNeeded, signal, onProgress: report });
        return change?.id ?? null;
      } finally {
        await world.changed();
      }
    }),
  );
}
