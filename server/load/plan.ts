import { createHash } from "node:crypto";
import { labelsOf } from "#contract/ontology.ts";
import type { Dataset } from "../dataset/model.ts";
import { type Sliced, STOP_EVERY } from "../slices.ts";
import {
  articleRecords,
  entityRecord,
  evidenceRecords,
  type NodeRecord,
  type Properties,
  type RelationRecord,
  relationRecord,
  retiredProperties,
  sourceRecords,
} from "./records.ts";
import { countSources, earliestOf, publishedByEvidence, sourcesByEvidence, standings } from "./standing.ts";
import type { RecordKind, Standing, StoredGraph, StoredNode } from "./stored.ts";

/** A node to be written; `known` where the store has it already. */
export interface NodeWrite {
  readonly record: NodeRecord;
  readonly known: StoredNode | null;
}

export interface RelationWrite {
  readonly record: RelationRecord;
  readonly known: boolean;
}

interface NodePlan {
  readonly write: readonly NodeWrite[];
  /** What left the data set and is still needed by what people added. */
  readonly retire: readonly {
    readonly id: string;
    readonly properties: Properties & { readonly hash: string };
  }[];
  readonly remove: readonly string[];
}

/** Everything that must change for the store to hold the data set. */
export interface Plan {
  readonly nodes: Readonly<Record<RecordKind, NodePlan>>;
  readonly relations: {
    readonly write: readonly RelationWrite[];
    readonly remove: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  };
  /** Entities of which nothing is written but where they stand: relations of this set end there, or did. */
  readonly standings: readonly (Standing & { readonly id: string })[];
  /** Ids of the data set that something people added has taken; these stay theirs. */
  readonly taken: readonly string[];
}

function* planNodes(
  records: Iterable<NodeRecord>,
  /** True for what this load may write: what an earlier one of the same set wrote, or left standing. */
  ours: (node: StoredNode) => boolean,
  stored: ReadonlyMap<string, StoredNode>,
  needed: ReadonlySet<string>,
  standingOf: ((id: string) => Standing) | null,
  taken: string[],
): Sliced<NodePlan> {
  const write: NodeWrite[] = [];
  const wanted = new Set<string>();
  let at = 0;
  for (const record of records) {
    at += 1;
    if (at % STOP_EVERY === 0) yield;
    if (stored.size > 0) wanted.add(record.id);
    const known = stored.get(record.id) ?? null;
    if (known !== null && !ours(known)) taken.push(record.id);
    else if (known?.hash !== record.hash) write.push({ record, known });
  }
  const retire: { id: string; properties: Properties & { readonly hash: string } }[] = [];
  const remove: string[] = [];
  for (const [id, known] of stored) {
    at += 1;
    if (at % STOP_EVERY === 0) yield;
    if (wanted.has(id) || !ours(known)) continue;
    if (!needed.has(id)) {
      remove.push(id);
      continue;
    }
    const properties = retiredProperties(standingOf?.(id) ?? null);
    if (known.hash !== properties.hash) retire.push({ id, properties });
  }
  return { write, retire, remove };
}

function* planRelations(
  records: Iterable<RelationRecord>,
  stored: StoredGraph,
  taken: string[],
): Sliced<Plan["relations"]> {
  const theirs = new Set(stored.added.relations.flatMap(({ id }) => id ?? []));
  const twice = new Set(stored.surplus.map(({ id }) => id));
  const write: RelationWrite[] = [];
  const remove: { id: string; from: string; to: string }[] = [...stored.surplus];
  const wanted = new Set<string>();
  let at = 0;
  for (const record of records) {
    at += 1;
    if (at % STOP_EVERY === 0) yield;
    if (theirs.has(record.id)) {
      taken.push(record.id);
      continue;
    }
    if (stored.relations.size > 0) wanted.add(record.id);
    const known = stored.relations.get(record.id);
    const { type, from, to, hash } = record;
    const stays = known?.type === type && known.from === from && known.to === to && !twice.has(record.id);
    if (known !== undefined && !stays) remove.push({ id: record.id, from: known.from, to: known.to });
    if (!stays || known.hash !== hash) write.push({ record, known: stays });
  }
  for (const [id, { from, to }] of stored.relations) {
    at += 1;
    if (at % STOP_EVERY === 0) yield;
    if (!wanted.has(id)) remove.push({ id, from, to });
  }
  return { write, remove };
}

const isSame = (a: Standing, b: Standing) =>
  a.degree === b.degree && a.sources === b.sources && a.lastSeen === b.lastSeen;

/** Where relations of the set end, or did before. */
function* endsOf(relations: Dataset["relations"], stored: StoredGraph["relations"]): Sliced<Set<string>> {
  const ends = new Set<string>();
  let at = 0;
  for (const some of [relations, stored.values()]) {
    for (const { from, to } of some) {
      at += 1;
      if (at % STOP_EVERY === 0) yield;
      ends.add(from).add(to);
    }
  }
  return ends;
}

/**
 * Those that stand elsewhere now, of what loads wrote and of what people added if relations of this set end there: another's
 * nodes may have a degree of their own. What is written, retired or removed anyway is left out.
 */
