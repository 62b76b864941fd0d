import type { Scalar } from "#contract/entity.ts";
import type { GraphPayload, NodeColumns, Truncation } from "#contract/graph.ts";
import type { Bilingual } from "#contract/ontology.ts";
import type { QueryResult, SavedQuery, TablePayload } from "#contract/query.ts";
import { type Ask, askRows, readNoted, scalar, text, texts } from "../asking/ask.ts";
import { cutTo, edgeColumns, nodeColumns, presentGraph, RELATION_COLUMNS } from "../asking/present.ts";
import { Refusal, unknownEntity } from "../asking/refusal.ts";
import { bindParams, entitiesGiven, onWire, type ParamValue } from "../cypher/bindParams.ts";
import type { ResultTable } from "../store/GraphStore.ts";

/** Most rows and bytes that a saved query may bring back, whatever its own limit says. */
export const QUERY_LIMITS = { maxRows: 5000, maxBytes: 8 * 1024 * 1024 };

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
  modality: { zh: "情态", en: "Modality" },
  sources: { zh: "信源数", en: "Sources" },
  relationId: { zh: "关系 id", en: "Relation id" },
};

function titleOf(query: SavedQuery, column: string): Bilingual {
  const title = query.columns[column] ?? TITLES[column];
  if (title !== undefined) return title;
  const of = column.endsWith("En") ? query.columns[column.slice(0, -2)] : undefined;
  return of === undefined ? { zh: column, en: column } : { zh: `${of.zh}（英文）`, en: `${of.en} (English)` };
}

type Table = Omit<TablePayload, "names">;

/** The table with what its entities are called, in both languages, wherever they are drawn or not. */
async function withNames(ask: Ask, table: Table, drawn?: NodeColumns): Promise<TablePayload> {
  const columns = new Set(table.columns.map(({ name }) => name));
  const places = table.columns.flatMap(({ name }, index) =>
    name.endsWith("Id") && columns.has(name.slice(0, -2)) ? [index] : [],
  );
  const cells = table.rows.flatMap((row) => places.flatMap((place) => row[place] ?? []));
  const known = new Set(drawn?.id);
  const others = cells.flatMap((id) => (typeof id === "string" && id !== "" && !known.has(id) ? [id] : []));
  const asked = await nodeColumns(ask, others);
  const names = [...(drawn === undefined ? [] : [drawn]), asked].flatMap(({ id, name, nameEn }) =>
    id.map((each, index) => ({ id: each, name: name[index] ?? each, nameEn: nameEn[index] ?? null })),
  );
  return { ...table, names };
}

/** A table answer, cell for cell. */
export function plainTable(
  ask: Ask,
  query: SavedQuery,
  { columns, rows }: ResultTable,
  truncated: Truncation | null,
): Promise<TablePayload> {
  return withNames(ask, {
    columns: columns.map((name) => ({ name, title: titleOf(query, name) })),
    rows: rows.map((row) => row.map(scalar)),
    truncated,
  });
}

