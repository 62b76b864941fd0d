import type { Ontology } from "#contract/ontology.ts";
import type { EntityFact, EvidenceFact, FirstFacts, RelationFact } from "../facts.ts";
import { type OnlyLabels, onlyLabels } from "./mentions.ts";

/** The first that said so. */
function firstIn<T>(kept: Map<string, T>, said: readonly unknown[], fact: T): T {
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
export class SameFacts implements FirstFacts {
  readonly #entities = new Map<string, EntityFact>();
  readonly #passages = new Map<string, EvidenceFact>();
  /** Those whose label their end alone tells, by that label. */
  readonly #apart = new Map<string, Map<EntityFact, EntityFact>>();
  readonly #only: OnlyLabels;

  constructor(lens: Ontology) {
    this.#only = onlyLabels(lens);
  }

  entity(fact: EntityFact): EntityFact {
    const { id, name, nameEn, aliases, label, second, of, column, assumed, when, properties } = fact;
    const said = [id, name, nameEn, aliases, label, second, of, column, assumed, when, properties];
    return firstIn(this.#entities, said, fact);
  }

  passage(fact: EvidenceFact): EvidenceFact {
    const { outlet, title, url, published, quotation, locator } = fact;
    return firstIn(this.#passages, [outlet, title, url, published, quotation, locator], fact);
  }

  /** Somebody, known here, whose label the end alone tells is another at another end. */
  end(fact: EntityFact, type: string, side: "from" | "to"): EntityFact {
    const only = fact.label === null ? this.#only(type, side) : null;
    if (only === null) return fact;
    const all = this.#apart.get(only) ?? new Map<EntityFact, EntityFact>();
    this.#apart.set(only, all);
    const own = all.get(fact) ?? { ...fact };
    all.set(fact, own);
    return own;
  }

  relation(fact: RelationFact): RelationFact {
    const { id, type, when, status, properties } = fact;
    const [from, to] = [this.entity(fact.from), this.entity(fact.to)];
    return {
      ...{ id, type, from: this.end(from, type, "from"), to: this.end(to, type, "to") },
      ...{ when, status, properties },
    };
  }
}
