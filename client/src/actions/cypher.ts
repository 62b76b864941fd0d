import neighbours from "../../../cypher/internal/neighbours.cypher?raw";
import relationFrom from "../../../cypher/internal/relationFrom.cypher?raw";
import relationsAmong from "../../../cypher/internal/relationsAmong.cypher?raw";
import type { EntityId, RelationFact } from "../model/types.ts";

/** As many as an expansion brings. */
const LIMIT = 25;

type Value = string | number | null | readonly string[] | Readonly<Record<string, true>>;

/** A text as a Cypher literal. */
function literal(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replace(/[\n\r\t]/g, (sign) => ({ "\n": "\\n", "\r": "\\r" })[sign] ?? "\\t");
  return `'${escaped}'`;
}

const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll("`", "``")}\``);

function mapOf(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([name, value]) => `${key(name)}: ${value}`).join(", ")}}`;
}

function valueText(value: Value): string {
  if (value === null || typeof value === "number") return String(value);
  if (typeof value === "string") return literal(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  return mapOf(Object.keys(value).map((name) => [name, "true"]));
}

/** A query of the library with its parameters set as the consoles of Neo4j read them. */
function withParams(query: string, params: Readonly<Record<string, Value>>): string {
  const body = query.replace(/^\/\/ @.*\n/gm, "").trim();
  const set = mapOf(Object.entries(params).map(([name, value]) => [name, valueText(value)]));
  return `:params ${set}\n\n${body}\n`;
}

/** The query behind an expansion of one entity; of several, the relations among them. */
export function entityCypher(ids: readonly EntityId[]): string {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    return withParams(neighbours, { id: only, types: null, direction: "both", exclude: {}, limit: LIMIT });
  }
  const sorted = [...ids].sort();
  const known = Object.fromEntries(sorted.map((id) => [id, true] as const));
  return withParams(relationsAmong, { ids: sorted, known });
}

/** One relation in full, as its evidence panel reads it. */
export function relationCypher({ id, from }: Pick<RelationFact, "id" | "from">): string {
  return withParams(relationFrom, { id, from });
}
