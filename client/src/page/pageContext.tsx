import {
  createContext,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useState,
} from "react";
import type { SavedQuery } from "#contract/query.ts";
import type { DockTab, MenuAt, PanelName, Sheet } from "../actions/places.ts";
import type { Task } from "../actions/types.ts";
import type { CypherDraft } from "../cypher/draft.ts";
import type { CanvasHandle } from "../sigma/openCanvas.ts";
import { settings as browserSettings } from "../state/browserParts.ts";
import type { Settings } from "../state/parts.ts";
import { createSpeaker, type Speaker } from "../ui/speaker.ts";

/** Where the page is one column with sheets; the style sheets ask the same. */
export const NARROW = "(max-width: 820px), (max-width: 960px) and (max-height: 480px)";

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
interface Page {
  readonly canvas: CanvasHandle | null;
  readonly setCanvas: (canvas: CanvasHandle | null) => void;
  readonly dock: DockTab | null;
  readonly setDock: (dock: DockTab | null) => void;
  readonly panel: PanelName | null;
  readonly setPanel: (panel: PanelName | null) => void;
  /** Closes a panel if it is the one that is open: another may have been opened from it. */
  readonly closePanel: (panel: PanelName) => void;
  readonly menu: MenuAt | null;
  readonly setMenu: (menu: MenuAt | null) => void;
  /** What waits for a second entity or a text; at most one thing does. */
  readonly task: Task | null;
  readonly setTask: (task: Task | null) => void;
  /** Says a sentence in the live region. */
  readonly speaker: Speaker;
  /** On a phone: which panel lies over the canvas. */
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
  /** True inside another page (`?embed=1`): canvas and evidence only. */
  readonly embed: boolean;
  /** True for a moment after the wheel was turned in a frame without the key that it needs there. */
  readonly wheelHint: boolean;
  readonly setWheelHint: (shown: boolean) => void;
  /** Whether the line that shows the last act's Cypher stands below the canvas; the browser remembers it. */
  readonly strip: boolean;
  readonly setStrip: (open: boolean) => void;
  /** Small things remembered in the browser, such as that the tour was seen. */
  readonly settings: Settings;
}

const PageContext = createContext<Page | null>(null);

/** Open at first, but on a phone, where the canvas has little room; from then on as it was left. */
function useStrip(settings: Settings): [Page["strip"], Page["setStrip"]] {
  const [strip, setStrip] = useState(() => {
    const kept = settings.read("strip");
    return kept === null ? !matchMedia(NARROW).matches : kept === "on";
  });
  const remember = useCallback(
    (open: boolean) => {
      setStrip(open);
      settings.write("strip", open ? "on" : "off");
    },
    [settings],
  );
  return [strip, remember];
}

type Drafts = Pick<Page, "draft" | "openEditor" | "saving" | "saveAsQuery">;

/** Texts on their way to the editor and to the dialog that saves them. */
function useDrafts(setDock: Page["setDock"], setPanel: Page["setPanel"]): Drafts {
  const [draft, setDraft] = useState<CypherDraft | null>(null);
  const [saving, setSaving] = useState<Saving | null>(null);
  return useMemo(
    () => ({
      draft,
      openEditor: (next) => {
        setDraft(next);
        setDock("cypher");
      },
      saving,
      saveAsQuery: (next, onSaved) => {
        setSaving({ draft: next, onSaved });
        setPanel("saveQuery");
      },
    }),
    [draft, saving, setDock, setPanel],
  );
}

interface PageProviderProps {
  readonly embed?: boolean;
  readonly children: ReactNode;
}

export function PageProvider({ embed = false, children }: PageProviderProps): ReactElement {
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null);
  const [dock, setDock] = useState<DockTab | null>(() =>
    matchMedia(NARROW).matches || embed ? null : "time",
  );
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [task, setTask] = useState<Task | null>(null);
  const [speaker] = useState(createSpeaker);
  const [sheet, setSheet] = useState<Sheet>("closed");
  const [savedAs, setSavedAs] = useState<SavedAs | null>(null);
  const [wheelHint, setWheelHint] = useState(false);
  const [settings] = useState(browserSettings);
  const [strip, setStrip] = useStrip(settings);
  const drafts = useDrafts(setDock, setPanel);
  const page = useMemo<Page>(
    () => ({
      canvas,
      setCanvas,
      dock,
      setDock,
      panel,
      setPanel,
      closePanel: (closed) => setPanel((open) => (open === closed ? null : open)),
      menu,
      setMenu,
      task,
      setTask,
      speaker,
      sheet,
      setSheet,
      savedAs,
      setSavedAs,
      ...drafts,
      embed,
      wheelHint,
      setWheelHint,
      strip,
      setStrip,
      settings,
    }),
    [
      canvas,
      dock,
      panel,
      menu,
      task,
      speaker,
      sheet,
      savedAs,
      drafts,
      embed,
      wheelHint,
      strip,
      setStrip,
      settings,
    ],
  );
  return <PageContext value={page}>{children}</PageContext>;
}

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error("A panel stands outside PageProvider");
  return page;
}
