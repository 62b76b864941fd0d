import type { Ontology } from "#contract/ontology.ts";
import type { ChartKind } from "../chart.ts";
import { typesOf } from "../lens.ts";
import type { Presented } from "../types.ts";

/** Why there is nothing to chart; null where there is. */
export function whyNoChart(kind: ChartKind, shown: Presented, ontology: Ontology | null) {
  const relations = [...shown.relations.values()];
  if (kind === "time")
    return relations.some(({ date, published }) => date !== null || published !== null) ? null : "noDates";
  const types = (["hierarchy", "place"] as const).map((role) => typesOf(ontology, role));
  return relations.some(({ type, from, to }) => from !== to && types.some((some) => some.has(type)))
    ? null
    : "noLevels";
}
