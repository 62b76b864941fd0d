import type { Whose } from "#contract/imports/mapping.ts";
import { type Ontology, POST_TITLE } from "#contract/ontology.ts";
import type { Properties } from "../dataset/model.ts";
import type { DateFact, EntityFact, RelationFact, RowFacts } from "./facts.ts";
import { NO_DATE, type RowReader } from "./row.ts";
import { type Holding, holdingsOf, namedIn, type SheetRoles, sheetRoles } from "./sheetParts.ts";

export type Told = Pick<RowFacts, "entities" | "relations">;

/** One side of a row: its people, where they stand, and who of all takes part and meets. */
interface Side {
  readonly holdings: readonly Holding[];
  readonly people: readonly EntityFact[];
  readonly bodies: readonly EntityFact[];
  /** Who meets the other side. */
  readonly party: readonly EntityFact[];
  /** Who is at the event. */
  readonly present: readonly EntityFact[];
}

type Columns = readonly [person: Whose, post: Whose, body: Whose];
const OURS = ["person", "post", "organisation"] as const;
const THEIRS = ["counterpart", "counterpartPost", "counterpartOrganisation"] as const;

function sideOf(row: RowReader, [person, post, body]: Columns, roles: SheetRoles): Side {
  const [people, bodies] = [namedIn(row, person, roles), namedIn(row, body, roles)];
  const titles = row.parts("entity.name", post);
  const [title] = titles;
  if (people.length === 0 && title !== undefined)
    row.fault("NAME_MISSING", row.headerOf("entity.name", person), "");
  const isBetweenBodies = row.reading.between === "bodies";
  const columns = { holders: person, bodies: body, titles: post } as const;
  const holdings = holdingsOf({ holders: people, bodies: isBetweenBodies ? [] : bodies, titles }, (which) => {
    const of = columns[which];
    row.fault("COUNTS_DIFFER", row.headerOf("entity.name", of), row.text("entity.name", of) ?? "");
  });
  const [first, second] = isBetweenBodies ? [bodies, people] : [people, bodies];
  const party = first.length > 0 ? first : second;
  return { holdings, people, bodies, party, present: isBetweenBodies ? [...people, ...bodies] : party };
}

/** Everything that stands in a row, before it is put together. */
interface Parts {
  readonly ours: Side;
  readonly theirs: Side;
  readonly event: EntityFact | null;
  readonly places: readonly EntityFact[];
  readonly when: DateFact;
  readonly status: RelationFact["status"];
  /** The type that the row, or the table, says that both sides are joined by. */
  readonly type: { readonly type: string; readonly turned: boolean } | null;
  readonly inPost: { readonly when: DateFact; readonly properties: Properties };
  /** What is told of the row as a whole. */
  readonly properties: Properties;
  readonly id: string | null;
  readonly links: (event: EntityFact | null) => readonly RelationFact[];
}

function typeOf(row: RowReader, roles: SheetRoles, met: boolean): Parts["type"] {
  const { reading } = row;
  if (row.text("relation.type") !== null || reading.type !== undefined) return row.type();
  if (!met) return null;
  if (roles.meeting === null) row.fault("ROLE_MISSING", row.headerOf("entity.name", "counterpart"), "");
  return roles.meeting === null ? null : { type: roles.meeting, turned: false };
}

const NOBODY: EntityFact = {
  ...{ id: null, name: null, nameEn: null, aliases: [] },
  ...{ label: null, second: null, properties: {} },
};

/** The relations that single columns tell of an event, each by its own type: to the one before it. */
function linksIn(
  row: RowReader,
  isThere: boolean,
  facts: Pick<RelationFact, "when" | "status">,
): Parts["links"] {
  const links = row.links().flatMap(({ column, cell }) => {
    const known = row.typeCalled(column.type ?? "", column.header);
    if (!isThere) row.fault("END_MISSING", row.headerOf("entity.name", "event"), "");
    return known === null ? [] : [{ known, column, cell }];
  });
  return (event) =>
    links.flatMap(({ known, column, cell }): RelationFact[] => {
      if (event === null) return [];
      const named = column.by === "name" ? { name: cell } : { id: cell };
      const other = { ...NOBODY, ...named, column: column.header };
      const isTurned = known.turned !== (column.target === "relation.from");
      const ends = isTurned ? { from: other, to: event } : { from: event, to: other };
      return [{ id: null, type: known.type, ...ends, ...facts, properties: {} }];
    });
}

