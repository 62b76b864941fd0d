import type { Caption, EntityId, Language, Presented, View } from "../model/types.ts";
import { presented as presentedOf } from "../model/view/presented.ts";
import { chosenEntities } from "../state/producers/choosing.ts";
import type { Explorer, ExplorerState, Preview } from "../state/types.ts";
import { type ContentInputs, exportContent } from "./content/content.ts";
import { looksOf } from "./content/looks.ts";
import type { Both, ExportContent } from "./content/types.ts";
import { restaged } from "./figure/restaged.ts";
import type { FigureSettings } from "./figure/settings.ts";

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

/** What an answer would look like, as a picture: nothing is counted or cited in it. */
export function contentOfPreview(
  state: ExplorerState,
  { presented, facts, view }: Preview,
  dictionary: Wanted["dictionary"],
): ExportContent {
  const { ontology, language, caption } = state;
  return exportContent({
    ...{ presented, facts, view, ontology, dictionary, language, caption },
    ...{ time: view.time, stats: null, fingerprint: null, chosen: null, title: "", date: "" },
    looks: looksOf(presented, view, { ontology, metrics: null, language }),
  });
}

/** What would be exported of the explorer as it is now. */
export function contentFrom(explorer: Explorer, wanted: Wanted): ExportContent {
  const state = explorer.getState();
  return contentOf(state, explorer.presented(), { ...wanted, view: state.view });
}

interface Read extends Wanted {
  readonly view: View;
  readonly language?: Language;
  readonly caption?: Caption;
}

function contentOf(state: ExplorerState, presented: Presented, read: Read): ExportContent {
  const { facts, ontology, stats, metrics } = state;
  const { dictionary, title, date, scope, view } = read;
  const { language = state.language, caption = state.caption } = read;
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

/** What a figure is made from: all that is shown, arranged for its sheet, in its own language. */
export function figureContentFrom(
  explorer: Explorer,
  {
    language,
    aspect,
    ...wanted
  }: Pick<Wanted, "dictionary" | "date"> & Pick<FigureSettings, "language" | "aspect">,
): { readonly content: ExportContent; readonly query: Both | null } {
  const state = explorer.getState();
  const { view: seen, facts, ontology, queries } = state;
  const given = { shown: explorer.presented(), view: seen, ontology, caption: language };
  const stage = seen.stage === null ? null : restaged({ ...given, stage: seen.stage }, aspect);
  const view = { ...seen, stage, time: state.timePreview ?? seen.time };
  const shown = presentedOf(facts, view, ontology);
  const content = contentOf(state, shown, {
    ...{ ...wanted, view, language, caption: language },
    ...{ title: "", scope: "all" },
  });
  const { highlight } = view;
  const query = highlight?.kind === "query" ? queries.find(({ name }) => name === highlight.name) : undefined;
  return { content, query: query?.title ?? null };
}
