import { createHash } from "node:crypto";
import type { Dataset, DatasetEntity, DatasetRelation } from "../dataset/model.ts";
import type { StoreValue } from "../store/GraphStore.ts";
import { displayPinyin, searchKeys } from "./searchKeys.ts";
import type { Standing } from "./standing.ts";

/** Raised when the same facts are to be written in another form, so that every store is brought up to date. */
const FORM = 1;

export type Properties = Readonly<Record<string, StoreValue>>;

/** A node as the data set wants it. `properties` is a function because search keys are dear and seldom needed. */
export interface NodeRecord {
  readonly id: string;
  readonly hash: string;
  /** Primary label first; empty for what is no entity. */
  readonly labels: readonly string[];
  /** The article of a passage, the source of an article; null otherwise. */
  readonly target: string | null;
  properties(): Properties;
}

export interface RelationRecord {
  readonly id: string;
  readonly hash: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** 128 bits over a value's JSON; keys must come in a fixed order. */
function contentHash(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([FORM, value]))
    .digest("hex")
    .slice(0, 32);
}

const owned = (hash: string) => ({ origin: "dataset", hash });

function plainRecord(fields: Properties & { readonly id: string }, target: string | null): NodeRecord {
  const hash = contentHash([fields, target]);
  return { id: fields.id, hash, labels: [], target, properties: () => ({ ...fields, ...owned(hash) }) };
}

export function sourceRecords(dataset: Dataset): NodeRecord[] {
  return dataset.sources.map(({ line: _, ...fields }) => plainRecord(fields, null));
}

export function articleRecords(dataset: Dataset): NodeRecord[] {
  return dataset.articles.map(({ line: _, file: _file, source, ...fields }) => plainRecord(fields, source));
}

export function evidenceRecords(dataset: Dataset): NodeRecord[] {
  return dataset.evidence.map(({ line: _, article, ...fields }) => plainRecord(fields, article));
}

/** An entity with where it stands in the graph; every typed property is named, the absent ones as null. */
export function entityRecord(
  entity: DatasetEntity,
  standing: Standing,
  typed: readonly string[],
): NodeRecord {
  const { line: _, properties, labels, ...fields } = entity;
  const all = Object.fromEntries(typed.map((name) => [name, properties[name] ?? null]));
  const hash = contentHash([fields, labels, all, standing]);
  return {
    id: entity.id,
    hash,
    labels: [entity.label, ...labels],
    target: null,
    properties: () => ({
      ...all,
      ...fields,
      ...standing,
      searchKeys: searchKeys(entity),
      pinyin: displayPinyin(entity),
      ...owned(hash),
    }),
  };
}

/** A relation; `sources` counts the distinct sources behind its evidence. */
export function relationRecord(
  relation: DatasetRelation,
  sources: number,
  typed: readonly string[],
): RelationRecord {
  const { line: _, properties, type, from, to, ...fields } = relation;
  const all = Object.fromEntries(typed.map((name) => [name, properties[name] ?? null]));
  const hash = contentHash([fields, type, from, to, all, sources]);
  return {
    id: relation.id,
    hash,
    type,
    from,
    to,
    properties: { ...all, ...fields, sources, ...owned(hash) },
  };
}

/** Properties of an entity, passage, article or source that left the data set but is still needed. */
export function retiredProperties(standing: Standing | null): Properties & { readonly hash: string } {
  const hash = contentHash(["former", standing]);
  return { origin: "former", hash, ...(standing !== null && { ...standing, evidence: [] }) };
}

/** Without the nulls: a new node or relation has nothing to remove. */
export function present(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}
