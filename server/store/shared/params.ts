import { isExact } from "#contract/exact.ts";
import { StoreError, type StoreValue } from "../GraphStore.ts";

/** Maps inside each other: a row, and what is set from it (`row.properties`). Deeper ones would be a property's value. */
const MAPS_DEEP = 2;

/**
 * Refuses values that one engine would store and the other would not: lists inside lists, lists of unlike things, maps
 * nested deeper than a row with its properties. Lists of maps (rows to UNWIND) are fine. Both engines turn a lone
 * surrogate into U+FFFD.
 * @throws StoreError QUERY_INVALID naming the parameter.
 */
export function checkParams(params: Readonly<Record<string, StoreValue>> | undefined): void {
  for (const [name, value] of Object.entries(params ?? {})) {
    const fault = faultOf(value);
    if (fault !== null) {
      throw new StoreError(
        "QUERY_INVALID",
        `Parameter "${name}" holds ${fault}, which a graph cannot store.`,
      );
    }
  }
}

function faultOf(value: StoreValue, mapsLeft = MAPS_DEEP): string | null {
  if (typeof value === "number" && !Number.isFinite(value)) {
    return "a number that is not finite";
  }
  if (value === null || typeof value !== "object" || isExact(value)) {
    return null;
  }
  if (!Array.isArray(value)) {
    return mapsLeft === 0 ? "maps nested too deep" : firstFault(Object.values(value), mapsLeft - 1);
  }
  const kinds = new Set(value.map(kindOf));
  if (kinds.has("list")) {
    return "a list inside a list";
  }
  if (kinds.size > 1) {
    return `a list of unlike values (${[...kinds].sort().join(", ")})`;
  }
  return firstFault(value, mapsLeft);
}

function firstFault(values: readonly StoreValue[], mapsLeft: number): string | null {
  for (const value of values) {
    const fault = faultOf(value, mapsLeft);
    if (fault !== null) {
      return fault;
    }
  }
  return null;
}

function kindOf(value: StoreValue): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "list";
  }
  if (isExact(value)) {
    return "number";
  }
  return typeof value === "object" ? "map" : typeof value;
}
