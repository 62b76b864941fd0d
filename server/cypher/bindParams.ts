import { z } from "zod";
import { isPartialDate, PERIOD, type Period, readPeriod } from "#contract/date.ts";
import type { Scalar } from "#contract/entity.ts";
import { type ExactNumber, isExact, readFloat, readInteger } from "#contract/exact.ts";
import { PLAIN } from "#contract/inputs.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { QueryParam } from "#contract/query.ts";
import { isEntityType, readList } from "./headerParam.ts";

/** A value as the Cypher sees it. A period is never without a side that is given. */
export type ParamValue = Scalar | PeriodMap | ExactNumber;

/** A period as the Cypher sees it: `$span.from` and `$span.to`. */
interface PeriodMap extends Period {
  readonly [side: string]: string | null;
}

/** Parameters ready for the store, or every fault at once; `parameter` is the name as declared or as given. */
export type Bound =
  | { readonly ok: true; readonly params: Readonly<Record<string, ParamValue>> }
  | { readonly ok: false; readonly faults: readonly ParameterFault[] };

interface ParameterFault {
  readonly parameter: string;
  readonly message: string;
}

const BEYOND_64_BITS = "must lie between -2^63 and 2^63-1";
const MAX_TEXT = 1000;
/** As people write one; not `0x10`, which JavaScript would read too. */
const NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
const PERIOD_WORDS = "must be a period: 2021-03..2024, 2021.. or ..2024";
/** Entities that one parameter may name. */
const MOST_ENTITIES = 500;

const entityId = z
  .string("must be an entity id")
  .min(1)
  .max(200, "is longer than 200 characters")
  .regex(PLAIN, "holds a control character");
/** One engine fails over it, another one cuts the text there. */
const hasNul = (text: string): boolean => text.includes("\0");

function numberSchema(param: QueryParam): z.ZodType<number> {
  const { min, max } = param;
  const message = min === null || max === null ? "out of range" : `must lie between ${min} and ${max}`;
  let schema = param.type === "integer" ? z.int("must be a whole number") : z.number("must be a number");
  if (min !== null) schema = schema.min(min, message);
  if (max !== null) schema = schema.max(max, message);
  return schema;
}

function oneOf(values: readonly string[], what: string): z.ZodType<string> {
  return z.enum(values as [string, ...string[]], `must be ${what}: ${values.join(", ")}`);
}

/** The schema of a parameter's value, after the conversion of what a form sends. */
function valueSchema(param: QueryParam, ontology: Ontology): z.ZodType<Scalar> {
  switch (param.type) {
    case "integer":
    case "float":
      return numberSchema(param);
    case "boolean":
      return z.boolean("must be true or false");
    case "date":
      return z
        .string("must be a date")
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "must be a date: 2024-04-02, 2024-04 or 2024")
        .refine(isPartialDate, "is no day of the calendar");
    case "enum":
      return oneOf(param.values, "one of");
    case "label":
      return oneOf(
        ontology.labels.map((label) => label.name),
        "a label",
      );
    case "relationType":
      return oneOf(
        ontology.types.map((type) => type.name),
        "a relation type",
      );
    case "period":
      return z
        .string("must be a period")
        .regex(PERIOD, PERIOD_WORDS)
        .refine((text) => readPeriod(text) !== null, PERIOD_WORDS);
    case "entity":
      return entityId;
    case "entity[]":
      return z
        .array(entityId, "must be a list of entity ids")
        .min(1, "names no entity")
        .max(MOST_ENTITIES, `names more than ${MOST_ENTITIES} entities`);
    case "string":
      return z
        .string("must be text")
        .max(MAX_TEXT, `is longer than ${MAX_TEXT} characters`)
        .refine((text) => !hasNul(text), "holds the character NUL");
  }
}

/** What a reader of the API's description has to know beside the title. */
function describedAs({ type, labels, help }: QueryParam): { description?: string } {
  const kinds: Partial<Record<QueryParam["type"], string>> = {
    entity: "Entity id.",
    "entity[]": "Entity ids, as a list or as one text with commas.",
    period: "Two dates: 2021-03..2024, 2021.. or ..2024.",
    date: "2024-04-02, 2024-04 or 2024.",
  };
  const words = [kinds[type] ?? "", labels.join(", "), ...(help === null ? [] : [help.en, help.zh])];
  const description = words.filter((text) => text !== "").join(" ");
  return description === "" ? {} : { description };
}

