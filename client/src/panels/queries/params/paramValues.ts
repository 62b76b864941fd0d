import type { QueryParam } from "#contract/query.ts";
import { integerOf } from "../../../cypher/exact.ts";
import { addressEnd } from "../../../model/graph.ts";
import { parseTypedDate } from "../../../page/dates.ts";
import type { Place } from "../../../page/shown/links.ts";

/** What a person typed or picked, by parameter name; absent or "" means "not given". Lists have commas, periods `..`. */
export type Draft = Readonly<Record<string, string>>;

export type Fault =
  | "required"
  | "integer"
  | "large"
  | "number"
  | "date"
  | "order"
  | "below"
  | "above"
  | "many"
  | "choice";

/** As many entities as one parameter may name. */
export const MOST_ENTITIES = 500;

/** The draft a form starts with: what the address or the last run says, else the header's defaults. */
export function initialDraft(params: readonly QueryParam[], given: Readonly<Record<string, unknown>>): Draft {
  const draft: Record<string, string> = {};
  for (const param of params) {
    const value = given[param.name] ?? param.default;
    if (value !== null && value !== undefined) draft[param.name] = String(value);
  }
  return draft;
}

/** `a, b` → its parts, each once. */
export function listOf(text: string): readonly string[] {
  const parts = text.split(",").map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}

/** The two sides of a period as they stand in its fields. */
export function sidesOf(text: string): { readonly from: string; readonly to: string } {
  const cut = text.indexOf("..");
  return cut === -1 ? { from: text, to: "" } : { from: text.slice(0, cut), to: text.slice(cut + 2) };
}

export const periodText = ({ from, to }: { from: string; to: string }): string =>
  from.trim() === "" && to.trim() === "" ? "" : `${from}..${to}`;

/** True where somebody left the field alone. */
export function isBlank(type: QueryParam["type"], text: string): boolean {
  if (type === "entity[]") return listOf(text).length === 0;
  return text.trim() === "" || (type === "period" && text.trim() === "..");
}

const isoOf = (text: string): string | null => (text.trim() === "" ? "" : parseTypedDate(text));

function faultOfPeriod(text: string): Fault | null {
  const sides = sidesOf(text);
  const [from, to] = [isoOf(sides.from), isoOf(sides.to)];
  if (from === null || to === null) return "date";
  // What is only known to a month or a year lasts to its end.
  return from !== "" && to !== "" && `${to}~` < from ? "order" : null;
}

const isWhole = (text: string): boolean => /^[+-]?\d+$/.test(text.trim());

function faultOfNumber({ type, min, max }: QueryParam, text: string): Fault | null {
  const value = Number(text);
  if (type === "integer" && !isWhole(text)) return "integer";
  if (type === "integer" && integerOf(digitsOf(text)) === null) return "large";
  if (!Number.isFinite(value)) return "number";
  if (min !== null && value < min) return "below";
  return max !== null && value > max ? "above" : null;
}

const digitsOf = (text: string): string => text.trim().replace(/^\+/, "");

/** The first thing wrong with a value, null where it may be sent. */
export function faultOf(param: QueryParam, text: string): Fault | null {
  if (isBlank(param.type, text)) return param.required ? "required" : null;
  switch (param.type) {
    case "date":
      return parseTypedDate(text) === null ? "date" : null;
    case "period":
      return faultOfPeriod(text);
    case "integer":
    case "float":
      return faultOfNumber(param, text);
    case "entity[]":
      return listOf(text).length > MOST_ENTITIES ? "many" : null;
    case "enum":
      return param.values.includes(text) ? null : "choice";
    case "boolean":
      return text === "true" || text === "false" ? null : "choice";
    default:
      return null;
  }
}

function typedValue(type: QueryParam["type"], text: string): unknown {
  switch (type) {
    case "integer": {
      // Beyond what JavaScript holds the digits travel as they were typed.
      const digits = digitsOf(text);
      return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
    }
    case "float":
      return Number(text);
    case "boolean":
      return text === "true";
    case "date":
      return parseTypedDate(text) ?? text;
    case "period": {
      const { from, to } = sidesOf(text);
      return `${isoOf(from) ?? from}..${isoOf(to) ?? to}`;
    }
    case "entity[]":
      return listOf(text);
    default:
      return text;
  }
}

/** Values as the query takes them; what was not given is left out, so that the header's default applies. */
export function paramValues(params: readonly QueryParam[], draft: Draft): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, type } of params) {
    const text = draft[name]?.trim() ?? "";
    if (!isBlank(type, text)) values[name] = typedValue(type, text);
  }
  return values;
}

/** The address that runs a query with these values. */
export function queryLink(
  name: string,
  values: Readonly<Record<string, unknown>>,
  { home, graph }: Place,
): string {
  const parts = Object.keys(values)
    .sort()
    .map((key) => `p.${encodeURIComponent(key)}=${encodeURIComponent(String(values[key]).toWellFormed())}`);
  return `${home}${addressEnd(graph, [`query=${encodeURIComponent(name)}`, ...parts])}`;
}
