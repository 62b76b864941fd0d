import type { Cell, NodeCell, RelationCell } from "#contract/cypher.ts";
import { RELATION_COLUMNS } from "../asking/present.ts";
import type { ResultTable, StoreValue } from "../store/GraphStore.ts";

/** An answer of free Cypher, read whole. */
export interface CellTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly cut: ResultTable["cut"];
}

type Typed = Extract<Cell, { readonly $type: string }>;

const isTyped = (cell: Cell | undefined): cell is Typed =>
  typeof cell === "object" && cell !== null && !Array.isArray(cell);
const isNode = (cell: Cell | undefined): cell is NodeCell => isTyped(cell) && cell.$type === "node";

const textIn = (cell: Cell | undefined): string | null =>
  typeof cell === "string" && cell !== "" ? cell : null;
/** The entity id of a node of ours. */
const idOf = (cell: Cell | undefined): string | null => (isNode(cell) ? textIn(cell.properties.id) : null);

/** What a node of ours is called. */
function nameOf({ properties }: NodeCell): string {
  return textIn(properties.name) ?? textIn(properties.nameEn) ?? textIn(properties.id) ?? "";
}

function plainMap(map: Readonly<Record<string, Cell>>): Record<string, StoreValue> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plain(value)]));
}

/** A value without our types: nodes and relations as maps, dates and large numbers as text. */
function plain(cell: Cell): StoreValue {
  if (Array.isArray(cell)) return cell.map(plain);
  if (!isTyped(cell)) return cell as StoreValue;
  switch (cell.$type) {
    case "node":
      return { labels: [...cell.labels], ...plainMap(cell.properties) };
    case "relation":
      return { type: cell.type, ...plainMap(cell.properties) };
    case "path":
      return [...cell.nodes, ...cell.relations].map(plain);
    case "map":
      return plainMap(cell.entries);
    case "point":
      return cell.z === null ? { x: cell.x, y: cell.y } : { x: cell.x, y: cell.y, z: cell.z };
    default:
      return cell.value;
  }
}

/** A value in a list, as text: an entity by its name. */
function inList(cell: Cell): StoreValue {
  if (isNode(cell) && idOf(cell) !== null) return nameOf(cell);
  const value = plain(cell);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A cell as a table shows it: an entity by its name, a path by those of its entities, other things as JSON. */
function readable(cell: Cell): StoreValue {
  if (isNode(cell) && idOf(cell) !== null) return nameOf(cell);
  if (Array.isArray(cell)) return cell.map(inList);
  if (isTyped(cell) && cell.$type === "path") return cell.nodes.map(inList);
  return plain(cell);
}

/** The id of an entity, or those of a list or path, blank where an item is no entity; null where there is none at all. */
function idsOf(cell: Cell | undefined): StoreValue {
  const items = isTyped(cell) && cell.$type === "path" ? cell.nodes : cell;
  if (!Array.isArray(items)) return idOf(cell);
  const ids = (items as readonly Cell[]).map(idOf);
  return ids.some((id) => id !== null) ? ids.map((id) => id ?? "") : null;
}

/** The rows as a table of scalars; beside a column of entities stands one with their ids, which makes them links. */
export function readableTable({ columns, rows, cut }: CellTable): ResultTable {
  const linked = columns.map(
    (column, index) => !columns.includes(`${column}Id`) && rows.some((row) => idsOf(row[index]) !== null),
  );
  const widened = <T>(item: (index: number) => T, id: (index: number) => T): T[] =>
    columns.flatMap((_, index) => (linked[index] ? [item(index), id(index)] : [item(index)]));
  return {
    columns: widened(
      (index) => columns[index] ?? "",
      (index) => `${columns[index]}Id`,
    ),
    rows: rows.map((row) =>
      widened(
        (index) => readable(row[index] ?? null),
        (index) => idsOf(row[index]),
      ),
    ),
    cut,
  };
}

/** Every node and relation of an answer, also those in lists, maps and paths, in the order in which they came. */
function* partsOf(cell: Cell): Generator<NodeCell | RelationCell> {
  if (Array.isArray(cell)) for (const item of cell) yield* partsOf(item);
  if (!isTyped(cell)) return;
  if (cell.$type === "node" || cell.$type === "relation") yield cell;
  else if (cell.$type === "path") yield* [...cell.nodes, ...cell.relations];
  else if (cell.$type === "map") for (const item of Object.values(cell.entries)) yield* partsOf(item);
}

/** What an answer of nodes and relations draws: entities of ours, and the relations between them as rows. */
export interface Drawing {
  readonly entities: readonly string[];
  readonly relations: ResultTable;
}

/**
 * The graph in an answer that has not the columns of a graph query: `RETURN a, r, b`, or a path. A relation is drawn
 * where both its ends are in the answer too, since nothing else says who they are.
 */
export function drawingOf({ rows, cut }: CellTable): Drawing {
  const ids = new Map<number, string>();
  const relations: RelationCell[] = [];
  for (const part of partsOf(rows.flat())) {
    if (part.$type === "relation") relations.push(part);
    else {
      const id = idOf(part);
      if (id !== null) ids.set(part.key, id);
    }
  }
  const drawn = relations.flatMap(({ type, from, to, properties }) => {
    const [start, end] = [ids.get(from), ids.get(to)];
    if (start === undefined || end === undefined || textIn(properties.id) === null) return [];
    const cells: Record<string, StoreValue> = {
      ...plainMap(properties),
      ...{ relation: plain(properties.id ?? null), type, from: start, to: end },
    };
    return [RELATION_COLUMNS.map((column) => cells[column] ?? null)];
  });
  return { entities: [...new Set(ids.values())], relations: { columns: RELATION_COLUMNS, rows: drawn, cut } };
}