/** The body schema of a saved query's parameters: unknown names are refused, absent ones get their defaults. */
export function paramsSchema(query: { readonly params: readonly QueryParam[] }, ontology: Ontology) {
  const shape: Record<string, z.ZodType> = {};
  for (const param of query.params) {
    const value = valueSchema(param, ontology);
    if (param.required) shape[param.name] = value;
    else if (param.default === null) shape[param.name] = value.nullable().default(null);
    else shape[param.name] = value.default(param.default);
    shape[param.name] = (shape[param.name] ?? value).meta({
      title: `${param.title.zh} · ${param.title.en}`,
      ...describedAs(param),
    });
  }
  return z.strictObject(shape);
}

/** Values as a form or an address writes them, blanks around them passed over. */
const WRITTEN: Readonly<Partial<Record<QueryParam["type"], string>>> = {
  integer: "[+-]?\\d+",
  float: NUMBER,
  boolean: "true|false",
  "entity[]": "[\\s\\S]*[^\\s,][\\s\\S]*",
};

const DAY = "\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?)?";

/** Which texts may be dates, closer than a person is told: of the days of a month only the calendar knows. */
const DATED: Readonly<Partial<Record<QueryParam["type"], string>>> = {
  date: `^${DAY}$`,
  period: `^(?:${DAY})?\\.\\.(?:${DAY})?$`,
};

type JsonSchema = Readonly<Record<string, unknown>>;

/** A parameter's schema with what `convert` and `isBlank` take beside it. */
function asSent(
  { type, required }: QueryParam,
  { title, description, default: given, ...schema }: JsonSchema,
) {
  const written = WRITTEN[type];
  // Blank is nothing, which a required parameter must not be.
  const solid = required && schema.type === "string" && { allOf: [{ pattern: "\\S" }] };
  const dated = DATED[type];
  const forms: JsonSchema[] = [{ ...schema, ...(dated !== undefined && { pattern: dated }), ...solid }];
  if (written !== undefined) forms.push({ type: "string", pattern: `^\\s*(?:${written})\\s*$` });
  if (!required) forms.push({ type: "null" }, { type: "string", pattern: "^\\s*$" });
  return { title, description, ...(given !== undefined && { default: given }), anyOf: forms };
}

/** JSON Schema (2020-12) of what a caller may send as `params` for this query. */
export function paramsJsonSchema(query: { readonly params: readonly QueryParam[] }, ontology: Ontology) {
  const schema = z.toJSONSchema(paramsSchema(query, ontology), { io: "input", unrepresentable: "any" });
  const properties = query.params.map((param) => {
    const property = schema.properties?.[param.name];
    return [param.name, asSent(param, typeof property === "object" ? { ...property } : {})] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** A number that says of which kind it is, as the plain one that it is where it is one. */
function unwrapped(value: unknown): unknown {
  if (!isExact(value)) return value;
  const text = typeof value.value === "number" ? String(value.value) : value.value;
  if (typeof text !== "string") return value;
  if (value.$type === "integer") return readInteger(text) ?? value;
  const float = readFloat(text);
  return isExact(float) ? float.value : (float ?? value);
}

/** What a form or an address sends as text, as the declared type; text that does not fit stays for the schema. */
function convert(given: unknown, type: QueryParam["type"]): unknown {
  const value = type === "integer" || type === "float" ? unwrapped(given) : given;
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (type === "integer") return readInteger(text) ?? value;
  if (type === "float") return new RegExp(`^${NUMBER}$`).test(text) ? Number(text) : value;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : value;
  if (type === "entity[]") return readList(text);
  return type === "string" ? value : text;
}

/** Nothing, as a person leaves a field: absent, null, blank, an empty list, a period open on both sides. */
function isBlank(value: unknown, type: QueryParam["type"]): boolean {
  if (value === undefined || value === null) return true;
  if (type === "entity[]" && Array.isArray(value)) return value.length === 0;
  if (typeof value !== "string") return false;
  const text = value.trim();
  return (
    text === "" || (type === "period" && text === "..") || (type === "entity[]" && /^[\s,]+$/.test(text))
  );
}

/** A checked value as the Cypher sees it. */
function forCypher(value: Scalar, type: QueryParam["type"]): ParamValue {
  if (Array.isArray(value)) return [...new Set(value)];
  if (type === "float" && typeof value === "number") return readFloat(value);
  if (type !== "period" || typeof value !== "string") return value;
  const period = readPeriod(value);
  return period === null ? null : { from: period.from, to: period.to };
}

/** Values as they travel: a period as `from..to`. Sent again they mean the same. */
export function onWire(params: Readonly<Record<string, ParamValue>>): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (isExact(value)) return [name, value.value];
      const isPeriod = typeof value === "object" && value !== null && !Array.isArray(value);
      return [name, isPeriod ? `${value.from ?? ""}..${value.to ?? ""}` : value];
    }),
  );
}

