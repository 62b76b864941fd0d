import { hiddenKinds } from "../model/view/sifting.ts";
import { actionsOf, somethingShown } from "./make.ts";
import type { Action, ActionContext } from "./types.ts";

/** Contacts are first drawn from events of up to this many participants; the switch below the canvas changes it. */
const MOST_PARTICIPANTS = 20;

/** One level back: what is open closes first, then the choice, then the marked answer. */
function backOut({ explorer, ui }: ActionContext): void {
  if (ui.closeTopmost()) return;
  const { pending, selection, companions, view, failure } = explorer.getState();
  if (pending.length > 0) for (const { cancel } of pending) cancel();
  else if (failure !== null) explorer.dismissFailure();
  else if (selection !== null || companions.length > 0) explorer.select(null);
  else if (view.highlight !== null) explorer.dismissHighlight();
}

/** Ways to find something. */
export const FINDING: readonly Action[] = actionsOf("find", [
  {
    name: "search",
    icon: "search",
    keys: ["/"],
    places: { ground: "1.1" },
    perform: ({ ui }) => ui.focusSearch(),
  },
  {
    name: "palette",
    icon: "menu",
    keys: ["Mod+K"],
    places: { ground: "1.2" },
    perform: ({ ui }) => ui.togglePanel("palette"),
  },
  {
    name: "overview",
    icon: "map",
    places: { ground: "1.3", rail: ["1.1", "rail.map"], more: "2.2" },
    perform: ({ explorer }) => void explorer.showOverview(),
  },
]);

export const STEPPING: readonly Action[] = actionsOf("history", [
  {
    name: "undo",
    icon: "undo",
    keys: ["Mod+Z"],
    places: { ground: "4.3" },
    blocked: ({ state }) => (state.history.past.length > 0 ? null : "nothingToUndo"),
    perform: ({ explorer }) => explorer.undo(),
  },
  {
    name: "redo",
    icon: "redo",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    places: { ground: "4.4", more: "2.0" },
    blocked: ({ state }) => (state.history.future.length > 0 ? null : "nothingToRedo"),
    perform: ({ explorer }) => explorer.redo(),
  },
  {
    name: "beginning",
    icon: "history",
    blocked: ({ state }) => (state.history.past.length > 0 ? null : "nothingToUndo"),
    perform: ({ explorer }) => explorer.jump(-explorer.getState().history.past.length),
  },
]);

export const FILTERING: readonly Action[] = actionsOf("filter", [
  {
    name: "showAllKinds",
    icon: "filter",
    places: { ground: "3.2", nothingLeft: ["1.1", "left.kinds"] },
    fleeting: true,
    blocked: ({ state: { view } }) => {
      return hiddenKinds(view.filters) === 0 ? "allShown" : null;
    },
    perform: ({ explorer }) => explorer.showAllKinds(),
  },
  {
    name: "allDates",
    icon: "chart",
    places: { ground: "3.3", nothingLeft: ["1.2", "left.dates"] },
    fleeting: true,
    blocked: ({ state }) => (state.view.time.period === null ? "noPeriod" : null),
    perform: ({ explorer }) => explorer.setTime({ period: null, compared: null }),
  },
  {
    name: "asContacts",
    icon: "common",
    places: { ground: "4.1" },
    fleeting: true,
    blocked: ({ state }) => (state.view.contacts === null ? null : "contactsOn"),
    perform: ({ explorer }) => void explorer.setContacts(MOST_PARTICIPANTS),
  },
  {
    name: "asEvents",
    icon: "common",
    places: { ground: "4.2" },
    fleeting: true,
    blocked: ({ state }) => (state.view.contacts === null ? "contactsOff" : null),
    perform: ({ explorer }) => void explorer.setContacts(null),
  },
  {
    name: "measure",
    icon: "chart",
    blocked: somethingShown,
    perform: ({ explorer }) => void explorer.measure(),
  },
]);

export const PAGING: readonly Action[] = actionsOf("page", [
  {
    name: "clear",
    icon: "remove",
    places: { ground: "4.5", more: "2.3" },
    blocked: somethingShown,
    perform: ({ explorer }) => explorer.clear(),
  },
  {
    name: "language",
    icon: "both",
    places: { more: "2.5" },
    perform: ({ explorer }) => explorer.setLanguage(explorer.getState().language === "zh" ? "en" : "zh"),
  },
  { name: "theme", icon: "moon", places: { more: "2.4" }, perform: ({ ui }) => ui.toggleTheme() },
  { name: "escape", icon: "left", keys: ["Escape"], perform: backOut },
]);
