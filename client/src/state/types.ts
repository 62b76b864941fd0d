/**
 * The words the client's parts share: facts known, the view on the canvas, its history, and what a person can do.
 * No React, no sigma, no zod here: panels and canvas read this state; only `Explorer` changes it.
 */
import type { DatePrecision, Remainder, Status, Truncation } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { Problem, ProblemCode } from "#contract/problem.ts";
import type { QueryResult, SavedQuery } from "#contract/query.ts";
import type { Stats } from "#contract/status.ts";

export type EntityId = string;
export type RelationId = string;
export type Language = "zh" | "en";
export type Theme = "light" | "dark" | "system";
/** How entities are captioned on the canvas. */
export type Caption = "zh" | "en" | "both";

/** One entity as the server told it. */
export interface EntityFact {
  readonly id: EntityId;
  readonly label: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly degree: number;
  readonly sources: number;
  readonly lastSeen: string | null;
}

/** One relation as the server told it. */
export interface RelationFact {
  readonly id: RelationId;
  readonly type: string;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly datePrecision: DatePrecision;
  readonly status: Status;
  readonly sources: number;
  readonly derivedFrom: string | null;
}

/** All facts heard of in this session, shown or not. Grows only; never part of the history. */
export interface Facts {
  readonly entities: ReadonlyMap<EntityId, EntityFact>;
  readonly relations: ReadonlyMap<RelationId, RelationFact>;
}

/** Where an entity stands on the canvas, in graph units. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

/** What one expansion added, so that it can be collapsed, and what it left out, for the "+N" chips. */
export interface Expansion {
  readonly entity: EntityId;
  readonly added: readonly EntityId[];
  /** Neighbours that were there already: this expansion holds them too, when another one is collapsed. */
  readonly held: readonly EntityId[];
  readonly remaining: readonly Remainder[];
}

/** Labels and relation types switched off in the legend. */
export interface Filters {
  readonly hiddenLabels: ReadonlySet<string>;
  readonly hiddenTypes: ReadonlySet<string>;
}

/** A highlighted answer over the view: paths between two, common contacts, or a saved query's graph. */
export type Highlight =
  | {
      readonly kind: "paths";
      readonly from: EntityId;
      readonly to: EntityId;
      readonly paths: readonly {
        readonly nodes: readonly EntityId[];
        readonly edges: readonly RelationId[];
      }[];
    }
  | { readonly kind: "common"; readonly ids: readonly EntityId[]; readonly common: readonly EntityId[] }
  | {
      readonly kind: "query";
      readonly name: string;
      readonly params: Readonly<Record<string, unknown>>;
      readonly nodes: readonly EntityId[];
    };

/** One act of those that a view can be rebuilt from. */
export type RecipeStep =
  | { readonly kind: "show"; readonly ids: readonly EntityId[] }
  | {
      readonly kind: "expand";
      readonly id: EntityId;
      readonly types: readonly string[];
      readonly direction: "out" | "in" | "both";
    }
  | { readonly kind: "paths"; readonly from: EntityId; readonly to: EntityId }
  | { readonly kind: "common"; readonly ids: readonly EntityId[] }
  | { readonly kind: "query"; readonly name: string; readonly params: Readonly<Record<string, unknown>> };

/** How a view was come by, in as few acts as rebuild it: what the address bar says. */
export interface Recipe {
  /** True where the view began as the overview. */
  readonly overview: boolean;
  readonly steps: readonly RecipeStep[];
  /** Entities taken off the view by hand. */
  readonly without: readonly EntityId[];
}

/** What is on the canvas. Immutable: every exploration step makes a new one, the old one goes into the history. */
export interface View {
  readonly placements: ReadonlyMap<EntityId, Placement>;
  /** Relations drawn: all known ones between placed entities are, unless the answer was cut. */
  readonly relations: ReadonlySet<RelationId>;
  readonly expansions: readonly Expansion[];
  readonly filters: Filters;
  readonly highlight: Highlight | null;
  /** Why the view holds less than was asked for; shown as a banner. */
  readonly truncated: Truncation | null;
  readonly recipe: Recipe;
}

/** A step's name as data, so that it reads in the language of the moment: "Undo: expand 孙鹏程". */
export type StepKind =
  | "overview"
  | "show"
  | "expand"
  | "collapse"
  | "remove"
  | "move"
  | "filter"
  | "paths"
  | "common"
  | "query"
  | "clear"
  | "dismiss"
  | "layout"
  | "restore";
