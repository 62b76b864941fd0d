import type { QueryResult } from "@grafeo-db/js";
import type { Cell, NodeCell, RelationCell } from "#contract/cypher.ts";
import { exactFloat } from "#contract/exact.ts";
import { bytesCell } from "../../shared/cells.ts";
import { type Column, columnsOf } from "./arrow.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Where a value stands in its column; null where nothing is known of it but what it looks like. */
interface Place {
  readonly column: Column;
  readonly index: number;
}

const within = (place: Place | null, name: string): Place | null => {
  const column = place?.column.fields.get(name);
  return place === null || column === undefined ? null : { column, index: place.index };
};

/** The rows of an answer as cells; each is made when it is asked for. */
export function* cellRows(result: QueryResult): Generator<Cell[], void> {
  const rows = result.rows() as unknown[][];
  const columns = rows.length === 0 ? [] : columnsOf(result.toArrowIPC());
  for (const [index, row] of rows.entries()) {
    yield row.map((value, at) => {
      const column = columns[at];
      return cellOf(value, column === undefined ? null : { column, index });
    });
  }
}

/** A value of an answer as a cell; the engine's own numbers are the keys. */
export function cellOf(value: unknown, place: Place | null = null): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return place === null ? value : textCell(value, place.column);
  if (typeof value === "number")
    return place?.column.kind === "float" ? exactFloat(value) : numberCell(value);
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { $type: "integer", value: value.toString() };
  }
  if (Array.isArray(value)) {
    const column = place?.column.items ?? null;
    const start = place?.column.start(place.index) ?? 0;
    return value.map((item, at) => cellOf(item, column === null ? null : { column, index: start + at }));
  }
  if (value instanceof Date) return { $type: "localdatetime", value: momentText(microsOf(value, place)) };
  if (value instanceof Float32Array) return Array.from(value, exactFloat);
  if (ArrayBuffer.isView(value)) return bytesCell(value);
  return objectCell(value as Fields, place);
}

/** One whose column is unknown is an integer where it could be. */
const numberCell = (value: number): Cell => (Number.isSafeInteger(value) ? value : exactFloat(value));

/** Dates and times come as text, and only their column tells them from it. */
function textCell(value: string, { kind, fields }: Column): Cell {
  switch (kind) {
    case "date":
      return { $type: "date", value };
    case "time":
      return { $type: /[Z+-]/.test(value) ? "time" : "localtime", value };
    case "timestamp":
      return { $type: "datetime", value };
    default:
      return fields.size > 0 ? { $type: "duration", value } : value;
  }
}

/** A local date and time comes as a moment of UTC, cut to milliseconds. */
function microsOf(value: Date, place: Place | null): bigint {
  return place?.column.kind === "timestamp"
    ? place.column.micros(place.index)
    : BigInt(value.getTime()) * 1000n;
}

/** As the engine writes a local date and time: a year of four signs at least, no noughts at the end. */
function momentText(micros: bigint): string {
  const rest = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const iso = new Date(Number((micros - rest) / 1000n)).toISOString();
  const year = String(new Date(iso).getUTCFullYear());
  const padded = year.startsWith("-") ? `-${year.slice(1).padStart(3, "0")}` : year.padStart(4, "0");
  const fraction = rest === 0n ? "" : `.${String(rest).padStart(6, "0").replace(/0+$/, "")}`;
  return `${padded}${iso.replace(/^[+-]?\d+/, "").slice(0, -5)}${fraction}`;
}

function objectCell(map: Fields, place: Place | null): Cell {
  if (typeof map._id === "number" && Array.isArray(map._labels)) return nodeCell(map, place);
  if (typeof map._id === "number" && typeof map._type === "string" && "_source" in map) {
    return relationCell(map, place);
  }
  const { nodes, edges } = map;
  if (Array.isArray(nodes) && Array.isArray(edges) && isNode(nodes[0])) {
    return {
      $type: "path",
      nodes: nodes.map((node) => nodeCell(node, null)),
      relations: edges.map((edge) => relationCell(edge, null)),
    };
  }
  return { $type: "map", entries: entries(map, place) };
}

const isNode = (value: unknown): boolean => typeof value === "object" && value !== null && "_labels" in value;

function entries(map: Fields, place: Place | null): Readonly<Record<string, Cell>> {
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [name, cellOf(value, within(place, name))]),
  );
}

function nodeCell(node: Fields, place: Place | null): NodeCell {
  const { _id, _labels, ...properties } = node;
  const labels = (_labels as readonly unknown[]).map(String).sort();
  return { $type: "node", key: Number(_id) + 1, labels, properties: entries(properties, place) };
}

function relationCell(relation: Fields, place: Place | null): RelationCell {
  const { _id, _type, _source, _target, ...properties } = relation;
  return {
    $type: "relation",
    key: Number(_id) + 1,
    type: String(_type),
    from: Number(_source) + 1,
    to: Number(_target) + 1,
    properties: entries(properties, place),
  };
}
