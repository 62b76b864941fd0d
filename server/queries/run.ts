import type { Scalar } from "#contract/entity.ts";
import type { NodeColumns, Truncation } from "#contract/graph.ts";
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
  dateText: { zh: "原文日期", en: "Date as printed" },
  direction: { zh: "方向", en: "Direction" },
  passages: { zh: "依据段落数", en: "Passages" },
  status: { zh: "状态", en: "Status" },
  modality: { zh: "情态", en: "Modality" },
  sources: { zh: "信源数", en: "Sources" },
  relation: { zh: "依据", en: "Evidence" },
};

function titleOf(query: SavedQuery, column: string): Bilingual {
  const title = query.columns[column] ?? TITLES[column];
  if (title !== undefined) return title;
  const of = query.columns[column.slice(0, -2)] ?? TITLES[column.slice(0, -2)];
  if (of !== undefined && column.endsWith("En")) return { zh: `${of.zh}（英文）`, en: `${of.en} (English)` };
  if (of !== undefined && column.endsWith("Id")) return { zh: `${of.zh} id`, en: `${of.en} id` };
  return { zh: column, en: column };
}

type Table = Omit<TablePayload, "names">;

/** The table with what its entities are called, in both languages, wherever they are drawn or not. */
async function withNames(ask: Ask, table: Table, known: readonly NodeColumns[] = []): Promise<TablePayload> {
  const columns = new Set(table.columns.map(({ name }) => name));
  const places = table.columns.flatMap(({ name }, index) =>
    name.endsWith("Id") && columns.has(name.slice(0, -2)) ? [index] : [],
  );
  const cells = table.rows.flatMap((row) => places.flatMap((place) => row[place] ?? []));
  const there = new Set(known.flatMap(({ id }) => id));
  const others = cells.flatMap((id) => (typeof id === "string" && id !== "" && !there.has(id) ? [id] : []));
  const asked = await nodeColumns(ask, others);
  const names = [...known, asked].flatMap(({ id, name, nameEn }) =>
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

/** Columns of a relation that name an entity by its id: in a table its name stands beside. */
const ENTITY_COLUMNS: readonly string[] = ["entity", "from", "to", "derivedFrom"];
/** Columns that are read with another one stand beside it. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = { date: ["dateEnd"], relation: ["passages"] };
/** Columns of a relation that a table has where the header says nothing of them. */
const USUAL = ["from", "type", "to", "date", "dateEnd", "status", "modality", "sources", "relation"];

/**
 * The columns of a graph answer's table, in their order. A header that names `relation` names all that a reader wants and in
 * which order; another one adds its columns to the usual ones. What is beside a column (`…Id`, `…En`, the end of a date) comes with it.
 */
function columnsOf({ columns: named }: SavedQuery, { columns, rows }: ResultTable): string[] {
  const own: readonly string[] = [...RELATION_COLUMNS, "entity"];
  const extra = columns.filter((column) => !own.includes(column));
  const wanted = Object.keys(named).filter((column) => columns.includes(column));
  if (wanted.includes("relation")) {
    const whole = wanted.flatMap((column) => [
      column,
      ...(TOGETHER[column] ?? []).filter((one) => columns.includes(one)),
    ]);
    const beside = extra.filter((column) => !wanted.includes(column));
    return [...new Set([...whole, ...beside])];
  }
  // Data of others say nothing of it.
  const meant = rows.some((row) => typeof row[columns.indexOf("modality")] === "string");
  const usual = USUAL.filter((column) => column !== "modality" || meant);
  return [...(columns.includes("entity") ? ["entity"] : []), ...usual, ...extra];
}

/** The table of a graph answer: a row per relation, with names for the ids of entities. */
function graphTable(
  query: SavedQuery,
  table: ResultTable,
  names: ReadonlyMap<string, string>,
): Omit<Table, "truncated"> {
  const shown = columnsOf(query, table);
  const place = new Map(table.columns.map((column, index) => [column, index]));
  const columns = shown.flatMap((name) => (ENTITY_COLUMNS.includes(name) ? [name, `${name}Id`] : [name]));
  const cellsOf = (row: ResultTable["rows"][number], column: string): Scalar[] => {
    const cell = scalar(row[place.get(column) ?? -1]);
    if (!ENTITY_COLUMNS.includes(column)) return [cell];
    return [cell === null ? null : (names.get(String(cell)) ?? cell), cell];
  };
  return {
    columns: columns.map((name) => ({ name, title: titleOf(query, name) })),
    rows: table.rows.map((row) => shown.flatMap((column) => cellsOf(row, column))),
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

/** Ids in a column of an answer. */
function idsIn({ columns, rows }: ResultTable, column: string): string[] {
  const place = columns.indexOf(column);
  return place === -1 ? [] : rows.flatMap((row) => text(row[place]) || []);
}

async function runGraph(ask: Ask, query: SavedQuery, table: ResultTable, truncated: Truncation | null) {
  const entities = idsIn(table, "entity");
  const graph = await presentGraph(ask, { entities, edges: edgeColumns(table), truncated });
  const drawn = new Set(graph.nodes.id);
  const occasions = query.columns.derivedFrom === undefined ? [] : idsIn(table, "derivedFrom");
  const others = await nodeColumns(
    ask,
    occasions.filter((id) => !drawn.has(id)),
  );
  const names = new Map(
    [graph.nodes, others].flatMap(({ id, name }) =>
      id.map((each, index) => [each, name[index] ?? each] as const),
    ),
  );
  const rows = graphTable(query, table, names);
  return { graph, table: await withNames(ask, { ...rows, truncated }, [graph.nodes, others]) };
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
