import type { IconName } from "../ui/Icon.tsx";
import { actionsOf, somethingShown } from "./make.ts";
import type { PanelName } from "./places.ts";
import type { Action, ActionContext } from "./types.ts";

/** Contacts are first drawn from events of up to this many participants; the switch below the canvas changes it. */
const MOST_PARTICIPANTS = 20;

const PANELS: readonly (readonly [name: string, panel: PanelName, icon: IconName])[] = [
  ["looks", "looks", "eye"],
  ["metrics", "metrics", "chart"],
  ["views", "views", "keep"],
  ["share", "share", "share"],
  ["export", "export", "download"],
  ["guide", "help", "help"],
  ["tour", "tour", "play"],
];

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
  { name: "search", icon: "search", keys: ["/"], perform: ({ ui }) => ui.focusSearch() },
  { name: "palette", icon: "menu", keys: ["Mod+K"], perform: ({ ui }) => ui.openPanel("palette") },
  { name: "overview", icon: "home", perform: ({ explorer }) => void explorer.showOverview() },
]);

export const STEPPING: readonly Action[] = actionsOf("history", [
  {
    name: "undo",
    icon: "undo",
    keys: ["Mod+Z"],
    blocked: ({ state }) => (state.history.past.length > 0 ? null : "nothingToUndo"),
    perform: ({ explorer }) => explorer.undo(),
  },
  {
    name: "redo",
    icon: "redo",
    keys: ["Mod+Shift+Z", "Mod+Y"],
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
    blocked: ({ state: { view } }) => {
      const { hiddenLabels, hiddenTypes, hiddenStatuses } = view.filters;
      return hiddenLabels.size + hiddenTypes.size + hiddenStatuses.size === 0 ? "allShown" : null;
    },
    perform: ({ explorer }) => explorer.showAllKinds(),
  },
  {
    name: "allDates",
    icon: "chart",
    blocked: ({ state }) => (state.view.time.period === null ? "noPeriod" : null),
    perform: ({ explorer }) => explorer.setTime({ period: null, compared: null }),
  },
  {
    name: "asContacts",
    icon: "common",
    blocked: ({ state }) => (state.view.contacts === null ? null : "contactsOn"),
    perform: ({ explorer }) => void explorer.setContacts(MOST_PARTICIPANTS),
  },
  {
    name: "asEvents",
    icon: "common",
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
  { name: "time", icon: "chart", keys: ["D"], perform: ({ ui }) => ui.toggleDock("time") },
  { name: "table", icon: "table", keys: ["T"], perform: ({ ui }) => ui.toggleDock("table") },
  { name: "outline", icon: "menu", keys: ["O"], perform: ({ ui }) => ui.toggleDock("outline") },
  { name: "cypher", icon: "code", keys: ["Q"], perform: ({ ui }) => ui.toggleDock("cypher") },
  { name: "strip", icon: "code", keys: ["Shift+Q"], perform: ({ ui }) => ui.toggleStrip() },
  { name: "log", icon: "history", keys: ["J"], perform: ({ ui }) => ui.openPanel("log") },
  ...PANELS.map(([name, panel, icon]) => ({
    name,
    icon,
    perform: ({ ui }: ActionContext) => ui.openPanel(panel),
  })),
  { name: "clear", icon: "remove", blocked: somethingShown, perform: ({ explorer }) => explorer.clear() },
  {
    name: "language",
    icon: "both",
    perform: ({ explorer }) => explorer.setLanguage(explorer.getState().language === "zh" ? "en" : "zh"),
  },
  { name: "theme", icon: "moon", perform: ({ ui }) => ui.toggleTheme() },
  { name: "help", icon: "help", keys: ["?"], perform: ({ ui }) => ui.openPanel("keys") },
  { name: "escape", icon: "left", keys: ["Escape"], perform: backOut },
]);