function partsOfRow(row: RowReader, roles: SheetRoles): Parts {
  const [ours, theirs] = [sideOf(row, OURS, roles), sideOf(row, THEIRS, roles)];
  const [named = null] = namedIn(row, "event", roles);
  const met = named === null && theirs.party.length > 0;
  const type = typeOf(row, roles, met);
  const [ofPost, status] = [row.when("post"), row.status()];
  // A day on which nothing happened is the day on which somebody stood where the row says.
  const isDated =
    named !== null ||
    type !== null ||
    (ofPost === NO_DATE && ours.holdings.some(({ body }) => body !== null));
  const [ofEvent, ofRow] = isDated ? [row.when("event"), row.when()] : [NO_DATE, NO_DATE];
  const when = ofEvent === NO_DATE ? ofRow : ofEvent;
  const event = named === null ? null : { ...named, when };
  const inPost = {
    when: event === null && type === null && ofPost === NO_DATE ? when : ofPost,
    properties: row.properties("post"),
  };
  const places = event === null ? [] : namedIn(row, "place", roles);
  const links = linksIn(row, event !== null, { when, status });
  const direct = type === null ? 0 : ours.party.length * theirs.party.length;
  const id = direct === 1 ? row.text("relation.id") : null;
  const own = { ...row.properties(), ...(event === null ? row.properties("event") : {}) };
  const properties = { ...row.rest(), ...own };
  return { ours, theirs, event, places, when, status, type, inPost, properties, id, links };
}

function join(
  froms: readonly EntityFact[],
  tos: readonly EntityFact[],
  relation: Omit<RelationFact, "from" | "to">,
) {
  return froms.flatMap((from) => tos.map((to): RelationFact => ({ ...relation, from, to })));
}

/** Of a side those who can do it, or have it done to them: whoever visits somebody visits where they are. */
function fitting({ party, people, bodies }: Side, allowed: readonly string[]): readonly EntityFact[] {
  const fits = (some: readonly EntityFact[]) =>
    some.length > 0 && some.every(({ label }) => label === null || allowed.includes(label));
  const others = party === people ? bodies : people;
  return !fits(party) && fits(others) ? others : party;
}

/** What the row says that one side did with the other. */
function direct(
  { ours, theirs, type, when, status, properties, id }: Parts,
  { ends }: SheetRoles,
): RelationFact[] {
  if (type === null) return [];
  const [one, other] = type.turned ? [theirs, ours] : [ours, theirs];
  const allowed = ends(type.type);
  const [froms, tos] = [fitting(one, allowed.from), fitting(other, allowed.to)];
  return join(froms, tos, { id, type: type.type, when, status, properties });
}

/** Who took part in the event, as what where no body says it, and where it was. */
function atEvent(
  { ours, theirs, event, places, when, status }: Parts,
  { participation, venue }: SheetRoles,
  titled: (one: EntityFact) => Properties,
): RelationFact[] {
  if (event === null || participation === null) return [];
  const facts = { id: null, when, status };
  const took = [...ours.present, ...theirs.present].map(
    (from): RelationFact => ({ ...facts, type: participation, from, to: event, properties: titled(from) }),
  );
  return venue === null
    ? took
    : [...took, ...join([event], places, { ...facts, type: venue, properties: {} })];
}

function inPosts({ ours, theirs, inPost, status }: Parts, { post }: SheetRoles): RelationFact[] {
  if (post === null) return [];
  return [ours, theirs].flatMap(({ holdings }, side) =>
    holdings.flatMap(({ holder, body, title }): RelationFact[] => {
      if (body === null) return [];
      const { when, properties } = side === 0 ? inPost : { when: NO_DATE, properties: {} };
      const told = title === null ? properties : { ...properties, [POST_TITLE]: title };
      return [{ id: null, type: post, from: holder, to: body, when, status, properties: told }];
    }),
  );
}

