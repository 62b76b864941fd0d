/**
 * The words of the explorer: its state, its history, and what a person can do. No React, no sigma, no zod here: panels
 * and canvas read this state; only `Explorer` changes it.
 */
import type { GraphPayload, Status } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { PathOptions } from "#contract/paths.ts";
import type { Problem, ProblemCode } from "#contract/problem.ts";
import type { QueryResult, SavedQuery } from "#contract/query.ts";
import type { SavedViewState } from "#contract/savedView.ts";
import type { Stats } from "#contract/status.ts";
import type { Readiness } from "../api/readiness.ts";
import type { Bars } from "../model/stage/bars.ts";
import type { Room } from "../model/stage/stage.ts";
import type {
  Alignment,
  Axis,
  Caption,
  EntityId,
  Facts,
  Gone,
  GroupBy,
  KindOf,
  Language,
  LayoutKind,
  Metrics,
  Presented,
  RelationId,
  Selection,
  Style,
  TimeFilter,
  View,
} from "../model/types.ts";
import type { Heard, LoggedAct } from "./log.ts";
import type { Step } from "./step.ts";

export type { Gone, Language, Selection } from "../model/types.ts";
export type { Step, StepKind } from "./step.ts";

export type Theme = "light" | "dark" | "system";

/** Undo and redo as whole views. `past` ends with the view before the present one. */
export interface History {
  readonly past: readonly { readonly view: View; readonly step: Step }[];
  readonly future: readonly { readonly view: View; readonly step: Step }[];
}

/** What a failed call looks like to a panel; `code` picks the sentence in the person's language. */
export interface Failure {
  readonly code: ProblemCode | "OFFLINE" | "UNREADABLE_LINK" | "VIEW_TOO_NEW";
  readonly problem: Problem | null;
  /** Runs the failed act again. */
  readonly retry: (() => void) | null;
}

export interface ExplorerState {
  readonly ontology: Ontology | null;
  readonly stats: Stats | null;
  readonly queries: readonly SavedQuery[];
  /** False where people's own queries could not be read when the list was asked for. */
  readonly queriesComplete: boolean;
  readonly facts: Facts;
  readonly view: View;
  /** A time filter that is tried out (a brush under the pointer, a film being played); the view is drawn with it. */
  readonly timePreview: TimeFilter | null;
  readonly history: History;
  /** Every act of the session with what ran for it, the latest last: undoing one is an act too. */
  readonly acts: readonly LoggedAct[];
  readonly selection: Selection | null;
  /** Further entities chosen beside the selected one: with it they are the multi-selection. */
  readonly companions: readonly EntityId[];
  readonly hovered: Selection | null;
  /** Null until asked for with `measure`, or until the style needs it; follows what is shown from then on. */
  readonly metrics: Metrics | null;
  /** Share of the measuring that is done, 0 to 1; null while none is under way. */
  readonly measuring: number | null;
  /** The saved query whose form is open, and its latest answer. */
  readonly query: {
    readonly name: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly result: QueryResult | null;
    readonly running: boolean;
  } | null;
  /** What the view opened last named and the data no longer hold; null once read. */
  readonly gone: Gone | null;
  readonly language: Language;
  readonly caption: Caption;
  readonly theme: Theme;
  /** Acts under way, for progress and cancel. Each has a name and can be cancelled. */
  readonly pending: readonly {
    readonly id: number;
    readonly step: Step;
    /** Share done, 0 to 1; null where it is not known. */
    readonly progress: number | null;
    readonly cancel: () => void;
  }[];
  readonly failure: Failure | null;
  /** False while the server or its store cannot be reached; the canvas stays. */
  readonly online: Readiness;
  /** True until the first view is there. */
  readonly starting: boolean;
  /** A sentence for the live region, as a translation key and its values. */
  readonly announcement: {
    readonly key: string;
    readonly values: Readonly<Record<string, string | number>>;
  } | null;
}

export interface OnlySome {
  readonly types?: readonly string[];
  readonly direction?: "out" | "in" | "both";
}

