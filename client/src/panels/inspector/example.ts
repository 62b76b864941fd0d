import type { Ontology } from "#contract/ontology.ts";
import type { Facts, RelationFact, RelationId } from "../../model/types.ts";

/** How telling relations of a type are: those that say who did what where come first. */
type Telling = ReadonlyMap<string, number>;

function weight(relation: RelationFact, facts: Facts, telling: Telling): number {
  const degree = (id: string) => facts.entities.get(id)?.degree ?? 0;
  return (
    (relation.status === "reported" || relation.status === "confirmed" ? 1_000_000 : 0) +
    (relation.date === null ? 0 : 500_000) +
    (telling.get(relation.type) ?? 0) * 50_000 +
    Math.min(relation.sources, 9) * 5_000 +
    Math.min(degree(relation.from) + degree(relation.to), 4_000)
  );
}

/** The relation that the inspector opens with: dated, plainly reported, between well-connected ends. */
export function chooseExample(
  facts: Facts,
  shown: ReadonlySet<RelationId>,
  ontology: Ontology | null,
): RelationId | null {
  const telling = new Map(ontology?.types.map((type) => [type.name, type.telling]));
  let best: { id: RelationId; weight: number } | null = null;
  for (const id of [...shown].sort()) {
    const relation = facts.relations.get(id);
    if (relation === undefined || relation.from === relation.to) continue;
    const candidate = weight(relation, facts, telling);
    if (best === null || candidate > best.weight) best = { id, weight: candidate };
  }
  return best?.id ?? null;
}
