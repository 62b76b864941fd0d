import {
  byCodePoint,
  byId,
  type Dataset,
  type DatasetEntity,
  type DatasetRelation,
  isPlainOrder,
  NOWHERE,
  type Properties,
} from "../../dataset/model.ts";
import { type Sliced, STOP_EVERY, sorted } from "../../slices.ts";
import type { EntityFact, RelationFact, RowFacts } from "../facts.ts";
import type { Collected, CollectInput, FirstKind, Settled } from "./collected.ts";
import { digest } from "./ids.ts";
import { propertyName } from "./lensPart.ts";
import { Passages } from "./passages.ts";
import { type Additions, additionsTo } from "./told.ts";
import { mayJoin } from "./unfit.ts";
import type { WideEnds } from "./usage.ts";

interface Built {
  readonly records: Omit<Dataset, "ontology">;
  readonly additions: readonly Additions[];
  readonly wide: readonly WideEnds[];
  readonly firsts: Collected["firsts"];
}

interface BuildInput extends CollectInput {
  readonly isTaken: (row: number) => boolean;
  readonly who: (fact: EntityFact) => Settled | null;
  readonly present: readonly Settled[];
  readonly widens: (type: string) => boolean;
}

/** A relation that several rows may tell of. */
type Draft = Omit<DatasetRelation, "evidence" | "dateText"> & { evidence: string[]; dateText: string | null };

const NO_PROPERTIES: Properties = {};

/** Under the names that the lens may have, in their order. */
function named(properties: Properties): Properties {
  const found = Object.entries(properties);
  if (found.length === 0) return NO_PROPERTIES;
  const under = found.map(([name, value]) => [propertyName(name), value] as const);
  return Object.fromEntries(under.sort(([a], [b]) => byCodePoint(a, b)));
}

/** Makes records of rows, each once. */
class Builder {
  readonly #input: BuildInput;
  readonly #types: ReadonlyMap<string, CollectInput["lens"]["types"][number]>;
  readonly #modality: string | null;
  readonly passages: Passages;
  readonly drafts = new Map<string, Draft>();
  /** Labels at the ends of relations where the lens does not let them end yet. */
  readonly wide: WideEnds[] = [];
  /** What entities rest on by their ids: passages of rows that are about them alone. */
  readonly evidence = new Map<string, Set<string>>();
  readonly firsts: Readonly<Record<FirstKind, Map<string, number>>> = {
    ...{ Evidence: new Map(), Entity: new Map(), relation: new Map() },
  };

  constructor(input: BuildInput) {
    this.#input = input;
    this.#types = new Map(input.lens.types.map((type) => [type.name, type]));
    this.#modality = input.lens.modalities[0]?.name ?? null;
    this.passages = new Passages(input.known);
  }

