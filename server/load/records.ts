import { hash as hashOf } from "node:crypto";
import type { Dataset, DatasetEntity, DatasetRelation } from "../dataset/model.ts";
import { displayPinyin, searchKeys } from "../search/searchKeys.ts";
import type { StoreValue } from "../store/GraphStore.ts";
import { BUILT_IN, type Standing } from "./stored.ts";

/** Raised when the same facts are to be written in another form, so that every store is brought up to date. */
const FORM = 3;

export type Properties = Readonly<Record<string, StoreValue>>;

/** A node as the data set wants it. `properties` is a function because search keys are dear and seldom needed. */
export interface NodeRecord {
  readonly id: string;
  readonly hash: string;
  /** Primary label first; empty for what is no entity. */
  readonly labels: readonly string[];
  /** The article of a passage, the source of an article; null otherwise. */
  readonly target: string | null;
  /** What is written; of `known` ones the absent values too, as null, so that they are removed. */
  properties(known: boolean): Properties;
}

export interface RelationRecord {
  readonly id: string;
  readonly hash: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  properties(known: boolean): Properties;
}

/** 128 bits over a value's JSON; keys must come in a fixed order. Lists are made in one piece: there may be millions. */
function contentHash(value: readonly unknown[]): string {
  return hashOf("sha256", `${FORM}${JSON.stringify(value)}`).slice(0, 32);
}

/** Properties in an order of their own, for hashing: lenses have them in different ones. */
function inOrder(properties: Properties): readonly unknown[] {
  const all = Object.entries(properties);
  return all.length > 1 ? all.sort(([a], [b]) => (a < b ? -1 : 1)) : all;
}

/** Typed properties and fields in one map: absent ones as null, or not at all. */
function assemble(
  properties: Properties,
  typed: readonly string[],
  fields: Properties,
  nulls: boolean,
): Properties {
  const all: Record<string, StoreValue> = {};
  for (const name of typed) {
    const value = properties[name] ?? null;
    if (nulls || value !== null) all[name] = value;
  }
  for (const [name, value] of Object.entries(fields)) {
    if (nulls || value !== null) all[name] = value;
  }
  return all;
}

const owned = (hash: string, set: string) => ({
  ...{ origin: "dataset", hash },
  dataset: set === BUILT_IN ? null : set,
});

function plainRecord(
  fields: Properties & { readonly id: string },
  target: string | null,
  set: string,
): NodeRecord {
  const hash = contentHash([fields, target]);
  return {
    ...{ id: fields.id, hash, labels: [], target },
    properties: (known) => assemble({}, [], { ...fields, ...owned(hash, set) }, known),
  };
}

export function* sourceRecords(dataset: Dataset, set: string): Generator<NodeRecord> {
  for (const { line: _, ...fields } of dataset.sources) yield plainRecord(fields, null, set);
}

export function* articleRecords(dataset: Dataset, set: string): Generator<NodeRecord> {
  for (const { line: _, file: _file, source, ...fields } of dataset.articles)
    yield plainRecord(fields, source, set);
}

export function* evidenceRecords(dataset: Dataset, set: string): Generator<NodeRecord> {
  for (const { line: _, article, id, locator, span, ...said } of dataset.evidence) {
    const { start, end, sha256 } = span ?? { start: null, end: null, sha256: null };
    // In the order in which they have always been hashed.
    yield plainRecord({ id, locator, start, end, sha256, ...said }, article, set);
  }
}

/** How the ontology has an entity's label: the typed properties that entities may have, and whether it is somebody. */
export interface EntityForm {
  readonly typed: readonly string[];
  readonly person: boolean;
}

/** An entity with where it stands in the graph, which moves with every load of whatever set: its hash says nothing of it. */
export function entityRecord(
  entity: DatasetEntity,
  standing: Standing,
  { typed, person }: EntityForm,
  set: string,
): NodeRecord {
  const { id, label, labels, name, nameEn, aliases, shortName, shortNameEn, evidence, properties } = entity;
  const short = { shortName, shortNameEn };
  // Beside the aliases, or nothing: lists of the store hold texts only.
  const aliasScopes = entity.aliasScopes.some((scope) => scope !== null)
    ? entity.aliasScopes.map((scope) => scope ?? "")
    : null;
  const { degree, sources, lastSeen } = standing;
  const fields = [
    ...[id, label, labels, name, nameEn, aliases, aliasScopes, short],
    ...[evidence, inOrder(properties)],
  ];
  const hash = contentHash(fields);
  return {
    id,
    hash,
    labels: [label, ...labels],
    target: null,
    properties: (known) => {
      const found = [...aliases, ...[shortName, shortNameEn].flatMap((text) => text ?? [])];
      const named = { name, nameEn, aliases: found, person };
      const made = { searchKeys: searchKeys(named), pinyin: displayPinyin(named), ...owned(hash, set) };
      const called = { name, nameEn, ...short, aliases, aliasScopes };
      const given = { id, label, ...called, evidence, degree, sources, lastSeen };
      return assemble(properties, typed, { ...given, ...made }, known);
    },
  };
}

/** What the loader works out of a relation's evidence: distinct sources, and the earliest publication. */
interface Behind {
  readonly sources: number;
  readonly published: string | null;
}

/** What is the same for all relations of a data set. */
export interface RelationForm {
  /** The typed properties that relations may have. */
  readonly typed: readonly string[];
  readonly set: string;
}

/** A relation with its hash, and beside these nothing but what it is made of: there may be millions. */
class OwnRelation implements RelationRecord {
  readonly #relation: DatasetRelation;
  readonly #behind: Behind;
  readonly #form: RelationForm;
  readonly hash: string;

  constructor(relation: DatasetRelation, behind: Behind, form: RelationForm) {
    this.#relation = relation;
    this.#behind = behind;
    this.#form = form;
    const { id, type, from, to, date, dateEnd, datePrecision, dateText } = relation;
    const { status, modality, confidence, derivedFrom, subjectFrom, evidence, properties } = relation;
    const said = { status, modality, confidence, derivedFrom, subjectFrom };
    this.hash = contentHash([
      id,
      type,
      from,
      to,
      date,
      dateEnd,
      datePrecision,
      dateText,
      said,
      evidence,
      inOrder(properties),
      behind.sources,
      behind.published,
    ]);
  }

  get id(): string {
    return this.#relation.id;
  }

  get type(): string {
    return this.#relation.type;
  }

  get from(): string {
    return this.#relation.from;
  }

  get to(): string {
    return this.#relation.to;
  }

  properties(known: boolean): Properties {
    const { line: _, type: __, from: ___, to: ____, properties, ...fields } = this.#relation;
    const { typed, set } = this.#form;
    return assemble(properties, typed, { ...fields, ...this.#behind, ...owned(this.hash, set) }, known);
  }
}

export const relationRecord = (
  relation: DatasetRelation,
  behind: Behind,
  form: RelationForm,
): RelationRecord => new OwnRelation(relation, behind, form);

/** Properties of an entity, passage, article or source that left the data set but is still needed. */
export function retiredProperties(standing: Standing | null): Properties & { readonly hash: string } {
  const hash = contentHash(["former", standing]);
  return { origin: "former", hash, ...(standing !== null && { ...standing, evidence: [] }) };
}
