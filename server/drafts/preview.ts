import type { z } from "zod";
import type { ImportPreviewSchema } from "#contract/imports/drafts.ts";
import { fates, type PlannedImport } from "../changes/importing.ts";
import type { Dataset, DatasetEntity, DatasetRelation } from "../dataset/model.ts";
import type { Collected } from "../imports/collecting/collected.ts";
import type { Plan } from "../load/plan.ts";
import { inSlices, type Sliced, STOP_EVERY, sorted } from "../slices.ts";

type Preview = z.input<typeof ImportPreviewSchema>;
type Node = {
  entity: Pick<DatasetEntity, "id" | "label" | "name" | "nameEn">;
  readonly own: boolean;
};

/** Entities that are drawn: more would be nothing to look at. */
const MOST = 150;

type Article = Dataset["articles"][number];

/** What rests on which passages: independent sources, and when the first of them appeared. */
function* standings({ evidence, articles }: Dataset): Sliced<(passages: readonly string[]) => Standing> {
  const article = new Map<string, Article>();
  const of = new Map<string, Article>();
  for (const [at, one] of articles.entries()) {
    if (at % STOP_EVERY === 0) yield;
    article.set(one.id, one);
  }
  for (const [at, passage] of evidence.entries()) {
    if (at % STOP_EVERY === 0) yield;
    const found = article.get(passage.article);
    if (found !== undefined) of.set(passage.id, found);
  }
  return (passages) => {
    const found = passages.flatMap((id) => of.get(id) ?? []);
    const dates = found.flatMap(({ published }) => published ?? []).sort();
    return { sources: new Set(found.map(({ source }) => source)), published: dates[0] ?? null };
  };
}

interface Standing {
  readonly sources: ReadonlySet<string>;
  readonly published: string | null;
}

function* nodesOf({ dataset: { entities }, matches, identified }: Collected): Sliced<Map<string, Node>> {
  const nodes = new Map<string, Node>();
  for (const [at, { id, name, label }] of matches.entries()) {
    if (at % STOP_EVERY === 0) yield;
    nodes.set(id, { entity: { id, name, nameEn: null, label }, own: false });
  }
  for (const [at, { known }] of identified.identities.entries()) {
    if (at % STOP_EVERY === 0) yield;
    const node = known === null ? undefined : nodes.get(known.id);
    if (node !== undefined) node.entity = { ...node.entity, nameEn: known?.nameEn ?? null };
  }
  for (const [at, entity] of entities.entries()) {
    if (at % STOP_EVERY === 0) yield;
    nodes.set(entity.id, { entity, own: true });
  }
  return nodes;
}

interface Weight {
  degree: number;
  lastSeen: string | null;
  readonly passages: string[];
}

/** Lines at each entity, and the latest date of these. */
function* weights(relations: readonly DatasetRelation[]): Sliced<ReadonlyMap<string, Weight>> {
  const found = new Map<string, Weight>();
  for (const [at, { from, to, date, evidence }] of relations.entries()) {
    if (at % STOP_EVERY === 0) yield;
    for (const id of from === to ? [from] : [from, to]) {
      const one = found.get(id) ?? { degree: 0, lastSeen: null, passages: [] };
      found.set(id, one);
      one.degree += 1;
      one.passages.push(...evidence);
      if (date !== null && (one.lastSeen === null || date > one.lastSeen)) one.lastSeen = date;
    }
  }
  return found;
}

