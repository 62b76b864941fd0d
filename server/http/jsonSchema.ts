/** A JSON Schema, or a part of the document. */
export type Json = { readonly [key: string]: unknown };

/** The name of the schema that stands wherever a body may hold anything. */
export const ANYTHING = "Json";

/**
 * Any JSON whose numbers arrive as they were written: an integer beyond ±(2^53−1) is refused wherever it stands, also in
 * fields that nobody reads, since it would be rounded before anybody could look at it.
 */
export function anythingExact(self: Json): Json {
  return {
    description:
      'Any JSON. Integers beyond ±(2^53-1) are written {"$type":"integer","value":"…"}, or with an exponent where a float is meant.',
    anyOf: [
      { type: ["string", "boolean", "null"] },
      { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
      { type: "number", not: { type: "integer" } },
      { type: "array", items: self },
      { type: "object", additionalProperties: self },
    ],
  };
}

/** Keywords whose values are schemas by name, or lists of schemas, or one. */
const BY_NAME = new Set(["properties", "$defs", "patternProperties"]);
const ONE = new Set(["additionalProperties", "items", "not", "propertyNames"]);
const LISTS = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);

const isEmpty = (schema: Json): boolean => Object.keys(schema).length === 0;

/** A body's schema as it is checked: what it leaves open is any JSON, but exact. */
export function asChecked(schema: Json, anything: Json): Json {
  if (isEmpty(schema)) return anything;
  const within = (value: unknown) => asChecked(value as Json, anything);
  const made = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (typeof value !== "object" || value === null) return [keyword, value];
    if (BY_NAME.has(keyword)) {
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within(one)]))];
    }
    if (LISTS.has(keyword)) return [keyword, (value as readonly unknown[]).map(within)];
    return [keyword, ONE.has(keyword) ? within(value) : value];
  });
  const open = schema.type === "object" && !("additionalProperties" in schema);
  return Object.fromEntries(open ? [...made, ["additionalProperties", anything]] : made);
}