/** Acts that bring something onto the canvas. */
export interface Navigating {
  /** Loads ontology, stats, queries, then the view that the address bar names, or the overview. */
  start(address: URL): Promise<void>;
  /** Shows the overview again, as a step. */
  showOverview(): Promise<void>;
  /** Lets the members of a region of the map come in, as a step; one that is open stays. */
  openRegion(key: string): Promise<void>;
  /** Puts an entity on the canvas beside what is there, with its relations to it, selects it and flies to it. */
  show(id: EntityId): Promise<void>;
  /** Adds the 25 best neighbours not yet shown, optionally of one relation type; existing nodes stay. */
  expand(id: EntityId, only?: OnlySome): Promise<void>;
  /** Takes away what the expansions of this entity added and nothing else holds. */
  collapse(id: EntityId): void;
  /** Expands, or collapses what an earlier expansion added; opens a group: the double-click. */
  toggleExpansion(id: EntityId): Promise<void>;
  /** Brings the best paths onto the canvas; a second answer about the same two takes the place of the first. */
  showPaths(from: EntityId, to: EntityId, options?: PathOptions): Promise<void>;
  showCommon(ids: readonly EntityId[]): Promise<void>;
  dismissHighlight(): void;
  /** Asks for the saved queries again: somebody may have saved, changed or deleted one. */
  loadQueries(): Promise<void>;
  openQuery(name: string | null, params?: Readonly<Record<string, unknown>>): void;
  /** Runs the open query; a graph answer goes onto the canvas (added to it, or instead of it). */
  runQuery(params: Readonly<Record<string, unknown>>, mode: "replace" | "add"): Promise<void>;
}

/** What is tried is arranged for this room, until it is given up. */
export interface Tried {
  readonly room: Room;
  readonly signal: AbortSignal;
}

/** What could be seen, of facts that are not the explorer's. */
export interface Preview extends Pick<ExplorerState, "facts" | "view"> {
  readonly presented: Presented;
}

/** Acts on entities that an answer names. */
export interface Bringing {
  /** Puts entities onto the canvas, beside what is there or instead of it, as one step; ids of nobody are passed over. */
  /** `relations` are the answer's own, which alone are drawn; all known among what is brought where it is left out. */
  bring(
    ids: readonly EntityId[],
    mode: "replace" | "add",
    relations?: readonly RelationId[] | null,
  ): Promise<void>;
  /** What `bring` would show instead of what is there; everything stays as it is. */
  preview(ids: readonly EntityId[], relations: readonly RelationId[] | null, how: Tried): Promise<Preview>;
  /** The same of what the graph does not hold yet. */
  previewOf(payload: GraphPayload, how: Tried): Promise<Preview>;
  /** Draws the relations among what is shown that an answer was brought without. */
  drawWithheld(): void;
}

/** Acts on what is chosen. Groups among the ids stand for their members. */
export interface Choosing {
  select(selection: Selection | null): void;
  /** Adds an entity to the multi-selection, or takes it out. */
  toggleCompanion(id: EntityId): void;
  /** Chooses several entities at once (the first becomes the selected one), or adds them to those chosen. */
  choose(ids: readonly EntityId[], how: "replace" | "add"): void;
  /** Chooses every visible entity of a label. */
  chooseLabel(label: string): void;
  /** Adds the visible neighbours of what is chosen to the choice. */
  chooseNeighbours(): void;
  hover(selection: Selection | null): void;
  /** Takes entities off the view (never out of the data). */
  remove(ids: readonly EntityId[]): void;
  /** Hides entities; they keep their place and can be brought back. */
  hide(ids: readonly EntityId[]): void;
  hideOthers(ids: readonly EntityId[]): void;
  bringBack(ids: readonly EntityId[] | "all"): void;
  /** Shows only what is at most `steps` relations away from these; null shows all again. */
  focusOn(ids: readonly EntityId[] | null, steps?: number): Promise<void>;
  clear(): void;
}

