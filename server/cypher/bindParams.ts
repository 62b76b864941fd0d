import { z } from "zod";
import { isPartialDate } from "#contract/date.ts";
import type { Scalar } from "#contract/entity.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { QueryParam } from "#contract/query.ts";

/** Parameters ready for the store, or every fault at once; `parameter` is the name as declared or as given. */
export type Bound =
  | { readonly ok: true; readonly params: Readonly<Record<string, Scalar>> }
  | { readonly ok: false; readonly faults: readonly ParameterFault[] };

interface ParameterFault {
  readonly parameter: string;
  readonly message: string;
}

const MAX_TEXT = 1000;

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
    case "entity":
      return z.string("must be an entity id").min(1).max(200, "is longer than 200 characters");
    case "string":
      return z.string("must be text").max(MAX_TEXT, `is longer than ${MAX_TEXT} characters`);
  }
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
      ...(param.type === "entity" && { description: `Entity id. ${param.labels.join(", ")}`.trim() }),
    });
  }
  return z.strictObject(shape);
}

/** JSON Schema (2020-12) of what a caller may send as `params` for this query. */
export function paramsJsonSchema(query: { readonly params: readonly QueryParam[] }, ontology: Ontology) {
  return z.toJSONSchema(paramsSchema(query, ontology), { io: "input", unrepresentable: "any" });
}

/** What a form or an address sends as text, as the declared type; text that does not fit stays for the schema. */
function convert(value: unknown, type: QueryParam["type"]): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (type === "integer") return /^[+-]?\d+$/.test(text) ? Number(text) : value;
  if (type === "float") return text !== "" && Number.isFinite(Number(text)) ? Number(text) : value;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : value;
  return type === "string" ? value : text;
}

/** Nothing, as a person leaves a field: absent, null or blank. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
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
  const params: Record<string, Scalar> = {};
  for (const param of query.params) {
    const value = Object.hasOwn(given, param.name) ? given[param.name] : undefined;
    if (isBlank(value)) {
      if (param.required) faults.push({ parameter: param.name, message: "is required" });
      else params[param.name] = param.default;
      continue;
    }
    const parsed = valueSchema(param, ontology).safeParse(convert(value, param.type));
    if (parsed.success) params[param.name] = parsed.data;
    else faults.push({ parameter: param.name, message: parsed.error.issues[0]?.message ?? "is not valid" });
  }
  for (const name of Object.keys(given).sort()) {
    if (query.params.some((param) => param.name === name)) continue;
    faults.push({ parameter: name, message: "is no parameter of this query" });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, params };
}
