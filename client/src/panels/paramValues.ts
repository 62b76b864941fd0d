import type { QueryParam } from "#contract/query.ts";

/** What a person typed or picked, by parameter name; absent or "" means "not given". */
export type Draft = Readonly<Record<string, string>>;

export type Fault = "required" | "integer" | "number" | "date" | "below" | "above";

/** The draft a form starts with: what the address or the last run says, else the header's defaults. */
export function initialDraft(params: readonly QueryParam[], given: Readonly<Record<string, unknown>>): Draft {
  const draft: Record<string, string> = {};
  for (const param of params) {
    const value = given[param.name] ?? param.default;
    if (value !== null && value !== undefined) draft[param.name] = String(value);
  }
  return draft;
}

/** The first thing wrong with a value, null where it may be sent. */
export function faultOf(param: QueryParam, text: string): Fault | null {
  if (text.trim() === "") return param.required ? "required" : null;
  if (param.type === "date") return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? null : "date";
  if (param.type !== "integer" && param.type !== "float") return null;
  const value = Number(text);
  if (param.type === "integer" && !Number.isSafeInteger(value)) return "integer";
  if (!Number.isFinite(value)) return "number";
  if (param.min !== null && value < param.min) return "below";
  if (param.max !== null && value > param.max) return "above";
  return null;
}

/** Values as the query takes them; what was not given is left out, so that the header's default applies. */
export function paramValues(params: readonly QueryParam[], draft: Draft): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const param of params) {
    const text = draft[param.name]?.trim() ?? "";
    if (text === "") continue;
    if (param.type === "integer" || param.type === "float") values[param.name] = Number(text);
    else if (param.type === "boolean") values[param.name] = text === "true";
    else values[param.name] = text;
  }
  return values;
}
