import type { Ontology } from "#contract/ontology.ts";
import { toRows } from "../asking/ask.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import { byId, type Dataset } from "../dataset/model.ts";
import type { Additions } from "../imports/collecting/told.ts";
import type { Plan } from "../load/plan.ts";
import type { Reader } from "../load/stored.ts";
import type { Statement } from "../store/GraphStore.ts";

export const TABLES = ["sources", "articles", "evidence", "entities", "relations"] as const;
type TableName = (typeof TABLES)[number];

/** The records of a data set that a change touched. */
export type Touched<T> = Readonly<Record<TableName, T>>;

/** What a change made and what stood there before, as far as taking it back needs it. */
export interface Image {
  /** Ids of records that it made. Null where the set was empty before it: all that the set has is its. */
  readonly created: Touched<readonly string[]> | null;
  /** Records that it changed or removed, as they were. */
  readonly before: { readonly [name in TableName]: Dataset[name] };
  /** What the set told of other sets' entities before, of those where that changed; null of those of whom it told nothing. */
  readonly additions: Readonly<Record<string, Additions | null>>;
  /** What the set had brought to the lens before; null for nothing. Of changes before this was kept nobody knows it. */
  readonly part?: Ontology | null;
}

const KINDS = { sources: "Source", articles: "Article", evidence: "Evidence", entities: "Entity" } as const;

/** Ids of the records that a plan makes, and of those that it changes or removes. */
function idsIn({ nodes, relations }: Plan, name: TableName): { made: string[]; changed: Set<string> } {
  if (name === "relations") {
    const gone = new Set(relations.remove.map(({ id }) => id));
    const made = relations.write.filter(({ record, known }) => !known && !gone.has(record.id));
    const changed = relations.write.filter(({ known }) => known).map(({ record }) => record.id);
    return { made: made.map(({ record }) => record.id), changed: new Set([...changed, ...gone]) };
  }
  const { write, retire, remove } = nodes[KINDS[name]];
  const made = write.filter(({ known }) => known === null).map(({ record }) => record.id);
  const changed = write.filter(({ known }) => known !== null).map(({ record }) => record.id);
  return { made, changed: new Set([...changed, ...retire.map(({ id }) => id), ...remove]) };
}

interface ImageInput {
  readonly plan: Plan;
  /** The set as the store holds it; null where it holds nothing of it. */
  readonly held: Dataset | null;
  readonly additions: Image["additions"];
  readonly part: Ontology | null;
}

const eachTable = <T>(make: (name: TableName) => T): Touched<T> =>
  Object.fromEntries(TABLES.map((name) => [name, make(name)])) as Touched<T>;

type Records = readonly { readonly id: string }[];
/** Rows of a table are what they were read from. */
const asBefore = (rows: Touched<Records>) => rows as Image["before"];
const idsOf = (rows: Records) => rows.map(({ id }) => id);

/** What a plan will make and change, before it is applied. */
export function imageOf({ plan, held, additions, part }: ImageInput): Image {
  const ids = eachTable((name) => idsIn(plan, name));
  const rows: Touched<Records> = held ?? eachTable(() => []);
  const isEmpty = TABLES.every((name) => rows[name].length === 0);
  return {
    created: isEmpty ? null : eachTable((name) => ids[name].made),
    before: asBefore(eachTable((name) => rows[name].filter(({ id }) => ids[name].changed.has(id)))),
    ...{ additions, part },
  };
}

/** One image of two changes that followed each other: a change that was cut off, and what ended it. */
export function joinImages(first: Image, second: Image): Image {
  const additions = { ...second.additions, ...first.additions };
  const { created } = first;
  if (created === null) return { ...first, additions };
  const one: Touched<Records> = first.before;
  const other: Touched<Records> = second.before;
  const known = touchedBy({ created, before: first.before });
  return {
    created: eachTable((name) => [...new Set([...created[name], ...(second.created?.[name] ?? [])])]),
    before: asBefore(
      eachTable((name) => [...one[name], ...other[name].filter(({ id }) => known?.[name].has(id) === false)]),
    ),
    additions,
    ...(first.part !== undefined && { part: first.part }),
  };
}

/** A set as it was before a change of it. */
export function withoutChange(held: Dataset, { created, before }: Image): Dataset {
  const now: Touched<Records> = held;
  const then: Touched<Records> = before;
  const touched = touchedBy({ created, before });
  const rows = eachTable((name) => {
    const left = now[name].filter(({ id }) => touched?.[name].has(id) === false);
    return [...left, ...then[name]].sort(byId);
  });
  return { ...held, ...asBefore(rows) };
}

/** All ids that a change touched, by the table they stand in; null where it made all that the set has. */
export function touchedBy({
  created,
  before,
}: Pick<Image, "created" | "before">): Touched<ReadonlySet<string>> | null {
  if (created === null) return null;
  return eachTable((name) => new Set([...created[name], ...idsOf(before[name])]));
}

/** Characters in one part: what a transaction of either engine takes without ado. */
const PART = 400_000;

/** The statements that keep an image, a transaction each. */
export function keepImage(library: CypherLibrary, change: string, image: Image): Statement[] {
  const text = JSON.stringify(image);
  return Array.from({ length: Math.ceil(text.length / PART) }, (_, part) => {
    const piece = withoutHalves(text.slice(part * PART, (part + 1) * PART));
    return {
      text: library.workspace("imageKeep"),
      params: { id: `${change}#${part}`, rows: [{ properties: { change, part, text: piece } }] },
    };
  });
}

/** Halves of a character that stand at the edges of a part are written as escapes: no store keeps half of one. */
const withoutHalves = (piece: string): string =>
  piece
    .replace(/^[\udc00-\udfff]/, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
    .replace(/[\ud800-\udbff]$/, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

/** The image of a change; null where it is not whole. */
export async function readImage(
  { store, library, options }: Reader,
  change: string,
  parts: number,
): Promise<Image | null> {
  const rows = toRows(
    await store.read({ text: library.workspace("imageParts"), params: { change } }, options),
  );
  const found = rows.filter(({ part }) => typeof part === "number" && part < parts);
  if (found.length !== parts || parts === 0) return null;
  return JSON.parse(found.map(({ text }) => String(text)).join("")) as Image;
}
