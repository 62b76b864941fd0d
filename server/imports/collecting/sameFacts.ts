import type { Ontology } from "#contract/ontology.ts";
import type { EntityFact, EvidenceFact, RelationFact, RowFacts } from "../facts.ts";
import { type OnlyLabels, onlyLabels } from "./mentions.ts";

const NOTHING: readonly never[] = [];

/** The first that said so. */
function sameIn<T>(kept: Map<string, T>, said: readonly unknown[], fact: T): T {
  const key = JSON.stringify(said);
  const found = kept.get(key);
  if (found !== undefined) return found;
  kept.set(key, fact);
  return fact;
}

/**
 * Gives rows that say the same the same fact: many rows name the same few, so that what is held, and what is worked out of it,
 * grows with what is told and hardly with the rows.
 */
export class SameFacts {
  readonly #entities = new Map<string, EntityFact>();
  readonly #passages = new Map<string, EvidenceFact>();
  readonly #only: OnlyLabels;

  constructor(lens: Ontology) {
    this.#only = onlyLabels(lens);
  }

  /** `apart`: what makes it another though its row says the same. */
  #entity(fact: EntityFact, apart = ""): EntityFact {
    const { id, name, nameEn, aliases, label, second, of, column, assumed, when, properties } = fact;
    const said = [apart, id, name, nameEn, aliases, label, second, of, column, assumed, when, properties];
    return sameIn(this.#entities, said, fact);
  }

  /** Somebody whose label the end alone tells is another at another end. */
  #end(fact: EntityFact, type: string, side: "from" | "to"): EntityFact {
    return this.#entity(fact, fact.label === null ? (this.#only(type, side) ?? "") : "");
  }

  #relation({ id, type, from, to, when, status, properties }: RelationFact): RelationFact {
    const [one, other] = [this.#end(from, type, "from"), this.#end(to, type, "to")];
    return { id, type, from: one, to: other, when, status, properties };
  }

  #passage(fact: EvidenceFact): EvidenceFact {
    const { outlet, title, url, published, quotation, locator } = fact;
    return sameIn(this.#passages, [outlet, title, url, published, quotation, locator], fact);
  }

  of({ line, entities, relations, evidence, faults }: RowFacts): RowFacts {
    return {
      line,
      entities: entities.length === 0 ? NOTHING : entities.map((fact) => this.#entity(fact)),
      relations: relations.length === 0 ? NOTHING : relations.map((one) => this.#relation(one)),
      evidence: evidence === null ? null : this.#passage(evidence),
      faults: faults.length === 0 ? NOTHING : faults,
    };
  }
}
