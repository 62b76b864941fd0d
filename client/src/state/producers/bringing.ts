import type { EntityId, RelationId } from "../../model/types.ts";
import { presented } from "../../model/view/presented.ts";
import { withBroughtBack } from "../../model/view/sifting.ts";
import { clearedView, withEntities, withNothingWithheld, withRelationsOnly } from "../../model/view/view.ts";
import type { ExplorerCore } from "../core.ts";
import { type Draft, type DraftTools, factsAmong, placesFor } from "../draft.ts";
import { stepOf } from "../history.ts";
import type { Bringing } from "../types.ts";
import { withAnswerStaged, withMoreStaged } from "./staging.ts";

interface Wanted {
  readonly ids: readonly EntityId[];
  readonly mode: "replace" | "add";
  /** Those of the answer, which alone are drawn; null for all among what is brought. */
  readonly relations: readonly RelationId[] | null;
}

/** Entities known by their ids alone: their facts, their relations to one another and to what is shown, their places. */
async function draftBring(
  draft: Draft,
  { ids, mode, relations }: Wanted,
  tools: DraftTools,
): Promise<Draft & { readonly added: number; readonly missing: number }> {
  const base = mode === "replace" ? { ...draft, view: clearedView(draft.view) } : draft;
  const fresh = ids.filter((id) => !base.view.placements.has(id));
  const shown = [...base.view.placements.keys()];
  const facts = fresh.length === 0 ? base.facts : await factsAmong(base.facts, [...fresh, ...shown], tools);
  const added = fresh.filter((id) => facts.entities.has(id));
  const positions = await placesFor({ ...base, facts }, added, tools);
  const step = { kind: "show", ids: added } as const;
  const placed = added.length === 0 ? base.view : withEntities(base.view, facts, positions, step);
  const view =
    relations === null
      ? withNothingWithheld(placed, facts, new Set(ids))
      : withRelationsOnly(placed, facts, new Set([...base.view.relations, ...relations]));
  const missing = fresh.length - added.length;
  // An answer without anything to draw takes nothing off the canvas.
  if (added.length === 0 && missing === ids.length) return { ...draft, added: 0, missing };
  return { facts, view: withBroughtBack(view, ids), added: added.length, missing };
}

/** Acts on entities that an answer names. */
export function bringing(core: ExplorerCore): Bringing {
  const acts: Bringing = {
    bring: (ids, mode, relations = null) =>
      core.run({
        step: stepOf("bring"),
        work: async (draft, tools) => {
          const brought = await draftBring(draft, { ids, mode, relations }, tools);
          return mode === "replace"
            ? withAnswerStaged(brought, ids, [], tools)
            : withMoreStaged(brought, ids, null, tools);
        },
        done: ({ added, missing }) => {
          core.announce(missing === 0 ? "brought" : "broughtSome", { count: added, missing });
        },
        retry: () => void acts.bring(ids, mode, relations),
      }),
    preview: async (ids, relations, how) => {
      const { facts, view } = await core.try(async (draft, tools) => {
        const brought = await draftBring(draft, { ids, mode: "replace", relations }, tools);
        return withAnswerStaged(brought, ids, [], tools);
      }, how);
      return { facts, view, presented: presented(facts, view, core.state.ontology) };
    },
    drawWithheld() {
      const { view, facts } = core.state;
      core.commit(stepOf("drawWithheld"), withNothingWithheld(view, facts));
      core.announce("drawn", { count: view.withheld.size });
    },
  };
  return acts;
}
