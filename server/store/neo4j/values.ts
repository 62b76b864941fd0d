import neo4j, { isInt, isNode, isPath, isRelationship } from "neo4j-driver";
import type { StoreValue } from "../GraphStore.ts";

/**
 * A value on its way to Neo4j. The driver sends every JavaScript number as a float, and `LIMIT 2.0` fails: safe
 * integers therefore become the driver's own integers, here and nowhere else.
 */
export function toDriver(value: StoreValue): unknown {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(toDriver);
  }
  if (value !== null && typeof value === "object") {
    return toDriverParams(value as Readonly<Record<string, StoreValue>>);
  }
  return value;
}

export function toDriverParams(params: Readonly<Record<string, StoreValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, toDriver(value)]));
}

/**
 * A value as Neo4j answered it, as plain data: integers beyond 2^53 become strings rather than lose digits, temporal
 * and spatial values become their text, nodes and relations their properties, a path the list of its nodes; NaN and
 * the infinities, which JSON does not know, become null.
 */
export function fromDriver(value: unknown): StoreValue {
  if (value === null || value === undefined) {
    return null;
  }
  if (isInt(value)) {
    return value.inSafeRange() ? value.toNumber() : value.toString();
  }
  if (typeof value === "bigint") {
    return value.toString();
  }
  if (Array.isArray(value)) {
    return value.map(fromDriver);
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return null;
  }
  if (typeof value !== "object") {
    return value as string | number | boolean;
  }
  if (isNode(value) || isRelationship(value)) {
    return fromMap(value.properties);
  }
  if (isPath(value)) {
    return [value.start, ...value.segments.map(({ end }) => end)].map((node) => fromMap(node.properties));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? fromMap(value) : String(value);
}

function fromMap(map: object): StoreValue {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, fromDriver(value)]));
}
