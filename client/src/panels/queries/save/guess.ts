import type { QueryParamType } from "#contract/query.ts";
import { codeOf } from "../../../cypher/scan.ts";
import { parseTypedDate } from "../../../page/dates.ts";

/** What a parameter of a text seems to be; all of it can be changed. */
export interface Guess {
  /** `fixed`: no type takes such a value, so it is written into the text instead. */
  readonly type: QueryParamType | "fixed";
  readonly labels: readonly string[];
  readonly optional: boolean;
  readonly min: number | null;
  readonly max: number | null;
  readonly fallback: number | boolean | null;
}

const PLAIN = { labels: [], optional: false, min: null, max: null, fallback: null };
const DATED = "(?:date|dateEnd|published|held|heldEnd|lastSeen|founded)";
const NAMED_DATE = /^(?:from|to|since|until|date|day|before|after)$/i;

/** The text as code alone, with places for one parameter: `§`. */
function marked(text: string, name: string): string {
  const code = codeOf(text, (quoted) => quoted.startsWith("`"));
  const quoted = `\`${name.replaceAll("`", "``")}\``;
  return code
    .replaceAll(`$${quoted}`, "§")
    .replace(/\$([\p{L}_][\p{L}\p{N}_]*|\d+)/gu, (whole, found: string) => (found === name ? "§" : whole));
}

/** Labels that stand in the pattern of a variable, without the one that every entity has. */
function labelsOf(code: string, variable: string): readonly string[] {
  const [, labels = ""] = new RegExp(`\\(\\s*${variable}\\s*:([\\p{L}\\p{N}_:|\\s]+)`, "u").exec(code) ?? [];
  return [...new Set(labels.split(/[:|\s]+/).filter((label) => label !== "" && label !== "Entity"))];
}

/** The labels of the one whose id it is; null where it is compared with no id. */
function entityLabels(code: string): readonly string[] | null {
  const inPattern = /\(\s*[\p{L}\p{N}_]*\s*(?::([\p{L}\p{N}_:|\s]+))?\{[^{}]*\bid\s*:\s*§/u.exec(code);
  if (inPattern !== null)
    return (inPattern[1] ?? "").split(/[:|\s]+/).filter((label) => label !== "" && label !== "Entity");
  const compared =
    /([\p{L}_][\p{L}\p{N}_]*)\.id\s*(?:=|<>)\s*§|§\s*(?:=|<>)\s*([\p{L}_][\p{L}\p{N}_]*)\.id\b/u.exec(code);
  return compared === null ? null : labelsOf(code, compared[1] ?? compared[2] ?? "");
}

/** By how the text uses it. */
function byUse(code: string, name: string): Partial<Guess> | null {
  if (/§\s*\.\s*(?:from|to)\b/.test(code)) return { type: "period" };
  const ids = /([\p{L}_][\p{L}\p{N}_]*)\.id\s+IN\s+§/iu.exec(code);
  if (ids !== null) return { type: "entity[]", labels: labelsOf(code, ids[1] ?? "") };
  if (/\bLIMIT\s+§/i.test(code)) return { type: "integer", min: 1, max: 500, fallback: 50 };
  if (/\bSKIP\s+§/i.test(code)) return { type: "integer", min: 0, max: 100_000, fallback: 0 };
  const labels = entityLabels(code);
  if (labels !== null) return { type: "entity", labels };
  if (/\btype\s*\([^()]*\)\s*(?:=|<>)\s*§|§\s*(?:=|<>)\s*type\s*\(/i.test(code))
    return { type: "relationType" };
  if (/\.label\s*(?:=|<>)\s*§|§\s+IN\s+labels\s*\(/i.test(code)) return { type: "label" };
  const dated = new RegExp(
    `\\.${DATED}\\b[^§\\n]{0,40}?(?:>=|<=|<|>|=)\\s*§|§\\s*(?:>=|<=|<|>)[^§\\n]{0,40}?\\.${DATED}\\b`,
  );
  return dated.test(code) || NAMED_DATE.test(name) ? { type: "date" } : null;
}

/** By the value that was given for it; null where any type could have such a value. */
function byValue(given: unknown): Partial<Guess> | null {
  if (typeof given === "boolean") return { type: "boolean", fallback: given };
  if (typeof given === "number")
    return { type: Number.isInteger(given) ? "integer" : "float", fallback: given };
  if (typeof given === "string" && /^\d{4}-/.test(given) && parseTypedDate(given) !== null)
    return { type: "date" };
  return null;
}

const isPeriod = (given: object): boolean => {
  const keys = Object.keys(given);
  return keys.length > 0 && keys.every((key) => key === "from" || key === "to");
};

/** Lists and maps that no form can give. */
function isStrange(given: unknown, type: Guess["type"] | undefined): boolean {
  if (Array.isArray(given)) return type !== "entity[]" || !given.every((item) => typeof item === "string");
  return typeof given === "object" && given !== null && !(type === "period" && isPeriod(given));
}

/** What a parameter may be, from how the text uses it and from its value, if it has one. */
export function guessParam(text: string, name: string, given: unknown): Guess {
  const code = marked(text, name);
  const use = byUse(code, name);
  const optional = /§\s+IS\s+(?:NOT\s+)?NULL|\bcoalesce\s*\(\s*§/i.test(code);
  if (isStrange(given, use?.type)) return { ...PLAIN, type: "fixed" };
  const fromValue = byValue(given);
  if (use?.type === "integer" && typeof given === "number") {
    const max = Math.max(use.max ?? 0, given);
    return { ...PLAIN, type: "integer", ...use, max, fallback: given };
  }
  const found = use ?? fromValue ?? (/\bIN\s+§/i.test(code) ? { type: "entity[]" as const } : null);
  return { ...PLAIN, type: "string", ...found, optional: optional && (found?.fallback ?? null) === null };
}

/** A value as it is written in Cypher. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) => `\`${key.replaceAll("`", "``")}\`: ${literal(item)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  if (typeof value !== "string") return String(value ?? null);
  const escaped = value
    .replace(/[\\']/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t");
  return `'${escaped}'`;
}

/** The text with a value in the place of a parameter. */
export function inlined(text: string, name: string, value: unknown): string {
  const code = codeOf(text, (quoted) => quoted.startsWith("`"));
  const places = [...code.matchAll(/\$(?:`((?:``|[^`])+)`|([\p{L}_][\p{L}\p{N}_]*|\d+))/gu)].filter(
    ([, quoted, plain]) => (quoted?.replaceAll("``", "`") ?? plain) === name,
  );
  let made = "";
  let from = 0;
  for (const place of places) {
    made += text.slice(from, place.index) + literal(value);
    from = place.index + place[0].length;
  }
  return made + text.slice(from);
}

/** Whether an answer is drawn: its rows name relations, or the text was about whole nodes and relations. */
export function guessReturns(text: string): "graph" | "table" {
  return /\bAS\s+relation\b/i.test(codeOf(text)) ? "graph" : "table";
}
