/**
 * What an export holds, as plain data: every format is a function of it, and nothing else goes into a file. The viewer
 * of the offline page reads the same.
 */
import type { DatePrecision, Status } from "#contract/graph.ts";
import type { RegionMap } from "#contract/map.ts";
import type { TypeRole } from "#contract/ontology.ts";
import type { Band, Guides } from "../../model/chart.ts";
import type { Hold } from "../../model/drawing/names/anchors.ts";
import type { Form } from "../../model/drawing/names/forms.ts";
import type { Tier } from "../../model/drawing/names/size.ts";
import type { Shape } from "../../model/drawing/shapes.ts";
import type { Row } from "../../model/geometry/curves.ts";
import type { Capsule, Caption, Change, EntityId, LineStyle, RelationId, Sector } from "../../model/types.ts";

export type Lang = "zh" | "en";
/** The same words in both languages. */
export type Both = Readonly<Record<Lang, string>>;

export interface ExportEntity {
  readonly id: EntityId;
  readonly label: string;
  readonly labelName: Both;
  /** The schema of FollowTheMoney that the ontology names for its label. */
  readonly ftm: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly degree: number;
  readonly sources: number;
  readonly lastSeen: string | null;
  /** Place in graph units, y upwards, and radius at scale 1. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly color: string;
  /** On the dark ground. */
  readonly dark: string;
  readonly shape: Shape;
  /** The sign on it, by its key. */
  readonly sign: string;
  /** The ways to write its name, the best first. */
  readonly names: Readonly<Record<Caption, readonly Form[]>>;
  /** The direction in which its name should stand, and how large it is written; null where neither is said. */
  readonly toward: number | null;
  readonly hold: Hold;
  readonly tier: Tier | null;
  /** Not part of what is staged: nothing that a file that cannot be asked need show. */
  readonly faint: boolean;
  /** Null for an entity of the data; what a group drawn as one node stands for. */
  readonly members: readonly { readonly id: EntityId; readonly name: string }[] | null;
  readonly note: string | null;
}

export interface ExportRelation {
  readonly id: RelationId;
  readonly type: string;
  /** With how it is meant, where it was not done: "carries out (demanded)". */
  readonly typeName: Both;
  readonly roles: readonly TypeRole[];
  readonly inverseName: Both;
  readonly symmetric: boolean;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly datePrecision: DatePrecision;
  readonly published: string | null;
  readonly status: Status;
  /** One of the ontology's modalities; null where nothing says so. */
  readonly modality: string | null;
  /** Its name, where it is another than that of what was done. */
  readonly modalityName: Both | null;
  readonly sources: number;
  readonly derivedFrom: EntityId | null;
  readonly color: string;
  /** Drawn in the ground's quiet colour as long as nobody has marked it. */
  readonly quiet: boolean;
  readonly thickness: number;
  readonly line: LineStyle;
  /** Bend to the side, as a share of the length; for a relation of an entity with itself its place among those. */
  readonly curvature: number;
  /** How far along it its bend is moved, as a share of the length. */
  readonly along: number;
  /** On tracks: the row that it runs along, and which of its ends lie on that. */
  readonly row: Row | null;
  /** At rest: as a line, as a thread within a region of a map, or told by a bundle or not at all. */
  readonly rest: "line" | "thread" | "none";
  /** How strongly it is drawn, from 0 to 1. */
  readonly strength: number;
  /** Its name is written elsewhere, once for all like it. */
  readonly unnamed: boolean;
  /** `contact` and `bundle` are drawn by the program: nobody reported them as such. */
  readonly kind: "relation" | "contact" | "bundle";
  /** The relations of the data that a contact or bundle stands for, each with its date. */
  readonly of: readonly {
    readonly id: RelationId;
    readonly date: string | null;
    readonly dateEnd: string | null;
  }[];
  /** Of a contact: its weight, and the events shared. */
  readonly weight: number | null;
  readonly events: readonly {
    readonly id: EntityId;
    readonly name: string;
    readonly nameEn: string | null;
  }[];
  readonly change: Change | null;
  readonly note: string | null;
}

/** What a stage says once for many lines. */
export interface ExportStage {
  /** Whom it was made for. */
  readonly of: readonly EntityId[];
  readonly sectors: readonly { readonly sector: Sector; readonly typeName: Both }[];
  readonly capsules: readonly Capsule[];
  /** What a chart writes, its grounds in the colours of their families on either ground. */
  readonly guides: {
    readonly bands: readonly (Band & { readonly color: string | null; readonly dark: string | null })[];
    readonly rules: Guides["rules"];
    readonly texts: Guides["texts"];
  } | null;
}

