import { withParams } from "../../model/cypherText.ts";
import type { LoggedAct } from "../../state/log.ts";
import type { Statement } from "./statement.ts";

/** An act as it is written down: its words, and what it asked. */
export interface WrittenAct {
  readonly act: LoggedAct;
  /** "Expand 孙鹏程 · 2 entities, 3 relations". */
  readonly sentence: string;
  readonly statements: readonly Statement[];
}

/** A name from the data could hold a line break, and go on as a statement of its own. */
const comment = (text: string) => `// ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")}`;

function statementText({ file, text, params }: Statement): string {
  const origin = file === null ? [] : [comment(file.includes("/") ? `cypher/${file}.cypher` : file)];
  // On a line of its own: the text might end with a comment.
  return [...origin, withParams(text, params).trimEnd(), ";"].join("\n");
}

/** The log as one file that the consoles of Neo4j run from top to bottom, the oldest act first. */
export function logFile(title: readonly string[], acts: readonly WrittenAct[]): string {
  const parts = acts.map(({ act, sentence, statements }, i) =>
    [
      comment(`${i + 1} · ${new Date(act.at).toISOString()} · ${sentence}`),
      ...statements.map(statementText),
    ].join("\n\n"),
  );
  return `${[title.map(comment).join("\n"), ...parts].join("\n\n")}\n`;
}