export interface Step {
  readonly kind: StepKind;
  /** The entity, label, type or query concerned; null where there is none. */
  readonly subject: { readonly kind: "entity" | "label" | "type" | "query"; readonly id: string } | null;
}

/** Undo and redo as whole views. `past` ends with the view before the present one. */
export interface History {
  readonly past: readonly { readonly view: View; readonly step: Step }[];
  readonly future: readonly { readonly view: View; readonly step: Step }[];
}

export type Selection =
  | { readonly kind: "entity"; readonly id: EntityId }
  | { readonly kind: "relation"; readonly id: RelationId };

/** What a failed call looks like to a panel; `code` picks the sentence in the person's language. */
export interface Failure {
  readonly code: ProblemCode | "OFFLINE" | "UNREADABLE_LINK";
  readonly problem: Problem | null;
  /** Runs the failed act again. */
  readonly retry: (() => void) | null;
}

export interface ExplorerState {
  readonly ontology: Ontology | null;
  readonly stats: Stats | null;
  readonly queries: readonly SavedQuery[];
  readonly facts: Facts;
  readonly view: View;
  readonly history: History;
  readonly selection: Selection | null;
  /** A second entity chosen with Ctrl/Cmd+click or "paths to…", for paths and common contacts. */
  readonly companions: readonly EntityId[];
  readonly hovered: Selection | null;
  /** The saved query whose form is open, and its latest answer. */
  readonly query: {
    readonly name: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly result: QueryResult | null;
    readonly running: boolean;
  } | null;
  readonly language: Language;
  readonly caption: Caption;
  readonly theme: Theme;
  /** Acts under way, for progress and cancel. Each has a name and can be cancelled. */
  readonly pending: readonly { readonly id: number; readonly step: Step; readonly cancel: () => void }[];
  readonly failure: Failure | null;
  /** False while the server or its store cannot be reached; the canvas stays. */
  readonly online: { readonly ready: boolean; readonly code: ProblemCode | "OFFLINE" | null };
  /** True until the first view is there. */
  readonly starting: boolean;
  /** A sentence for the live region, as a translation key and its values. */
  readonly announcement: {
    readonly key: string;
    readonly values: Readonly<Record<string, string | number>>;
  } | null;
}

/** Everything a person can do. Acts that change the view add a named step to the history. */
export interface Explorer {
  getState(): ExplorerState;
  subscribe(listener: (state: ExplorerState, previous: ExplorerState) => void): () => void;

  /** Loads ontology, stats, queries, then the view that the address bar names, or the overview. */
  start(address: URL): Promise<void>;
  /** Shows the overview again, as a step. */
  showOverview(): Promise<void>;
  /** Puts an entity on the canvas beside what is there, with its relations to it, selects it and flies to it. */
  show(id: EntityId): Promise<void>;
  /** Adds the 25 best neighbours not yet shown, optionally of one relation type; existing nodes stay. */
  expand(
    id: EntityId,
    only?: { types?: readonly string[]; direction?: "out" | "in" | "both" },
  ): Promise<void>;
  /** Takes away what the expansions of this entity added and nothing else holds. */
  collapse(id: EntityId): void;
  /** Expands, or collapses what an earlier expansion added: the double-click. */
  toggleExpansion(id: EntityId): Promise<void>;
  /** Takes entities off the view (never out of the data). */
  remove(ids: readonly EntityId[]): void;
  move(id: EntityId, x: number, y: number): void;
  unpin(id: EntityId): void;
  clear(): void;
  /** Lays the whole view out again, in the worker; pinned entities stay. */
  relayout(): Promise<void>;
  showPaths(from: EntityId, to: EntityId): Promise<void>;
  showCommon(ids: readonly EntityId[]): Promise<void>;
  dismissHighlight(): void;
  toggleLabel(label: string): void;
  toggleType(type: string): void;
  showAllKinds(): void;

  openQuery(name: string | null, params?: Readonly<Record<string, unknown>>): void;
  /** Runs the open query; a graph answer goes onto the canvas (added to it, or instead of it). */
  runQuery(params: Readonly<Record<string, unknown>>, mode: "replace" | "add"): Promise<void>;

  select(selection: Selection | null): void;
  toggleCompanion(id: EntityId): void;
  hover(selection: Selection | null): void;

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
