import type { Ontology } from "#contract/ontology.ts";
import type { Ran } from "#contract/ran.ts";
import type { LoggedAct } from "../../state/log.ts";
import { siftedBy } from "./sifting.ts";

export type Params = Ran["params"];

/** Who answered: the database that ran it, an index that the server keeps in memory, or the page over what it holds. */
export type Answerer = "store" | "index" | "page";

/** One query of an act: a file of the library, a saved query, or what a person wrote. */
export interface Statement {
  /** `internal/neighbours` for a file under cypher/, the name of a saved query, or null. */
  readonly file: string | null;
  readonly text: string;
  readonly params: Params;
  /** The one that the act is named for; the others bring what is drawn with its answer. */
  readonly main: boolean;
  /** Where it is not the database, the Cypher says the same as was answered, and was not run. */
  readonly by: Answerer;
}

/** What statements are made with beside the act itself. */
export interface Known {
  readonly ontology: Ontology | null;
  /** The texts that `ran` names by their file. */
  readonly files: ReadonlyMap<string, string>;
}

function statementOf(ran: Ran, by: Answerer, files: Known["files"]): Statement {
  const { file, query, params, main = false } = ran;
  const text = ran.text ?? files.get(file ?? "") ?? "";
  return { file: file ?? query ?? null, text: text.trim().replace(/;\s*$/, ""), params, main, by };
}

/** Every query of an act: those that ran, in the order in which they were asked, then what the page sifted by itself. */
export function statementsOf(
  { ran, sifted, left }: LoggedAct,
  { ontology, files }: Known,
): readonly Statement[] {
  return [
    ...ran.map((each) => statementOf(each, each.index ? "index" : "store", files)),
    ...(sifted === null ? [] : siftedBy(sifted, left, ontology)).map((each) =>
      statementOf(each, "page", files),
    ),
  ];
}

/** The statement that a strip shows of an act: of those that it is named for, the last. */
export function mainOf(statements: readonly Statement[]): Statement | null {
  return statements.findLast(({ main }) => main) ?? statements[0] ?? null;
}
