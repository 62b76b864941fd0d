import { SAVED_VIEW_VERSION } from "../../server/contract/savedView.ts";

/** A view of one entity, as the page saves it. */
export function viewOf(id: string) {
  return {
    format: "guanxi-view",
    version: SAVED_VIEW_VERSION,
    entities: { id: [id], name: [id], x: [0], y: [0], pinned: [false] },
    relations: [],
    expansions: [],
    filters: { hiddenLabels: [], hiddenTypes: [], hiddenStatuses: [] },
    time: { basis: "event", period: { from: null, to: null }, undated: true, compared: null },
    hidden: [],
    focus: null,
    contacts: null,
    groups: null,
    style: { palette: "safe", sizeBy: "degree", colorBy: "label", rules: [] },
    caption: "zh",
    notes: [],
    highlight: null,
    selection: null,
    recipe: { overview: false, steps: [{ kind: "show", ids: [id] }], without: [] },
  };
}
