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
  {
    name: "addToChoice",
    icon: "plus",
    blocked: placed,
    perform: ({ explorer, on }) => {
      for (const id of on.entities) explorer.toggleCompanion(id);
    },
  },
  {
    name: "hide",
    icon: "hidden",
    keys: ["H"],
    blocked: placed,
    perform: ({ explorer, on }) => explorer.hide(on.entities),
  },
  {
    name: "hideOthers",
    icon: "hidden",
    keys: ["Shift+H"],
    blocked: placed,
    perform: ({ explorer, on }) => explorer.hideOthers(on.entities),
  },
  {
    name: "bringBackAll",
    icon: "eye",
    keys: ["B"],
    blocked: someHidden,
    perform: ({ explorer }) => explorer.bringBack("all"),
  },
  {
    name: "focus",
    icon: "fit",
    keys: ["S"],
    blocked: placed,
    perform: ({ explorer, on }) => explorer.focusOn(on.entities),
  },
  {
    name: "unfocus",
    icon: "close",
    keys: ["Shift+S"],
    blocked: ({ state }) => (state.view.focus === null ? "notFocused" : null),
    perform: ({ explorer }) => explorer.focusOn(null),
  },
  {
    name: "remove",
    icon: "remove",
    keys: ["Delete", "Backspace"],
    blocked: allOf(anyEntity, placed),
    perform: ({ explorer, on }) => explorer.remove(on.entities),
  },
]);
