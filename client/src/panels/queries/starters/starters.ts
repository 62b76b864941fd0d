import type { LabelRole, Ontology } from "#contract/ontology.ts";
import { labelsOf, unusual } from "../../../model/lens.ts";
import type { EntityFact, EntityId, Facts } from "../../../model/types.ts";

/** What the three starter cards point at, chosen from the facts of the first view; null where there is none. */
export interface Starters {
  readonly official: EntityFact | null;
  readonly zones: readonly [EntityFact, EntityFact] | null;
  readonly events: readonly EntityFact[];
}

const byDegree = (a: EntityFact, b: EntityFact): number =>
  b.degree - a.degree || b.sources - a.sources || (a.id < b.id ? -1 : 1);

const byRecency = (a: EntityFact, b: EntityFact): number =>
  (b.lastSeen ?? "").localeCompare(a.lastSeen ?? "") || byDegree(a, b);

/** The latest date of what is told as done, null where none is known: an event that is planned for later is never the latest. */
function lastDone({ relations }: Facts, ontology: Ontology | null): string | null {
  let last: string | null = null;
  for (const { date, modality } of relations.values())
    if (date !== null && date > (last ?? "") && unusual(ontology, modality) === null) last = date;
  return last;
}

/** Picks the best-connected official and zones, and the latest dated events; the same facts give the same cards. */
export function chooseStarters(facts: Facts, shown: Iterable<EntityId>, ontology: Ontology | null): Starters {
  const known = [...shown].flatMap((id) => facts.entities.get(id) ?? []);
  const of = (role: LabelRole) => {
    const labels = labelsOf(ontology, role);
    return known.filter((entity) => labels.has(entity.label));
  };
  const done = lastDone(facts, ontology);
  const [official] = of("person").sort(byDegree);
  const [first, second] = of("compared").sort(byDegree);
  const events = of("event")
    .filter(({ lastSeen }) => lastSeen !== null && (done === null || lastSeen <= done))
    .sort(byRecency)
    .slice(0, 3);
  return {
    official: official ?? null,
    zones: first === undefined || second === undefined ? null : [first, second],
    events,
  };
}
