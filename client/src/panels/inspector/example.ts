import type { Facts, RelationFact, RelationId } from "../../model/types.ts";

/** Types that make a telling example, best first: they say who did what where. */
const TELLING = ["VISITED", "SIGNED_WITH", "MET_WITH", "PARTNERED_WITH", "PARTICIPATED_IN"];

function weight(relation: RelationFact, facts: Facts): number {
  const rank = TELLING.indexOf(relation.type);
  const degree = (id: string) => facts.entities.get(id)?.degree ?? 0;
  return (
    (relation.status === "reported" || relation.status === "confirmed" ? 1_000_000 : 0) +
    (relation.date === null ? 0 : 500_000) +
    (rank === -1 ? 0 : (TELLING.length - rank) * 50_000) +
    Math.min(relation.sources, 9) * 5_000 +
    Math.min(degree(relation.from) + degree(relation.to), 4_000)
  );
}

/** The relation that the inspector opens with: dated, plainly reported, between well-connected ends. */
export function chooseExample(facts: Facts, shown: ReadonlySet<RelationId>): RelationId | null {
  let best: { id: RelationId; weight: number } | null = null;
  for (const id of [...shown].sort()) {
    const relation = facts.relations.get(id);
    if (relation === undefined || relation.from === relation.to) continue;
    const candidate = weight(relation, facts);
    if (best === null || candidate > best.weight) best = { id, weight: candidate };
  }
  return best?.id ?? null;
}
