import type { Ontology } from "#contract/ontology.ts";
import { labelsOf, typesOf } from "../lens.ts";
import { changesOf } from "../time/changes.ts";
import { isInTime, isUndated } from "../time/period.ts";
import type {
  EntityFact,
  EntityId,
  Facts,
  Focus,
  Placement,
  Presented,
  RelationFact,
  RelationId,
  TimeFilter,
  View,
} from "../types.ts";
import { type Projection, projected } from "./contacts.ts";
import { type Grouped, grouped } from "./groups.ts";
import { type Base, baseOf, inPeriod, passesLegend } from "./sieve.ts";
import { isOfFocus } from "./sifting.ts";

type Entities = ReadonlyMap<EntityId, EntityFact>;
type Relations = ReadonlyMap<RelationId, RelationFact>;

/** Whoever had lines and has none left in the period goes with them; whoever never had one stays. */
function withLinesLeft(
  entities: Entities,
  before: readonly RelationFact[],
  after: readonly RelationFact[],
): Entities {
  const left = new Set<EntityId>();
  for (const { from, to } of after) left.add(from).add(to);
  const lost = new Set<EntityId>();
  for (const { from, to } of before) {
    if (!left.has(from)) lost.add(from);
    if (!left.has(to)) lost.add(to);
  }
  if (lost.size === 0) return entities;
  const kept = new Map<EntityId, EntityFact>();
  for (const [id, fact] of entities) if (!lost.has(id)) kept.set(id, fact);
  return kept;
}

function surroundings(entities: Entities, relations: Relations, { ids, steps }: Focus): Entities {
  const beside = new Map<EntityId, EntityId[]>();
  const link = (a: EntityId, b: EntityId) => {
    const list = beside.get(a);
    if (list === undefined) beside.set(a, [b]);
    else list.push(b);
  };
  for (const { from, to } of relations.values()) {
    link(from, to);
    link(to, from);
  }
  const near = new Set(ids.filter((id) => entities.has(id)));
  let rim = [...near];
  for (let step = 0; step < steps && rim.length > 0; step += 1) {
    rim = rim.flatMap((id) => beside.get(id) ?? []).filter((id) => !near.has(id) && near.add(id));
  }
  return new Map([...entities].filter(([id]) => near.has(id)));
}

function among(entities: Entities, relations: Iterable<RelationFact>): Relations {
  const kept = new Map<RelationId, RelationFact>();
  for (const relation of relations) {
    if (entities.has(relation.from) && entities.has(relation.to)) kept.set(relation.id, relation);
  }
  return kept;
}

const NO_PROJECTION: Projection = { hubs: new Set(), relations: [], contacts: new Map(), crowded: 0 };

interface Inputs {
  readonly facts: Facts;
  readonly view: View;
  readonly ontology: Ontology | null;
  readonly time: TimeFilter;
}

function projectionOf({ facts, view, ontology, time }: Inputs, all: Entities): Projection {
  if (view.contacts === null) return NO_PROJECTION;
  const eventLabels = labelsOf(ontology, "event");
  const visible = new Set([...all].filter(([, { label }]) => !eventLabels.has(label)).map(([id]) => id));
  return projected({
    facts,
    eventLabels,
    types: typesOf(ontology, "participation"),
    most: view.contacts.most,
    visible,
    counts: (relation) =>
      passesLegend(relation, view) && !view.hidden.has(relation.to) && isInTime(relation, time),
  });
}

/** What the period leaves; among contacts also what stands for it. */
function timed(
  inputs: Inputs,
  base: Base,
  projection: Projection,
): Pick<Presented, "entities" | "relations"> {
  const { view, time } = inputs;
  const filtering = time.period !== null || time.compared !== null;
  if (view.contacts === null) return filtering ? inPeriod(base, time) : base;
  const { hubs } = projection;
  const before = [...base.relations.values()];
  const dated = before.filter(
    (relation) => isInTime(relation, time) && !hubs.has(relation.from) && !hubs.has(relation.to),
  );
  const lines = [...dated, ...projection.relations];
  const hubless = new Map([...base.entities].filter(([id]) => !hubs.has(id)));
  const entities = filtering ? withLinesLeft(hubless, before, lines) : hubless;
  return { entities, relations: among(entities, lines) };
}

