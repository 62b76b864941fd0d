import { labelsOf, type Ontology } from "#contract/ontology.ts";
import type { EntityFact, EvidenceFact, RelationFact, RowFacts } from "../facts.ts";
import { nameKey } from "./known.ts";

/** A row of one of the tables that are read together. */
export interface TableRow {
  /** Which of the tables. */
  readonly table: number;
  readonly facts: RowFacts;
}

/** An entity as one row names it, with where it stands in that row. */
export interface Mention {
  readonly fact: EntityFact;
  /** Which of all rows. */
  readonly row: number;
  /** The only label that the relation lets it have at this end; null where it may be several, or stands at none. */
  readonly only: string | null;
}

/** Every entity that the rows name, in their order; rows with faults tell nothing. */
export function mentionsIn(rows: readonly TableRow[], lens: Ontology): Mention[] {
  const only = new Map(
    lens.types.map(({ name, from, to }) => {
      const one = (labels: readonly string[]) => (labels.length === 1 ? (labels[0] ?? null) : null);
      return [name, { from: one(from), to: one(to) }];
    }),
  );
  const ends = ({ from, to, type }: RelationFact, row: number): Mention[] => [
    { fact: from, row, only: only.get(type)?.from ?? null },
    { fact: to, row, only: only.get(type)?.to ?? null },
  ];
  return rows.flatMap(({ facts }, row) => [
    ...facts.entities.map((fact): Mention => ({ fact, row, only: null })),
    ...facts.relations.flatMap((relation) => ends(relation, row)),
  ]);
}

/** All names that a row has for an entity, as keys. */
export const keysOf = ({ name, nameEn, aliases }: EntityFact): string[] =>
  [...(name === null ? [] : [name]), ...(nameEn === null ? [] : [nameEn]), ...aliases]
    .map(nameKey)
    .filter((key) => key !== "");

/** What is to be looked up in the graph before the rows are put together. */
export interface Wanted {
  readonly ids: readonly string[];
  readonly names: ReadonlySet<string>;
  /** Names of whoever published something. */
  readonly outlets: ReadonlySet<string>;
}

export function wantedOf(
  rows: readonly TableRow[],
  outletOf: (evidence: EvidenceFact, table: number) => string,
): Wanted {
  const [ids, names, outlets] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const note = (fact: EntityFact) => {
    if (fact.id !== null) ids.add(fact.id);
    for (const key of keysOf(fact)) names.add(key);
  };
  for (const { table, facts } of rows) {
    for (const fact of facts.entities) note(fact);
    for (const { from, to } of facts.relations) for (const fact of [from, to]) note(fact);
    if (facts.evidence !== null) outlets.add(nameKey(outletOf(facts.evidence, table)));
  }
  return { ids: [...ids], names, outlets };
}

/** Whether two dates, cut to their precision, may be one; what is not told may be any. */
export const mayBeOneDate = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a.startsWith(b) || b.startsWith(a);

/** Whether a label is of something that happened: of two that are called the same, the day tells them apart. */
export function eventTest(lens: Ontology): (label: string | null) => boolean {
  const events = new Set(labelsOf(lens, "event"));
  return (label) => label !== null && events.has(label);
}
