import type { EntityId } from "../model/types.ts";
import { withBroughtBack } from "../model/view/sifting.ts";
import { clearedView, withEntities } from "../model/view/view.ts";
import type { ExplorerCore } from "./core.ts";
import { type Draft, type DraftTools, factsAmong, placesFor } from "./draft.ts";
import { stepOf } from "./history.ts";
import type { Bringing } from "./types.ts";

interface Wanted {
  readonly ids: readonly EntityId[];
  readonly mode: "replace" | "add";
}

/** Entities known by their ids alone: their facts, their relations to one another and to what is shown, their places. */
async function draftBring(
  draft: Draft,
  { ids, mode }: Wanted,
  tools: DraftTools,
): Promise<Draft & { readonly added: number; readonly missing: number }> {
  const base = mode === "replace" ? { ...draft, view: clearedView(draft.view) } : draft;
  const fresh = ids.filter((id) => !base.view.placements.has(id));
  const shown = [...base.view.placements.keys()];
  const facts = fresh.length === 0 ? base.facts : await factsAmong(base.facts, [...fresh, ...shown], tools);
  const added = fresh.filter((id) => facts.entities.has(id));
  const positions = await placesFor({ ...base, facts }, added, tools);
  const step = { kind: "show", ids: added } as const;
  const view = added.length === 0 ? base.view : withEntities(base.view, facts, positions, step);
  const missing = fresh.length - added.length;
  // An answer without anything to draw takes nothing off the canvas.
  if (added.length === 0 && missing === ids.length) return { ...draft, added: 0, missing };
  return { facts, view: withBroughtBack(view, ids), added: added.length, missing };
}

/** Acts on entities that an answer names. */
export function bringing(core: ExplorerCore): Bringing {
  const acts: Bringing = {
    bring: (ids, mode) =>
      core.run({
        step: stepOf("bring"),
        work: (draft, tools) => draftBring(draft, { ids, mode }, tools),
        done: ({ added, missing }) => {
          core.announce(missing === 0 ? "brought" : "broughtSome", { count: added, missing });
        },
        retry: () => void acts.bring(ids, mode),
      }),
  };
  return acts;
}
