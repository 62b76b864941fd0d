import { createStore, type StoreApi } from "zustand/vanilla";
import type { SavedQuery } from "#contract/query.ts";
import type { HeldKeys } from "../actions/heldKeys.ts";
import type { Task } from "../actions/types.ts";
import type { CypherDraft } from "../cypher/draft.ts";
import type { CanvasHandle } from "../sigma/handle.ts";
import type { Settings } from "../state/parts.ts";
import type { Selection } from "../state/types.ts";
import { createSpeaker, type Speaker } from "../ui/speaker.ts";
import { createLandmarks, type Landmarks } from "./landmarks.ts";

/** Where the page is one column with sheets; the style sheets ask the same. */
const NARROW = "(max-width: 820px), (max-width: 960px) and (max-height: 480px)";

export const isNarrow = (): boolean => matchMedia(NARROW).matches;

/** A label or type of the lens. */
export interface LensAt {
  readonly of: "labels" | "types";
  readonly name: string;
}

/** On a phone: the name of the panel beside the canvas that lies over it now. */
export type Sheet = "closed" | (string & {});

export interface MenuAt {
  readonly selection: Selection | null;
  readonly x: number;
  readonly y: number;
}

/** An article to be read whole, and the passage from which it was opened; empty where it was opened by its title alone. */
export interface OpenedArticle {
  readonly id: string;
  readonly passage: string;
}

export interface SavedAs {
  readonly id: string;
  /** `recipe.saved` at that moment. */
  readonly over: string | null;
}

export interface Saving {
  readonly draft: CypherDraft;
  readonly onSaved?: ((query: SavedQuery) => void) | undefined;
}

/** What the page itself remembers: nothing of it belongs to the view, the history or the address. */
export interface Page {
  readonly canvas: CanvasHandle | null;
  readonly setCanvas: (canvas: CanvasHandle | null) => void;
  /** The panel that opens between the canvas and the time row. */
  readonly dock: string | null;
  readonly setDock: (dock: string | null) => void;
  /** The drawer beside the rail, over the canvas's edge; on a narrow screen a sheet. At most one is open. */
  readonly drawer: string | null;
  readonly setDrawer: (drawer: string | null) => void;
  /** Whether the row of time stands at the foot; the browser remembers it. */
  readonly timeRow: boolean;
  readonly setTimeRow: (shown: boolean) => void;
  /** Whether the inspector stands beside the canvas; the browser remembers it. On a narrow screen it is a sheet. */
  readonly inspector: boolean;
  readonly setInspector: (shown: boolean) => void;
  /** The article that is read whole in the inspector, until something else is asked for. */
  readonly article: OpenedArticle | null;
  readonly openArticle: (article: OpenedArticle) => void;
  readonly closeArticle: () => void;
  /** Whether the whole legend stands open above its strip. */
  readonly legend: boolean;
  readonly setLegend: (open: boolean) => void;
  /** The panel over the page; at most one is open. */
  readonly panel: string | null;
  readonly setPanel: (panel: string | null) => void;
  /** The label or type that the lens was opened to change; null where it shows its lists. */
  readonly lensAt: LensAt | null;
  readonly changeLens: (at: LensAt) => void;
  /** Closes a panel if it is the one that is open: another may have been opened from it. */
  readonly closePanel: (panel: string) => void;
  /** Whether a loop drawn on the canvas chooses. */
  readonly lasso: boolean;
  readonly setLasso: (on: boolean) => void;
  readonly menu: MenuAt | null;
  readonly setMenu: (menu: MenuAt | null) => void;
  /** What waits for a second entity or a text; at most one thing does. */
  readonly task: Task | null;
  readonly setTask: (task: Task | null) => void;
  /** Says a sentence in the live region. */
  readonly speaker: Speaker;
  /** Elements that others move the focus to, or measure. */
  readonly landmarks: Landmarks;
  /** On a phone: which panel lies over the canvas, where it is no drawer. */
  readonly sheet: Sheet;
  readonly setSheet: (sheet: Sheet) => void;
  /** The view saved last, and what the canvas had begun as by then: "save again" means it until another is opened. */
  readonly savedAs: SavedAs | null;
  readonly setSavedAs: (saved: SavedAs) => void;
  /** What the editor is to show; it takes each new object over, and asks before it loses a text. */
  readonly draft: CypherDraft | null;
  /** Opens the editor below the canvas with this text. */
  readonly openEditor: (draft: CypherDraft) => void;
  /** What the dialog `saveQuery` saves. */
  readonly saving: Saving | null;
  /** Asks for a title and the rest, and saves; `onSaved` is told what was saved. */
  readonly saveAsQuery: (draft: CypherDraft, onSaved?: Saving["onSaved"]) => void;
  /** Files that were dropped or pasted anywhere, until the import takes them. */
  readonly brought: readonly File[];
  /** Opens the import with these files. */
  readonly bringFiles: (files: readonly File[]) => void;
  readonly takeFiles: () => readonly File[];
  /** True inside another page (`?embed=1`): canvas and evidence only. */
  readonly embed: boolean;
  /** True for a moment after the wheel was turned in a frame without the key that it needs there. */
  readonly wheelHint: boolean;
  readonly setWheelHint: (shown: boolean) => void;
  /** Whether the line that shows the last act's Cypher stands below the canvas: from when somebody asked for it. */
  readonly strip: boolean;
  readonly setStrip: (open: boolean) => void;
  /** Small things remembered in the browser, such as that the tour was seen. */
  readonly settings: Settings;
  /** What was pressed before the page's keys were there. */
  readonly heldKeys: HeldKeys;
}

