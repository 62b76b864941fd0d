import type { Ontology } from "#contract/ontology.ts";
import type { EntityFact, RelationFact, RowFacts } from "../facts.ts";
import { type OnlyLabels, onlyLabels } from "./mentions.ts";

const NOTHING: readonly never[] = [];

/**
 * Gives rows that say the same the same fact: many rows name the same few, so that what is held, and what is worked out of it,
 * grows with what is told and hardly with the rows.
 */
export class SameFacts {
  readonly #kept = new Map<string, unknown>();
  readonly #only: OnlyLabels;

  constructor(lens: Ontology) {
    this.#only = onlyLabels(lens);
  }

  #same<T>(fact: T, apart = ""): T {
    const key = apart + JSON.stringify(fact);
    const found = this.#kept.get(key);
    if (found !== undefined) return found as T;
    this.#kept.set(key, fact);
    return fact;
  }

  /** Somebody whose label the end alone tells is another at another end. */
  #end(fact: EntityFact, type: string, side: "from" | "to"): EntityFact {
    return this.#same(fact, fact.label === null ? (this.#only(type, side) ?? "") : "");
  }

  #relation(relation: RelationFact): RelationFact {
    const { type, from, to, when } = relation;
    const { id, status, properties } = relation;
    const [one, other] = [this.#end(from, type, "from"), this.#end(to, type, "to")];
    return { id, type, from: one, to: other, when: this.#same(when), status, properties };
  }

  of({ line, entities, relations, evidence, faults }: RowFacts): RowFacts {
    return {
      line,
      entities: entities.length === 0 ? NOTHING : entities.map((fact) => this.#same(fact)),
      relations: relations.length === 0 ? NOTHING : relations.map((one) => this.#relation(one)),
      evidence: evidence === null ? null : this.#same(evidence),
      faults: faults.length === 0 ? NOTHING : faults,
    };
  }
}
