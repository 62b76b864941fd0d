import { isExact, readJson, TooLarge, writeJson } from "./exact.ts";

/** How a value that was typed is understood. */
export type Reading =
  | { readonly kind: "none" }
  | {
      readonly kind: "value";
      readonly value: unknown;
      readonly as: "text" | "integer" | "number" | "boolean" | "null" | "list" | "map";
    }
  /** It begins as JSON and goes wrong there: the place counts from the beginning. */
  | { readonly kind: "wrong"; readonly at: number }
  /** A number in it is larger than any that a database has. */
  | { readonly kind: "beyond"; readonly at: number };

/** A parameter and what was typed for it. */
export interface ParamRow {
  readonly name: string;
  readonly typed: string;
  /** False where the text does not use it any more. */
  readonly used: boolean;
}

function kindOf(value: unknown): Extract<Reading, { kind: "value" }>["as"] {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (isExact(value)) return value.$type === "integer" ? "integer" : "number";
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? "integer" : "number";
    case "boolean":
      return "boolean";
    case "object":
      return "map";
    default:
      return "text";
  }
}

/** Where JSON goes wrong: the longest beginning of it that could still become JSON ends there. */
function placeOfFault(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : "";
  const place = /position (\d+)/.exec(message)?.[1];
  return place === undefined ? text.length : Math.min(Number(place), text.length);
}

/** JSON is taken as such; any other text is that text, so that nobody must quote a name. */
export function readValue(typed: string): Reading {
  const text = typed.trim();
  if (text === "") return { kind: "none" };
  try {
    const value = readJson(text);
    return { kind: "value", value, as: kindOf(value) };
  } catch (error) {
    if (error instanceof TooLarge) return { kind: "beyond", at: error.at };
    if (!/^[[{"]/.test(text)) return { kind: "value", value: text, as: "text" };
    return { kind: "wrong", at: placeOfFault(text, error) };
  }
}

/** A value as somebody would have typed it. */
export function typedOf(value: unknown): string {
  if (typeof value !== "string") return writeJson(value);
  const bare = readValue(value);
  return bare.kind === "value" && bare.value === value ? value : JSON.stringify(value);
}

/** One row for each parameter of the text, then those that were given and are not in use. */
export function rowsOf(
  used: readonly string[],
  typed: Readonly<Record<string, string>>,
): readonly ParamRow[] {
  const rest = Object.keys(typed).filter((name) => !used.includes(name) && typed[name] !== "");
  return [
    ...used.map((name) => ({ name, typed: typed[name] ?? "", used: true })),
    ...rest.map((name) => ({ name, typed: typed[name] ?? "", used: false })),
  ];
}

/** The values of those that have one. */
export function valuesOf(rows: readonly ParamRow[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    rows.flatMap(({ name, typed }) => {
      const reading = readValue(typed);
      return reading.kind === "value" ? [[name, reading.value]] : [];
    }),
  );
}

/** Names of parameters in use that have no value, or a broken one. */
export function missingIn(rows: readonly ParamRow[]): readonly string[] {
  return rows.filter(({ used, typed }) => used && readValue(typed).kind !== "value").map(({ name }) => name);
}
