import { GrowingMap, GrowingSet } from "../growing.ts";
import { isInTime, isUndated } from "../time/period.ts";
import type { EntityFact, Facts, RelationFact, TimeFilter, View } from "../types.ts";
import { Row, Sifted } from "./sifted.ts";

/** Those that a question cannot tell apart have the same number: it is asked once for each, of any of them. */
class Kinds<Fact> {
  readonly of: number[] = [];
  readonly samples: Fact[] = [];
  readonly #numbers = new Map<unknown, Map<unknown, Map<unknown, number>>>();

  add(fact: Fact, a: unknown, b?: unknown, c?: unknown): void {
    const seconds = this.#numbers.get(a) ?? new Map<unknown, Map<unknown, number>>();
    if (seconds.size === 0) this.#numbers.set(a, seconds);
    const thirds = seconds.get(b) ?? new Map<unknown, number>();
    if (thirds.size === 0) seconds.set(b, thirds);
    const number = thirds.get(c) ?? this.samples.length;
    if (number === this.samples.length) {
      thirds.set(c, number);
      this.samples.push(fact);
    }
    this.of.push(number);
  }

  passing(test: (sample: Fact) => boolean): Uint8Array {
    return Uint8Array.from(this.samples, (sample) => (test(sample) ? 1 : 0));
  }
}

/** All entities and relations of a view, told apart by whatever a filter asks about them. */
interface Stock {
  readonly entities: Row<EntityFact>;
  readonly relations: Row<RelationFact>;
  /** Places of both ends; -1 where one is not there. */
  readonly from: number[];
  readonly to: number[];
  /** Whether one of them has an end that is not there: it may come. */
  dangling: boolean;
  readonly labels: Kinds<EntityFact>;
  readonly legend: Kinds<RelationFact>;
  readonly dates: Kinds<RelationFact>;
}

interface Stocked {
  readonly facts: Facts;
  readonly placements: View["placements"];
  readonly of: View["relations"];
  readonly stock: Stock;
  /** How many of each are this view's: later ones share the rows. */
  readonly entities: number;
  readonly relations: number;
}

const noStock = (): Stock => ({
  entities: new Row(),
  relations: new Row(),
  from: [],
  to: [],
  dangling: false,
  labels: new Kinds(),
  legend: new Kinds(),
  dates: new Kinds(),
});

function addEntity({ entities, labels }: Stock, fact: EntityFact): void {
  entities.add(fact);
  labels.add(fact, fact.label);
}

function addRelation(stock: Stock, relation: RelationFact): void {
  const { type, status, modality, date, dateEnd, published, from, to } = relation;
  stock.relations.add(relation);
  const [start, end] = [stock.entities.placeOf(from) ?? -1, stock.entities.placeOf(to) ?? -1];
  stock.from.push(start);
  stock.to.push(end);
  stock.dangling ||= start < 0 || end < 0;
  stock.legend.add(relation, type, status, modality);
  stock.dates.add(relation, date, dateEnd, published);
}

/** Adds to a row what it does not hold yet; false where it does not begin as it should. */
function fill<V extends { readonly id: string }>(
  row: Row<V>,
  ids: Iterable<string>,
  facts: ReadonlyMap<string, V>,
  add: (item: V) => void,
): boolean {
  const known = row.items.length;
  let at = 0;
  for (const id of ids) {
    if (at < known && row.items[at]?.id === id) {
      at += 1;
      continue;
    }
    const fact = facts.get(id);
    if (fact === undefined) continue;
    if (at < known) return false;
    add(fact);
  }
  return at === known;
}

/** False where the stock is of something else. */
function filled(stock: Stock, facts: Facts, view: View): boolean {
  return (
    fill(stock.entities, view.placements.keys(), facts.entities, (fact) => addEntity(stock, fact)) &&
    fill(stock.relations, view.relations, facts.relations, (fact) => addRelation(stock, fact))
  );
}

/** Whether more can be added to it: nobody else has, and what it holds is still what is known. */
function canGrow({ stock, facts, entities, relations }: Stocked, next: Facts): boolean {
  return (
    !stock.dangling &&
    stock.entities.items.length === entities &&
    stock.relations.items.length === relations &&
    GrowingMap.isContinued(facts.entities, next.entities) &&
    GrowingMap.isContinued(facts.relations, next.relations)
  );
}

/** Adds what has come since; false where that may not be all that differs. */
function continued(stocked: Stocked, facts: Facts, view: View): boolean {
  const { stock, placements, of } = stocked;
  // Of whoever was not known yet the fact may have come.
  if (stocked.entities !== placements.size || stocked.relations !== of.size) return false;
  const relations = GrowingSet.since(of, view.relations);
  if (relations === null || !GrowingMap.isContinued(placements, view.placements)) return false;
  for (const id of GrowingMap.keysSince(placements, view.placements)) {
    const fact = facts.entities.get(id);
    if (fact !== undefined) addEntity(stock, fact);
  }
  for (const id of relations) {
    const fact = facts.relations.get(id);
    if (fact !== undefined) addRelation(stock, fact);
  }
  return true;
}

