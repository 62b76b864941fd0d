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

/** Picks the best-connected official and zones, and the latest dated events; the same facts give the same cards. */
export function chooseStarters(facts: Facts, shown: Iterable<EntityId>): Starters {
  const known = [...shown].flatMap((id) => facts.entities.get(id) ?? []);
  const of = (label: string) => known.filter((entity) => entity.label === label);
  const [official] = of("Person").sort(byDegree);
  const [first, second] = of("Zone").sort(byDegree);
  const events = of("Event")
    .filter((event) => event.lastSeen !== null)
    .sort(byRecency)
    .slice(0, 3);
  return {
    official: official ?? null,
    zones: first === undefined || second === undefined ? null : [first, second],
    events,
  };
}
