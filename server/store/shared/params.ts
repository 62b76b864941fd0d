import { StoreError, type StoreValue } from "../GraphStore.ts";

/**
 * Refuses values that one engine would store and the other would not: lists inside lists and lists of unlike things.
 * Lists of maps (rows to UNWIND) are fine. Both engines turn a lone surrogate into U+FFFD.
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

function faultOf(value: StoreValue): string | null {
  if (typeof value === "number" && !Number.isFinite(value)) {
    return "a number that is not finite";
  }
  if (value === null || typeof value !== "object") {
    return null;
  }
  if (!Array.isArray(value)) {
    return firstFault(Object.values(value));
  }
  const kinds = new Set(value.map(kindOf));
  if (kinds.has("list")) {
    return "a list inside a list";
  }
  if (kinds.size > 1) {
    return `a list of unlike values (${[...kinds].sort().join(", ")})`;
  }
  return firstFault(value);
}

function firstFault(values: readonly StoreValue[]): string | null {
  for (const value of values) {
    const fault = faultOf(value);
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
  return typeof value === "object" ? "map" : typeof value;
}
