import { hash } from "node:crypto";
import type { LabelDefinition, TypeDefinition } from "#contract/ontology.ts";
import {
  ADDRESS,
  DOCUMENT,
  ftmId,
  ftmProperties,
  type Link,
  linkOf,
  NOTE,
  type Schema,
  schemaOf,
} from "../../client/src/model/ftm.ts";
import type { Dataset, DatasetEntity, DatasetRelation } from "../dataset/model.ts";
import { type Carried, entityCarried, passagesOf, relationCarried } from "./carried.ts";

const idOf = (id: string) => ftmId(id, (text) => hash("sha256", text));

/** What others cannot take for theirs: all that a record tells, as whoever imports the file will find it. */
const toldOf = (carried: Carried) => Object.fromEntries(carried);

/** What the lens says of a label or type, by its name. */
const byName = <T extends { readonly name: string }>(all: readonly T[]) =>
  new Map(all.map((one) => [one.name, one]));

function entityLine(entity: DatasetEntity, label: LabelDefinition | undefined, schema: Schema) {
  const { id, name, nameEn, aliases } = entity;
  const properties = ftmProperties({
    name: [name, nameEn],
    alias: aliases,
    full: schema === ADDRESS ? [name] : [],
    fileName: schema === DOCUMENT ? [name] : [],
    keywords: [label?.zh, label?.en],
  });
  const guanxi = { id, told: toldOf(entityCarried(entity)) };
  return { id: idOf(id), schema: schema.name, properties, guanxi };
}

interface Between {
  readonly type: TypeDefinition | undefined;
  readonly link: Link;
  readonly carried: Carried;
}

/** A relation as FollowTheMoney has it: an entity of its own, between the two. */
function relationLine(relation: DatasetRelation, { type, link, carried }: Between) {
  const { id, from, to, status, date, dateEnd, datePrecision } = relation;
  const [first, second] = link.turned ? [to, from] : [from, to];
  const isPeriod = datePrecision === "period" || dateEnd !== null;
  const properties = ftmProperties({
    [link.from]: [idOf(first)],
    [link.to]: [idOf(second)],
    role: link.schema === "Occupancy" ? [] : [type?.zh, type?.en],
    status: [status],
    date: isPeriod ? [] : [date],
    startDate: isPeriod ? [date] : [],
    endDate: [dateEnd],
    recordId: [id],
    publisher: [carried.get("evidence.outlet")],
    sourceUrl: [carried.get("evidence.url")],
  });
  const guanxi = { id, from, to, told: toldOf(carried) };
  return { id: idOf(id), schema: link.schema, properties, guanxi };
}

/** A data set as entities of FollowTheMoney, one a line, relations as entities of their own. */
export function* ftmLines(dataset: Dataset): Generator<string> {
  const { ontology, entities, relations } = dataset;
  const [labels, types] = [byName(ontology.labels), byName(ontology.types)];
  const schemata = new Map(entities.map(({ id, label }) => [id, schemaOf(labels.get(label)?.ftm ?? null)]));
  const schema = (id: string) => schemata.get(id) ?? NOTE;
  const passage = passagesOf(dataset);
  for (const entity of entities)
    yield `${JSON.stringify(entityLine(entity, labels.get(entity.label), schema(entity.id)))}\n`;
  for (const relation of relations) {
    const type = types.get(relation.type);
    const link = linkOf(type?.roles ?? [], schema(relation.from), schema(relation.to));
    const carried = relationCarried(relation, passage);
    yield `${JSON.stringify(relationLine(relation, { type, link, carried }))}\n`;
  }
}
