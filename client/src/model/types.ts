/**
 * The words of the model: facts known, and the view on the canvas with all that decides how it looks.
 * Everything here is immutable data: no React, no sigma, no zod.
 */
import type { DatePrecision, Remainder, Status, Truncation } from "#contract/graph.ts";
import type { RegionMap } from "#contract/map.ts";
import type { PathOptions, PathRank, PathsTold } from "#contract/paths.ts";
import type { ChartKind, ChartView } from "./chart.ts";
import type { Bend, TrackStep } from "./track.ts";

export type EntityId = string;
export type RelationId = string;
/** How entities are captioned on the canvas. */
export type Caption = "zh" | "en" | "both";

/** One entity as the server told it. */
export interface EntityFact {
  readonly id: EntityId;
  readonly label: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** What it is called where room is scarce; null where the data have no word for it. */
  readonly shortName: string | null;
  readonly shortNameEn: string | null;
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
  /** When it happened; a publication date is another matter. */
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly datePrecision: DatePrecision;
  readonly status: Status;
  readonly sources: number;
  readonly derivedFrom: string | null;
  /** ISO date of the earliest article behind it, cut to its precision; null where no article is dated. */
  readonly published: string | null;
  /** One of the ontology's modalities; null where nothing says so. */
  readonly modality: string | null;
}

