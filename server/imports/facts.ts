import type { DatePrecision, Status } from "#contract/graph.ts";
import type { Whose } from "#contract/imports/mapping.ts";
import type { Properties } from "../dataset/model.ts";
import type { CellFault } from "./cells.ts";

/** What a row, or a cell of it, can be refused for; those of cells alone stand with what reads them. */
export type RowFaultCode =
  | CellFault
  | "ROW_WIDTH"
  | "HEADER_TWICE"
  | "NAME_MISSING"
  | "END_MISSING"
  | "LABEL_UNKNOWN"
  /** The lens has no label or type for what the column tells. */
  | "ROLE_MISSING"
  /** Two cells with several parts, of which nobody can say which belong together. */
  | "COUNTS_DIFFER"
  | "TYPE_UNKNOWN"
  | "DATE_IMPOSSIBLE"
  | "DATE_AMBIGUOUS"
  | "DATE_BACKWARDS"
  | "DATE_NO_YEAR";

/** One thing wrong with a row of a table. */
export interface RowFault {
  readonly code: RowFaultCode;
  /** The line of the file on which the row begins, from 1. */
  readonly line: number;
  /** The header of the column; null where the row as a whole is meant. */
  readonly column: string | null;
  readonly value: string;
}

/** Where a fact was told. Absent parts are null. */
export interface EvidenceFact {
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly published: DateFact | null;
  readonly quotation: string | null;
  readonly locator: string | null;
}

export interface DateFact {
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly precision: DatePrecision;
  /** As it stands in the table. */
  readonly text: string | null;
}

/** An entity as one row names it: by an id of the table's own, by its name, or by both. */
export interface EntityFact {
  readonly id: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  /** Null where the row does not say what it is. */
  readonly label: string | null;
  readonly second: string | null;
  /** Whose columns of the table tell of it; absent where a row tells of one thing. */
  readonly of?: Whose;
  /** The header of the cell that names it, for who says what is wrong with that. */
  readonly column?: string | null;
  /** True where the label is only what its column leads one to expect: somebody of that name with another one is the same. */
  readonly assumed?: true;
  /** When it was, of an event. */
  readonly when?: DateFact;
  readonly properties: Properties;
}

/** Gives what is said again the fact that said it first. */
export interface FirstFacts {
  entity(fact: EntityFact): EntityFact;
  passage(fact: EvidenceFact): EvidenceFact;
}

export interface RelationFact {
  readonly id: string | null;
  readonly type: string;
  readonly from: EntityFact;
  readonly to: EntityFact;
  readonly when: DateFact;
  readonly status: Status;
  readonly properties: Properties;
}

/** All that one row tells; a row with faults tells nothing else. */
export interface RowFacts {
  readonly line: number;
  readonly entities: readonly EntityFact[];
  readonly relations: readonly RelationFact[];
  readonly evidence: EvidenceFact | null;
  readonly faults: readonly RowFault[];
}
