import type { z } from "zod";
import type { ImportPreviewSchema } from "#contract/imports/drafts.ts";
import { fates, type PlannedImport } from "../changes/importing.ts";
import type { Dataset, DatasetEntity, DatasetRelation } from "../dataset/model.ts";
import type { Match } from "../imports/collecting/collected.ts";

type Preview = z.input<typeof ImportPreviewSchema>;
type Node = {
  readonly entity: Pick<DatasetEntity, "id" | "label" | "name" | "nameEn">;
  readonly own: boolean;
};

/** Entities that are drawn: more would be nothing to look at. */
const MOST = 150;

/** What rests on which passages: independent sources, and when the first of them appeared. */
function standings({ evidence, articles }: Dataset) {
  const article = new Map(articles.map((one) => [one.id, one]));
  const of = new Map(evidence.map((one) => [one.id, article.get(one.article)]));
  return (passages: readonly string[]) => {
    const found = passages.flatMap((id) => of.get(id) ?? []);
    const dates = found.flatMap(({ published }) => published ?? []).sort();
    return { sources: new Set(found.map(({ source }) => source)), published: dates[0] ?? null };
  };
}

function nodesOf({ entities }: Dataset, matches: readonly Match[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const { id, name, label } of matches)
    nodes.set(id, { entity: { id, name, nameEn: null, label }, own: false });
  for (const entity of entities) nodes.set(entity.id, { entity, own: true });
  return nodes;
}

/** Lines at each entity, and the latest date of these. */
function weights(relations: readonly DatasetRelation[]) {
  const found = new Map<string, { degree: number; lastSeen: string | null; passages: string[] }>();
  for (const { from, to, date, evidence } of relations) {
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

/** The best connected of what the rows tell, as a part of a graph that is not there yet. */
export function previewOf({ collected, planned }: PlannedImport): Preview {
  const { dataset, matches } = collected;
  const nodes = nodesOf(dataset, matches);
  const weight = weights(dataset.relations);
  const degree = (id: string) => weight.get(id)?.degree ?? 0;
  const ids = [...nodes.keys()].sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1));
  const shown = ids.slice(0, MOST);
  const isShown = new Set(shown);
  const relations = dataset.relations.filter(({ from, to }) => isShown.has(from) && isShown.has(to));
  const standing = standings(dataset);
  const fate = fates(planned.load.plan, planned.added);
  const column = <Value>(of: (node: Node["entity"]) => Value) =>
    shown.map((id) => of(nodes.get(id)?.entity ?? { id, name: "", nameEn: null, label: "" }));
  const edge = <Value>(of: (relation: DatasetRelation) => Value) => relations.map(of);
  return {
    nodes: {
      ...{ id: shown, label: column(({ label }) => label), name: column(({ name }) => name) },
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
    truncated: ids.length > MOST ? { shown: MOST, total: ids.length, reason: "limit" as const } : null,
    fates: {
      nodes: shown.map((id) => fate.Entity.get(id) ?? (nodes.get(id)?.own === true ? "unchanged" : "known")),
      edges: relations.map(({ id }) => fate.relation.get(id) ?? "unchanged"),
    },
  };
}