  #relation(fact: RelationFact, row: number, passage: string | null): void {
    const { set, who, widens } = this.#input;
    const [one, other] = [who(fact.from), who(fact.to)];
    const definition = this.#types.get(fact.type);
    if (one === null || other === null || definition === undefined) return;
    // A relation that goes both ways is one, from whichever end it is told.
    const [from, to] =
      definition.symmetric && byCodePoint(one.id, other.id) > 0 ? [other, one] : [one, other];
    const { type, status } = fact;
    const { date, dateEnd, precision: datePrecision, text } = fact.when;
    const properties = named(fact.properties);
    const undated = date === null && dateEnd === null ? text : null;
    const content = [set, type, from.id, to.id, date, dateEnd, datePrecision, undated, status, properties];
    const id = fact.id === null ? `relation-${digest(content, 16)}` : `${set}/${fact.id}`;
    const known = this.drafts.get(id);
    if (known !== undefined) {
      if (passage !== null) known.evidence.push(passage);
      if (text !== null && (known.dateText === null || byCodePoint(text, known.dateText) < 0))
        known.dateText = text;
      return;
    }
    this.firsts.relation.set(id, row);
    // One literal: there is one for every row, and objects that are put together cost several times as much.
    this.drafts.set(id, {
      line: NOWHERE.line,
      id,
      type,
      from: from.id,
      to: to.id,
      date,
      dateEnd,
      datePrecision,
      dateText: text,
      status,
      modality: this.#modality,
      confidence: null,
      derivedFrom: null,
      subjectFrom: null,
      evidence: passage === null ? [] : [passage],
      properties,
    });
    // Without that, whatever may not be joined is refused before.
    if (widens(type) && !mayJoin(definition, from, to))
      this.wide.push({ type, from: from.label, to: to.label });
  }

  #row(row: number, facts: RowFacts, passage: string | null): void {
    const { who } = this.#input;
    const { Evidence } = this.firsts;
    if (passage !== null && !Evidence.has(passage)) Evidence.set(passage, row);
    for (const fact of facts.entities) {
      const id = who(fact)?.id;
      if (id === undefined || passage === null) continue;
      const passages = this.evidence.get(id) ?? new Set();
      this.evidence.set(id, passages.add(passage));
    }
    for (const relation of facts.relations) this.#relation(relation, row, passage);
  }

  /** Of entities the first row is told by those that name them. */
  *#entities(): Sliced<void> {
    const { present, isTaken } = this.#input;
    const { Entity } = this.firsts;
    for (const [at, { id, identity }] of present.entries()) {
      if (at % STOP_EVERY === 0) yield;
      for (const { rows } of identity.mentions) {
        const row = rows.find(isTaken);
        if (row !== undefined) Entity.set(id, Math.min(row, Entity.get(id) ?? row));
      }
    }
  }

  *add(): Sliced<void> {
    yield* this.#entities();
    const { rows, files, isTaken } = this.#input;
    for (const [row, { table, facts }] of rows.entries()) {
      if (row % STOP_EVERY === 0) yield;
      if (!isTaken(row)) continue;
      const { evidence } = facts;
      this.#row(row, facts, evidence === null ? null : this.passages.add(evidence, files[table] ?? ""));
    }
  }
}

function entityOf({ id, label, told }: Settled, evidence: ReadonlySet<string> = new Set()): DatasetEntity {
  const { second, name, nameEn, aliases, properties } = told;
  return {
    ...{ ...NOWHERE, id, label, labels: second, name: name ?? id, nameEn, aliases },
    aliasScopes: aliases.map(() => null),
    ...{ shortName: null, shortNameEn: null, evidence: [...evidence].sort(byCodePoint), properties },
  };
}

/** In order of id; nearly all ids stand in the order of their code units, which is many times as quick to tell. */
function* inOrder<T extends { readonly id: string }>(records: readonly T[]): Sliced<T[]> {
  const isPlain = records.every(({ id }) => isPlainOrder(id));
  return yield* sorted(records, isPlain ? byUnits : byId);
}

const byUnits = ({ id: a }: { readonly id: string }, { id: b }: { readonly id: string }) =>
  a < b ? -1 : a > b ? 1 : 0;

/** The records that rows become, in order of id, and what they add to entities that the graph has. */
export function* buildDataset(input: BuildInput): Sliced<Built> {
  const builder = new Builder(input);
  yield* builder.add();
  const { passages, drafts, evidence, firsts } = builder;
  const entities: DatasetEntity[] = [];
  for (const [at, one] of input.present.entries()) {
    if (at % STOP_EVERY === 0) yield;
    if (one.identity.known === null) entities.push(entityOf(one, evidence.get(one.id)));
  }
  const relations = [...drafts.values()];
  for (const [at, one] of relations.entries()) {
    if (at % STOP_EVERY === 0) yield;
    if (one.evidence.length > 1) one.evidence = [...new Set(one.evidence)].sort(byCodePoint);
  }
  return {
    records: {
      sources: yield* inOrder([...passages.sources.values()]),
      articles: yield* inOrder([...passages.articles.values()]),
      evidence: yield* inOrder([...passages.evidence.values()]),
      entities: yield* inOrder(entities),
      relations: yield* inOrder(relations),
    },
    additions: input.present.flatMap(({ identity, told }) => additionsTo(identity, told) ?? []),
    wide: builder.wide,
    firsts,
  };
}
