import type { Span } from "#contract/evidence.ts";
import type { DatePrecision, Status } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";

/** A typed property's value. Absent properties are absent keys, never null. */
export type PropertyValue = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, PropertyValue>>;

/** Where a record was read: the line of its first character, counted from 1 with the header as line 1. */
interface Located {
  readonly line: number;
}

/** The place of a record that was read from no file. */
export const NOWHERE: Located = { line: 0 };

export interface DatasetSource extends Located {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string | null;
  readonly url: string | null;
}

export interface DatasetArticle extends Located {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly authors: readonly string[];
  /** The same in Latin letters, one for each, or none at all. */
  readonly authorsEn: readonly string[];
  readonly published: string | null;
  readonly publishedPrecision: DatePrecision;
  /** Where it can be read; null where that is not known. */
  readonly url: string | null;
  /** Name of the source text's file, without folder; null where there is none. */
  readonly file: string | null;
}

export interface DatasetEvidence extends Located {
  readonly id: string;
  readonly article: string;
  /** As it is printed; "" where nobody says. */
  readonly locator: string;
  /** Null where there is no text in which it was counted. */
  readonly span: Span | null;
  /** In our words; "" where only the quotation, or only the article, is known. */
  readonly paraphrase: string;
  readonly paraphraseEn: string | null;
  readonly quote: string | null;
}

export interface DatasetEntity extends Located {
  readonly id: string;
  readonly label: string;
  readonly labels: readonly string[];
  readonly name: string;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  /** Beside each alias the id of the entity within which it means this one, else null. */
  readonly aliasScopes: readonly (string | null)[];
  /** For where there is little room. */
  readonly shortName: string | null;
  readonly shortNameEn: string | null;
  readonly evidence: readonly string[];
  readonly properties: Properties;
}

export interface DatasetRelation extends Located {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly datePrecision: DatePrecision;
  readonly dateText: string | null;
  readonly status: Status;
  /** One of the ontology's; null where it has none. */
  readonly modality: string | null;
  readonly confidence: number | null;
  readonly derivedFrom: string | null;
  /** The passage that names an end which the cited ones leave out. */
  readonly subjectFrom: string | null;
  readonly evidence: readonly string[];
  readonly properties: Properties;
}

/** The facts of a folder of CSV files; arrays in the order of the files, which is the order of ids. */
export interface Dataset {
  readonly ontology: Ontology;
  readonly sources: readonly DatasetSource[];
  readonly articles: readonly DatasetArticle[];
  readonly evidence: readonly DatasetEvidence[];
  readonly entities: readonly DatasetEntity[];
  readonly relations: readonly DatasetRelation[];
}

export type FaultCode =
  | "FILE_MISSING"
  | "FILE_ENCODING"
  | "CSV_SYNTAX"
  | "COLUMN_MISSING"
  | "COLUMN_UNKNOWN"
  | "TOO_LARGE"
  | "COLUMN_REPEATED"
  | "ROW_WIDTH"
  | "VALUE_MISSING"
  | "VALUE_INVALID"
  | "ID_INVALID"
  | "ID_REPEATED"
  | "NOT_SORTED"
  | "REFERENCE_UNKNOWN"
  | "LABEL_UNKNOWN"
  | "TYPE_UNKNOWN"
  | "ENDS_NOT_ALLOWED"
  | "PROPERTY_NOT_ALLOWED"
  | "EVIDENCE_MISSING"
  | "END_UNNAMED"
  | "NAME_TAKEN"
  | "DATE_INVALID"
  | "DATE_UNTOLD"
  | "ONTOLOGY_INVALID"
  | "SPAN_INVALID"
  | "HASH_MISMATCH"
  | "SENTENCE_MISMATCH"
  | "SOURCE_COPIED";

/** One thing wrong with the data. `column` is the CSV column's name, null where the whole line is meant. */
export interface Fault {
  readonly code: FaultCode;
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

/** `relations.csv:12:date reason`, as compilers print it. */
export function formatFault({ file, line, column, message }: Fault): string {
  return `${file}:${line}${column === null ? "" : `:${column}`} ${message}`;
}

/** Data that may not be loaded: every fault at once. */
export class DatasetError extends Error {
  readonly code = "DATASET_INVALID";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join("\n"));
    this.name = "DatasetError";
    this.faults = faults;
  }
}

/** A surrogate stands for a character beyond U+FFFF and so sorts after every other code unit. */
const rank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Code-point order (neither that of UTF-16 units nor a locale's): the order of every file and every answer. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Texts of which code units stand in the order of code points, as they do but for what lies beyond the first 65,536. */
export const isPlainOrder = (text: string): boolean => !/[\ud800-\uffff]/.test(text);

/** The order of records in every file. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  byCodePoint(a.id, b.id);