function* planStandings(
  { write, retire, remove }: NodePlan,
  stored: ReadonlyMap<string, StoredNode>,
  ends: ReadonlySet<string>,
  standingOf: (id: string) => Standing,
): Sliced<Plan["standings"]> {
  const done = new Set([...write.map(({ record }) => record.id), ...retire.map(({ id }) => id), ...remove]);
  const moved: (Standing & { readonly id: string })[] = [];
  let at = 0;
  for (const [id, { standing, dataset }] of stored) {
    at += 1;
    if (at % STOP_EVERY === 0) yield;
    if (standing === null || done.has(id) || (dataset === null && !ends.has(id))) continue;
    const now = standingOf(id);
    if (!isSame(standing, now)) moved.push({ id, ...now });
  }
  return moved;
}

/** Compares a data set, under its name, with what the store holds; `ahead` are the modalities of what has not come to pass. */
export function* makePlan(
  dataset: Dataset,
  stored: StoredGraph,
  set: string,
  ahead: ReadonlySet<string>,
): Sliced<Plan> {
  const { added, nodes } = stored;
  const { ontology, entities, relations } = dataset;
  const typedOf = (owners: readonly { readonly properties: readonly string[] }[]) => {
    const names = new Set(owners.flatMap(({ properties }) => properties));
    return ontology.properties.map(({ name }) => name).filter((name) => names.has(name));
  };
  const sources = sourcesByEvidence(dataset, added);
  yield;
  const published = publishedByEvidence(dataset);
  yield;
  function* allRelations() {
    for (const { from, to, date, dateEnd, modality, evidence } of relations) {
      yield { from, to, date, dateEnd, modality, evidence, published: earliestOf(evidence, published) };
    }
    yield* added.relations;
  }
  const standingOf = yield* standings(allRelations(), sources, ahead);
  const taken: string[] = [];
  const plan = (kind: RecordKind, records: Iterable<NodeRecord>) =>
    planNodes(
      records,
      (node) => node.dataset === set,
      nodes[kind],
      added.needed[kind],
      kind === "Entity" ? standingOf : null,
      taken,
    );

  const entityTyped = typedOf(ontology.labels);
  const persons = new Set(labelsOf(ontology, "person"));
  const relationForm = { typed: typedOf(ontology.types), set };
  function* entityRecords() {
    for (const entity of entities) {
      const form = { typed: entityTyped, person: persons.has(entity.label) };
      yield entityRecord(entity, standingOf(entity.id), form, set);
    }
  }
  function* relationRecords() {
    for (const relation of relations) {
      const behind = {
        sources: countSources(relation.evidence, sources),
        published: earliestOf(relation.evidence, published),
      };
      yield relationRecord(relation, behind, relationForm);
    }
  }
  const planned = {
    Source: yield* plan("Source", sourceRecords(dataset, set)),
    Article: yield* plan("Article", articleRecords(dataset, set)),
    Evidence: yield* plan("Evidence", evidenceRecords(dataset, set)),
    Entity: yield* plan("Entity", entityRecords()),
  };
  const ends = yield* endsOf(relations, stored.relations);
  return {
    nodes: planned,
    relations: yield* planRelations(relationRecords(), stored, taken),
    standings: yield* planStandings(planned.Entity, nodes.Entity, ends, standingOf),
    taken: taken.sort(),
  };
}

/** How many records of the set leave the store, or stay without being of the set any more. */
export function leaving({ nodes, relations }: Plan): number {
  const written = new Set(relations.write.map(({ record }) => record.id));
  const gone = relations.remove.filter(({ id }) => !written.has(id)).length;
  return Object.values(nodes).reduce((sum, { retire, remove }) => sum + retire.length + remove.length, gone);
}

/** True where the store holds the data set already. */
export function isEmptyPlan({ nodes, relations, standings }: Plan): boolean {
  const still = ({ write, retire, remove }: NodePlan) => write.length + retire.length + remove.length === 0;
  return (
    Object.values(nodes).every(still) &&
    relations.write.length + relations.remove.length + standings.length === 0
  );
}

const HASHED_AT_ONCE = 64 * 1024;

/** What a plan does to the store, in one number: two that do the same have the same. Degrees follow from the rest. */
export function* planHash({ nodes, relations }: Plan, set: string): Sliced<string> {
  const hash = createHash("sha256");
  let told = "";
  const tell = (...words: readonly (string | null)[]) => {
    told += `${JSON.stringify(words)}\n`;
  };
  const heard = () => {
    if (told.length < HASHED_AT_ONCE) return false;
    hash.update(told);
    told = "";
    return true;
  };
  tell(set);
  for (const [kind, { write, retire, remove }] of Object.entries(nodes)) {
    for (const { record, known } of write) {
      tell(kind, record.id, record.hash, known?.hash ?? null);
      if (heard()) yield;
    }
    for (const { id, properties } of retire) tell("retire", kind, id, properties.hash);
    for (const id of remove) tell("remove", kind, id);
  }
  for (const { record, known } of relations.write) {
    tell("relation", record.id, record.hash, known ? "known" : null);
    if (heard()) yield;
  }
  for (const { id, from, to } of relations.remove) tell("remove", id, from, to);
  return hash.update(told).digest("hex");
}
