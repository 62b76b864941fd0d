import { hash } from "node:crypto";
import type { Target } from "#contract/imports/mapping.ts";
import { ADDRESS, DOCUMENT, ftmId, ftmProperties, linkOf, schemaOf } from "../../client/src/model/ftm.ts";
import type { Dataset, DatasetEntity, DatasetRelation } from "../dataset/model.ts";
import { type Carried, entityCarried, passagesOf, relationCarried } from "./carried.ts";

const idOf = (id: string) => ftmId(id, (text) => hash("sha256", text));

/** What others cannot take for theirs: all that a record tells, as whoever imports the file will find it. */
const toldOf = (carried: Carried) => Object.fromEntries(carried);

function entityLine(entity: DatasetEntity, { ontology }: Dataset) {
  const { id, label, name, nameEn, aliases } = entity;
  const definition = ontology.labels.find((one) => one.name === label);
  const schema = schemaOf(definition?.ftm ?? null);
  const properties = ftmProperties({
    name: [name, nameEn],
    alias: aliases,
    full: schema === ADDRESS ? [name] : [],
    fileName: schema === DOCUMENT ? [name] : [],
    keywords: [definition?.zh, definition?.en],
  });
  const guanxi = { id, told: toldOf(entityCarried(entity)) };
  return { id: idOf(id), schema: schema.name, properties, guanxi };
}

/** A relation as FollowTheMoney has it: an entity of its own, between the two. */
function relationLine(
  relation: DatasetRelation,
  { ontology }: Dataset,
  labels: ReadonlyMap<string, string>,
  carried: Carried,
) {
  const { id, type, from, to, status, date, dateEnd, datePrecision } = relation;
  const definition = ontology.types.find((one) => one.name === type);
  const schema = (end: string) =>
    schemaOf(ontology.labels.find(({ name }) => name === labels.get(end))?.ftm ?? null);
  const link = linkOf(definition?.roles ?? [], schema(from), schema(to));
  const [first, second] = link.turned ? [to, from] : [from, to];
  const isPeriod = datePrecision === "period" || dateEnd !== null;
  const tells = (target: Target) => [carried.get(target)];
  const properties = ftmProperties({
    [link.from]: [idOf(first)],
    [link.to]: [idOf(second)],
    role: link.schema === "Occupancy" ? [] : [definition?.zh, definition?.en],
    status: [status],
    date: isPeriod ? [] : [date],
    startDate: isPeriod ? [date] : [],
    endDate: [dateEnd],
    recordId: [id],
    publisher: tells("evidence.outlet"),
    sourceUrl: tells("evidence.url"),
  });
  const guanxi = { id, from, to, told: toldOf(carried) };
  return { id: idOf(id), schema: link.schema, properties, guanxi };
}

/** A data set as entities of FollowTheMoney, one a line, relations as entities of their own. */
export function* ftmLines(dataset: Dataset): Generator<string> {
  const labels = new Map(dataset.entities.map(({ id, label }) => [id, label]));
  const passage = passagesOf(dataset);
  for (const entity of dataset.entities) yield `${JSON.stringify(entityLine(entity, dataset))}\n`;
  for (const relation of dataset.relations) {
    const carried = relationCarried(relation, passage);
    yield `${JSON.stringify(relationLine(relation, dataset, labels, carried))}\n`;
  }
}