/** The table of a graph answer: a row per relation with names for ids, then the query's own extra columns. */
function graphTable(query: SavedQuery, table: ResultTable, graph: GraphPayload): Table {
  const names = new Map(graph.nodes.id.map((id, index) => [id, graph.nodes.name[index] ?? id]));
  const place = (column: string) => table.columns.indexOf(column);
  const known: readonly string[] = [...RELATION_COLUMNS, "entity"];
  const extra = table.columns.filter((column) => !known.includes(column));
  const lone = table.columns.includes("entity");
  // Data of others say nothing of it.
  const meant = table.rows.some((row) => typeof row[place("modality")] === "string");
  const columns = [
    ...(lone ? ["entity", "entityId"] : []),
    ...["from", "fromId", "type", "to", "toId", "date", "dateEnd", "status"],
    ...[...(meant ? ["modality"] : []), "sources", "relationId"],
    ...extra,
  ];
  const rows = table.rows.map((row) => {
    const cell = (column: string) => scalar(row[place(column)]);
    const name = (column: string) => names.get(String(cell(column))) ?? cell(column);
    const fixed: Scalar[] = [
      ...(lone ? [name("entity"), cell("entity")] : []),
      ...[name("from"), cell("from"), cell("type"), name("to"), cell("to")],
      ...[cell("date"), cell("dateEnd"), cell("status")],
      ...[...(meant ? [cell("modality")] : []), cell("sources"), cell("relation")],
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
async function checkEntities(ask: Ask, query: SavedQuery, params: Readonly<Record<string, ParamValue>>) {
  const given = entitiesGiven(query, params);
  if (given.length === 0) return;
  const rows = await askRows(ask, "entityKinds", { ids: [...new Set(given.map(({ id }) => id))] });
  const kinds = new Map(rows.map((row) => [text(row.id), texts(row.labels)]));
  const [unknown] = given.filter(({ id }) => !kinds.has(id));
  if (unknown !== undefined) {
    const { name } = unknown.param;
    const ids = given.filter(({ param, id }) => param.name === name && !kinds.has(id)).map(({ id }) => id);
    throw unknownEntity(name, ids);
  }
  const wrong = given.flatMap(({ param: { name, labels }, id }) => {
    const kind = kinds.get(id) ?? [];
    if (labels.length === 0 || labels.some((label) => kind.includes(label))) return [];
    return [
      { parameter: name, message: `must be of ${labels.join(" or ")}, as ${JSON.stringify(id)} is not` },
    ];
  });
  if (wrong.length > 0) throw badParameters(wrong);
}

function badParameters(errors: readonly { parameter: string; message: string }[]): Refusal {
  const detail = errors.map(({ parameter, message }) => `${parameter} ${message}`).join("; ");
  return new Refusal("BAD_PARAMETER", `${detail}.`, errors);
}

/** A limit parameter that was reached means that there may be more, though the store cut nothing. */
function reachedLimit(
  query: SavedQuery,
  params: Readonly<Record<string, ParamValue>>,
  shown: number,
): Truncation | null {
  const limited = query.params.some(({ name, type }) => name === "limit" && type === "integer");
  return limited && shown >= Number(params.limit) ? { shown, total: null, reason: "limit" } : null;
}

async function runGraph(ask: Ask, query: SavedQuery, table: ResultTable, truncated: Truncation | null) {
  const place = table.columns.indexOf("entity");
  const entities = place === -1 ? [] : table.rows.flatMap((row) => text(row[place]) || []);
  const graph = await presentGraph(ask, { entities, edges: edgeColumns(table), truncated });
  return { graph, table: await withNames(ask, graphTable(query, table, graph), graph.nodes) };
}

/**
 * Parameters as a form or an address gives them, as the Cypher takes them. Refuses faulty ones, all at once
 * (BAD_PARAMETER), and ids of no entity (UNKNOWN_ENTITY).
 */
export async function checkedParams(
  ask: Ask,
  query: SavedQuery,
  given: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, ParamValue>>> {
  const bound = bindParams(query, given, ask.ontology);
  if (!bound.ok) throw badParameters(bound.faults);
  await checkEntities(ask, query, bound.params);
  return bound.params;
}

/** What a query was run with, and what came. */
export interface Ran {
  readonly query: SavedQuery;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly table: ResultTable;
  /** As `performance.now()` tells it. */
  readonly started: number;
}

/** What was left out of an answer: by the store's limits, or by the query's own. */
export function leftOut({ query, params, table }: Ran): Truncation | null {
  const shown = table.rows.length;
  return cutTo(table, shown) ?? reachedLimit(query, params, shown);
}

type Shown = Pick<QueryResult, "graph" | "table">;

/** The answer on the wire; the time includes what it took to look up the entities of a graph. */
export function queryResult({ query, params, started }: Ran, shown: Shown): QueryResult {
  const { name, returns } = query;
  const elapsedMs = Math.round((performance.now() - started) * 10) / 10;
  return { name, returns, ...shown, params: onWire(params), elapsedMs };
}

/** The rows of an answer as what its header says: relations under the columns of every graph query, or a table. */
export async function presentRows(ask: Ask, ran: Ran): Promise<QueryResult> {
  const { query, table } = ran;
  const truncated = leftOut(ran);
  const shown =
    query.returns === "graph"
      ? await runGraph(ask, query, table, truncated)
      : { graph: null, table: await plainTable(ask, query, table, truncated) };
  return queryResult(ran, shown);
}

/** The text of a query that is run with these parameters: its own one, or the variant for what is given. */
export function textFor(
  { cypher, variants }: Pick<SavedQuery, "cypher" | "variants">,
  params: Readonly<Record<string, ParamValue>>,
): string {
  const variant = variants.find(({ given }) => given.some((name) => (params[name] ?? null) !== null));
  return variant?.cypher ?? cypher;
}

/** Runs a shipped query. */
export async function runShipped(
  ask: Ask,
  query: SavedQuery,
  given: Readonly<Record<string, unknown>>,
): Promise<QueryResult> {
  const params = await checkedParams(ask, query, given);
  const started = performance.now();
  const text = textFor(query, params);
  const noted = { query: query.name, text, main: true as const };
  const table = await readNoted(ask, { text, params }, { noted, ...QUERY_LIMITS });
  return presentRows(ask, { query, params, table, started });
}
