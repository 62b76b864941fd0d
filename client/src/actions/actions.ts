import type { CanvasHandle } from "../sigma/openCanvas.ts";
import type { EntityId } from "../model/types.ts";
import type { Explorer, ExplorerState } from "../state/types.ts";

/** What the page itself does for an action; the panels hand it in. */
export interface PageParts {
  focusSearch(): void;
  toggleTable(): void;
  openHelp(): void;
  /** Closes the topmost menu, dialog or sheet; false where none is open. */
  closeTopmost(): boolean;
}

export interface ActionContext {
  readonly explorer: Explorer;
  readonly canvas: CanvasHandle | null;
  readonly ui: PageParts;
}

/** A key with its modifiers. `mod` is Ctrl, or Cmd on a Mac. */
export interface Shortcut {
  readonly key: string;
  readonly mod?: true;
  readonly shift?: true;
}

/** Something a person can do: menu, shortcut, help page and tests read the same object. */
export interface Action {
  readonly name: string;
  /** Translation key of its name. */
  readonly labelKey: `action.${string}`;
  readonly shortcuts: readonly Shortcut[];
  enabled(state: ExplorerState): boolean;
  perform(context: ActionContext): void;
}

const always = () => true;

function selectedEntity(state: ExplorerState): EntityId | null {
  const { selection, view } = state;
  return selection?.kind === "entity" && view.placements.has(selection.id) ? selection.id : null;
}

/** Selected entity and companions: what "remove", "paths" and "common" act on. */
export function chosenEntities(state: ExplorerState): readonly EntityId[] {
  const { selection, companions } = state;
  const first = selection?.kind === "entity" ? [selection.id] : [];
  return [...new Set([...first, ...companions])];
}

const hasSelected = (state: ExplorerState) => selectedEntity(state) !== null;
const hasView = (state: ExplorerState) => state.view.placements.size > 0;

function onSelected(act: (explorer: Explorer, id: EntityId) => void): Action["perform"] {
  return ({ explorer }) => {
    const id = selectedEntity(explorer.getState());
    if (id !== null) act(explorer, id);
  };
}

/** One level back: what is open closes first, then the choice, then the marked answer. */
function backOut({ explorer, ui }: ActionContext): void {
  if (ui.closeTopmost()) return;
  const { pending, selection, companions, view, failure } = explorer.getState();
  if (pending.length > 0) for (const { cancel } of pending) cancel();
  else if (failure !== null) explorer.dismissFailure();
  else if (selection !== null || companions.length > 0) explorer.select(null);
  else if (view.highlight !== null) explorer.dismissHighlight();
}

export const ACTIONS: readonly Action[] = [
  {
    name: "search",
    labelKey: "action.search",
    shortcuts: [{ key: "/" }, { key: "k", mod: true }],
    enabled: always,
    perform: ({ ui }) => ui.focusSearch(),
  },
  {
    name: "undo",
    labelKey: "action.undo",
    shortcuts: [{ key: "z", mod: true }],
    enabled: ({ history }) => history.past.length > 0,
    perform: ({ explorer }) => explorer.undo(),
  },
  {
    name: "redo",
    labelKey: "action.redo",
    shortcuts: [
      { key: "z", mod: true, shift: true },
      { key: "y", mod: true },
    ],
    enabled: ({ history }) => history.future.length > 0,
    perform: ({ explorer }) => explorer.redo(),
  },
  {
    name: "expand",
    labelKey: "action.expand",
    shortcuts: [{ key: "e" }],
    enabled: hasSelected,
    perform: onSelected((explorer, id) => void explorer.expand(id)),
  },
  {
    name: "collapse",
    labelKey: "action.collapse",
    shortcuts: [{ key: "e", shift: true }],
    enabled: (state) => state.view.expansions.some(({ entity }) => entity === selectedEntity(state)),
    perform: onSelected((explorer, id) => explorer.collapse(id)),
  },
  {
    name: "fit",
    labelKey: "action.fit",
    shortcuts: [{ key: "f" }],
    enabled: hasView,
    perform: ({ canvas }) => canvas?.fit(),
  },
  {
    name: "remove",
    labelKey: "action.remove",
    shortcuts: [{ key: "Delete" }, { key: "Backspace" }, { key: "h" }],
    enabled: hasSelected,
    perform: ({ explorer }) => explorer.remove(chosenEntities(explorer.getState())),
  },
  {
    name: "paths",
    labelKey: "action.paths",
    shortcuts: [{ key: "p" }],
    enabled: (state) => chosenEntities(state).length === 2,
    perform: ({ explorer }) => {
      const [from, to] = chosenEntities(explorer.getState());
      if (from !== undefined && to !== undefined) void explorer.showPaths(from, to);
    },
  },
  {
    name: "common",
    labelKey: "action.common",
    shortcuts: [{ key: "c" }],
    enabled: (state) => chosenEntities(state).length >= 2,
    perform: ({ explorer }) => void explorer.showCommon(chosenEntities(explorer.getState())),
  },
  {
    name: "layout",
    labelKey: "action.layout",
    shortcuts: [{ key: "l" }],
    enabled: hasView,
    perform: ({ explorer }) => void explorer.relayout(),
  },
  {
    name: "table",
    labelKey: "action.table",
    shortcuts: [{ key: "t" }],
    enabled: always,
    perform: ({ ui }) => ui.toggleTable(),
  },
  {
    name: "overview",
    labelKey: "action.overview",
    shortcuts: [],
    enabled: always,
    perform: ({ explorer }) => void explorer.showOverview(),
  },
  {
    name: "clear",
    labelKey: "action.clear",
    shortcuts: [],
    enabled: hasView,
    perform: ({ explorer }) => explorer.clear(),
  },
  {
    name: "language",
    labelKey: "action.language",
    shortcuts: [],
    enabled: always,
    perform: ({ explorer }) => explorer.setLanguage(explorer.getState().language === "zh" ? "en" : "zh"),
  },
  {
    name: "theme",
    labelKey: "action.theme",
    shortcuts: [],
    enabled: always,
    perform: ({ explorer }) => explorer.setTheme(explorer.getState().theme === "dark" ? "light" : "dark"),
  },
  {
    name: "escape",
    labelKey: "action.escape",
    shortcuts: [{ key: "Escape" }],
    enabled: always,
    perform: backOut,
  },
  {
    name: "help",
    labelKey: "action.help",
    shortcuts: [{ key: "?" }],
    enabled: always,
    perform: ({ ui }) => ui.openHelp(),
  },
];
