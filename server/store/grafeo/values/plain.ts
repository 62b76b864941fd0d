import type { QueryResult } from "@grafeo-db/js";
import { plainOf } from "#contract/plain.ts";
import { cellRows } from "./cells.ts";

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A row holds what has no plain form of its own. */
class NotPlain extends Error {}

/** The rows of an answer as plain data (`plainOf`), alike to what Neo4j's adapter gives; most go the short way. */
export function plainRows(result: QueryResult): unknown[][] {
  try {
    return (result.rows() as unknown[][]).map((row) => row.map(plainValue));
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return [...cellRows(result)].map((row) => row.map(plainOf));
  }
}

function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(plainValue);
  if (value instanceof Date || ArrayBuffer.isView(value)) throw new NotPlain();
  const map = value as Readonly<Record<string, unknown>>;
  if (typeof map._id === "number" && isList(map._labels)) {
    const { _id, _labels, ...properties } = map;
    return plainMap(properties);
  }
  if (typeof map._id === "number" && typeof map._type === "string" && "_source" in map) {
    const { _id, _type, _source, _target, ...properties } = map;
    return plainMap(properties);
  }
  return isPath(map) ? map.nodes.map(plainValue) : plainMap(map);
}

function isPath(map: Readonly<Record<string, unknown>>): map is { nodes: readonly unknown[] } {
  const [first] = isList(map.nodes) ? map.nodes : [];
  return isList(map.edges) && typeof first === "object" && first !== null && "_labels" in first;
}

function plainMap(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plainValue(value)]));
}
