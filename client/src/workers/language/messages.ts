/** What the language worker is told and asked, and what it answers. Places count UTF-16 units from the beginning. */

/** The graph as completion and warnings need it. */
export interface KnownSchema {
  readonly labels: readonly string[];
  readonly types: readonly string[];
  readonly properties: readonly string[];
  readonly procedures: readonly string[];
  /** Names of parameters that have a value, with a value of that kind. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Whether changing the graph was asked for: then its clauses are no mistake. */
  readonly writes: boolean;
}

export type LanguageRequest =
  | { readonly kind: "know"; readonly schema: KnownSchema }
  | { readonly kind: "complete"; readonly text: string; readonly at: number; readonly explicit: boolean }
  | { readonly kind: "check"; readonly text: string }
  | { readonly kind: "sign"; readonly text: string; readonly at: number }
  | { readonly kind: "format"; readonly text: string; readonly at: number };

export type SuggestionKind =
  | "keyword"
  | "label"
  | "property"
  | "function"
  | "procedure"
  | "variable"
  | "parameter";

export interface Suggestion {
  readonly label: string;
  /** What is put in; the label itself where null. */
  readonly insert: string | null;
  readonly kind: SuggestionKind;
  /** Of functions and procedures: arguments and result. */
  readonly signature: string | null;
  /** 中文, English. */
  readonly about: readonly [string, string] | null;
}

export interface Fault {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning";
  /** In the words of the package, which are English; `refused` ones have a name of ours instead. */
  readonly message: string;
  /** Set for what the guard will refuse: the reason, and the word it is about. */
  readonly refused: {
    readonly reason: "writes" | "loadCsv" | "admin" | "schema";
    readonly name: string;
  } | null;
}

export interface Signature {
  readonly name: string;
  readonly arguments: readonly string[];
  /** Which of them is being written. */
  readonly active: number;
  readonly result: string;
  readonly about: readonly [string, string] | null;
}

export interface Formatted {
  readonly text: string;
  readonly at: number;
}

/** What each kind of request is answered with. */
export interface LanguageAnswers {
  know: null;
  complete: readonly Suggestion[];
  check: readonly Fault[];
  sign: Signature | null;
  format: Formatted;
}

export type LanguageAnswer = LanguageAnswers[keyof LanguageAnswers];
