import { toRows } from "../asking/ask.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { Dataset } from "../dataset/model.ts";
import type { Additions } from "../imports/collecting/told.ts";
import type { Plan } from "../load/plan.ts";
import type { GraphStore, ReadOptions, Statement } from "../store/GraphStore.ts";

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
  /** The set as the store holds it. */
  readonly held: Dataset;
  readonly additions: Image["additions"];
}

/** What a plan will make and change, before it is applied. */
export function imageOf({ plan, held, additions }: ImageInput): Image {
  const ids = Object.fromEntries(TABLES.map((name) => [name, idsIn(plan, name)])) as Touched<
    ReturnType<typeof idsIn>
  >;
  const isEmpty = TABLES.every((name) => held[name].length === 0);
  const before = Object.fromEntries(
    TABLES.map((name) => [
      name,
      (held[name] as readonly { readonly id: string }[]).filter(({ id }) => ids[name].changed.has(id)),
    ]),
  ) as unknown as Image["before"];
  const made = Object.fromEntries(TABLES.map((name) => [name, ids[name].made])) as unknown as Touched<
    string[]
  >;
  return { created: isEmpty ? null : made, before, additions };
}

type Records = readonly { readonly id: string }[];

/** One image of two changes that followed each other: a change that was cut off, and what ended it. */
export function joinImages(first: Image, second: Image): Image {
  const created = Object.fromEntries(
    TABLES.map((name) => [
      name,
      [...new Set([...(first.created?.[name] ?? []), ...(second.created?.[name] ?? [])])],
    ]),
  ) as unknown as Touched<string[]>;
  const before = Object.fromEntries(
    TABLES.map((name) => {
      const known = new Set([
        ...(first.before[name] as Records).map(({ id }) => id),
        ...(first.created?.[name] ?? []),
      ]);
      const more = (second.before[name] as Records).filter(({ id }) => !known.has(id));
      return [name, [...first.before[name], ...more]];
    }),
  ) as unknown as Image["before"];
  return {
    created: first.created === null ? null : created,
    before: first.created === null ? first.before : before,
    additions: { ...second.additions, ...first.additions },
  };
}

/** A set as it was before a change of it. */
export function withoutChange(held: Dataset, { created, before }: Image): Dataset {
  const back = TABLES.map((name) => {
    const mine = before[name] as Records;
    const replaced = new Set([...mine.map(({ id }) => id), ...(created?.[name] ?? [])]);
    const left = created === null ? [] : (held[name] as Records).filter(({ id }) => !replaced.has(id));
    return [name, [...left, ...mine].sort((a, b) => (a.id < b.id ? -1 : 1))];
  });
  return { ...held, ...Object.fromEntries(back) };
}

/** All ids that a change touched, by the table they stand in; null where it made all that the set has. */
export function touchedBy({ created, before }: Image): Touched<ReadonlySet<string>> | null {
  if (created === null) return null;
  return Object.fromEntries(
    TABLES.map((name) => [
      name,
      new Set([...created[name], ...(before[name] as Records).map(({ id }) => id)]),
    ]),
  ) as unknown as Touched<ReadonlySet<string>>;
}

/** Characters in one part: what a transaction of either engine takes without ado. */
const PART = 400_000;

/** The statements that keep an image, a transaction each. */
export function keepImage(library: CypherLibrary, change: string, image: Image): Statement[] {
  const text = JSON.stringify(image);
  const parts = Array.from({ length: Math.ceil(text.length / PART) }, (_, part) => {
    // A character of two units is not cut: no store keeps half of one.
    return { part, text: text.slice(part * PART, (part + 1) * PART) };
  });
  return parts.map(({ part, text: piece }) => ({
    text: library.workspace("imageKeep"),
    params: { id: `${change}#${part}`, rows: [{ properties: { change, part, text: withoutHalves(piece) } }] },
  }));
}

/** Halves of a character that stand at the edges of a part are written as escapes. */
const withoutHalves = (piece: string): string =>
  piece
    .replace(/^[\udc00-\udfff]/, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
    .replace(/[\ud800-\udbff]$/, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

interface ImageReader {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly options: ReadOptions;
}

/** The image of a change; null where it is not whole. */
export async function readImage(
  { store, library, options }: ImageReader,
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
