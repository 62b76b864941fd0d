import type { EntityId, Presented, RelationId } from "../model/types.ts";
import type { CanvasHandle } from "../sigma/handle.ts";
import type { Explorer, ExplorerState, Selection } from "../state/types.ts";
import type { IconName } from "../ui/Icon.tsx";

/** Something that waits for a further word of the person: a second entity, or a text. */
export type Task =
  | { readonly kind: "paths"; readonly from: EntityId }
  | { readonly kind: "pathChoice"; readonly how: "without" | "via" }
  | { readonly kind: "common"; readonly from: readonly EntityId[] }
  | { readonly kind: "note"; readonly on: Selection }
  /** A text to be copied by hand, where the browser refuses the clipboard. */
  | { readonly kind: "copy"; readonly text: string };

export type CopiedThing = "name" | "link" | "cypher" | "value";

/** What the page itself does for an action; the panels hand it in. */
export interface PageParts {
  focusSearch(): void;
  /** Opens a panel where it belongs, or closes it where it is the one that is open there. */
  togglePanel(name: string): void;
  /** Begins to choose by a loop drawn around, or gives it up. */
  toggleLasso(): void;
  ask(task: Task): void;
  /** Copies a text and says so; `what` picks the sentence. */
  copy(text: string, what: CopiedThing): void;
  /** Moves the focus to the evidence of what is selected. */
  showEvidence(): void;
  toggleTheme(): void;
  /** Closes the topmost menu, dialog or sheet; false where none is open. */
  closeTopmost(): boolean;
}

/** What an action is about: the choice, or what the menu was opened on. */
export interface Subject {
  readonly entities: readonly EntityId[];
  readonly relation: RelationId | null;
}

/** All that decides whether an action can be done. */
export interface Situation {
  readonly state: ExplorerState;
  readonly presented: Presented;
  readonly on: Subject;
}

export interface ActionContext {
  readonly explorer: Explorer;
  readonly canvas: CanvasHandle | null;
  readonly ui: PageParts;
  readonly on: Subject;
}

/** A key with its modifiers. `mod` is Ctrl, or Cmd on a Mac. */
export interface Shortcut {
  readonly key: string;
  readonly mod?: true;
  readonly shift?: true;
}

/** Why an action cannot be done now, as the last part of a translation key `why.…`. */
export type Why =
  | "noEntity"
  | "notOne"
  | "notPlaced"
  | "fewerThanTwo"
  | "moreThanTwo"
  | "isGroup"
  | "noGroup"
  | "notGrouped"
  | "notExpanded"
  | "nothingToUndo"
  | "nothingToRedo"
  | "nothingShown"
  | "noLevels"
  | "noDates"
  | "nothingHidden"
  | "nothingWithheld"
  | "nothingMarked"
  | "notFocused"
  | "isPlaced"
  | "pinned"
  | "notPinned"
  | "nothingSelected"
  | "allShown"
  | "noPeriod"
  | "contactsOn"
  | "contactsOff"
  | "inferredLine";

export type Topic = "find" | "explore" | "choose" | "arrange" | "filter" | "history" | "page";

/** What a menu is opened on. */
export type MenuKind = "ground" | "entity" | "several" | "group" | "relation" | "contact";

/** A list of buttons or entries that is made of acts. */
export type Place =
  | MenuKind
  /** Menus within menus. */
  | "arrange"
  | "copy"
  /** The menu of layouts beside the canvas. */
  | "layouts"
  /** The bar of those chosen together. */
  | "chosen"
  /** What is offered where everything is filtered out. */
  | "nothingLeft"
  /** The rail at the left. */
  | "rail"
  /** The header, and its menu on a narrow screen. */
  | "bar"
  | "more"
  /** The bar below a narrow screen. */
  | "phone";

/**
 * Where in a place: the section before the point, the order within it behind ("2.3"). With a translation key where the
 * place says part of the name already.
 */
export type Spot = `${number}.${number}` | readonly [at: `${number}.${number}`, labelKey: string];
export type Places = Readonly<Partial<Record<Place, Spot>>>;

/** Something a person can do: buttons, menus, shortcuts, palette, help page and tests read the same object. */
export interface Action {
  readonly name: string;
  readonly topic: Topic;
  /** Translation key of its name. */
  readonly labelKey: `action.${string}`;
  readonly icon: IconName;
  readonly shortcuts: readonly Shortcut[];
  /** Where it has a button or an entry. */
  readonly places: Places;
  /** It stands in a menu only while it can be done: its opposite stands there otherwise. */
  readonly fleeting: boolean;
  /** The panel that it opens. */
  readonly opens: string | null;
  /** Null where it can be done now, else why not. */
  blocked(situation: Situation): Why | null;
  perform(context: ActionContext): void;
}
