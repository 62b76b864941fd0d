import type { Ontology, TypeDefinition } from "#contract/ontology.ts";
import type { PropertyValue } from "../../dataset/model.ts";
import type { EntityFact, RelationFact } from "../facts.ts";
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

const labelsOf = ({ label, told, identity }: Settled) => [
  label,
  ...told.second,
  ...(identity.known?.labels ?? []),
];

/** Whether a relation may join these two, either way round where it goes both ways. */
export function mayJoin(type: Ends, from: Settled, to: Settled): boolean {
  const fits = (one: Settled, allowed: readonly string[]) =>
    labelsOf(one).some((label) => allowed.includes(label));
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

function relationFaults(relation: RelationFact, row: number, reading: Reading, judged: Judged): Rejection[] {
  const { from, to, type } = relation;
  const [one, other] = [judged.who(from), judged.who(to)];
  const definition = judged.lens.types.find(({ name }) => name === type);
  if (one === null || other === null || definition === undefined || judged.widens(type)) return [];
  if (mayJoin(definition, one, other)) return [];
  const header = reading.columns.find(({ target }) => target === "relation.type")?.header;
  const words = `${one.label} ${type} ${other.label}`;
  return [{ code: "ENDS_NOT_ALLOWED", row, column: header ?? to.column ?? null, value: words }];
}

/** What is wrong with rows that are taken so far, once it is known who everybody is. */
export function unfit(judged: Judged): Rejection[] {
  return judged.rows.flatMap(({ table, facts }, row): Rejection[] => {
    const reading = judged.readings[table];
    if (!judged.isTaken(row) || reading === undefined) return [];
    const named = [...facts.entities, ...facts.relations.flatMap(({ from, to }) => [from, to])];
    return [
      ...[...new Set(named)].flatMap((fact) => entityFaults(fact, row, reading, judged)),
      ...facts.relations.flatMap((relation) => relationFaults(relation, row, reading, judged)),
    ];
  });
}