/** All facts heard of in this session, shown or not. Grows only; never part of the history. */
export interface Facts {
  readonly entities: ReadonlyMap<EntityId, EntityFact>;
  readonly relations: ReadonlyMap<RelationId, RelationFact>;
  /** How many took part in an event, in the whole store: asked for when events are drawn as contacts. */
  readonly participants: ReadonlyMap<EntityId, number>;
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

/** Labels, relation types, statuses and modalities switched off in the legend. */
export interface Filters {
  readonly hiddenLabels: ReadonlySet<string>;
  readonly hiddenTypes: ReadonlySet<string>;
  readonly hiddenStatuses: ReadonlySet<Status>;
  readonly hiddenModalities: ReadonlySet<string>;
}

/** A kind that can be switched off. Relations of which nothing is said have the modality "". */
export interface KindOf {
  readonly of: "label" | "type" | "status" | "modality";
  readonly name: string;
}

/** Both ends belong to it. Each is an ISO date cut to any precision (2024, 2024-04, 2024-04-02); null is open. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

export type DateBasis = "event" | "published";

/** What the time brush lets through. */
export interface TimeFilter {
  readonly basis: DateBasis;
  /** Null lets every date through. */
  readonly period: Period | null;
  /** Whether relations without a date are shown while a period is chosen. */
  readonly undated: boolean;
  /** The earlier period that `period` is compared with: ties are then gained, lost or kept. Null: no comparison. */
  readonly compared: Period | null;
}

/** Surroundings of some entities: only what is at most `steps` visible relations away is shown. */
export interface Focus {
  readonly ids: readonly EntityId[];
  readonly steps: number;
}

/** Event hubs drawn as contacts between those who took part; events with more than `most` of them make none. */
export interface ContactsView {
  readonly most: number;
}

export type GroupBy = "label" | "place" | "community";

/** Entities drawn as one node per group. `of` was worked out when the grouping was made; who is not in it stays alone. */
export interface Grouping {
  readonly by: GroupBy;
  /** Group key of an entity: a label, a place's id, or the id of a community's strongest member. */
  readonly of: ReadonlyMap<EntityId, string>;
  /** Where each group stands, by its key: worked out so that none lies over another. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Keys of the groups that were opened again. */
  readonly open: ReadonlySet<string>;
}

/** A shape of the disc's mark or a line's stroke, so that nothing is told by colour alone. */
export type Icon = string;
export type LineStyle = "solid" | "dashed" | "dotted" | "double";

/** What a rule looks at: a label, type or status by name, or a number or date compared with a value. */
export type Condition =
  | { readonly kind: "label" | "type" | "status"; readonly value: string }
  | {
      readonly kind: "property";
      /** `degree`, `sources`, `lastSeen`, `date`, or a metric's name. */
      readonly name: string;
      readonly is: "atLeast" | "atMost" | "equal";
      readonly value: string | number;
    };

/** "Where this holds, look like that": later rules win over earlier ones. */
export interface StyleRule {
  readonly on: "entity" | "relation";
  readonly when: Condition;
  /** #rrggbb. */
  readonly color?: string;
  /** Factor on the radius or thickness, 0.25 to 4. */
  readonly size?: number;
  readonly icon?: Icon;
  readonly line?: LineStyle;
}

/** How the graph looks, apart from what is in it. */
export interface Style {
  /** What stands on entities: characters or drawings, as a rule by the language of the page. */
  readonly signs: "language" | "characters" | "drawings";
  readonly sizeBy: "degree" | "sources" | "same" | "betweenness" | "pagerank";
  readonly colorBy: "label" | "community" | "degree" | "betweenness" | "pagerank";
  readonly rules: readonly StyleRule[];
}

/** A highlighted answer over the view: paths between two, common contacts, or a saved query's graph. */
export type Highlight =
  | {
      readonly kind: "paths";
      readonly from: EntityId;
      readonly to: EntityId;
      /** What was chosen for the search; absent where all is as usual. */
      readonly options?: PathOptions;
      readonly paths: readonly {
        readonly nodes: readonly EntityId[];
        readonly edges: readonly RelationId[];
        /** How many passages say each step; views that were saved before this was told have none. */
        readonly passages?: readonly number[];
        readonly rank?: PathRank;
      }[];
      /** What the server told of the answer; views that were saved before it did have none. */
      readonly told?: PathsTold;
      /** Entities that came onto the canvas with it: another answer about the same two takes their place. */
      readonly brought?: readonly EntityId[];
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
  | { readonly kind: "region"; readonly key: string }
  | {
      readonly kind: "expand";
      readonly id: EntityId;
      readonly types: readonly string[];
      readonly direction: "out" | "in" | "both";
    }
  | {
      readonly kind: "paths";
      readonly from: EntityId;
      readonly to: EntityId;
      readonly options?: PathOptions;
    }
  | { readonly kind: "common"; readonly ids: readonly EntityId[] }
  | { readonly kind: "query"; readonly name: string; readonly params: Readonly<Record<string, unknown>> };

/** How a view was come by, in as few acts as rebuild it: what the address bar says. */
export interface Recipe {
  /** Id of the graph that it is of. */
  readonly graph: string;
  /** True where the view began as the overview. */
  readonly overview: boolean;
  /** Id of the saved view it began as, else null. */
  readonly saved: string | null;
  readonly steps: readonly RecipeStep[];
  /** Entities taken off the view by hand. */
  readonly without: readonly EntityId[];
}

/** Those on a stage whom relations of one type link to its target: the type is written once, on an arc or a bar. */
export interface Sector {
  readonly type: string;
  readonly members: readonly EntityId[];
  /** Where the type is written, in graph units. */
  readonly pill: { readonly x: number; readonly y: number };
  /** The line through all of theirs; null where there is but one. An arc's angles are in radians, y upwards. */
  readonly mark:
    | { readonly kind: "bar"; readonly x: number; readonly top: number; readonly bottom: number }
    | {
        readonly kind: "arc";
        readonly x: number;
        readonly y: number;
        readonly across: number;
        readonly up: number;
        readonly from: number;
        readonly to: number;
      }
    | null;
  /** On tracks it speaks of one relation alone. */
  readonly step?: TrackStep;
  /** The disc in the middle and those of its column, which the type keeps clear of however small all is shown. */
  readonly hub?: { readonly x: number; readonly y: number; readonly radius: number };
  readonly column?: { readonly x: number; readonly radius: number };
}

/** An entity on several tracks: one mark over all its rows. y upwards. */
export interface Capsule {
  readonly id: EntityId;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** How what is staged is arranged: around one, in two columns beside one (or one column), as paths in rows from left to right, as a net of its own, or as a chart. */
export type StageForm = "ring" | "fan" | "net" | "tracks" | "chart";

/**
 * What was asked for, by itself and in the middle, whatever the places of all others: they come back as they were when it
 * is left.
 */
export interface Stage {
  readonly form: StageForm;
  /** Whom it was made for; empty for an answer that is about nobody in particular. */
  readonly of: readonly EntityId[];
  /** Places of all on it; nobody else is drawn, unless as context. */
  readonly places: ReadonlyMap<EntityId, Placement>;
  /** Radius of a disc, in graph units. */
  readonly radii: ReadonlyMap<EntityId, number>;
  /** In which direction a name goes first, in radians, y downwards. */
  readonly toward: ReadonlyMap<EntityId, number>;
  /** How lines are bent that are not as everywhere, by relation. */
  readonly bends: ReadonlyMap<RelationId, Bend>;
  readonly sectors: readonly Sector[];
  readonly capsules?: readonly Capsule[];
  /** What is to be seen whole, names included, in graph units around the middle. */
  readonly extent: {
    readonly x: number;
    readonly y: number;
    readonly halfWidth: number;
    readonly halfHeight: number;
  };
  readonly chart?: ChartView;
  /** Neighbours on the canvas for whom there was no room; of a chart, who has no place in it. */
  readonly left: readonly EntityId[];
  /** Whether what is not part of it is faintly drawn. */
  readonly context: boolean;
}

/** The map of regions that a view began as, which lies under what is shown. */
export interface MapView {
  readonly map: RegionMap;
  /** By the keys of the regions that were opened: their members, as far as one answer has them. */
  readonly opened: ReadonlyMap<string, readonly EntityId[]>;
}

/** What is on the canvas. Immutable: every exploration step makes a new one, the old one goes into the history. */
export interface View {
  readonly placements: ReadonlyMap<EntityId, Placement>;
  /** Relations drawn: all known ones between placed entities are but those withheld, unless the answer was cut. */
  readonly relations: ReadonlySet<RelationId>;
  /** Not drawn until somebody asks: an answer came onto the canvas with its own relations only. */
  readonly withheld: ReadonlySet<RelationId>;
  readonly expansions: readonly Expansion[];
  readonly filters: Filters;
  readonly time: TimeFilter;
  /** Placed entities hidden by hand; they keep their place and can be brought back. */
  readonly hidden: ReadonlySet<EntityId>;
  readonly focus: Focus | null;
  /** Not null while events are drawn as contacts. */
  readonly contacts: ContactsView | null;
  readonly groups: Grouping | null;
  /** Null where the view is something else than the map, or where its marks were arranged otherwise. */
  readonly map: MapView | null;
  readonly style: Style;
  /** Notes pinned to what is shown, by `entity:<id>` or `relation:<id>`. */
  readonly notes: ReadonlyMap<string, string>;
  readonly highlight: Highlight | null;
  /** Not null while something is staged. */
  readonly stage: Stage | null;
  /** Why the view holds less than was asked for; shown as a banner. */
  readonly truncated: Truncation | null;
  readonly recipe: Recipe;
}

/** Several entities drawn as one, `group:<key>`. */
export interface GroupNode {
  readonly key: string;
  /** Whom it is named after, and has the colour of; null where it is of one kind. */
  readonly lead: EntityFact | null;
  readonly members: readonly EntityId[];
}

/** A line that stands for shared events, never for a reported fact. */
export interface Contact {
  /** Σ 1/(n−1) over the shared events, n being all who took part. */
  readonly weight: number;
  /** The shared events, with the relations by which the two took part in each. */
  readonly events: readonly { readonly event: EntityId; readonly relations: readonly RelationId[] }[];
}

/** What became of a tie between the compared period and the chosen one. */
export type Change = "gained" | "lost" | "kept";

/**
 * The part of a view that can be seen, in the order of its placements: canvas, table, outline, counts, metrics and
 * exports all read this and nothing else. Groups, contacts and bundles of lines are entities and relations like others
 * here; the maps beside them say what they stand for.
 */
export interface Presented {
  readonly entities: ReadonlyMap<EntityId, EntityFact>;
  readonly relations: ReadonlyMap<RelationId, RelationFact>;
  readonly groups: ReadonlyMap<EntityId, GroupNode>;
  readonly contacts: ReadonlyMap<RelationId, Contact>;
  /** Lines between groups, by the relations that each stands for. */
  readonly bundles: ReadonlyMap<RelationId, readonly RelationId[]>;
  /** Empty unless two periods are compared. */
  readonly changes: ReadonlyMap<RelationId, Change>;
  /** Relations without a date on the chosen basis that the other filters let through. */
  readonly undated: number;
  /** Events that make no contact because too many took part. */
  readonly crowdedEvents: number;
}

/** Figures about what can be seen, worked out off the main thread. */
export interface Metrics {
  /** What was measured. Where it is no longer what is presented, the figures are of yesterday. */
  readonly of: Presented;
  /** True where betweenness was estimated from a sample (above 2,000 entities). */
  readonly approximate: boolean;
  readonly degree: ReadonlyMap<EntityId, number>;
  readonly betweenness: ReadonlyMap<EntityId, number>;
  readonly pagerank: ReadonlyMap<EntityId, number>;
  /** Community of an entity, as the id of that community's strongest member. */
  readonly community: ReadonlyMap<EntityId, EntityId>;
  /** Communities, largest first, each with its strongest members first. */
  readonly communities: readonly { readonly key: EntityId; readonly members: readonly EntityId[] }[];
}

export type LayoutKind = "force" | "radial" | ChartKind;
export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";
export type Axis = "horizontal" | "vertical";
/** Of the page and of the names that are shown. */
export type Language = "zh" | "en";

/** An entity (a group too) or a relation (a contact or bundle too), by the id it has in `Presented`. */
export type Selection =
  | { readonly kind: "entity"; readonly id: EntityId }
  | { readonly kind: "relation"; readonly id: RelationId };

/** What a restored view named and the data no longer hold. */
export interface Gone {
  readonly entities: readonly { readonly id: EntityId; readonly name: string }[];
  readonly relations: readonly RelationId[];
}
