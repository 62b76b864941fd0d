import type { Ontology } from "#contract/ontology.ts";
import type { SavedQuery } from "#contract/query.ts";
import { bodyOf } from "../../cypher/cypherText.ts";
import { LIBRARY } from "./library.ts";

export type Params = Readonly<Record<string, unknown>>;

/** One query of an act, as it is run: a file of the library, a saved query, or what a person wrote. */
export interface Statement {
  /** `internal/neighbours` for a file under cypher/, the name of a saved query, or null. */
  readonly file: string | null;
  readonly text: string;
  readonly params: Params;
  /** The one that the act is named for; the others bring what is drawn with its answer. */
  readonly main: boolean;
}

/** What a statement is made with beside the act itself. */
export interface Known {
  readonly ontology: Ontology | null;
  readonly queries: readonly SavedQuery[];
}

export function fileStatement(file: string, params: Params = {}, main = false): Statement {
  return { file, text: bodyOf(LIBRARY[file] ?? ""), params, main };
}

/** A set of ids as a parameter of the type `idSet`. */
export const idSet = (ids: Iterable<string>): Readonly<Record<string, true>> =>
  Object.fromEntries([...ids].map((id) => [id, true] as const));

export const participationTypes = (ontology: Ontology | null): string[] =>
  (ontology?.types ?? []).filter(({ participation }) => participation).map(({ name }) => name);