/** The regions of a map, and the bundles between them; places in graph units. */
export interface ExportMap {
  readonly regions: readonly {
    readonly key: string;
    readonly names: readonly Both[];
    readonly size: number;
    readonly hull: readonly { readonly x: number; readonly y: number }[];
    readonly title: { readonly x: number; readonly y: number };
    readonly color: string;
    readonly dark: string;
  }[];
  readonly bundles: RegionMap["bundles"];
}

/** A group as it is drawn: by the one disc that stands for it, or by its members. */
export interface ExportGroup {
  readonly key: string;
  readonly ids: readonly EntityId[];
  /** Null where one disc stands for it: that has a name. */
  readonly title: Both | null;
  readonly color: string;
  readonly dark: string;
}

/** A kind of entity or relation that occurs, for legends. */
export interface ExportKind {
  readonly name: string;
  readonly words: Both;
  readonly color: string;
  /** On the dark ground. */
  readonly dark: string;
  /** Of entities; empty for relations. */
  readonly sign: string;
  readonly shape: Shape;
  readonly count: number;
}

export interface ExportContent {
  readonly title: Both;
  /** Language of the page when the file was made; formats in one language use it. */
  readonly language: Lang;
  readonly caption: Caption;
  readonly scope: "all" | "selection";
  readonly entities: readonly ExportEntity[];
  readonly relations: readonly ExportRelation[];
  readonly stage: ExportStage | null;
  readonly map: ExportMap | null;
  readonly groups: readonly ExportGroup[];
  readonly labels: readonly ExportKind[];
  /** What is drawn alike, where each has one colour. */
  readonly families: readonly ExportKind[];
  readonly types: readonly ExportKind[];
  /** How much of the data is in the file, and how much there is. */
  readonly counts: {
    readonly entities: number;
    readonly relations: number;
    readonly ofEntities: number | null;
    readonly ofRelations: number | null;
  };
  /** Every filter that was on, as sentences; one sentence saying so where there was none. */
  readonly filters: readonly Both[];
  readonly fingerprint: {
    /** Of the whole data set, as its load reported it; null where the server did not say. */
    readonly data: string | null;
    /** SHA-256 of the facts in this file. */
    readonly content: string;
  };
  /** ISO instant, handed in: the same view exported at the same time gives the same bytes. */
  readonly date: string;
  readonly citation: Both;
  /** All of this in words, for formats that take a description. */
  readonly about: readonly { readonly name: Both; readonly value: Both }[];
  /** The statuses in words, and what they mean. */
  readonly statuses: Readonly<Record<Status, { readonly name: Both; readonly meaning: Both }>>;
  /** What became of ties between two periods, in words. */
  readonly changes: Readonly<Record<Change, Both>>;
}

/** A passage behind a relation, as the offline page shows it. */
export interface ExportPassage {
  readonly id: string;
  readonly locator: string;
  /** All three null where the passage was not counted in a text. */
  readonly start: number | null;
  readonly end: number | null;
  readonly sha256: string | null;
  readonly paraphrase: string;
  readonly paraphraseEn: string | null;
  readonly quote: string | null;
  readonly article: string;
  readonly articleEn: string | null;
  readonly authors: readonly string[];
  readonly authorsEn: readonly string[];
  readonly published: string | null;
  readonly source: string;
  readonly sourceEn: string | null;
}

/** A typed property, its name in words too. */
export interface ExportProperty {
  readonly key: string;
  readonly name: Both;
  /** As it is stored. */
  readonly value: string;
  /** As it is called. */
  readonly said: Both;
  /** Its value is digits, which tables take as a number. */
  readonly number: boolean;
}

/** What the server told of one relation of the data, with the passages it rests on by id. */
export interface ExportEvidence {
  readonly relations: Readonly<
    Record<
      RelationId,
      {
        readonly dateText: string | null;
        readonly confidence: number | null;
        /** The passage, among those below, that only names whom the others leave out. */
        readonly subjectFrom: string | null;
        readonly properties: readonly ExportProperty[];
        readonly passages: readonly string[];
      }
    >
  >;
  readonly passages: Readonly<Record<string, ExportPassage>>;
  /** Relations that the server no longer knew. */
  readonly missing: readonly RelationId[];
}

/** A file ready to be saved. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly data: string | Uint8Array<ArrayBuffer> | Blob;
}