/** Acts on what is asked for, by itself: whoever asks sees it in the middle, whatever else is on the canvas. */
export interface Staging {
  /** Puts an entity in the middle with its best neighbours around it, and selects it. */
  stage(id: EntityId): Promise<void>;
  /** A stage that was changed by hand as it was made. */
  arrange(): Promise<void>;
  /** Everything back to where it belongs; a focus is left. */
  unstage(): void;
  /** The surroundings of a stage faintly; on the map what joins the regions, between these. */
  setContext(on: boolean): void;
  /** How much room the panels leave free: stages are arranged for it. */
  setRoom(room: (bars: Bars) => Room): void;
}

/** Acts on places. */
export interface Arranging {
  /** Moves and pins; a group's members keep their places to one another. */
  move(id: EntityId, x: number, y: number): void;
  /** Moves and pins several at once, as one step. */
  moveAll(places: ReadonlyMap<EntityId, { readonly x: number; readonly y: number }>): void;
  pin(ids: readonly EntityId[]): void;
  unpin(ids: readonly EntityId[]): void;
  /** Lays out what is visible, or what is chosen only; pinned entities stay. Undefined kind: by force. */
  relayout(kind?: LayoutKind, scope?: "all" | "chosen"): Promise<void>;
  /** Puts the chosen ones on one line. */
  align(how: Alignment): void;
  /** Gives the chosen ones equal distances. */
  distribute(axis: Axis): void;
}

/** Acts on what is let through and how it looks. */
export interface Filtering {
  toggleLabel(label: string): void;
  /** Switches all of them off, or on again where all are off. */
  toggleLabels(labels: readonly string[]): void;
  toggleType(type: string): void;
  toggleStatus(status: Status): void;
  toggleModality(modality: string): void;
  showAllKinds(): void;
  /** Switches off every other label (or type, or status) that is on the canvas. */
  showOnly(kind: KindOf): void;
  /** Sets a part of the time filter, as a step. */
  setTime(part: Partial<TimeFilter>): void;
  /** Tries a time filter out without a step; null goes back to the view's own. */
  previewTime(part: Partial<TimeFilter> | null): void;
  /** Draws events as contacts between those who took part, or as events again (null). */
  setContacts(most: number | null): Promise<void>;
  setGroups(by: GroupBy | null): Promise<void>;
  /** Opens a group into its members, or closes it again. */
  toggleGroup(key: string): void;
  setStyle(part: Partial<Style>): void;
  /** Pins a note to what is selected; an empty text takes it away. */
  setNote(on: Selection, text: string): void;
  /** Measures what is shown, and keeps measuring as that changes. */
  measure(): Promise<void>;
  /** Ends the measuring under way; the figures are no longer kept in step. */
  stopMeasuring(): void;
}

/** Views as they are saved and opened again. */
export interface Keeping {
  /** The present state as it is saved: places, filters, style, notes. */
  toSaved(): SavedViewState;
  /** Opens a saved state as a step; what the data no longer hold is listed in `gone`. */
  openSaved(saved: {
    readonly id: string | null;
    readonly name: string;
    readonly state: unknown;
  }): Promise<void>;
  /** Reads what was heard in this session anew, after the graph was changed; what is gone is listed in `gone`. */
  refresh(): Promise<void>;
  dismissGone(): void;
}

/** Everything a person can do. Acts that change the view add a named step to the history. */
export interface Explorer extends Navigating, Staging, Bringing, Choosing, Arranging, Filtering, Keeping {
  getState(): ExplorerState;
  /** What can be seen of the present view. Cheap to ask for again: worked out once per change. */
  presented(): Presented;
  subscribe(listener: (state: ExplorerState, previous: ExplorerState) => void): () => void;
  /** Puts into the log what was asked beside the acts of the view: a search, a query that a person wrote. */
  note(step: Step, heard: Heard): void;
  undo(): void;
  redo(): void;
  /** Goes to a place in the history: negative is back, positive forward. */
  jump(steps: number): void;
  setLanguage(language: Language): void;
  setCaption(caption: Caption): void;
  setTheme(theme: Theme): void;
  dismissFailure(): void;
  dispose(): void;
}
