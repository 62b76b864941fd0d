import type { EntityId, Presented } from "../model/types.ts";
import { chosenEntities } from "../state/choosing.ts";
import type { Explorer, ExplorerState } from "../state/types.ts";
import { type ContentInputs, exportContent } from "./content/content.ts";
import { looksOf } from "./content/looks.ts";
import type { ExportContent } from "./content/types.ts";

export interface Wanted extends Pick<ContentInputs, "dictionary" | "title" | "date"> {
  readonly scope: "all" | "selection";
}

/** The chosen entities that can be seen; of a chosen relation its two ends. */
export function chosenShown(state: ExplorerState, presented: Presented): readonly EntityId[] {
  const { selection } = state;
  const relation = selection?.kind === "relation" ? presented.relations.get(selection.id) : undefined;
  const ends = relation === undefined ? [] : [relation.from, relation.to];
  return [...new Set([...chosenEntities(state), ...ends])].filter((id) => presented.entities.has(id));
}

/** What would be exported of the explorer as it is now. */
export function contentFrom(explorer: Explorer, wanted: Wanted): ExportContent {
  const state = explorer.getState();
  const { view, facts, ontology, stats, metrics, language, caption } = state;
  const presented = explorer.presented();
  const { dictionary, title, date, scope } = wanted;
  return exportContent({
    presented,
    facts,
    view,
    time: state.timePreview ?? view.time,
    ontology,
    stats,
    fingerprint: stats?.fingerprint ?? null,
    looks: looksOf(presented, view, { ontology, metrics, language }),
    dictionary,
    language,
    caption,
    chosen: scope === "all" ? null : chosenShown(state, presented),
    title,
    date,
  });
}