let last: Stocked | null = null;

function stockOf(facts: Facts, view: View): Stocked {
  const { placements } = view;
  const { entities, relations } = facts;
  const isOf = last?.of === view.relations;
  if (last !== null && isOf && last.facts.entities === entities && last.facts.relations === relations)
    return last;
  const grown = last !== null && canGrow(last, facts) ? last : null;
  let stock = grown?.stock ?? noStock();
  if (grown === null || !continued(grown, facts, view)) {
    if (!filled(stock, facts, view)) {
      stock = noStock();
      filled(stock, facts, view);
    }
  }
  const { length } = stock.entities.items;
  const counts = { entities: length, relations: stock.relations.items.length };
  last = { facts, placements, of: view.relations, stock, ...counts };
  return last;
}

export interface Sieved {
  readonly entities: Sifted<EntityFact>;
  readonly relations: Sifted<RelationFact>;
}

/** What a legend and a hand let through, before any period. */
export interface Base extends Sieved {
  readonly of: readonly unknown[];
  readonly stock: Stock;
  /** How many of the relations have no date, by basis. */
  readonly undated: Readonly<Record<TimeFilter["basis"], number>>;
}

let lastBase: Base | null = null;

export function passesLegend(relation: RelationFact, { filters }: View): boolean {
  return (
    !filters.hiddenTypes.has(relation.type) &&
    !filters.hiddenStatuses.has(relation.status) &&
    !filters.hiddenModalities.has(relation.modality ?? "")
  );
}

function undatedAmong({ dates }: Stock, passes: Uint8Array, basis: TimeFilter["basis"]): number {
  const undated = dates.passing((sample) => isUndated(sample, basis));
  let count = 0;
  for (let i = 0; i < passes.length; i += 1) count += (passes[i] ?? 0) & (undated[dates.of[i] ?? 0] ?? 0);
  return count;
}

/** Placed, not hidden by hand, and of a kind switched on; the last one is kept, for a drag of the brush asks many times a second. */
export function baseOf(facts: Facts, view: View): Base {
  const of = [facts.entities, facts.relations, view.relations, view.filters, view.hidden];
  if (lastBase?.of.every((part, i) => part === of[i])) return lastBase;
  const { stock, entities, relations } = stockOf(facts, view);
  const standing = new Uint8Array(entities);
  const labels = stock.labels.passing(({ label }) => !view.filters.hiddenLabels.has(label));
  for (let i = 0; i < entities; i += 1) standing[i] = labels[stock.labels.of[i] ?? 0] ?? 0;
  for (const id of view.hidden) {
    const place = stock.entities.placeOf(id);
    if (place !== undefined && place < entities) standing[place] = 0;
  }
  const legend = stock.legend.passing((sample) => passesLegend(sample, view));
  const passes = new Uint8Array(relations);
  for (let i = 0; i < relations; i += 1) {
    const [from, to] = [stock.from[i] ?? -1, stock.to[i] ?? -1];
    if (legend[stock.legend.of[i] ?? 0] === 1 && standing[from] === 1 && standing[to] === 1) passes[i] = 1;
  }
  lastBase = {
    ...{ of, stock },
    entities: new Sifted(stock.entities, standing),
    relations: new Sifted(stock.relations, passes),
    undated: {
      event: undatedAmong(stock, passes, "event"),
      published: undatedAmong(stock, passes, "published"),
    },
  };
  return lastBase;
}

/** Whoever had lines and has none left in the period goes with them; whoever never had one stays. */
export function inPeriod({ stock, entities, relations }: Base, time: TimeFilter): Sieved {
  const inTime = stock.dates.passing((sample) => isInTime(sample, time));
  const kept = new Uint8Array(relations.passes.length);
  const had = new Uint8Array(entities.passes.length);
  const left = new Uint8Array(entities.passes.length);
  for (let i = 0; i < kept.length; i += 1) {
    if (relations.passes[i] === 0) continue;
    const [from, to] = [stock.from[i] ?? 0, stock.to[i] ?? 0];
    had[from] = had[to] = 1;
    if (inTime[stock.dates.of[i] ?? 0] === 0) continue;
    kept[i] = left[from] = left[to] = 1;
  }
  const standing = entities.passes.map((passed, i) => (had[i] === left[i] ? passed : 0));
  return { entities: new Sifted(stock.entities, standing), relations: new Sifted(stock.relations, kept) };
}
