import { NO_FACTS, withPayload } from "../../model/facts.ts";
import type { EntityId, RelationId } from "../../model/types.ts";
import { presented } from "../../model/view/presented.ts";
import { withAllKinds, withBroughtBack, withTime } from "../../model/view/sifting.ts";
import { clearedView, withEntities, withNothingWithheld, withRelationsOnly } from "../../model/view/view.ts";
import type { ExplorerCore } from "../core.ts";
import { type Draft, type DraftTools, factsAmong, placesFor } from "../draft.ts";
import { stepOf } from "../history.ts";
import type { Bringing, Preview, Tried } from "../types.ts";
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

async function tried(
  core: ExplorerCore,
  how: Tried,
  work: (draft: Draft, tools: DraftTools) => Promise<Draft>,
): Promise<Preview> {
  const { facts, view } = await core.try(work, how);
  return { facts, view, presented: presented(facts, view, core.state.ontology) };
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
    preview: (ids, relations, how) =>
      tried(core, how, async (draft, tools) => {
        const brought = await draftBring(draft, { ids, mode: "replace", relations }, tools);
        return withAnswerStaged(brought, ids, [], tools);
      }),
    previewOf: (payload, how) =>
      tried(core, how, async ({ view }, tools) => {
        const open = withTime(withAllKinds(clearedView(view)), { period: null, compared: null });
        const draft = { facts: withPayload(NO_FACTS, payload), view: open };
        const { id: ids } = payload.nodes;
        const positions = await placesFor(draft, ids, tools);
        const placed = withEntities(draft.view, draft.facts, positions, { kind: "show", ids });
        return withAnswerStaged({ facts: draft.facts, view: placed }, ids, [], tools);
      }),
    drawWithheld() {
      const { view, facts } = core.state;
      core.commit(stepOf("drawWithheld"), withNothingWithheld(view, facts));
      core.announce("drawn", { count: view.withheld.size });
    },
  };
  return acts;
}
