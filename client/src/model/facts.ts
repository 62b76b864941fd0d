import type { GraphPayload } from "#contract/graph.ts";
import type { EntityFact, EntityId, Facts, RelationFact, RelationId } from "../state/types.ts";

export const NO_FACTS: Facts = { entities: new Map(), relations: new Map() };

/** A column's value; a column shorter than the others is a fault of the server. */
function at<T>(column: readonly T[], index: number): T {
  if (index >= column.length) throw new RangeError("The columns of a payload differ in length");
  return column[index] as T;
}

export function entitiesOf({ nodes }: GraphPayload): EntityFact[] {
  return nodes.id.map((id, i) => ({
    id,
    label: at(nodes.label, i),
    name: at(nodes.name, i),
    nameEn: at(nodes.nameEn, i),
    degree: at(nodes.degree, i),
    sources: at(nodes.sources, i),
    lastSeen: at(nodes.lastSeen, i),
  }));
}

export function relationsOf({ edges }: GraphPayload): RelationFact[] {
  return edges.id.map((id, i) => ({
    id,
    type: at(edges.type, i),
    from: at(edges.from, i),
    to: at(edges.to, i),
    date: at(edges.date, i),
    dateEnd: at(edges.dateEnd, i),
    datePrecision: at(edges.datePrecision, i),
    status: at(edges.status, i),
    sources: at(edges.sources, i),
    derivedFrom: at(edges.derivedFrom, i),
  }));
}

/** Facts with more of them; the newest word on an id stands. */
export function withFacts(
  facts: Facts,
  entities: readonly EntityFact[],
  relations: readonly RelationFact[],
): Facts {
  if (entities.length === 0 && relations.length === 0) return facts;
  return {
    entities: new Map([...facts.entities, ...entities.map((entity) => [entity.id, entity] as const)]),
    relations: new Map([
      ...facts.relations,
      ...relations.map((relation) => [relation.id, relation] as const),
    ]),
  };
}

export function withPayload(facts: Facts, payload: GraphPayload): Facts {
  return withFacts(facts, entitiesOf(payload), relationsOf(payload));
}

type Adjacency = ReadonlyMap<EntityId, readonly RelationFact[]>;
/** Facts are immutable, so an index of them stays right for as long as they are in use. */
const adjacencies = new WeakMap<Facts["relations"], Adjacency>();

/** Known relations by either end; a relation of an entity with itself is listed once. */
export function adjacencyOf(facts: Facts): Adjacency {
  const made = adjacencies.get(facts.relations);
  if (made !== undefined) return made;
  const index = new Map<EntityId, RelationFact[]>();
  const add = (id: EntityId, relation: RelationFact) => {
    const list = index.get(id);
    if (list === undefined) index.set(id, [relation]);
    else list.push(relation);
  };
  for (const relation of facts.relations.values()) {
    add(relation.from, relation);
    if (relation.to !== relation.from) add(relation.to, relation);
  }
  adjacencies.set(facts.relations, index);
  return index;
}

/** Ids of the known relations whose two ends are both among the ids. */
export function relationsAmong(
  facts: Facts,
  has: (id: EntityId) => boolean,
  ids: Iterable<EntityId>,
): RelationId[] {
  const adjacency = adjacencyOf(facts);
  const found: RelationId[] = [];
  for (const id of ids) {
    for (const relation of adjacency.get(id) ?? []) {
      // Each relation once: from its `from` end.
      if (relation.from === id && has(relation.to)) found.push(relation.id);
    }
  }
  return found;
}
