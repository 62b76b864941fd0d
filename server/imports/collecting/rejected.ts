import type { Ontology } from "#contract/ontology.ts";
import type { PropertyValue } from "../../dataset/model.ts";
import { type Sliced, STOP_EVERY } from "../../slices.ts";
import type { EntityFact, RelationFact, RowFaultCode } from "../facts.ts";
import type { Reading } from "../row.ts";
import type { Identified, Identity } from "./identities.ts";
import { nameKey } from "./known.ts";
import type { TableRow } from "./mentions.ts";
import { Votes } from "./votes.ts";

/** What a row can be refused for when it is held against the others and the graph. */
export type CollectFaultCode =
  | RowFaultCode
  | "ROWS_CONTRADICT"
  | "GRAPH_CONTRADICTS"
  | "NAME_AMBIGUOUS"
  | "LABEL_MISSING"
  | "END_UNKNOWN"
  | "ENDS_NOT_ALLOWED"
  | "SELF_LOOP";

/** One thing wrong with a row among many. */
export interface Rejection {
  readonly code: CollectFaultCode;
  /** Which of all rows. */
  readonly row: number;
  readonly column: string | null;
  readonly value: string;
  /** The row that says otherwise. */
  readonly other?: number;
  /** Ids of those who may be meant, or what stands in the graph. */
  readonly candidates?: readonly string[];
}

const shown = (value: PropertyValue): string => (Array.isArray(value) ? value.join("、") : String(value));

/** The header of the column that tells something of an entity. */
export function headerOf({ columns }: Reading, target: string, { of }: EntityFact): string | null {
  return columns.find((column) => column.target === target && column.of === of)?.header ?? null;
}

interface Judged {
  readonly rows: readonly TableRow[];
  readonly readings: readonly Reading[];
  readonly identified: Identified;
  readonly lens: Ontology;
}

/** What all rows say of one entity, by what they say it of: a label, its English name, each property that has one value. */
function votesOn({ mentions }: Identity): Map<string, Votes> {
  const votes = new Map<string, Votes>();
  const vote = (target: string, value: PropertyValue | null, rows: readonly number[], key?: string) => {
    if (value === null) return;
    const found = votes.get(target) ?? new Votes();
    votes.set(target, found);
    found.add(value, rows, key);
  };
  for (const { fact, rows } of mentions) {
    if (fact.assumed !== true) vote("entity.label", fact.label, rows);
    // Who is known by an id has one name, and the others are aliases that are told to be.
    if (fact.id !== null && fact.name !== null) vote("entity.name", fact.name, rows, nameKey(fact.name));
    if (fact.id !== null && fact.when?.date != null) vote("relation.date", fact.when.date, rows);
    for (const [name, value] of Object.entries(fact.properties))
      if (!Array.isArray(value)) vote(`property:${name}`, value, rows);
  }
  return votes;
}

/** Whether its rows tell a name and a label alone, and have the same one. */
function saysOneThing({ mentions }: Identity): boolean {
  const label = mentions[0]?.fact.label;
  return mentions.every(
    ({ fact }) => fact.id === null && fact.label === label && Object.keys(fact.properties).length === 0,
  );
}

/** The fact by which a row names somebody. */
const factIn = ({ mentions }: Identity, row: number): EntityFact | undefined =>
  mentions.find(({ rows }) => rows.includes(row))?.fact;

function contradictionsOf(identity: Identity, readings: (row: number) => Reading | undefined): Rejection[] {
  // Where all rows say the same.
  if (identity.mentions.length < 2 || saysOneThing(identity)) return [];
  return [...votesOn(identity)].flatMap(([target, votes]) =>
    votes.losers().map(({ row, other, value }): Rejection => {
      const [fact, reading] = [factIn(identity, row), readings(row)];
      const header =
        fact === undefined || reading === undefined
          ? null
          : (headerOf(reading, target, fact) ?? target.replace(/^property:/, ""));
      const column = target === "entity.name" ? (fact?.column ?? header) : header;
      return { code: "ROWS_CONTRADICT", row, other, column, value: shown(value) };
    }),
  );
}

