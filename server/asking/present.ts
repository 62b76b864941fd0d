import type { EdgeColumns, GraphPayload, NodeColumns, Truncation } from "#contract/graph.ts";
import { sameTypes } from "#contract/ontology.ts";
import type { ResultTable, StoreValue } from "../store/GraphStore.ts";
import {
  type Ask,
  askTable,
  idSet,
  named,
  namedOrNull,
  precision,
  status,
  text,
  textOrNull,
  whole,
} from "./ask.ts";
import { shortNames } from "./shortNames.ts";

/** Columns that every graph query returns, in any order; more may stand beside them. */
export const RELATION_COLUMNS = [
  "relation",
  "type",
  "from",
  "to",
  "date",
  "dateEnd",
  "datePrecision",
  "status",
  "sources",
  "derivedFrom",
  "published",
  "modality",
] as const;

function cellReader(columns: readonly string[]) {
  const places = new Map(columns.map((column, index) => [column, index]));
  return (row: readonly StoreValue[], column: string): StoreValue => row[places.get(column) ?? -1] ?? null;
}

function noEdges(): EdgeColumns {
  return {
    id: [],
    type: [],
    from: [],
    to: [],
    date: [],
    dateEnd: [],
    datePrecision: [],
    status: [],
    sources: [],
    derivedFrom: [],
    published: [],
    modality: [],
  };
}

/** Relation rows as columns, each relation once, in the order of the rows; `keep` picks some of them. */
export function edgeColumns(
  table: ResultTable,
  keep: (relation: string) => boolean = () => true,
): EdgeColumns {
  const cell = cellReader(table.columns);
  const edges = noEdges();
  const seen = new Set<string>();
  for (const row of table.rows) {
    const id = text(cell(row, "relation"));
    if (id === "" || seen.has(id) || !keep(id)) continue;
    seen.add(id);
    edges.id.push(id);
    edges.type.push(text(cell(row, "type")));
    edges.from.push(text(cell(row, "from")));
    edges.to.push(text(cell(row, "to")));
    edges.date.push(textOrNull(cell(row, "date")));
    edges.dateEnd.push(textOrNull(cell(row, "dateEnd")));
    edges.datePrecision.push(precision(cell(row, "datePrecision"), cell(row, "date")));
    edges.status.push(status(cell(row, "status")));
    edges.sources.push(whole(cell(row, "sources")));
    edges.derivedFrom.push(textOrNull(cell(row, "derivedFrom")));
    edges.published.push(textOrNull(cell(row, "published")));
    edges.modality.push(textOrNull(cell(row, "modality")));
  }
  return edges;
}

/** Entities by id as columns, in the order of `ids`; unknown ids are passed over. */
export async function nodeColumns(ask: Ask, ids: Iterable<string>): Promise<NodeColumns> {
  const wanted = [...new Set(ids)];
  const nodes: NodeColumns = {
    id: [],
    label: [],
    name: [],
    nameEn: [],
    shortName: [],
    shortNameEn: [],
    degree: [],
    sources: [],
    lastSeen: [],
  };
  if (wanted.length === 0) return nodes;
  const table = await askTable(ask, "entitiesByIds", { ids: wanted });
  const cell = cellReader(table.columns);
  const byId = new Map(table.rows.map((row) => [text(cell(row, "id")), row]));
  const short = shortNames(ask.ontology);
  for (const id of wanted) {
    const row = byId.get(id);
    if (row === undefined) continue;
    nodes.id.push(id);
    nodes.label.push(text(cell(row, "label")));
    nodes.name.push(named(cell(row, "name")));
    nodes.nameEn.push(namedOrNull(cell(row, "nameEn")));
    const [label, name] = [text(cell(row, "label")), named(cell(row, "name"))];
    const nameEn = namedOrNull(cell(row, "nameEn"));
    nodes.shortName.push(namedOrNull(cell(row, "shortName")) ?? short(label, name));
    nodes.shortNameEn.push(
      namedOrNull(cell(row, "shortNameEn")) ?? (nameEn === null ? null : short(label, nameEn)),
    );
    nodes.degree.push(whole(cell(row, "degree")));
    nodes.sources.push(whole(cell(row, "sources")));
    nodes.lastSeen.push(textOrNull(cell(row, "lastSeen")));
  }
  return nodes;
}

/** Notes where relations that are about to be sent start. */
export function rememberEnds(ask: Ask, edges: EdgeColumns): void {
  for (const [index, id] of edges.id.entries()) ask.ends.remember(id, edges.from[index] ?? "");
}

/** Saved queries tell types as they are stored; some of these are read as others. */
function asRead({ ontology }: Ask, edges: EdgeColumns): EdgeColumns {
  const same = sameTypes(ontology);
  return same.size === 0 ? edges : { ...edges, type: edges.type.map((type) => same.get(type) ?? type) };
}

export interface GraphParts {
  /** Entities that belong to the answer whether or not a relation touches them; they come first. */
  readonly entities?: readonly string[];
  readonly edges: EdgeColumns;
  readonly truncated?: Truncation | null;
}

/** The payload of these relations and of every entity at their ends. Remembers where the relations start. */
export async function presentGraph(ask: Ask, parts: GraphParts): Promise<GraphPayload> {
  const { entities = [], truncated = null } = parts;
  const edges = asRead(ask, parts.edges);
  rememberEnds(ask, edges);
  const nodes = await nodeColumns(ask, [...entities, ...edges.from, ...edges.to]);
  return { nodes, edges, truncated };
}

/** Most relations that one answer carries. */
export const MOST_RELATIONS = 20_000;

/** The relations whose two ends are among the ids, and whether there are more than one answer carries. */
export async function relationsAmong(
  ask: Ask,
  ids: readonly string[],
  { keep, main = false }: { readonly keep?: (relation: string) => boolean; readonly main?: boolean } = {},
): Promise<{ edges: EdgeColumns; truncated: Truncation | null }> {
  if (ids.length === 0) return { edges: noEdges(), truncated: null };
  const table = await askTable(
    ask,
    "relationsAmong",
    { ids: [...new Set(ids)], known: idSet(ids) },
    { maxRows: MOST_RELATIONS, ...(main && { main }) },
  );
  const edges = edgeColumns(table, keep);
  return { edges, truncated: cutTo(table, edges.id.length) };
}

/** The relations of `ids` to one another and to those beside them. */
export async function relationsBeside(
  ask: Ask,
  ids: readonly string[],
  beside: readonly string[],
): Promise<{ edges: EdgeColumns; truncated: Truncation | null }> {
  if (ids.length === 0) return { edges: noEdges(), truncated: null };
  const params = { ids: [...new Set(ids)], known: { ...idSet(beside), ...idSet(ids) } };
  const table = await askTable(ask, "relationsBeside", params, { maxRows: MOST_RELATIONS });
  const edges = edgeColumns(table);
  return { edges, truncated: cutTo(table, edges.id.length) };
}

/** What to say of an answer that the store cut. */
export function cutTo(table: ResultTable, shown: number): Truncation | null {
  return table.cut === null ? null : { shown, total: null, reason: table.cut };
}
