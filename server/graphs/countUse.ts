import type { LensPage } from "#contract/lens/lens.ts";
import { type Ask, askRows, text, whole } from "../asking/ask.ts";

type Used = LensPage["used"];

/** How many entities and relations use each label, type and property. Everything is looked at: keep it by revision. */
export async function countUse(ask: Ask): Promise<Used> {
  const counts = async (name: string, column: string) => {
    const rows = await askRows(ask, name);
    return rows.map((row) => [text(row[column]), whole(row.count)] as const);
  };
  const labels = await counts("useOfLabels", "label");
  const types = await counts("useOfTypes", "stored");
  const properties = new Map<string, number>();
  for (const name of ["useOfProperties", "useOfRelationProperties"])
    for (const [property, count] of await counts(name, "property"))
      properties.set(property, (properties.get(property) ?? 0) + count);
  return {
    labels: Object.fromEntries(labels),
    types: Object.fromEntries(types),
    properties: Object.fromEntries(properties),
  };
}
