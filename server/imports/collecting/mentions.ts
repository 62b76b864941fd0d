import { labelsOf, type Ontology } from "#contract/ontology.ts";
import { type Sliced, STOP_EVERY } from "../../slices.ts";
import type { EntityFact, EvidenceFact, RowFacts } from "../facts.ts";
import { nameKey } from "./known.ts";

/** A row of one of the tables that are read together. */
export interface TableRow {
  /** Which of the tables. */
  readonly table: number;
  readonly facts: RowFacts;
}

/** An entity as some rows name it, with the same words. */
export interface Mention {
  readonly fact: EntityFact;
  /** Which of all rows, in their order. */
  readonly rows: readonly number[];
  /** The only label that its relation lets it have at this end; null where it may be several, or stands at none. */
  readonly only: string | null;
}

/** The only label that a relation of a type lets its end have; null where it may be several. */
export type OnlyLabels = (type: string, side: "from" | "to") => string | null;

export function onlyLabels(lens: Ontology): OnlyLabels {
  const one = (labels: readonly string[]) => (labels.length === 1 ? (labels[0] ?? null) : null);
  const only = new Map(lens.types.map(({ name, from, to }) => [name, { from: one(from), to: one(to) }]));
  return (type, side) => only.get(type)?.[side] ?? null;
}

/** Every entity that the rows name, in their order; rows with faults tell nothing. */
export function* mentionsIn(rows: readonly TableRow[], lens: Ontology): Sliced<Mention[]> {
  const only = onlyLabels(lens);
  const mentions = new Map<EntityFact, Mention & { readonly rows: number[] }>();
  const note = (fact: EntityFact, row: number, label: string | null) => {
    const known = mentions.get(fact);
    if (known === undefined) mentions.set(fact, { fact, rows: [row], only: label });
    // One fact may stand at the ends of several relations of its row.
    else if (known.rows.at(-1) !== row) known.rows.push(row);
  };
  for (const [row, { facts }] of rows.entries()) {
    if (row % STOP_EVERY === 0) yield;
    for (const fact of facts.entities) note(fact, row, null);
    for (const { from, to, type } of facts.relations) {
      note(from, row, only(type, "from"));
      note(to, row, only(type, "to"));
    }
  }
  return [...mentions.values()];
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

export function* wantedOf(
  rows: readonly TableRow[],
  outletOf: (evidence: EvidenceFact, table: number) => string,
): Sliced<Wanted> {
  const [ids, names, outlets] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const noted = new Set<EntityFact | EvidenceFact>();
  const note = (fact: EntityFact) => {
    if (noted.has(fact)) return;
    noted.add(fact);
    if (fact.id !== null) ids.add(fact.id);
    for (const key of keysOf(fact)) names.add(key);
  };
  for (const [row, { table, facts }] of rows.entries()) {
    if (row % STOP_EVERY === 0) yield;
    for (const fact of facts.entities) note(fact);
    for (const { from, to } of facts.relations) {
      note(from);
      note(to);
    }
    const { evidence } = facts;
    // Where it names no outlet, that is the file's name.
    const isNoted = evidence === null || (evidence.outlet !== null && noted.has(evidence));
    if (isNoted) continue;
    noted.add(evidence);
    outlets.add(nameKey(outletOf(evidence, table)));
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
