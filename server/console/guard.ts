import type { PlanStep } from "#contract/cypher.ts";
import type { ConsoleEngine, Mode, Objection, Purpose } from "../store/console.ts";
import type { Statement } from "../store/GraphStore.ts";
import { refused } from "../store/refusals.ts";
import { growthIn, unknownWordIn } from "./growth.ts";

/** White space and comments before the first word, and the version and options of the language. */
const BLANK = String.raw`(?:\s|\/\/[^\n\r]*(?:[\n\r]|$)|\/\*[\s\S]*?\*\/)`;
const BEFORE = new RegExp(
  `^${BLANK}*(?:cypher(?:${BLANK}+(?:\\d+(?!\\w)|\\w+${BLANK}*=${BLANK}*\\w+))*${BLANK}+)?`,
  "iu",
);

/**
 * One line end for all: a carriage return ends a comment for one engine and not for the other, and a text is to mean
 * the same to whoever reads it.
 */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");

/** Without the semicolon that people end a statement with; not all engines take one. */
export const withoutEnd = (text: string): string => text.replace(/[\s;]+$/u, "");

/**
 * Takes a leading EXPLAIN or PROFILE away: what is left is explained by us in any case. Blanks take its place, so that
 * the places an engine names are places in what the person wrote.
 */
export function readMode(text: string): { readonly mode: Mode; readonly text: string } {
  const before = BEFORE.exec(text)?.[0] ?? "";
  const rest = text.slice(before.length);
  const word = /^(explain|profile)(?![\p{L}\p{N}_$])/iu.exec(rest)?.[1];
  return word === undefined
    ? { mode: "run", text }
    : {
        mode: word.toLowerCase() as "explain" | "profile",
        text: before + " ".repeat(word.length) + rest.slice(word.length),
      };
}

function firstObjection(step: PlanStep, judge: (step: PlanStep) => Objection | null): Objection | null {
  const own = judge(step);
  if (own !== null) return own;
  for (const child of step.children) {
    const found = firstObjection(child, judge);
    if (found !== null) return found;
  }
  return null;
}

/**
 * What no plan shows, and what hangs on the parameters: asked of every text, also of one that was judged before, and
 * before the database sees it, which works out some expressions while it plans.
 * @throws ConsoleFault CYPHER_REFUSED
 */
export function forbidGrowth({ text, params = {} }: Statement): void {
  const growth = growthIn(text, params);
  if (growth !== null) throw refused(growth);
}

/**
 * Asks the engine for the plan, which runs nothing, and lets pass only what its purpose allows: every step must be on
 * the list of those that read the graph or, for writing, that change nodes and relations. Spelling does not matter here:
 * the engine has parsed the text already. A word that the engine took and nobody here knows may grow in ways that were
 * not reckoned.
 * @throws ConsoleFault CYPHER_REFUSED with the reason, CYPHER_INVALID with the engine's words.
 */
export async function guard(
  engine: ConsoleEngine,
  statement: Statement,
  purpose: Purpose = "read",
): Promise<PlanStep> {
  if (readMode(statement.text).mode !== "run") throw refused({ reason: "twice", name: "" }, purpose);
  forbidGrowth(statement);
  const plan = await engine.explain(statement);
  const objection =
    firstObjection(plan, (step) => engine.judge(step, purpose)) ??
    (await engine.objection(statement, plan)) ??
    unknownWordIn(statement.text);
  if (objection !== null) throw refused(objection, purpose);
  return plan;
}