/**
 * Something that happened is at one place: of several rows about it, which their table knows as one. A line with an id of its
 * own says what it says.
 */
function* placesOf({ rows, identified, lens }: Judged): Sliced<Rejection[]> {
  const venues = new Set(lens.types.filter(({ roles }) => roles.includes("venue")).map(({ name }) => name));
  const votes = new Map<Identity, Votes<string>>();
  const columns = new Map<number, string | null>();
  for (const [row, { facts }] of rows.entries()) {
    if (row % STOP_EVERY === 0) yield;
    for (const { id, type, from, to } of facts.relations) {
      if (id !== null || !venues.has(type)) continue;
      const [event, place] = [identified.of.get(from), identified.of.get(to)];
      if (event?.tableId == null || place === undefined) continue;
      const found = votes.get(event) ?? new Votes<string>();
      votes.set(event, found);
      found.add(to.name ?? to.id ?? "", [row], place.key);
      columns.set(row, to.column ?? null);
    }
  }
  return [...votes.values()].flatMap((each) =>
    each.losers().map(({ row, other, value }): Rejection => {
      return { code: "ROWS_CONTRADICT", row, other, column: columns.get(row) ?? null, value };
    }),
  );
}

function* loopsIn({ rows, identified }: Judged): Sliced<Rejection[]> {
  const isLoop = ({ from, to }: RelationFact) => {
    const [a, b] = [identified.of.get(from), identified.of.get(to)];
    return a !== undefined && (a === b || (a.known !== null && a.known.id === b?.known?.id));
  };
  const found: Rejection[] = [];
  for (const [row, { facts }] of rows.entries()) {
    if (row % STOP_EVERY === 0) yield;
    for (const relation of facts.relations) {
      const { column = null, name, id } = relation.to;
      if (isLoop(relation)) found.push({ code: "SELF_LOOP", row, column, value: name ?? id ?? "" });
    }
  }
  return found;
}

/** A relation that its table knows by an id is one, and tells one thing. */
function* relationsOf({ rows, readings, identified }: Judged): Sliced<Rejection[]> {
  const votes = new Map<string, Votes<string>>();
  for (const [row, { facts }] of rows.entries()) {
    if (row % STOP_EVERY === 0) yield;
    for (const { id, type, from, to, when, status, properties } of facts.relations) {
      if (id === null) continue;
      const ends = [from, to].map((fact) => identified.of.get(fact)?.key);
      const { date, dateEnd, precision } = when;
      const found = votes.get(id) ?? new Votes<string>();
      votes.set(id, found);
      found.add(id, [row], JSON.stringify([type, ends, date, dateEnd, precision, status, properties]));
    }
  }
  return [...votes.values()].flatMap((each) =>
    each.losers().map(({ row, other, value }): Rejection => {
      const columns = readings[rows[row]?.table ?? 0]?.columns ?? [];
      const column = columns.find(({ target }) => target === "relation.id")?.header ?? null;
      return { code: "ROWS_CONTRADICT", row, other, column, value };
    }),
  );
}

/** Rows that cannot be true beside the others, or that nobody can say of whom they are. */
export function* contradictions(judged: Judged): Sliced<Rejection[]> {
  const { identified, rows, readings } = judged;
  const readingOf = (row: number) => readings[rows[row]?.table ?? 0];
  const unclear = identified.ambiguous.flatMap(({ mention: { fact, rows: those }, candidates }) => {
    const { column = null, name, id } = fact;
    const said = { column, value: name ?? id ?? "", candidates };
    return those.map((row): Rejection => ({ code: "NAME_AMBIGUOUS", row, ...said }));
  });
  const said: Rejection[] = [];
  for (const [at, identity] of identified.identities.entries()) {
    if (at % STOP_EVERY === 0) yield;
    said.push(...contradictionsOf(identity, readingOf));
  }
  const [places, relations, loops] = [
    yield* placesOf(judged),
    yield* relationsOf(judged),
    yield* loopsIn(judged),
  ];
  return [...unclear, ...said, ...places, ...relations, ...loops];
}