/** The entity ids that were given, each with its parameter. */
export function entitiesGiven(
  { params }: { readonly params: readonly QueryParam[] },
  values: Readonly<Record<string, ParamValue>>,
): { readonly param: QueryParam; readonly id: string }[] {
  return params
    .filter(({ type }) => isEntityType(type))
    .flatMap((param) => {
      const value = values[param.name];
      const ids = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
      return ids.map((id) => ({ param, id }));
    });
}

const isFault = (value: unknown): value is { readonly wrong: string } =>
  typeof value === "object" && value !== null && "wrong" in value;

/** A value as the Cypher sees it, or what is wrong with it. */
function bindOne(
  param: QueryParam,
  given: unknown,
  ontology: Ontology,
): ParamValue | { readonly wrong: string } {
  const value = convert(given, param.type);
  if (param.type === "integer" && isExact(value) && value.$type === "integer") {
    const { min, max } = param;
    const whole = typeof value.value === "string" ? readInteger(value.value) : null;
    const outside =
      (min !== null && Number(value.value) < min) || (max !== null && Number(value.value) > max);
    if (whole === null) return { wrong: BEYOND_64_BITS };
    return outside ? { wrong: `must lie between ${min} and ${max}` } : whole;
  }
  if (param.type === "integer" && typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value)) {
    return { wrong: BEYOND_64_BITS };
  }
  const parsed = valueSchema(param, ontology).safeParse(value);
  if (parsed.success) return forCypher(parsed.data, param.type);
  return { wrong: parsed.error.issues[0]?.message ?? "is not valid" };
}

/**
 * Checks and converts what a caller gave for a query's parameters. Blank values count as not given; defaults are
 * filled in, optional parameters become null; unknown names are faults. Labels and relation types must stand in the
 * ontology. That an entity id exists is for the caller to find out.
 */
export function bindParams(
  query: { readonly params: readonly QueryParam[] },
  given: Readonly<Record<string, unknown>>,
  ontology: Ontology,
): Bound {
  const faults: ParameterFault[] = [];
  const params: Record<string, ParamValue> = {};
  for (const param of query.params) {
    const value = Object.hasOwn(given, param.name) ? given[param.name] : undefined;
    if (isBlank(value, param.type)) {
      if (param.required) faults.push({ parameter: param.name, message: "is required" });
      else params[param.name] = forCypher(param.default, param.type);
      continue;
    }
    const read = bindOne(param, value, ontology);
    if (isFault(read)) faults.push({ parameter: param.name, message: read.wrong });
    else params[param.name] = read;
  }
  for (const name of Object.keys(given).sort()) {
    if (query.params.some((param) => param.name === name)) continue;
    faults.push({ parameter: name, message: "is no parameter of this query" });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, params };
}

const SAMPLES: Readonly<Record<QueryParam["type"], ParamValue>> = {
  entity: "id",
  "entity[]": ["id"],
  string: "text",
  integer: 1,
  float: 0.5,
  boolean: true,
  date: "2024",
  period: { from: "2024", to: null },
  enum: "text",
  label: "text",
  relationType: "text",
};

/** A value of the right type for each parameter: for an engine that is asked for a plan and wants to know of all. */
export function sampleParams(
  params: readonly QueryParam[],
  { labels, types }: Ontology,
): Record<string, ParamValue> {
  const sampleOf = ({ type, values, min, default: fallback }: QueryParam): ParamValue => {
    if (fallback !== null) return forCypher(fallback, type);
    if (type === "label") return labels[0]?.name ?? "text";
    if (type === "relationType") return types[0]?.name ?? "text";
    return min ?? values[0] ?? SAMPLES[type];
  };
  return Object.fromEntries(params.map((param) => [param.name, sampleOf(param)]));
}
