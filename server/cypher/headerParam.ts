import { isPartialDate, readPeriod } from "#contract/date.ts";
import type { Scalar } from "#contract/entity.ts";
import { QueryParamTypeSchema } from "#contract/query.ts";
import { type HeaderParam, type HeaderParamType, parseBilingual } from "./headerTypes.ts";

const NAME_AND_TYPE =
  /^([\p{L}_][\p{L}\p{N}_]*)\s+([A-Za-z]+(?:\[\])?)(:[A-Za-z_]+(?:[.,][A-Za-z_]+)*)?(\([^)]*\))?(?=\s|$)/u;
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const MODIFIER = new RegExp(
  String.raw`^\s+(?:=\s*("(?:\\.|[^"\\])*"|'[^']*'|\S+)|in\s+(${NUMBER})\.\.(${NUMBER})|(optional|required))(?=\s|$)`,
  "u",
);

interface Modifiers {
  fallback?: string;
  min?: number;
  max?: number;
  word?: string;
  rest: string;
}

function readModifiers(text: string): Modifiers {
  const found: Modifiers = { rest: text };
  for (let match = MODIFIER.exec(text); match !== null; match = MODIFIER.exec(found.rest)) {
    const [whole, fallback, min, max, word] = match;
    if (fallback !== undefined) found.fallback = unquoted(fallback);
    if (min !== undefined && max !== undefined) Object.assign(found, { min: Number(min), max: Number(max) });
    if (word !== undefined) found.word = word;
    found.rest = found.rest.slice(whole.length);
  }
  return found;
}

/** `"a \\"b\\""` or `'a b'` → what stands between the quotes; in double ones a backslash makes the next sign a plain one. */
function unquoted(text: string): string {
  if (/^"[\s\S]*"$/.test(text)) return text.slice(1, -1).replace(/\\(.)/gu, "$1");
  return text.replace(/^'(.*)'$/, "$1");
}

/** A default as written → its value; undefined where it is no value of the type. */
function readDefault(text: string, type: HeaderParamType, values: readonly string[]): Scalar | undefined {
  switch (type) {
    case "integer":
      return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    case "float":
      return text !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : undefined;
    case "date":
      return isPartialDate(text) ? text : undefined;
    case "period":
      return readPeriod(text) === null ? undefined : text;
    case "entity[]":
      return readList(text);
    case "enum":
      return values.includes(text) ? text : undefined;
    case "ids":
    case "idSet":
    case "rows":
      return undefined;
    default:
      return text;
  }
}

/** True for the types that no person can give. */
function isInner(type: string): boolean {
  return type === "ids" || type === "idSet" || type === "rows";
}

function isHeaderType(type: string): type is HeaderParamType {
  return isInner(type) || QueryParamTypeSchema.safeParse(type).success;
}

/** True for one entity and for several. */
export function isEntityType(type: string): boolean {
  return type === "entity" || type === "entity[]";
}

/** `a, b` → its parts without blank ones: how a form, an address and a header write a list. */
export function readList(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function checkRange(type: HeaderParamType, { min, max }: Modifiers, fallback: Scalar): string | null {
  if (min === undefined || max === undefined) return null;
  if (type !== "integer" && type !== "float") return `a range belongs to a number, not to ${type}`;
  if (min > max) return `the range ${min}..${max} is empty`;
  if (typeof fallback === "number" && (fallback < min || fallback > max)) {
    return `the default ${fallback} lies outside ${min}..${max}`;
  }
  return null;
}

/** `:SIGNED_WITH.instrument` → what a text is offered the known values of; a sentence where it is not written so. */
function readOffers(text: string | undefined): HeaderParam["offers"] | string {
  if (text === undefined || !text.includes(".")) return null;
  const [, of, property] = /^:([A-Za-z_]+)\.([A-Za-z_]+)$/.exec(text) ?? [];
  if (of === undefined || property === undefined)
    return "a text is offered the values of one kind's property, written kind.property";
  return { of, property };
}

/**
 * Reads what follows `@param`: `name type [= default] [in a..b] [optional|required]  中文 | English`. Answers the
 * parameter, or a sentence that says what is wrong. `titled` demands the title and forbids `ids` and `rows`.
 */
export function parseParam(text: string, titled: boolean): HeaderParam | string {
  const match = NAME_AND_TYPE.exec(text);
  if (match === null) return "@param needs a name and a type";
  const [whole, name = "", type = "", labelList, valueList] = match;
  if (!isHeaderType(type) || (titled && isInner(type))) return `unknown type ${type}`;
  if (name.startsWith("__")) return `$${name}: names that begin with __ are not for parameters`;
  const offers = type === "string" ? readOffers(labelList) : null;
  if (typeof offers === "string") return offers;
  if (labelList !== undefined && offers === null) {
    if (!isEntityType(type)) return `only entity takes labels, not ${type}`;
    if (!/^:[A-Za-z]+(,[A-Za-z]+)*$/.test(labelList)) return `${labelList.slice(1)} is no list of labels`;
  }
  if ((valueList !== undefined) !== (type === "enum")) {
    return type === "enum" ? "enum needs its values: enum(a,b)" : `${type} takes no values`;
  }
  const values =
    valueList
      ?.slice(1, -1)
      .split(",")
      .map((value) => value.trim()) ?? [];
  if (values.includes("") || new Set(values).size < values.length) return "enum values are empty or repeated";

  const modifiers = readModifiers(text.slice(whole.length));
  const { fallback, word, rest } = modifiers;
  const value = fallback === undefined ? null : readDefault(fallback, type, values);
  if (value === undefined) return `${fallback} is no ${type}`;
  if (fallback !== undefined && word !== undefined) return `${word} and a default exclude each other`;
  const wrong = checkRange(type, modifiers, value);
  if (wrong !== null) return wrong;
  const title = parseBilingual(rest);
  if (titled && title === null) return `$${name} needs a title as 中文 | English, found "${rest.trim()}"`;
  return {
    name,
    type,
    title,
    help: null,
    labels: offers === null ? (labelList?.slice(1).split(",") ?? []) : [],
    offers,
    values,
    min: modifiers.min ?? null,
    max: modifiers.max ?? null,
    required: fallback === undefined && word !== "optional",
    default: value,
  };
}
