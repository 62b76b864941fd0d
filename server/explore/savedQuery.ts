import type { Scalar } from "#contract/entity.ts";
import type { GraphPayload, Truncation } from "#contract/graph.ts";
import type { Bilingual } from "#contract/ontology.ts";
import type { QueryList, QueryResult, SavedQuery, TablePayload } from "#contract/query.ts";
import { bindParams } from "../cypher/bindParams.ts";
import type { LibraryQuery } from "../cypher/library.ts";
import type { ResultTable } from "../store/GraphStore.ts";
import { type Ask, askRows, scalar, text, texts } from "./ask.ts";
import { cutTo, edgeColumns, presentGraph, RELATION_COLUMNS } from "./present.ts";
import { Refusal, unknownEntity } from "./refusal.ts";

/** Most rows that a saved query may bring back, whatever its own limit says. */
const MOST_ROWS = 5000;
const MOST_BYTES = 8 * 1024 * 1024;

function publicQuery({ columns: _, ...query }: LibraryQuery): SavedQuery {
  return query;
}

/** The gallery: every saved query, in order of topic and name. */
export function listQueries(ask: Ask): QueryList {
  return { queries: [...ask.library.queries.values()].map(publicQuery) };
}

/** Titles of the columns that the server adds to the table of a graph answer, and of the contract's own ones. */
const TITLES: Readonly<Record<string, Bilingual>> = {
  from: { zh: "起点", en: "From" },
  fromId: { zh: "起点 id", en: "From id" },
  type: { zh: "关系", en: "Relation" },
  to: { zh: "终点", en: "To" },
  toId: { zh: "终点 id", en: "To id" },
  entity: { zh: "实体", en: "Entity" },
  entityId: { zh: "实体 id", en: "Entity id" },
  date: { zh: "日期", en: "Date" },
  dateEnd: { zh: "截止", en: "Until" },
  status: { zh: "状态", en: "Status" },
  sources: { zh: "来源数", en: "Sources" },
  relationId: { zh: "关系 id", en: "Relation id" },
};

function titleOf(query: LibraryQuery, column: string): Bilingual {
  return query.columns[column] ?? TITLES[column] ?? { zh: column, en: column };
}

/** A table answer, cell for cell. */
function plainTable(
  query: LibraryQuery,
  { columns, rows }: ResultTable,
  truncated: Truncation | null,
): TablePayload {
  return {
    columns: columns.map((name) => ({ name, title: titleOf(query, name) })),
    rows: rows.map((row) => row.map(scalar)),
    truncated,
  };
}

/** The table of a graph answer: a row per relation with names for ids, then the query's own extra columns. */
function graphTable(query: LibraryQuery, table: ResultTable, graph: GraphPayload): TablePayload {
  const names = new Map(graph.nodes.id.map((id, index) => [id, graph.nodes.name[index] ?? id]));
  const place = (column: string) => table.columns.indexOf(column);
  const known: readonly string[] = [...RELATION_COLUMNS, "entity"];
  const extra = table.columns.filter((column) => !known.includes(column));
  const lone = table.columns.includes("entity");
  const columns = [
    ...(lone ? ["entity", "entityId"] : []),
    ...["from", "fromId", "type", "to", "toId", "date", "dateEnd", "status", "sources", "relationId"],
    ...extra,
  ];
  const rows = table.rows.map((row) => {
    const cell = (column: string) => scalar(row[place(column)]);
    const name = (column: string) => names.get(String(cell(column))) ?? cell(column);
    const fixed: Scalar[] = [
      ...(lone ? [name("entity"), cell("entity")] : []),
      ...[name("from"), cell("from"), cell("type"), name("to"), cell("to")],
      ...[cell("date"), cell("dateEnd"), cell("status"), cell("sources"), cell("relation")],
    ];
    return [...fixed, ...extra.map(cell)];
  });
  return {
    columns: columns.map((column) => ({ name: column, title: titleOf(query, column) })),
    rows,
    truncated: graph.truncated,
  };
}

/** Refuses ids that no entity has, and entities whose labels the parameter does not take. */
async function checkEntities(ask: Ask, query: LibraryQuery, params: Readonly<Record<string, Scalar>>) {
  const given = query.params.filter(
    ({ type, name }) => type === "entity" && typeof params[name] === "string",
  );
  if (given.length === 0) return;
  const rows = await askRows(ask, "entityKinds", { ids: given.map(({ name }) => text(params[name])) });
  const kinds = new Map(rows.map((row) => [text(row.id), texts(row.labels)]));
  const wrong = given.flatMap(({ name, labels }) => {
    const kind = kinds.get(text(params[name]));
    if (kind === undefined) throw unknownEntity(name, [text(params[name])]);
    if (labels.length === 0 || labels.some((label) => kind.includes(label))) return [];
    return [{ parameter: name, message: `must be of ${labels.join(" or ")}` }];
  });
  if (wrong.length > 0) throw badParameters(wrong);
}

function badParameters(errors: readonly { parameter: string; message: string }[]): Refusal {
  const detail = errors.map(({ parameter, message }) => `${parameter} ${message}`).join("; ");
  return new Refusal("BAD_PARAMETER", `${detail}.`, errors);
}

/** A limit parameter that was reached means that there may be more, though the store cut nothing. */
function reachedLimit(
  query: LibraryQuery,
  params: Readonly<Record<string, Scalar>>,
  shown: number,
): Truncation | null {
  const limited = query.params.some(({ name, type }) => name === "limit" && type === "integer");
  return limited && shown >= Number(params.limit) ? { shown, total: null, reason: "limit" } : null;
}

async function runGraph(ask: Ask, query: LibraryQuery, table: ResultTable, truncated: Truncation | null) {
  const place = table.columns.indexOf("entity");
  const entities = place === -1 ? [] : table.rows.flatMap((row) => text(row[place]) || []);
  const graph = await presentGraph(ask, { entities, edges: edgeColumns(table), truncated });
  return { graph, table: graphTable(query, table, graph) };
}

/**
 * Runs a saved query with parameters as a form or an address gives them. Refuses an unknown name (UNKNOWN_QUERY),
 * faulty parameters, all at once (BAD_PARAMETER), and ids of no entity (UNKNOWN_ENTITY).
 */
export async function runSavedQuery(
  ask: Ask,
  { name, given }: { readonly name: string; readonly given: Readonly<Record<string, unknown>> },
): Promise<QueryResult> {
  const query = ask.library.queries.get(name);
  if (query === undefined) {
    throw new Refusal("UNKNOWN_QUERY", `There is no saved query named ${JSON.stringify(name)}.`);
  }
  const bound = bindParams(query, given, ask.ontology);
  if (!bound.ok) throw badParameters(bound.faults);
  const { params } = bound;
  await checkEntities(ask, query, params);
  const started = performance.now();
  const table = await ask.store.read(
    { text: query.cypher, params },
    {
      timeoutMs: ask.timeoutMs,
      maxRows: MOST_ROWS,
      maxBytes: MOST_BYTES,
      ...(ask.signal !== undefined && { signal: ask.signal }),
    },
  );
  const shown = table.rows.length;
  const truncated = cutTo(table, shown) ?? reachedLimit(query, params, shown);
  const answer =
    query.returns === "graph"
      ? await runGraph(ask, query, table, truncated)
      : { graph: null, table: plainTable(query, table, truncated) };
  const elapsedMs = Math.round((performance.now() - started) * 10) / 10;
  return { name, returns: query.returns, ...answer, params: { ...params }, elapsedMs };
}
