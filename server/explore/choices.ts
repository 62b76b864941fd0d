import type { Choices } from "#contract/choices.ts";
import { type Ask, askRows, named, namedOrNull, text, whole } from "../asking/ask.ts";
import { Refusal } from "../asking/refusal.ts";
import { allowedNames } from "../cypher/library.ts";

type Choice = Choices["choices"][number];

function badParameter(parameter: string, message: string): Refusal {
  return new Refusal("BAD_PARAMETER", `${parameter} ${message}.`, [{ parameter, message }]);
}

/** Refuses what the ontology does not know, so that nothing is looked for, and nothing kept, that nobody can have. */
function checked({ ontology }: Ask, of: string, property: string | undefined): readonly string[] {
  const { labels, types } = allowedNames(ontology);
  const kinds = of.split(",").filter((kind) => kind !== "");
  const known = new Set(["Entity", ...labels, ...(property === undefined ? [] : types)]);
  const strange = kinds.find((kind) => !known.has(kind));
  if (strange !== undefined || kinds.length === 0)
    throw badParameter("of", `names no label or relation type: ${JSON.stringify(strange ?? "")}`);
  if (property === undefined) return kinds;
  if (kinds.length > 1)
    throw badParameter("of", "must be one label or relation type where a property is asked for");
  if (!ontology.properties.some(({ name }) => name === property))
    throw badParameter("property", `is no property: ${JSON.stringify(property)}`);
  return kinds;
}

/** All values of `kind.property` that are texts, the most frequent first. */
export async function valuesOf(ask: Ask, key: string): Promise<readonly Choice[]> {
  const [kind = "", property = ""] = key.split(".");
  const { types } = allowedNames(ask.ontology);
  const rows = types.includes(kind)
    ? await askRows(ask, "valuesOfRelations", { type: kind, property }, { main: true })
    : await askRows(ask, "valuesOfEntities", { label: kind, property }, { main: true });
  return rows
    .flatMap((row) => {
      const value = text(row.value);
      return value === "" ? [] : [{ value, count: whole(row.count), entity: null }];
    })
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

async function entitiesOf(ask: Ask, labels: readonly string[], limit: number): Promise<readonly Choice[]> {
  const rows = await askRows(ask, "foremost", { labels, limit }, { main: true });
  return rows.map((row) => ({
    value: text(row.id),
    count: whole(row.degree),
    entity: { label: text(row.label), name: named(row.name), nameEn: namedOrNull(row.nameEn) },
  }));
}

interface Wanted {
  readonly of: string;
  readonly property?: string | undefined;
  readonly limit: number;
}

/** What a field may be given. `values` keeps what was read of a property. */
export async function choices(
  ask: Ask,
  values: typeof valuesOf,
  { of, property, limit }: Wanted,
): Promise<Choices> {
  const kinds = checked(ask, of, property);
  const all =
    property === undefined
      ? await entitiesOf(ask, kinds, limit + 1)
      : await values(ask, `${kinds[0]}.${property}`);
  return { choices: all.slice(0, limit), truncated: all.length > limit };
}
