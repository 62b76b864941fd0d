import { createRequire } from "node:module";
import type { Cell, PlanStep } from "../../../server/contract/cypher.ts";
import { quoteNames } from "../../../server/store/grafeo/dialect.ts";
import { planOf, refusePlan } from "../../../server/store/grafeo/plan.ts";
import { cellRows } from "../../../server/store/grafeo/values/cells.ts";
import type { Scenario } from "./features.ts";
import { plain, textOf } from "./values.ts";

const { GrafeoDB } = createRequire(import.meta.url)("@grafeo-db/js") as typeof import("@grafeo-db/js");

/** What came of a query: its rows, or the first line of why there are none. */
export type Answer =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly refusal: string };

const refusalOf = (error: unknown): Answer => ({
  refusal: (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "",
});

/** One scenario on the embedded engine as the console runs it: explained, judged by its plan, then run. */
export async function onGrafeo({ setup, query, params }: Scenario): Promise<Answer> {
  const db = GrafeoDB.create();
  try {
    try {
      for (const text of setup) await db.executeCypher(text);
    } catch (error) {
      throw new Error(`SETUP ${String(error)}`);
    }
    const text = quoteNames(query);
    const [[plan] = []] = (await db.executeCypher(`EXPLAIN ${text}`, { ...params })).rows() as unknown[][];
    const tree: PlanStep = planOf(String(plan), { text, params });
    const objection = refusePlan(tree, "read");
    if (objection !== null) return { refusal: `PLAN ${objection.reason} ${objection.name}` };
    const result = await db.executeCypher(text, { ...params });
    return { columns: result.columns, rows: [...cellRows(result)] };
  } catch (error) {
    return refusalOf(error);
  } finally {
    db.close();
  }
}

/**
 * `right`: the rows that the scenario asks for. `differs`: others. `refused`: no answer where one is asked for.
 * `error`: no answer, as asked for. `lenient`: an answer where an error is asked for.
 */
export type Outcome = "right" | "differs" | "refused" | "error" | "lenient";

/** The rows of an answer as text that is equal for equal answers. */
export function rowsOf({ result }: Scenario, rows: readonly (readonly Cell[])[]): string[] {
  const lines = rows.map((row) => row.map((cell) => textOf(plain(cell), result?.loose)).join(" | "));
  return result?.ordered ? lines : lines.sort();
}

/** The rows that a scenario asks for, in the same form. */
export function wishedRows({ result }: Scenario): string[] {
  const lines = (result?.rows ?? []).map((row) =>
    row.map((value) => textOf(value, result?.loose)).join(" | "),
  );
  return result?.ordered ? lines : lines.sort();
}

export function outcomeOf(scenario: Scenario, answer: Answer): Outcome {
  if ("refusal" in answer) return scenario.error === null ? "refused" : "error";
  if (scenario.error !== null) return "lenient";
  const columns = scenario.result?.columns ?? [];
  const same = rowsOf(scenario, answer.rows).join("\n") === wishedRows(scenario).join("\n");
  return same && (columns.length === 0 || columns.join() === answer.columns.join()) ? "right" : "differs";
}