function present(inputs: Inputs): Presented {
  const { facts, view, ontology, time } = inputs;
  const base = baseOf(facts, view);
  const projection = projectionOf(inputs, base.entities);
  const { entities: inTime, relations: between } = timed(inputs, base, projection);
  const near = view.focus === null ? inTime : surroundings(inTime, between, view.focus);
  const shown = { entities: near, relations: near === inTime ? between : among(near, between.values()) };
  const plain: Grouped = { ...shown, groups: new Map(), bundles: new Map() };
  const whole = view.groups === null ? plain : grouped(shown, view.groups, { facts, ontology });
  // What a focus leaves is all there, as far as it reaches by now.
  const made = onStage(whole, isOfFocus(view, view.stage?.of ?? []) ? null : view.stage);
  const symmetric = new Set(ontology?.types.filter((type) => type.symmetric).map(({ name }) => name));
  return {
    ...made,
    contacts: projection.contacts,
    changes: changesOf({ ...made, contacts: projection.contacts }, { facts, time, symmetric }),
    undated: undatedIn(view, base, { time, made: made.relations }),
    crowdedEvents: projection.crowded,
  };
}

/** How many have no date: of what is staged, where nothing else is shown. */
function undatedIn(
  { stage, groups, contacts }: View,
  base: Base,
  { time, made }: { readonly time: TimeFilter; readonly made: Relations },
): number {
  const { basis } = time;
  // Lines that stand for others are counted as they are drawn, as long as the period does not hide them.
  if ((groups !== null || contacts !== null) && (time.period === null || time.undated))
    return [...made.values()].filter((relation) => isUndated(relation, basis)).length;
  if (stage === null || stage.context) return base.undated[basis];
  const staged = ({ from, to }: RelationFact) => stage.places.has(from) && stage.places.has(to);
  return [...base.relations.values()].filter((relation) => staged(relation) && isUndated(relation, basis))
    .length;
}

/** What is staged, without what is not part of it, unless that is asked for as context. */
function onStage(shown: Grouped, stage: View["stage"]): Grouped {
  if (stage === null || stage.context) return shown;
  const entities = new Map([...shown.entities].filter(([id]) => stage.places.has(id)));
  return { ...shown, entities, relations: among(entities, shown.relations.values()) };
}

interface Made {
  readonly key: readonly unknown[];
  readonly result: Presented;
}
/** Results by the view's set of relations, which is another one whenever entities come or go. */
const made = new WeakMap<View["relations"], Made[]>();
/** The view's own time, a preview, and the same without a period: each is asked for again and again. */
const KEPT = 4;

/**
 * What can be seen of a view. `time` takes the place of the view's own time filter: a brush being tried out, or no
 * period at all for the histogram's pale bars. Asked again with the same parts, it gives the same object.
 */
export function presented(
  facts: Facts,
  view: View,
  ontology: Ontology | null,
  time: TimeFilter = view.time,
): Presented {
  const { filters, hidden, focus, contacts, groups, stage } = view;
  const key = [
    stage,
    facts.entities,
    facts.relations,
    facts.participants,
    ontology,
    filters,
    hidden,
    focus,
    contacts,
    groups,
    time.basis,
    time.period,
    time.compared,
    time.undated,
  ];
  const known = made.get(view.relations) ?? [];
  const found = known.find((each) => each.key.every((part, i) => part === key[i]));
  if (found !== undefined) return found.result;
  const result = present({ facts, view, ontology, time });
  made.set(view.relations, [{ key, result }, ...known].slice(0, KEPT));
  return result;
}

/** Where something shown stands; a group where it was put, else in the middle of its members. Null where it is not shown. */
export function placeOf(shown: Presented, view: View, id: EntityId): Placement | null {
  const group = shown.groups.get(id);
  const staged = view.stage?.places.get(id);
  if (staged !== undefined && shown.entities.has(id)) return staged;
  if (group === undefined) return shown.entities.has(id) ? (view.placements.get(id) ?? null) : null;
  const places = group.members.flatMap((member) => view.placements.get(member) ?? []);
  if (places.length === 0) return null;
  const pinned = places.every((place) => place.pinned);
  const own = view.groups?.places.get(group.key);
  if (own !== undefined) return { ...own, pinned };
  const sum = places.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / places.length, y: sum.y / places.length, pinned };
}

/** Ids of entities as they are in the data: groups stand for their members. */
export function membersOf(shown: Presented, ids: Iterable<EntityId>): EntityId[] {
  return [...new Set([...ids].flatMap((id) => shown.groups.get(id)?.members ?? [id]))];
}
