import type { EntityFact, EntityId, Presented, RelationFact } from "../types.ts";

/** Those around a target that are linked to it by relations of one type: the type is written once for all of them. */
export interface Bundle {
  readonly type: string;
  readonly members: readonly EntityId[];
}

export interface Around {
  readonly bundles: readonly Bundle[];
  /** Neighbours for which there was no room. */
  readonly left: readonly EntityId[];
}

export interface Ranking {
  /** The higher, the sooner a relation of this type says what two have to do with each other. */
  readonly telling: (type: string) => number;
  /** Kinds that are shown only where they are asked for: they come last. */
  readonly context: ReadonlySet<string>;
}

const STATUS_RANK: Readonly<Record<RelationFact["status"], number>> = {
  confirmed: 0,
  reported: 1,
  disputed: 2,
  inferred: 3,
};

function byWorth({ telling }: Ranking) {
  return (a: RelationFact, b: RelationFact) =>
    STATUS_RANK[a.status] - STATUS_RANK[b.status] ||
    telling(b.type) - telling(a.type) ||
    b.sources - a.sources ||
    (a.id < b.id ? -1 : 1);
}

/** The relation that says first what a neighbour has to do with a target, by neighbour. */
function firstRelations(shown: Presented, target: EntityId, ranking: Ranking): Map<EntityId, RelationFact> {
  const worth = byWorth(ranking);
  const first = new Map<EntityId, RelationFact>();
  for (const relation of shown.relations.values()) {
    const { from, to } = relation;
    if (from === to || (from !== target && to !== target)) continue;
    const other = from === target ? to : from;
    const known = first.get(other);
    if (known === undefined || worth(relation, known) < 0) first.set(other, relation);
  }
  return first;
}

/** Best sourced first; kinds of context after all others. */
function byRank(shown: Presented, first: ReadonlyMap<EntityId, RelationFact>, ranking: Ranking) {
  const fact = (id: EntityId) => shown.entities.get(id) as EntityFact;
  const relation = (id: EntityId) => first.get(id) as RelationFact;
  const late = (id: EntityId) => (ranking.context.has(fact(id).label) ? 1 : 0);
  return (a: EntityId, b: EntityId) =>
    late(a) - late(b) ||
    STATUS_RANK[relation(a).status] - STATUS_RANK[relation(b).status] ||
    relation(b).sources - relation(a).sources ||
    fact(b).degree - fact(a).degree ||
    (a < b ? -1 : 1);
}

/** Who stands around a target, at most so many, by the type of the relation that says most; larger bundles first. */
export function bundlesAround(
  shown: Presented,
  target: EntityId,
  { most, ranking }: { readonly most: number; readonly ranking: Ranking },
): Around {
  const first = firstRelations(shown, target, ranking);
  const ranked = [...first.keys()].filter((id) => shown.entities.has(id)).sort(byRank(shown, first, ranking));
  const bundles = new Map<string, EntityId[]>();
  for (const id of ranked.slice(0, most)) {
    const { type } = first.get(id) as RelationFact;
    const bundle = bundles.get(type);
    if (bundle === undefined) bundles.set(type, [id]);
    else bundle.push(id);
  }
  const sorted = [...bundles]
    .map(([type, members]) => ({ type, members }))
    .sort((a, b) => b.members.length - a.members.length || (a.type < b.type ? -1 : 1));
  return { bundles: sorted, left: ranked.slice(most) };
}
