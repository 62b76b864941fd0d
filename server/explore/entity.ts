import type { Cell } from "#contract/cypher.ts";
import type { End, EntityDetail, RelationDetail, TypeCount } from "#contract/entity.ts";
import { typesOf } from "#contract/ontology.ts";
import { plainMap } from "#contract/plain.ts";
import {
  type Ask,
  askRows,
  idSet,
  isMap,
  named,
  namedOrNull,
  precision,
  type Row,
  status,
  summed,
  text,
  textOrNull,
  texts,
  whole,
} from "../asking/ask.ts";
import { nodeColumns } from "../asking/present.ts";
import { unknownEntity } from "../asking/refusal.ts";

/** Properties that an entity or a relation shows elsewhere, or not at all; the rest are its own. */
const OWN_FIELDS = new Set([
  "id",
  "label",
  "name",
  "nameEn",
  "aliases",
  "aliasScopes",
  "shortName",
  "shortNameEn",
  "searchKeys",
  "pinyin",
  "degree",
  "sources",
  "lastSeen",
  "evidence",
  "origin",
  "dataset",
  "hash",
  "date",
  "dateEnd",
  "datePrecision",
  "dateText",
  "status",
  "confidence",
  "derivedFrom",
  "published",
  "modality",
  "subjectFrom",
]);

type Cells = Readonly<Record<string, Cell>>;

/** A row that was read as cells, and the properties in it; without their kinds too, for what has a fixed one. */
function readCells(row: Row | undefined): { cells: Cells; properties: Row; row: Row } | null {
  const map = row?.properties;
  if (row === undefined || !isMap(map) || !isMap(map.entries)) return null;
  const cells = map.entries as Cells;
  return { cells, properties: plainMap(cells), row: plainMap(row as Cells) };
}

/** The typed properties: the ontology's first, in its order, then what others added, by name. */
function typedProperties(ask: Ask, properties: Cells): Record<string, Cell> {
  const order = new Map(ask.ontology.properties.map(({ name }, index) => [name, index]));
  const rank = (name: string) => order.get(name) ?? order.size;
  const names = Object.keys(properties)
    .filter((name) => !OWN_FIELDS.has(name) && properties[name] !== null)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));
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

/** Other names, each with the entity within which alone it means this one. */
async function aliasesOf(ask: Ask, properties: Row): Promise<Pick<EntityDetail, "aliases" | "aliasScopes">> {
  const scopeIds = texts(properties.aliasScopes);
  const named = [properties.aliases ?? []]
    .flat()
    .map((alias, index) => ({ alias: namedOrNull(alias), scope: scopeIds[index] ?? "" }))
    .filter(({ alias }) => alias !== null);
  const ids = [...new Set(named.flatMap(({ scope }) => scope || []))];
  const { id, name, nameEn } = await nodeColumns(ask, ids);
  const scopes = new Map(
    id.map((each, index) => [each, { id: each, name: name[index] ?? each, nameEn: nameEn[index] ?? null }]),
  );
  return {
    aliases: named.flatMap(({ alias }) => alias ?? []),
    aliasScopes: named.map(({ scope }) => scopes.get(scope) ?? null),
  };
}

/** An entity in full: properties, posts, counts by relation type and direction. Refuses an unknown id. */
export async function entityDetail(ask: Ask, id: string): Promise<EntityDetail> {
  const hasPosts = typesOf(ask.ontology, "post").length > 0;
  const [found, counts, posts] = await Promise.all([
    askRows(ask, "entity", { id }, { main: true, cells: true }),
    askRows(ask, "relationCounts", { id }).then((rows) => summed(rows, ["type", "direction"])),
    hasPosts ? askRows(ask, "posts", { id }) : [],
  ]);
  const read = readCells(found[0]);
  if (read === null) throw unknownEntity("id", [id]);
  const { row, properties } = read;
  const label = text(properties.label);
  const others = texts(row.labels).filter((name) => name !== "Entity" && name !== label);
  return {
    id,
    label,
    labels: [label, ...others.sort()],
    name: named(properties.name),
    nameEn: namedOrNull(properties.nameEn),
    ...(await aliasesOf(ask, properties)),
    shortName: textOrNull(properties.shortName),
    shortNameEn: textOrNull(properties.shortNameEn),
    pinyin: textOrNull(properties.pinyin),
    properties: typedProperties(ask, read.cells),
    posts: posts.map((post) => ({
      relation: text(post.relation),
      title: textOrNull(post.title),
      entity: text(post.entity),
      name: named(post.name),
      nameEn: namedOrNull(post.nameEn),
      status: status(post.status),
      date: textOrNull(post.date),
    })),
    counts: presentCounts(counts),
    degree: whole(properties.degree),
    sources: whole(properties.sources),
    lastSeen: textOrNull(properties.lastSeen),
  };
}

