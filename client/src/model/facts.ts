import type { ContactsPayload, GraphPayload } from "#contract/graph.ts";
import { GrowingMap } from "./growing.ts";
import type { EntityFact, EntityId, Facts, RelationFact, RelationId } from "./types.ts";

export const NO_FACTS: Facts = { entities: new Map(), relations: new Map(), participants: new Map() };

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
    shortName: at(nodes.shortName, i),
    shortNameEn: at(nodes.shortNameEn, i),
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
    published: at(edges.published, i),
    modality: at(edges.modality, i),
  }));
}

function isSame<Fact extends EntityFact | RelationFact>(left: Fact | undefined, right: Fact): boolean {
  if (left === undefined) return false;
  return (Object.keys(right) as (keyof Fact)[]).every((key) => left[key] === right[key]);
}

/** An answer that has no word on how a relation is meant takes none back. */
function withModality<Fact extends EntityFact | RelationFact>(fact: Fact, known: Fact | undefined): Fact {
  const lacks = "modality" in fact && fact.modality === null && known !== undefined && "modality" in known;
  return lacks && known.modality !== null ? { ...fact, modality: known.modality } : fact;
}

/**
 * A map with more facts in it. A fact told again in the same words stays the object it was: what was made of it (its
 * caption, its place in the graph) stays good.
 */
function told<Fact extends EntityFact | RelationFact>(
  known: ReadonlyMap<string, Fact>,
  facts: readonly Fact[],
): ReadonlyMap<string, Fact> {
  const news = facts
    .map((fact) => withModality(fact, known.get(fact.id)))
    .filter((fact) => !isSame(known.get(fact.id), fact));
  if (news.length === 0) return known;
  return GrowingMap.grown(
    known,
    news.map((fact) => [fact.id, fact] as const),
  );
}

/** Facts with more of them; the newest word on an id stands. */
export function withFacts(
  facts: Facts,
  entities: readonly EntityFact[],
  relations: readonly RelationFact[],
): Facts {
  const next = {
    ...facts,
    entities: told(facts.entities, entities),
    relations: told(facts.relations, relations),
  };
  if (next.relations !== facts.relations) growIndex(facts.relations, next.relations, relations);
  return next.entities === facts.entities && next.relations === facts.relations ? facts : next;
}

export function withPayload(facts: Facts, payload: GraphPayload): Facts {
  return withFacts(facts, entitiesOf(payload), relationsOf(payload));
}

/** Facts with who took part in shared events, and how many did in each. */
export function withParticipations(facts: Facts, payload: ContactsPayload): Facts {
  const { event, count } = payload.participants;
  const told = event.map((id, i) => [id, at(count, i)] as const);
  const news = told.filter(([id, taking]) => facts.participants.get(id) !== taking);
  const next = withPayload(facts, payload);
  return news.length === 0 ? next : { ...next, participants: GrowingMap.grown(facts.participants, news) };
}

type Adjacency = ReadonlyMap<EntityId, readonly RelationFact[]>;
/** Facts are immutable, so an index of them stays right for as long as they are in use. */
const adjacencies = new WeakMap<Facts["relations"], Adjacency>();

/** An index of the facts before is one of those after, but for what is new: an expansion brings a few among thousands. */
function growIndex(
  before: Facts["relations"],
  after: Facts["relations"],
  relations: readonly RelationFact[],
): void {
  const made = adjacencies.get(before);
  // Told anew in other words, a relation stands in lists already: those are made again when asked for.
  if (made === undefined || relations.some(({ id }) => before.has(id) && before.get(id) !== after.get(id)))
    return;
  const news = new Map<EntityId, RelationFact[]>();
  const fresh = new Set<RelationId>();
  const add = (id: EntityId, relation: RelationFact) => {
    const list = news.get(id);
    if (list === undefined) news.set(id, [...(made.get(id) ?? []), relation]);
    else list.push(relation);
  };
  for (const relation of relations) {
    if (before.has(relation.id) || fresh.has(relation.id)) continue;
    fresh.add(relation.id);
    const last = after.get(relation.id) ?? relation;
    add(last.from, last);
    if (last.to !== last.from) add(last.to, last);
  }
  adjacencies.set(after, GrowingMap.grown(made, news));
}

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