/** Faults of the row as a whole: somebody missing, or nothing in the lens that could say it. */
function judge(row: RowReader, parts: Parts, roles: SheetRoles): void {
  const { ours, theirs, event, places, type } = parts;
  const header = (of: Whose) => row.headerOf("entity.name", of);
  const missing = (columns: Columns) =>
    row.fault("END_MISSING", header(columns[0]) ?? header(columns[2]), "");
  if (type !== null && ours.party.length === 0) missing(OURS);
  if (type !== null && theirs.party.length === 0) missing(THEIRS);
  if (event === null && ours.party.length + theirs.party.length === 0 && row.faults.length === 0)
    row.fault("NAME_MISSING", header("person") ?? header("event"), "");
  const needs = (role: string | null, is: boolean, of: Whose) => {
    if (role === null && is) row.fault("ROLE_MISSING", header(of), row.text("entity.name", of) ?? "");
  };
  const holds = ({ holdings }: Side) => holdings.some(({ body }) => body !== null);
  needs(roles.participation, event !== null, "event");
  needs(roles.venue, places.length > 0, "place");
  needs(roles.post, holds(ours), "organisation");
  needs(roles.post, holds(theirs), "counterpartOrganisation");
}

type Titled = ReadonlyMap<EntityFact, Properties>;
const NONE: Properties = {};

/** Posts of which the row does not say where they are, under their header: they stand with what the person did. */
function titlesIn(row: RowReader, { ours, theirs }: Parts): Titled {
  const [one, other] = [OURS, THEIRS].map(([, post]) => row.headerOf("entity.name", post) ?? POST_TITLE);
  const found = new Map<EntityFact, Record<string, string>>();
  const note = ({ holdings }: Side, name = POST_TITLE) => {
    for (const { holder, body, title } of holdings) {
      if (body !== null || title === null) continue;
      const before = found.get(holder)?.[name];
      found.set(holder, { [name]: before === undefined ? title : `${before}、${title}` });
    }
  };
  note(ours, one);
  note(theirs, one === other ? `${other} 2` : other);
  return found;
}

const withMore = <T extends { readonly properties: Properties }>(
  fact: T,
  ...more: readonly Properties[]
): T => ({
  ...fact,
  properties: Object.assign({}, ...more, fact.properties),
});

/** The row as facts. What it tells besides stands with what both did, else with the event, else with whoever is named. */
function placed(parts: Parts, roles: SheetRoles, titles: Titled): Told {
  const { ours, theirs, properties } = parts;
  const titled = (one: EntityFact) => titles.get(one) ?? NONE;
  const met = direct(parts, roles);
  const carried = met.length > 0 ? NONE : properties;
  const event = parts.event === null ? null : withMore(parts.event, carried);
  const held = inPosts(parts, roles);
  const relations = [
    ...atEvent({ ...parts, event }, roles, titled),
    ...(event === null ? met.map((one) => withMore(one, titled(one.from), titled(one.to))) : met),
    ...(event === null ? held.map((one) => withMore(one, carried)) : held),
    ...parts.links(event),
  ];
  const joined = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const alone = [...ours.present, ...theirs.present].filter((one) => !joined.has(one));
  const entities =
    event === null ? alone.map((one) => withMore(one, titled(one), carried)) : [...alone, event];
  return { entities: entities.filter((one) => !joined.has(one)), relations };
}

/**
 * A row about a meeting and whom it brought together. With an event, those of both sides took part in it, and it was held at its
 * place; without one they met. People hold their posts at the bodies beside them. A date is the event's and of whatever the row
 * says happened; a post's only where its column is the post's.
 */
export function sheetReader(lens: Ontology): (row: RowReader) => Told {
  const roles = sheetRoles(lens);
  return (row) => {
    const parts = partsOfRow(row, roles);
    judge(row, parts, roles);
    return row.faults.length > 0
      ? { entities: [], relations: [] }
      : placed(parts, roles, titlesIn(row, parts));
  };
}