/** What the page begins with. */
export type Beginning = Pick<Page, "embed" | "settings" | "heldKeys">;

export type PageStore = StoreApi<Page>;

/** The page's own state. Readers choose what of it they follow. */
export function createPage({ embed, settings, heldKeys }: Beginning): PageStore {
  /** On a narrow screen one thing at a time lies over the canvas or below it. */
  const alone = (part: Partial<Page>): Partial<Page> => {
    return isNarrow() ? { sheet: "closed", drawer: null, ...part } : part;
  };
  return createStore<Page>((set, get) => ({
    canvas: null,
    setCanvas: (canvas) => set({ canvas }),
    dock: null,
    setDock: (dock) => set(isNarrow() && dock !== null ? { dock, timeRow: false } : { dock }),
    drawer: null,
    // A dialog that leads to a drawer makes way for it.
    setDrawer: (drawer) => set(drawer === null ? { drawer } : alone({ drawer, panel: null })),
    timeRow: !isNarrow() && !embed && settings.read("timeRow") !== "off",
    setTimeRow: (timeRow) => {
      set(isNarrow() && timeRow ? { timeRow, dock: null } : { timeRow });
      if (!isNarrow()) settings.write("timeRow", timeRow ? "on" : "off");
    },
    inspector: settings.read("inspector") !== "off",
    setInspector: (inspector) => {
      set({ inspector });
      settings.write("inspector", inspector ? "on" : "off");
    },
    article: null,
    openArticle: (article) => {
      // Each opening is one of its own, that of the same article too.
      const opened = { article: { ...article }, inspector: true };
      set(isNarrow() ? alone({ ...opened, sheet: "inspector" }) : opened);
    },
    closeArticle: () => set({ article: null }),
    legend: false,
    setLegend: (legend) => set({ legend }),
    panel: null,
    setPanel: (panel) => set({ panel, lensAt: null }),
    lensAt: null,
    changeLens: (lensAt) => set({ lensAt, panel: "lens" }),
    closePanel: (closed) => set(({ panel }) => (panel === closed ? { panel: null } : {})),
    lasso: false,
    setLasso: (lasso) => set({ lasso }),
    menu: null,
    setMenu: (menu) => set({ menu }),
    task: null,
    setTask: (task) => set({ task }),
    speaker: createSpeaker(),
    landmarks: createLandmarks(),
    sheet: "closed",
    setSheet: (sheet) => set(alone({ sheet })),
    savedAs: null,
    setSavedAs: (savedAs) => set({ savedAs }),
    draft: null,
    openEditor: (draft) => set({ draft, dock: "cypher" }),
    saving: null,
    saveAsQuery: (draft, onSaved) => set({ saving: { draft, onSaved }, panel: "saveQuery" }),
    brought: [],
    bringFiles: (files) => set({ brought: files, panel: "import" }),
    takeFiles: () => {
      const { brought } = get();
      if (brought.length > 0) set({ brought: [] });
      return brought;
    },
    embed,
    wheelHint: false,
    setWheelHint: (wheelHint) => set({ wheelHint }),
    strip: settings.read("strip") === "on",
    setStrip: (strip) => {
      set({ strip });
      settings.write("strip", strip ? "on" : "off");
    },
    settings,
    heldKeys,
  }));
}
