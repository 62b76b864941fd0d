import type { EntityDetail, RelationDetail, Scalar, TypeCount } from "#contract/entity.ts";
import { typesOf } from "#contract/ontology.ts";
import {
  type Ask,
  askRows,
  isMap,
  precision,
  type Row,
  scalar,
  status,
  text,
  textOrNull,
  texts,
  whole,
} from "../asking/ask.ts";
import { Refusal, unknownEntity } from "../asking/refusal.ts";

/** Properties that an entity or a relation shows elsewhere, or not at all; the rest are its own. */
const OWN_FIELDS = new Set([
  "id",
  "label",
  "name",
  "nameEn",
  "aliases",
  "searchKeys",
  "pinyin",
  "degree",
  "sources",
  "lastSeen",
  "evidence",
  "origin",
  "hash",
  "date",
  "dateEnd",
  "datePrecision",
  "dateText",
  "status",
  "confidence",
  "derivedFrom",
  "published",
]);

/** The typed properties: the ontology's first, in its order, then what others added, by name. */
function typedProperties(ask: Ask, properties: Row): Record<string, Scalar> {
  const order = new Map(ask.ontology.properties.map(({ name }, index) => [name, index]));
  const rank = (name: string) => order.get(name) ?? order.size;
  const names = Object.keys(properties)
    .filter((name) => !OWN_FIELDS.has(name) && properties[name] !== null)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, scalar(properties[name])]));
}

function presentCounts(rows: readonly Row[]): TypeCount[] {
  return rows
    .map((row) => ({
      type: text(row.type),
      direction: row.direction === "in" ? ("in" as const) : ("out" as const),
      count: whole(row.count),
    }))
    .sort(
      (a, b) =>
        b.count - a.count ||
        (a.type === b.type ? (a.direction < b.direction ? -1 : 1) : a.type < b.type ? -1 : 1),
    );
}

/** An entity in full: properties, posts, counts by relation type and direction. Refuses an unknown id. */
export async function entityDetail(ask: Ask, id: string): Promise<EntityDetail> {
  const hasPosts = typesOf(ask.ontology, "post").length > 0;
  const [found, counts, posts] = await Promise.all([
    askRows(ask, "entity", { id }, { main: true }),
    askRows(ask, "relationCounts", { id }),
    hasPosts ? askRows(ask, "posts", { id }) : [],
  ]);
  const row = found[0];
  const properties = row?.properties;
  if (row === undefined || !isMap(properties)) throw unknownEntity("id", [id]);
  const label = text(properties.label);
  const others = texts(row.labels).filter((name) => name !== "Entity" && name !== label);
  return {
    id,
    label,
    labels: [label, ...others.sort()],
    name: text(properties.name),
    nameEn: textOrNull(properties.nameEn),
    aliases: texts(properties.aliases),
    pinyin: textOrNull(properties.pinyin),
    properties: typedProperties(ask, properties),
    posts: posts.map((post) => ({
      relation: text(post.relation),
      title: textOrNull(post.title),
      entity: text(post.entity),
      name: text(post.name),
      nameEn: textOrNull(post.nameEn),
      status: status(post.status),
      date: textOrNull(post.date),
    })),
    counts: presentCounts(counts),
    degree: whole(properties.degree),
    sources: whole(properties.sources),
    lastSeen: textOrNull(properties.lastSeen),
  };
}

function endOf(row: Row, end: "from" | "to"): RelationDetail["from"] {
  return {
    id: text(row[`${end}Id`]),
    label: text(row[`${end}Label`]),
    name: text(row[`${end}Name`]),
    nameEn: textOrNull(row[`${end}NameEn`]),
  };
}

/** A relation in full with the ids of its evidence. Refuses an unknown id. */
export async function relationDetail(
  ask: Ask,
  id: string,
): Promise<{ relation: RelationDetail; evidence: string[] }> {
  const from = ask.ends.startOf(id);
  const near = from === undefined ? [] : await askRows(ask, "relationFrom", { id, from });
  const row = near[0] ?? (await askRows(ask, "relation", { id }))[0];
  const properties = row?.properties;
  if (row === undefined || !isMap(properties)) {
    throw new Refusal("UNKNOWN_RELATION", `There is no relation with the id ${JSON.stringify(id)}.`, [
      { parameter: "id", message: "no relation has this id" },
    ]);
  }
  ask.ends.remember(id, text(row.fromId));
  const relation: RelationDetail = {
    id,
    type: text(row.type),
    from: endOf(row, "from"),
    to: endOf(row, "to"),
    date: textOrNull(properties.date),
    dateEnd: textOrNull(properties.dateEnd),
    datePrecision: precision(properties.datePrecision, properties.date),
    dateText: textOrNull(properties.dateText),
    status: status(properties.status),
    confidence: typeof properties.confidence === "number" ? properties.confidence : null,
    sources: whole(properties.sources),
    derivedFrom: textOrNull(properties.derivedFrom),
    properties: typedProperties(ask, properties),
  };
  return { relation, evidence: texts(properties.evidence) };
}
