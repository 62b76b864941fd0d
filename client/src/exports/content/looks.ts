import type { Ontology } from "#contract/ontology.ts";
import { contactThickness, groupRadius, lookupOf, thicknessOf } from "../../model/drawing/look.ts";
import { styleOf } from "../../model/drawing/style.ts";
import { faded } from "../../model/drawing/toGraph.ts";
import type { Language, Metrics, Presented, View } from "../../model/types.ts";
import type { Looks } from "./content.ts";

interface Given {
  readonly ontology: Ontology | null;
  readonly metrics: Metrics | null;
  readonly language: Language;
}

/** The looks of the canvas, at scale 1, for either ground. */
export function looksOf(
  presented: Presented,
  { style }: View,
  { ontology, metrics, language }: Given,
): Looks {
  const lookup = lookupOf(ontology);
  const styled = styleOf(style, metrics, lookup, language);
  const darkly = styleOf(style, metrics, lookupOf(ontology, "dark"), language);
  return {
    entity(fact) {
      const { color, radius, shape, glyph } = styled.entity(fact);
      const members = presented.groups.get(fact.id)?.members.length ?? 0;
      const look = { color, dark: darkly.entity(fact).color, shape };
      if (members === 0) return { ...look, radius, sign: glyph };
      return { ...look, radius: groupRadius(members), sign: String(members) };
    },
    relation(fact) {
      const { color: drawn, lit: color, factor, line } = styled.relation(fact);
      const quiet = drawn === lookup.quiet;
      const contact = presented.contacts.get(fact.id);
      const count = presented.bundles.get(fact.id)?.length ?? fact.sources;
      const thickness = contact === undefined ? thicknessOf(count) : contactThickness(contact.weight);
      const change = presented.changes.get(fact.id);
      if (change !== "lost" && change !== "gained") {
        return { color, quiet, line, thickness: thickness * factor };
      }
      // The factor of a double line makes room for its gap, which this one has not.
      const width = line === "double" ? thickness : thickness * factor;
      return change === "lost"
        ? { color: faded(color), quiet, line: "dashed", thickness: width }
        : { color, quiet, line: "solid", thickness: width };
    },
  };
}
