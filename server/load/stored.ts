import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions, Statement, StoreValue } from "../store/GraphStore.ts";

/** The four kinds of nodes that the loader writes. */
export const RECORDS = ["Source", "Article", "Evidence", "Entity"] as const;
export type RecordKind = (typeof RECORDS)[number];

/** The set in `data/`. Its records carry no name of a set, as none did before sets had names. */
export const BUILT_IN = "guanxi";

/** Where an entity stands in the graph, over all its relations, also those that people added. */
export interface Standing {
  /** Relations to other entities. */
  readonly degree: number;
  /** Distinct sources behind the evidence of its relations. */
  readonly sources: number;
  /** The latest date of a relation that is not ahead, cut to its precision; null where none is dated. */
  readonly lastSeen: string | null;
}

export interface StoredNode {
  readonly hash: string | null;
  /** The data set whose load wrote it; null for what people added. */
  readonly dataset: string | null;
  /** The primary label as the loader wrote it; null for what is no entity of ours. */
  readonly label: string | null;
  readonly labels: readonly string[];
  /** Of an entity, as it stands in the store; null where it has none of ours. */
  readonly standing: Standing | null;
}

interface StoredRelation {
  readonly hash: string | null;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** A relation as far as it matters to the entities at its ends. */
export interface AddedRelation {
  readonly id: string | null;
  readonly from: string;
  readonly to: string;
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly derivedFrom: string | null;
  readonly evidence: readonly string[];
  readonly modality: string | null;
  /** The earliest publication behind it; null where none is dated. */
  readonly published: string | null;
}

/** What the store holds, as far as the load of one data set compares it; `added` is all that this set did not write. */
export interface StoredGraph {
  readonly nodes: Readonly<Record<RecordKind, ReadonlyMap<string, StoredNode>>>;
  readonly relations: ReadonlyMap<string, StoredRelation>;
  /** Copies of a relation id beyond the first, which a correct load never leaves behind. */
  readonly surplus: readonly (StoredRelation & { readonly id: string })[];
  readonly added: {
    readonly relations: readonly AddedRelation[];
    /** Article and source of passages that people added or that their facts cite, by evidence id. */
    readonly provenance: ReadonlyMap<string, { readonly article: string; readonly source: string }>;
    /** Ids that something people added needs; they are not deleted. */
    readonly needed: Readonly<Record<RecordKind, ReadonlySet<string>>>;
  };
}

/** An empty store. */
export const NOTHING_STORED: StoredGraph = {
  nodes: { Source: new Map(), Article: new Map(), Evidence: new Map(), Entity: new Map() },
  ...{ relations: new Map(), surplus: [] },
  added: {
    ...{ relations: [], provenance: new Map() },
    needed: { Entity: new Set(), Evidence: new Set(), Article: new Set(), Source: new Set() },
  },
};

export const text = (value: StoreValue | undefined): string | null =>
  typeof value === "string" ? value : null;
export const texts = (value: StoreValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

/** Whether loads of a set have left anything there. */
export function holdsSet({ nodes, relations }: StoredGraph, set: string): boolean {
  if (relations.size > 0) return true;
  return RECORDS.some((kind) => [...nodes[kind].values()].some(({ dataset }) => dataset === set));
}

type Row = Readonly<Record<string, StoreValue>>;

function standingIn({ degree, sources, lastSeen }: Row): Standing | null {
  if (typeof degree !== "number") return null;
  return { degree, sources: typeof sources === "number" ? sources : 0, lastSeen: text(lastSeen) };
}

/** The rows of a statement, one by one, under the names of their columns. */
export async function* rowsOf(
  store: GraphStore,
  statement: Statement,
  options: ReadOptions,
): AsyncGenerator<Row, void> {
  for await (const { columns, rows } of store.stream(statement, options)) {
    for (const row of rows) {
      yield Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
    }
  }
}

export interface Reader {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  /** Its time limit is that of each part which is asked for. */
  readonly options: ReadOptions;
  /** Records in one stretch. */
  readonly stretch?: number;
}

export interface StoredReader extends Reader {
  /** The data set that is to be loaded. */
  readonly dataset: string;
}

/** Records in one stretch: with the relations that start there some 50 MB of an embedded store's process. */
const STRETCH = 20_000;

interface Stretch {
  readonly [side: string]: string | null;
  readonly after: string | null;
  readonly until: string | null;
}

const WHOLE: Stretch = { after: null, until: null };

/** All records of a kind as stretches of their ids, the first from the beginning and the last without an end. */
async function stretchesOf(
  { store, library, options, stretch = STRETCH }: Reader,
  kind: RecordKind,
): Promise<Stretch[]> {
  if (store.engine.streams) return [WHOLE];
  const { rows } = await store.read({ text: library.load("keys", { RECORD: kind }) }, options);
  const keys = rows.flatMap(([key]) => (typeof key === "string" ? [key] : []));
  // Ids that are no texts stand in no order with the others.
  if (rows.some(([key = null]) => key !== null && typeof key !== "string")) return [WHOLE];
  const ends = keys.filter((_, index) => (index + 1) % stretch === 0 && index + 1 < keys.length);
  return [...ends, null].map((until, index) => ({ after: ends[index - 1] ?? null, until }));
}

/**
 * The rows of a text of cypher/load that begins with all records of a kind. Where the engine would hold all of them at
 * once, a stretch is asked for at a time.
 */
export async function* rowsOfAll(
  reader: Reader,
  kind: RecordKind,
  { text, params = {} }: Statement,
): AsyncGenerator<Row, void> {
  for (const stretch of await stretchesOf(reader, kind)) {
    yield* rowsOf(reader.store, { text, params: { ...params, ...stretch } }, reader.options);
  }
}

/** As every record of a load has one (`contentHash`): others may have an `origin` of that name. */
const HASH = /^[0-9a-f]{32}$/;

async function readNodes(reader: StoredReader, kind: RecordKind) {
  const nodes = new Map<string, StoredNode>();
  const statement = { text: reader.library.load("stored", { RECORD: kind }) };
  for await (const row of rowsOfAll(reader, kind, statement)) {
    const id = text(row.id);
    if (id === null) continue;
    const { hash, origin, dataset, label, labels } = row;
    const loaded = (origin === "dataset" || origin === "former") && HASH.test(text(hash) ?? "");
    nodes.set(id, {
      hash: text(hash),
      dataset: loaded ? (text(dataset) ?? BUILT_IN) : null,
      label: text(label),
      labels: texts(labels),
      standing: kind === "Entity" ? standingIn(row) : null,
    });
  }
  return nodes;
}

async function readRelations(reader: StoredReader) {
  const { dataset, library } = reader;
  const relations = new Map<string, StoredRelation>();
  const surplus: (StoredRelation & { id: string })[] = [];
  const statement = { text: library.load("storedRelations"), params: { dataset } };
  for await (const row of rowsOfAll(reader, "Entity", statement)) {
    const id = text(row.id) ?? "";
    const found = {
      hash: text(row.hash),
      type: text(row.type) ?? "",
      from: text(row.from) ?? "",
      to: text(row.to) ?? "",
    };
    if (relations.has(id)) surplus.push({ id, ...found });
    else relations.set(id, found);
  }
  return { relations, surplus };
}

async function readAdded(reader: StoredReader): Promise<StoredGraph["added"]> {
  const { dataset, library } = reader;
  const rowsOfAdded = (kind: RecordKind, name: string, params: Statement["params"] = {}) =>
    rowsOfAll(reader, kind, { text: library.load(name), params: { dataset, ...params } });
  const relations: AddedRelation[] = [];
  const needed = {
    Entity: new Set<string>(),
    Evidence: new Set<string>(),
    Article: new Set<string>(),
    Source: new Set<string>(),
  };
  for await (const row of rowsOfAdded("Entity", "addedRelations")) {
    const [from, to] = [text(row.from), text(row.to)];
    if (from === null || to === null) continue;
    const evidence = texts(row.evidence);
    const derivedFrom = text(row.derivedFrom);
    relations.push({
      id: text(row.id),
      from,
      to,
      date: text(row.date),
      dateEnd: text(row.dateEnd),
      derivedFrom,
      evidence,
      modality: text(row.modality),
      published: text(row.published),
    });
    for (const id of [from, to, ...(derivedFrom === null ? [] : [derivedFrom])]) needed.Entity.add(id);
    for (const id of evidence) needed.Evidence.add(id);
  }
  for await (const row of rowsOfAdded("Entity", "addedEntities")) {
    for (const id of texts(row.evidence)) needed.Evidence.add(id);
  }
  const provenance = new Map<string, { article: string; source: string }>();
  const cited = Object.fromEntries([...needed.Evidence].map((id) => [id, true]));
  for await (const row of rowsOfAdded("Evidence", "provenance", { needed: cited })) {
    const [evidence, article, source] = [text(row.evidence), text(row.article), text(row.source)];
    if (evidence === null || article === null || source === null) continue;
    provenance.set(evidence, { article, source });
    needed.Article.add(article);
    needed.Source.add(source);
  }
  for await (const row of rowsOfAdded("Article", "addedArticles")) {
    const source = text(row.source);
    if (source !== null) needed.Source.add(source);
  }
  return { relations, provenance, needed };
}

/** Reads what the store holds, in streams or stretches. */
export async function readStored(reader: StoredReader): Promise<StoredGraph> {
  const nodes = {
    Source: await readNodes(reader, "Source"),
    Article: await readNodes(reader, "Article"),
    Evidence: await readNodes(reader, "Evidence"),
    Entity: await readNodes(reader, "Entity"),
  };
  const { relations, surplus } = await readRelations(reader);
  return { nodes, relations, surplus, added: await readAdded(reader) };
}
