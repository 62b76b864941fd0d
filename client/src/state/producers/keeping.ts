import type { Ontology } from "#contract/ontology.ts";
import type { Stats } from "#contract/status.ts";
import { NO_FACTS } from "../../model/facts.ts";
import type { Recipe } from "../../model/types.ts";
import { emptyRecipe } from "../../model/view/recipe.ts";
import {
  goneFrom,
  readSavedState,
  revivedView,
  toSavedState,
  UnreadableView,
  ViewTooNew,
} from "../../model/view/saved.ts";
import type { ExplorerCore } from "../core.ts";
import { type Draft, type DraftTools, factsAmong } from "../draft.ts";
import { stepOf } from "../history.ts";
import type { Gone, Keeping } from "../types.ts";
import { draftRevived } from "./staging.ts";

export interface Revived extends Draft {
  readonly gone: Gone | null;
  readonly state: ReturnType<typeof readSavedState>;
}

/** The recipe of a view that begins as a saved one: its id says it all. */
export const savedRecipe = (graph: string, saved: string): Recipe => ({ ...emptyRecipe(graph), saved });

/**
 * A saved state over the facts of the day, come by as the recipe says, or as the state itself does (null). Rejects with
 * `ViewTooNew` or `UnreadableView`.
 */
export async function draftSaved(
  draft: Draft,
  saved: { readonly recipe: Recipe | null; readonly state: unknown; readonly anew?: boolean },
  tools: DraftTools,
): Promise<Revived> {
  const state = readSavedState(saved.state);
  // Anew: nothing that was heard before counts, and the earlier steps need all that is left of it.
  const facts = saved.anew
    ? await factsAmong(NO_FACTS, [...draft.facts.entities.keys()], tools)
    : await factsAmong(draft.facts, state.entities.id, tools);
  const view = revivedView(
    state,
    facts,
    // A state out of a file may have been another graph's: what it becomes here is this one's.
    saved.recipe ?? {
      ...(state.recipe as Omit<Recipe, "saved" | "graph">),
      graph: draft.view.recipe.graph,
      saved: null,
    },
  );
  const staged =
    state.stage === undefined ? { facts, view } : await draftRevived({ facts, view }, state.stage, tools);
  return { ...staged, gone: goneFrom(state, facts), state };
}

/** Puts what a saved state says beside the view: who is selected, what is gone. */
export function afterRevival(core: ExplorerCore, { state, gone }: Revived): void {
  const { selection } = state;
  const shown = core.presented();
  const there =
    selection !== null &&
    (selection.kind === "entity" ? shown.entities.has(selection.id) : shown.relations.has(selection.id));
  core.set({ gone, caption: state.caption, selection: there ? selection : null, companions: [] });
  core.writeAddress("replace");
}

/** The sentence for a state that cannot be opened; null where the fault is another one. */
export function unreadable(error: unknown): "VIEW_TOO_NEW" | "UNREADABLE_LINK" | null {
  if (error instanceof ViewTooNew) return "VIEW_TOO_NEW";
  return error instanceof UnreadableView || error instanceof TypeError ? "UNREADABLE_LINK" : null;
}

/** Views as they are saved and opened again. */
export function keeping(core: ExplorerCore): Keeping {
  const acts: Keeping = {
    toSaved: () => toSavedState(core.state),
    openSaved: ({ id, name, state }) =>
      core.run<
        Draft & ({ readonly revived: Revived } | { readonly fault: "VIEW_TOO_NEW" | "UNREADABLE_LINK" })
      >({
        step: stepOf("openView", ["view", name]),
        work: async (draft, tools) => {
          try {
            const revived = await draftSaved(
              draft,
              { recipe: id === null ? null : savedRecipe(draft.view.recipe.graph, id), state },
              tools,
            );
            return { facts: revived.facts, view: revived.view, revived };
          } catch (error) {
            const fault = unreadable(error);
            if (fault === null) throw error;
            return { ...draft, fault };
          }
        },
        done: (opened) => {
          if ("fault" in opened) {
            core.set({ failure: { code: opened.fault, problem: null, retry: null } });
            core.announce("failed");
            return;
          }
          const { revived } = opened;
          if (id !== null) core.openedSaved(id, revived.view);
          afterRevival(core, revived);
          core.announce("opened", { name, count: core.presented().entities.size });
        },
        retry: () => void acts.openSaved({ id, name, state }),
      }),
    refresh: () =>
      core.run<Draft & { readonly gone: Gone | null; readonly stats: Stats; readonly ontology: Ontology }>({
        step: stepOf("refresh"),
        work: async (draft, tools) => {
          const saved = { recipe: draft.view.recipe, state: toSavedState(core.state), anew: true };
          const { facts, view, gone } = await draftSaved(draft, saved, tools);
          const { api } = core.parts;
          // A change may bring kinds that nobody had heard of.
          const [stats, ontology] = await Promise.all([
            tools.ask((api, options) => api.stats({}, options)),
            api.ontology({}, { signal: tools.signal }),
          ]);
          return { facts, view, gone, stats, ontology };
        },
        done: ({ gone, stats, ontology }) => core.set({ gone, stats, ontology }),
        retry: () => void acts.refresh(),
      }),
    dismissGone: () => core.set({ gone: null }),
  };
  return acts;
}
