import neo4j, { isInt } from "neo4j-driver";
import { isExact } from "#contract/exact.ts";
import { plainOf } from "#contract/plain.ts";
import type { StoreValue } from "../GraphStore.ts";
import { Neo4jCells } from "./cells.ts";

/**
 * A value on its way to Neo4j. The driver sends every JavaScript number as a float, and `LIMIT 2.0` fails: safe
 * integers therefore become the driver's own integers, here and nowhere else; what is meant as a float says so.
 */
export function toDriver(value: StoreValue): unknown {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(toDriver);
  }
  if (isExact(value)) {
    return value.$type === "integer" ? neo4j.int(value.value) : Number(value.value);
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
 * A value as Neo4j answered it, as plain data (`plainOf`): what most answers hold goes the short way.
 */
export function fromDriver(value: unknown): StoreValue {
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === "string" || typeof value === "boolean") {
    return value;
  }
  if (isInt(value) && value.inSafeRange()) {
    return value.toNumber();
  }
  if (typeof value === "number" && Number.isFinite(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(fromDriver);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) {
    return Object.fromEntries(
      Object.entries(value as object).map(([name, each]) => [name, fromDriver(each)]),
    );
  }
  return plainOf(new Neo4jCells().of(value));
}

/** Reads the values of one answer as cells. */
export function cellReader(): (value: unknown) => StoreValue {
  const cells = new Neo4jCells();
  return (value) => cells.of(value) as StoreValue;
}
