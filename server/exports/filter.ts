import type { Period } from "#contract/date.ts";
import type { Dataset, DatasetEntity, DatasetRelation } from "../dataset/model.ts";

/** What is asked for of a graph; null where everything is. All of it holds together. */
export interface Filter {
  /** Primary or secondary ones. */
  readonly labels: ReadonlySet<string> | null;
  readonly types: ReadonlySet<string> | null;
  /** Ids of sources: what rests on a passage of theirs. */
  readonly sources: ReadonlySet<string> | null;
  /** Ids of what a data set holds. */
  readonly own: { readonly entities: ReadonlySet<string>; readonly relations: ReadonlySet<string> } | null;
  readonly period: Period | null;
}

const KINDS = ["entities", "relations", "evidence", "articles", "sources"] as const;
type Counts = Readonly<Record<(typeof KINDS)[number], number>>;

export interface Filtered {
  readonly dataset: Dataset;
  readonly leftOut: Counts;
  /** Entities that were not asked for: what was asked for needs them. */
  readonly beside: number;
}

const allows = (asked: ReadonlySet<string> | null, one: string) => asked === null || asked.has(one);

/** Whether a fact may lie inside: as `cypher/README.md` says it of every period. */
function overlaps({ date, dateEnd }: DatasetRelation, { from, to }: Period): boolean {
  const last = dateEnd ?? date;
  return (
    (from === null || (last !== null && `${last}~` >= from)) &&
    (to === null || (date !== null && date <= `${to}~`))
  );
}

/** Which of a graph's records are asked for by themselves. */
function askedFor({ entities, evidence, articles }: Dataset, filter: Filter) {
  const { labels, types, sources, own, period } = filter;
  const sourceOf = new Map(articles.map(({ id, source }) => [id, source]));
  const printed = new Map(evidence.map(({ id, article }) => [id, sourceOf.get(article) ?? ""]));
  const cites = (passages: readonly string[]) =>
    sources === null || passages.some((id) => sources.has(printed.get(id) ?? ""));
  const isLabelled = ({ label, labels: others }: DatasetEntity) =>
    labels === null || [label, ...others].some((one) => labels.has(one));
  const labelled = new Set(entities.filter(isLabelled).map(({ id }) => id));
  return {
    entity: (one: DatasetEntity) =>
      labelled.has(one.id) && allows(own?.entities ?? null, one.id) && cites(one.evidence),
    relation: (one: DatasetRelation) =>
      allows(types, one.type) &&
      labelled.has(one.from) &&
      labelled.has(one.to) &&
      allows(own?.relations ?? null, one.id) &&
      cites(one.evidence) &&
      (period === null || overlaps(one, period)),
  };
}

/**
 * A part of a graph that can be loaded by itself: what is asked for, and what that needs: ends of relations, events that they
 * are derived from, passages with their articles and sources. Where types or dates are asked for, an entity is there for
 * its relations alone.
 */
export function filtered(dataset: Dataset, filter: Filter): Filtered {
  const asked = askedFor(dataset, filter);
  const relations = dataset.relations.filter(asked.relation);
  const alone = filter.types === null && filter.period === null;
  const kept = new Set(alone ? dataset.entities.filter(asked.entity).map(({ id }) => id) : []);
  for (const { from, to, derivedFrom } of relations)
    for (const id of [from, to, derivedFrom]) if (id !== null) kept.add(id);
  const entities = dataset.entities.filter(({ id }) => kept.has(id));
  const cited = new Set([
    ...entities.flatMap((one) => one.evidence),
    ...relations.flatMap(({ evidence, subjectFrom }) => [...evidence, subjectFrom ?? ""]),
  ]);
  const evidence = dataset.evidence.filter(({ id }) => cited.has(id));
  const printed = new Set(evidence.map(({ article }) => article));
  const articles = dataset.articles.filter(({ id }) => printed.has(id));
  const published = new Set(articles.map(({ source }) => source));
  const sources = dataset.sources.filter(({ id }) => published.has(id));
  const part = { ...dataset, entities, relations, evidence, articles, sources };
  const left = KINDS.map((kind) => [kind, dataset[kind].length - part[kind].length] as const);
  return {
    dataset: part,
    leftOut: Object.fromEntries(left) as Counts,
    beside: entities.filter((one) => !asked.entity(one)).length,
  };
}
