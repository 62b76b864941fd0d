import type { Ontology, TypeDefinition } from "#contract/ontology.ts";
import type { PropertyValue } from "../../dataset/model.ts";
import { type Sliced, STOP_EVERY } from "../../slices.ts";
import type { EntityFact, RelationFact, RowFacts } from "../facts.ts";
import type { Reading } from "../row.ts";
import type { Settled } from "./collected.ts";
import { propertyName } from "./lensPart.ts";
import type { TableRow } from "./mentions.ts";
import { headerOf, type Rejection } from "./rejected.ts";

interface Judged {
  readonly rows: readonly TableRow[];
  readonly readings: readonly Reading[];
  readonly lens: Ontology;
  readonly isTaken: (row: number) => boolean;
  readonly who: (fact: EntityFact) => Settled | null;
  /** Whether relations of a type may end anywhere. */
  readonly widens: (type: string) => boolean;
}

type Ends = Pick<TypeDefinition, "from" | "to" | "symmetric">;

const fits = (one: Settled, allowed: readonly string[]) =>
  one.labels.some((label) => allowed.includes(label));

/** Whether a relation may join these two, either way round where it goes both ways. */
export function mayJoin(type: Ends, from: Settled, to: Settled): boolean {
  return (
    (fits(from, type.from) && fits(to, type.to)) ||
    (type.symmetric && fits(from, type.to) && fits(to, type.from))
  );
}

/** What a row says of one of its entities that cannot be said. */
function entityFaults(fact: EntityFact, row: number, reading: Reading, { who }: Judged): Rejection[] {
  const { column = null, name, id } = fact;
  const settled = who(fact);
  if (settled === null) {
    const code = name === null ? "END_UNKNOWN" : "LABEL_MISSING";
    return [{ code, row, column, value: name ?? id ?? "" }];
  }
  const stands = settled.identity.known?.properties ?? {};
  const header = (property: string) => headerOf(reading, `property:${property}`, fact) ?? property;
  return Object.entries(fact.properties).flatMap(([given, value]): Rejection[] => {
    const property = propertyName(given);
    const before = stands[property];
    const fault = { row, column: header(given), value: String(value) };
    return before === undefined || isSameValue(before, value)
      ? []
      : [{ ...fault, code: "GRAPH_CONTRADICTS", candidates: [String(before)] }];
  });
}

/** Of lists the graph's may be longer. */
function isSameValue(stands: PropertyValue, value: PropertyValue): boolean {
  if (Array.isArray(stands) && Array.isArray(value)) return value.every((item) => stands.includes(item));
  return stands === value;
}

/** Null where a relation may join those whom it joins. */
function endsFault(
  { from, to, type }: RelationFact,
  row: number,
  { columns }: Reading,
  { who, definition }: { readonly who: Judged["who"]; readonly definition: Ends | undefined },
): Rejection | null {
  const [one, other] = [who(from), who(to)];
  if (one === null || other === null || definition === undefined) return null;
  if (mayJoin(definition, one, other)) return null;
  const header = columns.find(({ target }) => target === "relation.type")?.header;
  const words = `${one.label} ${type} ${other.label}`;
  return { code: "ENDS_NOT_ALLOWED", row, column: header ?? to.column ?? null, value: words };
}

/** What is wrong with rows that are taken so far, once it is known who everybody is. */
export function* unfit(judged: Judged): Sliced<Rejection[]> {
  const { rows, readings, isTaken, who, lens, widens } = judged;
  const types = new Map(lens.types.map((type) => [type.name, type]));
  // Whoever was fit for one row is for all that say the same.
  const fit = new Set<EntityFact>();
  const found: Rejection[] = [];
  const look = (fact: EntityFact, row: number, reading: Reading) => {
    const faults = entityFaults(fact, row, reading, judged);
    if (faults.length === 0) fit.add(fact);
    else found.push(...faults);
  };
  const isFit = (fact: EntityFact) => fit.has(fact);
  /** Those of a row, each once. */
  const unlooked = ({ entities, relations }: RowFacts): Iterable<EntityFact> => {
    if (entities.every(isFit) && relations.every(({ from, to }) => isFit(from) && isFit(to))) return [];
    const named = [...entities, ...relations.flatMap(({ from, to }) => [from, to])];
    return new Set(named.filter((fact) => !isFit(fact)));
  };
  for (const [row, { table, facts }] of rows.entries()) {
    if (row % STOP_EVERY === 0) yield;
    const reading = readings[table];
    if (!isTaken(row) || reading === undefined) continue;
    for (const fact of unlooked(facts)) look(fact, row, reading);
    for (const relation of facts.relations) {
      if (widens(relation.type)) continue;
      const definition = types.get(relation.type);
      const fault = endsFault(relation, row, reading, { who, definition });
      if (fault !== null) found.push(fault);
    }
  }
  return found;
}
