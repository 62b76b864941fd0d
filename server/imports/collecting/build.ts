import {
  byCodePoint,
  byId,
  type Dataset,
  type DatasetEntity,
  type DatasetRelation,
  NOWHERE,
} from "../../dataset/model.ts";
import type { EntityFact, RelationFact } from "../facts.ts";
import type { CollectInput, Settled } from "./collected.ts";
import { digest } from "./ids.ts";
import { propertyName } from "./lensPart.ts";
import { Passages } from "./passages.ts";
import { type Additions, additionsTo } from "./told.ts";
import { mayJoin } from "./unfit.ts";
import type { UsingRelation } from "./usage.ts";

interface Built {
  readonly records: Omit<Dataset, "ontology">;
  readonly additions: readonly Additions[];
  readonly relations: readonly UsingRelation[];
  readonly firsts: ReadonlyMap<string, number>;
}

interface BuildInput extends CollectInput {
  readonly isTaken: (row: number) => boolean;
  readonly who: (fact: EntityFact) => Settled | null;
  readonly present: readonly Settled[];
}

/** A relation that several rows may tell of. */
type Draft = UsingRelation & {
  readonly id: string;
  readonly relation: Omit<DatasetRelation, "evidence" | "dateText">;
  readonly evidence: Set<string>;
  dateText: string | null;
};

/** Makes records of rows, each once. */
class Builder {
  readonly #input: BuildInput;
  readonly #types: ReadonlyMap<string, CollectInput["lens"]["types"][number]>;
  readonly #modality: string | null;
  readonly passages: Passages;
  readonly drafts = new Map<string, Draft>();
  /** What entities rest on by their ids: passages of rows that are about them alone. */
  readonly evidence = new Map<string, Set<string>>();
  readonly firsts = new Map<string, number>();

  constructor(input: BuildInput) {
    this.#input = input;
    this.#types = new Map(input.lens.types.map((type) => [type.name, type]));
    this.#modality = input.lens.modalities[0]?.name ?? null;
    this.passages = new Passages(input.known);
  }

  #first(kind: string, id: string, row: number): void {
    const key = `${kind} ${id}`;
    if (!this.firsts.has(key)) this.firsts.set(key, row);
  }

  #relation(fact: RelationFact, row: number, passage: string | null): void {
    const { set, who } = this.#input;
    const [one, other] = [who(fact.from), who(fact.to)];
    const definition = this.#types.get(fact.type);
    if (one === null || other === null || definition === undefined) return;
    // A relation that goes both ways is one, from whichever end it is told.
    const [from, to] =
      definition.symmetric && byCodePoint(one.id, other.id) > 0 ? [other, one] : [one, other];
    const { date, dateEnd, precision: datePrecision, text } = fact.when;
    const properties = Object.fromEntries(
      Object.entries(fact.properties)
        .map(([name, value]) => [propertyName(name), value] as const)
        .sort(([a], [b]) => byCodePoint(a, b)),
    );
    const undated = date === null && dateEnd === null ? text : null;
    const { type, status } = fact;
    const content = [set, type, from.id, to.id, date, dateEnd, datePrecision, undated, status, properties];
    const id = fact.id === null ? `relation-${digest(content, 16)}` : `${set}/${fact.id}`;
    const known = this.drafts.get(id);
    this.#first("relation", id, row);
    if (known !== undefined) {
      if (passage !== null) known.evidence.add(passage);
      if (text !== null && (known.dateText === null || byCodePoint(text, known.dateText) < 0))
        known.dateText = text;
      return;
    }
    const said = { status, modality: this.#modality, confidence: null, derivedFrom: null, subjectFrom: null };
    const when = { date, dateEnd, datePrecision };
    const relation = { ...NOWHERE, id, type, from: from.id, to: to.id, ...when, ...said, properties };
    const wide = mayJoin(definition, from, to) ? null : { from: from.label, to: to.label };
    const evidence = new Set(passage === null ? [] : [passage]);
    this.drafts.set(id, { id, type, properties, wide, relation, evidence, dateText: text });
  }

  add(): void {
    const { rows, files, isTaken, who } = this.#input;
    for (const [row, { table, facts }] of rows.entries()) {
      if (!isTaken(row)) continue;
      const passage = facts.evidence === null ? null : this.passages.add(facts.evidence, files[table] ?? "");
      if (passage !== null) this.#first("Evidence", passage, row);
      for (const fact of [...facts.entities, ...facts.relations.flatMap(({ from, to }) => [from, to])]) {
        const id = who(fact)?.id;
        if (id !== undefined) this.#first("Entity", id, row);
      }
      for (const fact of facts.entities) {
        const id = who(fact)?.id;
        if (id === undefined || passage === null) continue;
        this.evidence.set(id, (this.evidence.get(id) ?? new Set()).add(passage));
      }
      for (const relation of facts.relations) this.#relation(relation, row, passage);
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

/** The records that rows become, in order of id, and what they add to entities that the graph has. */
export function buildDataset(input: BuildInput): Built {
  const builder = new Builder(input);
  builder.add();
  const { passages, drafts, evidence, firsts } = builder;
  const fresh = input.present.filter(({ identity }) => identity.known === null);
  const relations = [...drafts.values()].map(({ relation, dateText, evidence: passagesOf }) => {
    return { ...relation, dateText, evidence: [...passagesOf].sort(byCodePoint) };
  });
  return {
    records: {
      sources: [...passages.sources.values()].sort(byId),
      articles: [...passages.articles.values()].sort(byId),
      evidence: [...passages.evidence.values()].sort(byId),
      entities: fresh.map((one) => entityOf(one, evidence.get(one.id))).sort(byId),
      relations: relations.sort(byId),
    },
    additions: input.present.flatMap(({ identity, told }) => additionsTo(identity, told) ?? []),
    relations: [...drafts.values()],
    firsts,
  };
}
