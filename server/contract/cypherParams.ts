import { z } from "zod";
import { readFloat, readInteger } from "./exact.ts";
import type { RanValue } from "./ran.ts";

/** What is wrong with a value, and where in it. */
interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function readTyped(
  { $type, value, entries }: { readonly [key: string]: unknown },
  path: Fault["path"],
  faults: Fault[],
): RanValue {
  const wrong = (message: string) => {
    faults.push({ path, message });
    return null;
  };
  if ($type === "integer") {
    const whole =
      typeof value === "string" || Number.isSafeInteger(value) ? readInteger(String(value)) : null;
    return whole ?? wrong("must be an integer from -2^63 to 2^63-1, its digits as text");
  }
  if ($type === "float") {
    const float = typeof value === "string" || typeof value === "number" ? readFloat(value) : null;
    return float ?? wrong("must be a 64-bit float: a number, or NaN, Infinity, -Infinity or -0.0 as text");
  }
  if ($type === "map" && typeof entries === "object" && entries !== null && !Array.isArray(entries)) {
    return readMap(entries as Record<string, unknown>, path, faults);
  }
  return wrong("may be of the $type integer, float or map; dates and times go as text: date($x)");
}

function readMap(map: Readonly<Record<string, unknown>>, path: Fault["path"], faults: Fault[]): RanValue {
  return Object.fromEntries(
    Object.entries(map).map(([name, each]) => [name, readParam(each, [...path, name], faults)]),
  );
}

function readParam(value: unknown, path: Fault["path"], faults: Fault[]): RanValue {
  if (Array.isArray(value)) return value.map((each, index) => readParam(each, [...path, index], faults));
  if (typeof value !== "object" || value === null) return value as RanValue;
  const map = value as Record<string, unknown>;
  return Object.hasOwn(map, "$type") ? readTyped(map, path, faults) : readMap(map, path, faults);
}

/** Parameters of free Cypher: JSON, in which a number may say of which kind it is. */
export const CypherParamsSchema = z
  .record(z.string().max(200), z.unknown())
  .transform((params, context): Readonly<Record<string, RanValue>> => {
    const faults: Fault[] = [];
    const read = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, readParam(value, [name], faults)]),
    );
    for (const { path, message } of faults) {
      context.issues.push({ code: "custom", message, path: [...path], input: params });
    }
    return read;
  });
