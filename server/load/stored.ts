import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions, Statement, StoreValue } from "../store/GraphStore.ts";

/** The four kinds of nodes that the loader writes. */
export const RECORDS = ["Source", "Article", "Evidence", "Entity"] as const;
export type RecordKind = (typeof RECORDS)[number];

/** The set in `data/`. Its records carry no name of a set, as none did before sets had names. */
export const BUILT_IN = "guanxi";

export interface StoredNode {
  readonly hash: string | null;
  /** The data set whose load wrote it; null for what people added. */
  readonly dataset: string | null;
  /** The primary label as the loader wrote it; null for what is no entity of ours. */
  readonly label: string | null;
  readonly labels: readonly string[];
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

const text = (value: StoreValue | undefined): string | null => (typeof value === "string" ? value : null);
const texts = (value: StoreValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

type Row = Readonly<Record<string, StoreValue>>;

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

export interface StoredReader {
  /** The data set that is to be loaded. */
  readonly dataset: string;
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly options: ReadOptions;
}

async function readNodes({ store, library, options }: StoredReader, kind: RecordKind) {
  const nodes = new Map<string, StoredNode>();
  for await (const row of rowsOf(store, { text: library.load("stored", { RECORD: kind }) }, options)) {
    const id = text(row.id);
    if (id === null) continue;
    const { hash, origin, dataset, label, labels } = row;
    const loaded = origin === "dataset" || origin === "former";
    nodes.set(id, {
      hash: text(hash),
      dataset: loaded ? (text(dataset) ?? BUILT_IN) : null,
      label: text(label),
      labels: texts(labels),
    });
  }
  return nodes;
}

async function readRelations({ dataset, store, library, options }: StoredReader) {
  const relations = new Map<string, StoredRelation>();
  const surplus: (StoredRelation & { id: string })[] = [];
  for await (const row of rowsOf(
    store,
    { text: library.load("storedRelations"), params: { dataset } },
    options,
  )) {
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

async function readAdded({ dataset, store, library, options }: StoredReader): Promise<StoredGraph["added"]> {
  const relations: AddedRelation[] = [];
  const needed = {
    Entity: new Set<string>(),
    Evidence: new Set<string>(),
    Article: new Set<string>(),
    Source: new Set<string>(),
  };
  for await (const row of rowsOf(
    store,
    { text: library.load("addedRelations"), params: { dataset } },
    options,
  )) {
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
    });
    for (const id of [from, to, ...(derivedFrom === null ? [] : [derivedFrom])]) needed.Entity.add(id);
    for (const id of evidence) needed.Evidence.add(id);
  }
  for await (const row of rowsOf(
    store,
    { text: library.load("addedEntities"), params: { dataset } },
    options,
  )) {
    for (const id of texts(row.evidence)) needed.Evidence.add(id);
  }
  const provenance = new Map<string, { article: string; source: string }>();
  const params = { dataset, ids: [...needed.Evidence] };
  for await (const row of rowsOf(store, { text: library.load("provenance"), params }, options)) {
    const [evidence, article, source] = [text(row.evidence), text(row.article), text(row.source)];
    if (evidence === null || article === null || source === null) continue;
    provenance.set(evidence, { article, source });
    needed.Article.add(article);
    needed.Source.add(source);
  }
  for await (const row of rowsOf(
    store,
    { text: library.load("addedArticles"), params: { dataset } },
    options,
  )) {
    const source = text(row.source);
    if (source !== null) needed.Source.add(source);
  }
  return { relations, provenance, needed };
}

/** Reads what the store holds, in streams. */
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
