import type { TypeRole } from "#contract/ontology.ts";
import {
  ADDRESS,
  DOCUMENT,
  EVENT,
  ftmProperties,
  ftmId as idOf,
  linkOf,
  NOTE,
  type Schema,
  schemaOf,
} from "../../model/ftm.ts";
import { contentAttributes } from "../content/flat.ts";
import { sha256 } from "../content/sha256.ts";
import type { ExportContent, ExportEntity, ExportRelation } from "../content/types.ts";

const ftmId = (id: string) => idOf(id, sha256);

type Properties = Readonly<Record<string, readonly string[]>>;

interface Line {
  readonly id: string;
  readonly schema: string;
  readonly properties: Properties;
  /** Ours; readers of FollowTheMoney keep such fields as they are. */
  readonly guanxi: Readonly<Record<string, unknown>>;
}

/** What an event or an entity at an address says of the relations to it, beside the links themselves. */
interface Ties {
  readonly organizer: readonly string[];
  readonly involved: readonly string[];
  readonly addressEntity: readonly string[];
}

function tiesOf(
  entity: ExportEntity,
  schemata: ReadonlyMap<string, Schema>,
  relations: readonly ExportRelation[],
): Ties {
  const isParty = (id: string) => schemata.get(id)?.party === true;
  const isEvent = schemata.get(entity.id) === EVENT;
  const into = (role: TypeRole, but: TypeRole | null) =>
    relations
      .filter((r) => isEvent && r.to === entity.id && isParty(r.from))
      .filter(({ roles }) => roles.includes(role) && (but === null || !roles.includes(but)))
      .map((r) => ftmId(r.from));
  const places = relations.filter(
    ({ roles, from, to }) => roles.includes("place") && from === entity.id && schemata.get(to) === ADDRESS,
  );
  return {
    organizer: into("organising", null),
    involved: into("participation", "organising"),
    addressEntity: places.map(({ to }) => ftmId(to)),
  };
}

function entityLine(entity: ExportEntity, schema: Schema, ties: Ties): Line {
  const { id, label, name, nameEn, members, note, degree, sources, lastSeen } = entity;
  const named = [name, nameEn];
  const properties = ftmProperties({
    name: named,
    full: schema === ADDRESS ? [name] : [],
    fileName: schema === DOCUMENT ? [name] : [],
    title: schema === DOCUMENT ? named : [],
    keywords: [entity.labelName.zh, entity.labelName.en],
    notes: [note],
    summary: members === null ? [] : [members.map((member) => member.name).join("; ")],
    ...ties,
  });
  const own = { id, label, name, nameEn, degree, sources, lastSeen, members };
  return { id: ftmId(id), schema: schema.name, properties, guanxi: own };
}

function relationLine(relation: ExportRelation, schemata: ReadonlyMap<string, Schema>): Line {
  const {
    id,
    from,
    to,
    type,
    roles,
    status,
    modality,
    date,
    dateEnd,
    datePrecision,
    derivedFrom,
    published,
    sources,
  } = relation;
  const { kind } = relation;
  const link = linkOf(roles, schemata.get(from) ?? NOTE, schemata.get(to) ?? NOTE);
  const [first, second] = link.turned ? [to, from] : [from, to];
  const period = datePrecision === "period" || dateEnd !== null;
  const properties = ftmProperties({
    [link.from]: [ftmId(first)],
    [link.to]: [ftmId(second)],
    role: link.schema === "Occupancy" ? [] : [relation.typeName.zh, relation.typeName.en],
    status: [status, ...(relation.modalityName === null ? [] : [relation.modalityName.en])],
    date: period ? [] : [date],
    startDate: period ? [date] : [],
    endDate: [dateEnd],
    recordId: [id],
    description: relation.events.length === 0 ? [] : [relation.events.map((event) => event.name).join("; ")],
    summary: [relation.note],
  });
  const own = {
    id,
    type,
    from,
    to,
    date,
    dateEnd,
    datePrecision,
    published,
    status,
    modality,
    sources,
    derivedFrom,
  };
  const drawn = kind === "relation" ? {} : { drawnAs: kind, standsFor: relation.of.map((each) => each.id) };
  return { id: ftmId(id), schema: link.schema, properties, guanxi: { ...own, ...drawn } };
}

/**
 * FollowTheMoney entities, one a line, relations as entities of their own. No schema says more than the source did: what
 * has none of its own is an `UnknownLink` with its type as the role. Which filters were on stands in the first line.
 */
export function ftmOf(content: ExportContent): string {
  const schemata = new Map(
    content.entities.map(({ id, members, ftm }) => [id, members === null ? schemaOf(ftm) : NOTE] as const),
  );
  const lines: Line[] = [
    ...content.entities.map((entity) => {
      const schema = schemata.get(entity.id) ?? NOTE;
      return entityLine(entity, schema, tiesOf(entity, schemata, content.relations));
    }),
    ...content.relations.map((relation) => relationLine(relation, schemata)),
  ];
  const [first, ...rest] = lines;
  if (first === undefined) return "";
  const told: Line = { ...first, guanxi: { ...first.guanxi, export: contentAttributes(content) } };
  return [told, ...rest].map((line) => `${JSON.stringify(line)}\n`).join("");
}
