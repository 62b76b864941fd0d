import type { Ontology } from "#contract/ontology.ts";
import { contactThickness, groupRadius, lookupOf, thicknessOf } from "../../model/drawing/look.ts";
import { styleOf } from "../../model/drawing/style.ts";
import { faded } from "../../model/drawing/toGraph.ts";
import type { Metrics, Presented, View } from "../../model/types.ts";
import type { Looks } from "./content.ts";

/** The looks of the canvas, at scale 1. */
export function looksOf(
  presented: Presented,
  { style }: View,
  { ontology, metrics }: { readonly ontology: Ontology | null; readonly metrics: Metrics | null },
): Looks {
  const styled = styleOf(style, metrics, lookupOf(ontology));
  return {
    entity(fact) {
      const { color, radius, shape, glyph } = styled.entity(fact);
      const members = presented.groups.get(fact.id)?.members.length ?? 0;
      if (members === 0) return { color, radius, shape, sign: glyph };
      return { color, shape, radius: groupRadius(members), sign: String(members) };
    },
    relation(fact) {
      const { color, factor, line } = styled.relation(fact);
      const contact = presented.contacts.get(fact.id);
      const count = presented.bundles.get(fact.id)?.length ?? fact.sources;
      const thickness = contact === undefined ? thicknessOf(count) : contactThickness(contact.weight);
      const change = presented.changes.get(fact.id);
      if (change !== "lost" && change !== "gained") return { color, line, thickness: thickness * factor };
      // The factor of a double line makes room for its gap, which this one has not.
      const width = line === "double" ? thickness : thickness * factor;
      return change === "lost"
        ? { color: faded(color), line: "dashed", thickness: width }
        : { color, line: "solid", thickness: width };
    },
  };
}