function endOf(row: Row, side: "from" | "to"): End {
  const others = [row[`${side}ShortName`], row[`${side}ShortNameEn`], row[`${side}Aliases`]].flat();
  return {
    id: text(row[`${side}Id`]),
    label: text(row[`${side}Label`]),
    name: named(row[`${side}Name`]),
    nameEn: namedOrNull(row[`${side}NameEn`]),
    alsoCalled: [...new Set(others.flatMap((other) => namedOrNull(other) ?? []))],
  };
}

export interface CitedRelation {
  readonly relation: RelationDetail;
  /** Ids of the passages that it rests on. */
  readonly evidence: readonly string[];
}

type Cited = NonNullable<ReturnType<typeof readCells>>;

function presentRelation(ask: Ask, { row, properties, cells }: Cited): CitedRelation {
  const relation: RelationDetail = {
    id: text(row.id),
    type: text(row.type),
    from: endOf(row, "from"),
    to: endOf(row, "to"),
    date: textOrNull(properties.date),
    dateEnd: textOrNull(properties.dateEnd),
    datePrecision: precision(properties.datePrecision, properties.date),
    dateText: textOrNull(properties.dateText),
    status: status(properties.status),
    modality: textOrNull(properties.modality),
    confidence: typeof properties.confidence === "number" ? properties.confidence : null,
    sources: whole(properties.sources),
    derivedFrom: textOrNull(properties.derivedFrom),
    subjectFrom: textOrNull(properties.subjectFrom),
    properties: typedProperties(ask, cells),
  };
  return { relation, evidence: texts(properties.evidence) };
}

/** Relations that tie evidence together; none of them is between entities. */
const OF_EVIDENCE = ["FROM", "PUBLISHED_IN"];

/** Whether somebody has made relations of types that the ontology does not know. */
async function hasOtherTypes({ store, ontology }: Ask): Promise<boolean> {
  const known = new Set([...OF_EVIDENCE, ...ontology.types.map(({ name }) => name)]);
  return (await store.schema()).types.some((name) => !known.has(name));
}

/** Properties keep the kinds of their values. */
const WITH_KINDS = { cells: true } as const;

/** Relations in full, in the order of `ids`; unknown ids are passed over. */
export async function relationDetails(ask: Ask, ids: readonly string[]): Promise<CitedRelation[]> {
  const found = new Map<string, CitedRelation>();
  const take = (rows: readonly Row[]) => {
    for (const each of rows) {
      const read = readCells(each);
      const id = text(each.id);
      if (found.has(id) || read === null) continue;
      ask.ends.remember(id, text(each.fromId));
      found.set(id, presentRelation(ask, read));
    }
  };
  const left = () => [...new Set(ids)].filter((id) => !found.has(id));
  const types = ask.ontology.types.map(({ name }) => name);
  const starts = new Set(
    ask.store.engine.relationsById ? [] : ids.flatMap((id) => ask.ends.startOf(id) ?? []),
  );
  if (starts.size > 0)
    take(await askRows(ask, "relationsFrom", { starts: [...starts], relations: idSet(ids) }, WITH_KINDS));
  if (types.length > 0 && left().length > 0) {
    take(await askRows(ask, "relationsByIds", { relationIds: left(), relations: idSet(left()) }, WITH_KINDS));
  }
  if (left().length > 0 && (await hasOtherTypes(ask))) {
    take(await askRows(ask, "relationsOfOtherTypes", { types, relations: idSet(left()) }, WITH_KINDS));
  }
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
}
