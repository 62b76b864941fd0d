import { paramLine, valueText } from "../../cypher/cypherText.ts";
import type { LoggedAct } from "../../state/log.ts";
import type { Answerer, Statement } from "./statement.ts";

/** What is said of statements that the database did not run. */
type Marks = Readonly<Record<Exclude<Answerer, "store">, string>>;

/** An act as it is written down: its words, and what it asked. */
export interface WrittenAct {
  readonly act: LoggedAct;
  /** "Expand 孙鹏程 · 2 entities, 3 relations". */
  readonly sentence: string;
  readonly statements: readonly Statement[];
}

/** A name from the data could hold a line break, and go on as a statement of its own. */
const comment = (text: string) => `// ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")}`;

/** Where a statement is from, as a reader finds it again. */
export function originOf({ file }: Statement): string | null {
  return file?.includes("/") ? `cypher/${file}.cypher` : file;
}

/** Parameters stay set until they are set anew: each is written down only where it changes. */
class Params {
  readonly #set = new Map<string, string>();

  linesFor({ params }: Statement): string[] {
    return Object.entries(params).flatMap(([name, value]) => {
      const text = valueText(value);
      if (this.#set.get(name) === text) return [];
      this.#set.set(name, text);
      return [paramLine(name, value)];
    });
  }
}

function statementText(statement: Statement, params: Params, marks: Marks): string {
  const mark = statement.by === "store" ? null : marks[statement.by];
  const origin = [originOf(statement), mark].filter((part) => part !== null);
  // The end on a line of its own: the text might close with a comment.
  const lines = [...params.linesFor(statement), statement.text, ";"];
  return [...(origin.length === 0 ? [] : [comment(origin.join(" · "))]), ...lines].join("\n");
}

/** The log as one file that cypher-shell and Neo4j's browsers run from top to bottom, the oldest act first. */
export function logFile(title: readonly string[], acts: readonly WrittenAct[], marks: Marks): string {
  const params = new Params();
  const parts = acts.map(({ act, sentence, statements }, i) =>
    [
      comment(`${i + 1} · ${new Date(act.at).toISOString()} · ${sentence}`),
      ...statements.map((statement) => statementText(statement, params, marks)),
    ].join("\n\n"),
  );
  return `${[title.map(comment).join("\n"), ...parts].join("\n\n")}\n`;
}

/** `guanxi-2026-03-01-0905.cypher`, in the time of the person's clock. */
export function logFileName(now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join("-");
  return `guanxi-${day}-${two(now.getHours())}${two(now.getMinutes())}.cypher`;
}
