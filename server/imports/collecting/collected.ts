import type { Ontology } from "#contract/ontology.ts";
import type { Dataset } from "../../dataset/model.ts";
import type { Learned } from "../learning.ts";
import type { Reading } from "../row.ts";
import type { Decisions, Identified, Identity } from "./identities.ts";
import type { KnownGraph } from "./known.ts";
import type { TableRow } from "./mentions.ts";
import type { Rejection } from "./rejected.ts";
import type { Additions, Told } from "./told.ts";

export interface CollectInput {
  /** The name of the data set that the tables become. */
  readonly set: string;
  readonly rows: readonly TableRow[];
  /** How each table was read, and what its file is called. */
  readonly readings: readonly Reading[];
  readonly files: readonly string[];
  readonly known: KnownGraph;
  readonly decided: Decisions;
  readonly lens: Ontology;
  /** What the tables may add to it. */
  readonly learned?: Learned;
  /** True where relations may end at labels that the lens does not let them end at: it learns them. */
  readonly widen: boolean;
}

/** A name of the tables that means somebody the graph has. */
export interface Match {
  readonly id: string;
  /** As the graph has it. */
  readonly name: string;
  readonly label: string;
  /** As the tables have it. */
  readonly as: string;
}

/** What the rows are counted by. */
export type FirstKind = "Evidence" | "Entity" | "relation";

/** What many rows come to. */
export interface Collected {
  /** What the data set is to hold. Its ontology is the graph's, with what must be added to it. */
  readonly dataset: Dataset;
  /** What must be added to the lens. */
  readonly part: Ontology;
  readonly additions: readonly Additions[];
  readonly rejections: readonly Rejection[];
  readonly matches: readonly Match[];
  /** Whom all rows name, those that are rejected too. */
  readonly identified: Identified;
  /** Which of all rows was the first to tell of a record, by its id; the others that tell of it are merged into it. */
  readonly firsts: Readonly<Record<FirstKind, ReadonlyMap<string, number>>>;
}

/** An entity of the rows with who it is in the end. */
export interface Settled {
  readonly identity: Identity;
  readonly id: string;
  readonly label: string;
  /** That one, and all others that the rows or the graph give it. */
  readonly labels: readonly string[];
  readonly told: Told;
}
