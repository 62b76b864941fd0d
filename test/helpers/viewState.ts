import { SAVED_VIEW_VERSION, type SavedViewState } from "../../server/contract/savedView.ts";

/** A view of one entity, with a note of some thousand bytes. */
export const VIEW_STATE: SavedViewState = {
  format: "guanxi-view",
  version: SAVED_VIEW_VERSION,
  entities: { id: ["person-sun"], name: ["孙"], x: [0], y: [0], pinned: [true] },
  relations: [],
  expansions: [],
  filters: { hiddenLabels: [], hiddenTypes: [], hiddenStatuses: [] },
  time: { basis: "event", period: null, undated: true, compared: null },
  hidden: [],
  focus: null,
  contacts: null,
  groups: null,
  style: { signs: "characters", sizeBy: "pagerank", colorBy: "community", rules: [] },
  caption: "both",
  notes: [["entity:person-sun", "注".repeat(1000)]],
  highlight: null,
  selection: null,
  recipe: { overview: false, steps: [], without: [] },
};

/** A view of an entity and a relation, as it is sent to be saved. */
export const VIEW_OF_RELATION = {
  name: "A view",
  state: {
    ...VIEW_STATE,
    entities: { id: ["person-sun"], name: ["孙"], x: [0], y: [0], pinned: [false] },
    relations: ["r-06"],
    style: { signs: "characters", sizeBy: "degree", colorBy: "label", rules: [] },
    notes: [],
  } satisfies SavedViewState,
};
