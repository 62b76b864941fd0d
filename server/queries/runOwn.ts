import type { Cell } from "#contract/cypher.ts";
import type { QueryResult, SavedQuery } from "#contract/query.ts";
import type { Ask } from "../asking/ask.ts";
import { edgeColumns, presentGraph } from "../asking/present.ts";
import type { ParameterError } from "../asking/refusal.ts";
import type { CypherConsole } from "../console/Console.ts";
import type { Statement } from "../store/GraphStore.ts";
import { type CellTable, drawingOf, readableTable } from "./cells.ts";
import { invalidQuery } from "./queryText.ts";
import { checkedParams, leftOut, plainTable, presentRows, QUERY_LIMITS, queryResult } from "./run.ts";

/** Somebody's query with its whole text. */
export interface OwnQuery {
  readonly query: SavedQuery;
  readonly source: string;
  /** What keeps it from being run: it was written by a newer program, or by none of ours. */
  readonly faults: readonly ParameterError[];
}

/** Runs a text in the console and reads its answer whole, within the limits of a saved query. */
async function readAll(console: CypherConsole, ask: Ask, statement: Statement): Promise<CellTable> {
  const limits = { ...QUERY_LIMITS, timeoutMs: ask.timeoutMs };
  let columns: readonly string[] = [];
  let cut: CellTable["cut"] = null;
  const rows: (readonly Cell[])[] = [];
  for await (const part of console.run(statement, limits, ask.signal ?? new AbortController().signal)) {
    if (part.kind === "columns") columns = part.columns;
    else if (part.kind === "end") cut = part.cut;
    else rows.push(...(JSON.parse(`[${part.text.replaceAll("\n", ",")}]`) as Cell[][]));
  }
  return { columns, rows, cut };
}

/**
 * Runs a query that somebody saved. Whoever wrote it and however it came into the store, it goes the way of free
 * Cypher: judged by its plan, run where it can hurt nothing.
 */
export async function runOwn(
  { ask, console }: { readonly ask: Ask; readonly console: CypherConsole },
  { query, faults }: OwnQuery,
  given: Readonly<Record<string, unknown>>,
): Promise<QueryResult> {
  if (faults.length > 0) throw invalidQuery(faults);
  const params = await checkedParams(ask, query, given);
  const started = performance.now();
  ask.ran.push({ query: query.name, text: query.cypher, params, main: true });
  const cells = await readAll(console, ask, { text: query.cypher, params });
  const ran = { query, params, table: readableTable(cells), started };
  if (query.returns === "table" || cells.columns.includes("relation")) return presentRows(ask, ran);
  const truncated = leftOut(ran);
  const { entities, relations } = drawingOf(cells);
  const graph = await presentGraph(ask, { entities, edges: edgeColumns(relations), truncated });
  return queryResult(ran, { graph, table: await plainTable(ask, query, ran.table, truncated) });
}