/** The best connected, the most lines first. */
function* strongest(ids: Iterable<string>, weight: ReadonlyMap<string, Weight>): Sliced<string[]> {
  const ranked: { id: string; degree: number }[] = [];
  for (const id of ids) {
    ranked.push({ id, degree: weight.get(id)?.degree ?? 0 });
    if (ranked.length % STOP_EVERY === 0) yield;
  }
  const all = yield* sorted(ranked, (a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  return all.slice(0, MOST).map(({ id }) => id);
}

function* chosen<T>(all: readonly T[], wanted: (one: T) => boolean): Sliced<T[]> {
  const found: T[] = [];
  for (const [at, one] of all.entries()) {
    if (at % STOP_EVERY === 0) yield;
    if (wanted(one)) found.push(one);
  }
  return found;
}

/** What a plan does with those that are shown. */
function* shownOf(
  { nodes, relations, ...plan }: Plan,
  entities: ReadonlySet<string>,
  lines: ReadonlySet<string>,
): Sliced<Plan> {
  const none = { ...nodes.Evidence, write: [] };
  const Entity = yield* chosen(nodes.Entity.write, ({ record }) => entities.has(record.id));
  const write = yield* chosen(relations.write, ({ record }) => lines.has(record.id));
  const remove = yield* chosen(relations.remove, ({ id }) => lines.has(id));
  return {
    ...plan,
    nodes: { ...nodes, Evidence: none, Entity: { ...nodes.Entity, write: Entity } },
    relations: { write, remove },
  };
}

/** The best connected of what the rows tell, as a part of a graph that is not there yet. */
export function* previewOf({ collected, planned }: PlannedImport): Sliced<Preview> {
  const { dataset } = collected;
  const nodes = yield* nodesOf(collected);
  const weight = yield* weights(dataset.relations);
  const shown = yield* strongest(nodes.keys(), weight);
  const isShown = new Set(shown);
  const relations = yield* chosen(dataset.relations, ({ from, to }) => isShown.has(from) && isShown.has(to));
  const standing = yield* standings(dataset);
  const lines = new Set(relations.map(({ id }) => id));
  const seen = yield* shownOf(planned.load.plan, isShown, lines);
  const fate = fates(
    seen,
    planned.added.filter((id) => isShown.has(id)),
  );
  return previewed({ nodes, weight, shown, relations, standing, fate });
}

interface Seen {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly weight: ReadonlyMap<string, Weight>;
  readonly shown: readonly string[];
  readonly relations: readonly DatasetRelation[];
  readonly standing: (passages: readonly string[]) => Standing;
  readonly fate: ReturnType<typeof fates>;
}

function previewed({ nodes, weight, shown, relations, standing, fate }: Seen): Preview {
  const degree = (id: string) => weight.get(id)?.degree ?? 0;
  const column = <Value>(of: (node: Node["entity"]) => Value) =>
    shown.map((id) => of(nodes.get(id)?.entity ?? { id, name: "", nameEn: null, label: "" }));
  const edge = <Value>(of: (relation: DatasetRelation) => Value) => relations.map(of);
  return {
    nodes: {
      ...{ id: [...shown], label: column(({ label }) => label), name: column(({ name }) => name) },
      ...{ nameEn: column(({ nameEn }) => nameEn), degree: shown.map(degree) },
      ...{ shortName: shown.map(() => null), shortNameEn: shown.map(() => null) },
      sources: shown.map((id) => standing(weight.get(id)?.passages ?? []).sources.size),
      lastSeen: shown.map((id) => weight.get(id)?.lastSeen ?? null),
    },
    edges: {
      ...{ id: edge(({ id }) => id), type: edge(({ type }) => type), from: edge(({ from }) => from) },
      ...{
        to: edge(({ to }) => to),
        date: edge(({ date }) => date),
        dateEnd: edge(({ dateEnd }) => dateEnd),
      },
      ...{ datePrecision: edge((one) => one.datePrecision), status: edge(({ status }) => status) },
      sources: edge(({ evidence }) => standing(evidence).sources.size),
      published: edge(({ evidence }) => standing(evidence).published),
      ...{ derivedFrom: edge((one) => one.derivedFrom), modality: edge(({ modality }) => modality) },
    },
    truncated: nodes.size > MOST ? { shown: MOST, total: nodes.size, reason: "limit" as const } : null,
    fates: {
      nodes: shown.map((id) => fate.Entity.get(id) ?? (nodes.get(id)?.own === true ? "unchanged" : "known")),
      edges: relations.map(({ id }) => fate.relation.get(id) ?? "unchanged"),
    },
  };
}

/** The same, while others have their turns. Rejects with the signal's reason when aborted. */
export const previewTold = (plan: PlannedImport, signal?: AbortSignal): Promise<Preview> =>
  inSlices(previewOf(plan), signal);
