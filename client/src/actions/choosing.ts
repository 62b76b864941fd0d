import { actionsOf, allOf, anyEntity, placed, somethingShown } from "./make.ts";
import type { Action, Situation, Why } from "./types.ts";

const someHidden = ({ state }: Situation): Why | null =>
  state.view.hidden.size === 0 ? "nothingHidden" : null;

/** Acts on the choice: more of it, and what is seen of the rest. */
export const CHOOSING: readonly Action[] = actionsOf("choose", [
  {
    name: "selectNeighbours",
    icon: "layout",
    keys: ["M"],
    places: { entity: "3.1", several: "2.1", group: "2.1", chosen: ["1.3", "chosenAct.selectNeighbours"] },
    blocked: placed,
    perform: ({ explorer, on }) => {
      explorer.choose(on.entities, "replace");
      explorer.chooseNeighbours();
    },
  },
  {
    name: "selectLabel",
    icon: "filter",
    keys: ["Shift+M"],
    places: { entity: "3.2" },
    blocked: anyEntity,
    perform: ({ explorer, on }) => {
      const label = explorer.presented().entities.get(on.entities[0] ?? "")?.label;
      if (label !== undefined) explorer.chooseLabel(label);
    },
  },
  {
    name: "selectAll",
    icon: "fit",
    keys: ["A"],
    places: { ground: "2.3" },
    blocked: somethingShown,
    perform: ({ explorer }) => explorer.choose([...explorer.presented().entities.keys()], "replace"),
  },
  {
    name: "selectNone",
    icon: "close",
    keys: ["Shift+A"],
    blocked: ({ state }) =>
      state.selection === null && state.companions.length === 0 ? "nothingSelected" : null,
    perform: ({ explorer }) => explorer.select(null),
  },
  { name: "lasso", icon: "lasso", blocked: somethingShown, perform: ({ ui }) => ui.toggleLasso() },
  {
    name: "addToChoice",
    icon: "plus",
    places: { entity: "3.3", group: "2.2" },
    blocked: placed,
    perform: ({ explorer, on }) => {
      for (const id of on.entities) explorer.toggleCompanion(id);
    },
  },
  {
    name: "hide",
    icon: "hidden",
    keys: ["H"],
    places: { entity: "4.1", several: "3.1", group: "3.1", chosen: ["1.4", "chosenAct.hide"] },
    blocked: placed,
    perform: ({ explorer, on }) => explorer.hide(on.entities),
  },
  {
    name: "hideOthers",
    icon: "hidden",
    keys: ["Shift+H"],
    places: { entity: "4.2", several: "3.2", group: "3.2", chosen: ["1.5", "chosenAct.hideOthers"] },
    blocked: placed,
    perform: ({ explorer, on }) => explorer.hideOthers(on.entities),
  },
  {
    name: "bringBackAll",
    icon: "eye",
    keys: ["B"],
    places: { nothingLeft: ["1.3", "left.hidden"] },
    blocked: someHidden,
    perform: ({ explorer }) => explorer.bringBack("all"),
  },
  {
    name: "drawWithheld",
    icon: "arrow",
    keys: [],
    places: {},
    fleeting: true,
    blocked: ({ state }) => (state.view.withheld.size === 0 ? "nothingWithheld" : null),
    perform: ({ explorer }) => explorer.drawWithheld(),
  },
  {
    name: "focus",
    icon: "fit",
    keys: ["S"],
    places: { chosen: ["1.6", "chosenAct.focus"] },
    blocked: placed,
    perform: ({ explorer, on }) => void explorer.focusOn(on.entities),
  },
  {
    name: "unfocus",
    icon: "close",
    keys: ["Shift+S"],
    places: { ground: "3.4", nothingLeft: ["1.4", "left.focus"] },
    fleeting: true,
    blocked: ({ state }) => (state.view.focus === null ? "notFocused" : null),
    perform: ({ explorer }) => void explorer.focusOn(null),
  },
  {
    name: "remove",
    icon: "remove",
    keys: ["Delete", "Backspace"],
    places: { entity: "4.5", several: "3.5", group: "3.5", chosen: ["1.8", "chosenAct.remove"] },
    blocked: allOf(anyEntity, placed),
    perform: ({ explorer, on }) => explorer.remove(on.entities),
  },
]);
