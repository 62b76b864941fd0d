import type { Scalar } from "#contract/entity.ts";
import type { Bilingual, TypeRole } from "#contract/ontology.ts";
import type { QueryParam, QueryParamType } from "#contract/query.ts";

/**
 * A parameter type as written in a header. For files that no person calls: `ids`, a list; `idSet`, a map with ids as its
 * keys, since a list is searched from end to end for every row; `rows`, a list of maps.
 */
export type HeaderParamType = QueryParamType | "ids" | "idSet" | "rows";

/** A declared parameter. In internal and load files the title may be missing. */
export interface HeaderParam {
  readonly name: string;
  readonly type: HeaderParamType;
  readonly title: Bilingual | null;
  /** A sentence for whoever fills in the form. */
  readonly help: Bilingual | null;
  readonly labels: readonly string[];
  readonly values: readonly string[];
  readonly offers: QueryParam["offers"];
  readonly min: number | null;
  readonly max: number | null;
  readonly required: boolean;
  readonly default: Scalar;
}

/**
 * What a placeholder may stand for; a `record` is one of Entity, Evidence, Article and Source, what people save (`kept`) is
 * GuanxiView or GuanxiQuery.
 */
export type PlaceholderKind = "label" | "relationType" | "record" | "kept";

/** What stands in a template for a label or a relation type, written `__NAME__` in the Cypher. */
export type Placeholder =
  | { readonly name: string; readonly kind: PlaceholderKind }
  /** All relation types that have the role, or simply all, joined as a pattern takes them. */
  | { readonly name: string; readonly kind: "types"; readonly role: TypeRole | "any" };

export type HeaderKind = "queries" | "internal" | "load";
export type HeaderReturns = "graph" | "table" | "rows" | "none";

/** A fault of a Cypher file; `file` is relative to the project's root, `line` counts from 1. */
export interface CypherFault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A Cypher file with its header read. `text` is the Cypher without the header. */
export interface CypherFile {
  readonly file: string;
  readonly title: Bilingual | null;
  readonly description: Bilingual | null;
  readonly returns: HeaderReturns;
  readonly params: readonly HeaderParam[];
  readonly placeholders: readonly Placeholder[];
  /** Titles of the result's columns, where the header gives them. */
  readonly columns: Readonly<Record<string, Bilingual>>;
  /** Lines of the header without a tag, without their `//`. */
  readonly remarks: readonly string[];
  readonly text: string;
}

/** One or more files under cypher/ cannot be used; the message lists every fault as `file:line message`. */
export class CypherFileError extends Error {
  readonly code = "CYPHER_FILE_INVALID";
  readonly faults: readonly CypherFault[];

  constructor(faults: readonly CypherFault[]) {
    super(faults.map((fault) => `${fault.file}:${fault.line} ${fault.message}`).join("\n"));
    this.name = "CypherFileError";
    this.faults = faults;
  }
}

/**
 * `职务 | Post` → both languages; null where either half is missing. A backslash makes the sign after it a plain one:
 * `\\|` is no border.
 */
export function parseBilingual(text: string): Bilingual | null {
  const halves = [...text.matchAll(/(?:^|\|)((?:\\.|[^|])*)/gu)].map(([, half = ""]) =>
    half.trim().replace(/\\(.)/gu, "$1"),
  );
  const [zh = "", en = ""] = halves;
  return zh === "" || en === "" || halves.length > 2 ? null : { zh, en };
}
