import { createHash } from "node:crypto";
import type { Ontology } from "#contract/ontology.ts";
import type {
  Dataset,
  DatasetArticle,
  DatasetEntity,
  DatasetEvidence,
  DatasetRelation,
  DatasetSource,
} from "../server/dataset/model.ts";
import { nameOf } from "./names.ts";
import { LABEL_SHARES, RELATION_SHARES, type RelationShare } from "./plan.ts";
import { type Random, seededRandom } from "./random.ts";

export interface GenerateOptions {
  readonly entities: number;
  readonly relations: number;
  readonly seed: number;
  /** Labels and types are checked against it; the dataset carries it. */
  readonly ontology: Ontology;
}

const RELATIONS_PER_PASSAGE = 4;
const PASSAGES_PER_ARTICLE = 12;
const ARTICLES_PER_SOURCE = 100;
const ATTACHMENT = 0.6;

/** `prefix` and a number of fixed width, so that ids sort in the order in which they were made. */
const idOf = (prefix: string, index: number) => `${prefix}-${String(index).padStart(7, "0")}`;

function pickWeighted<T>(items: readonly T[], weightOf: (item: T) => number, random: Random): T {
  let left = random.next() * items.reduce((sum, item) => sum + weightOf(item), 0);
  for (const item of items) {
    left -= weightOf(item);
    if (left < 0) return item;
  }
  return random.pick(items);
}

function makeEntities({ entities }: GenerateOptions, random: Random): DatasetEntity[] {
  const labels = Object.keys(LABEL_SHARES);
  return Array.from({ length: entities }, (_, index) => {
    // Two of each label first: even a tiny graph then has two different ends for every kind of relation.
    const first = index < 2 * labels.length ? labels[index % labels.length] : undefined;
    const label = first ?? pickWeighted(labels, (name) => LABEL_SHARES[name] ?? 0, random);
    const { zh, en } = nameOf(label, random);
    return {
      line: index + 2,
      id: idOf("e", index),
      label,
      labels: [],
      name: zh,
      nameEn: en,
      ...{ aliases: [], aliasScopes: [], shortName: null, shortNameEn: null },
      evidence: [],
      properties: {},
    };
  });
}

function checkPlan(ontology: Ontology): void {
  for (const { type, from, to } of RELATION_SHARES) {
    const known = ontology.types.find(({ name }) => name === type);
    if (!known?.from.includes(from) || !known.to.includes(to)) {
      throw new RangeError(`the ontology allows no ${from} ${type} ${to}`);
    }
  }
}

/**
 * Draws ends by preferential attachment: six times in ten the end of an earlier relation, otherwise any entity of the
 * label. Degrees then fall off as a power (exponent near 2.7), as they do among people and firms.
 */
function endPicker(entities: readonly DatasetEntity[], random: Random): (label: string) => string {
  const all = new Map<string, string[]>();
  const used = new Map<string, string[]>();
  for (const { id, label } of entities) {
    const ids = all.get(label) ?? [];
    all.set(label, ids);
    ids.push(id);
  }
  return (label) => {
    const earlier = used.get(label) ?? [];
    used.set(label, earlier);
    const id =
      earlier.length > 0 && random.next() < ATTACHMENT
        ? random.pick(earlier)
        : random.pick(all.get(label) ?? []);
    earlier.push(id);
    return id;
  };
}

function dateOf(random: Random): Pick<DatasetRelation, "date" | "dateEnd" | "datePrecision" | "dateText"> {
  const draw = random.next();
  if (draw < 0.15) return { date: null, dateEnd: null, datePrecision: "unknown", dateText: null };
  const day = new Date(Date.UTC(2018, 0, 1) + random.below(2500) * 86_400_000).toISOString().slice(0, 10);
  if (draw < 0.75) return { date: day, dateEnd: null, datePrecision: "day", dateText: day };
  const month = day.slice(0, 7);
  if (draw < 0.93) return { date: month, dateEnd: null, datePrecision: "month", dateText: month };
  return { date: day.slice(0, 4), dateEnd: null, datePrecision: "year", dateText: day.slice(0, 4) };
}

function makeRelations(options: GenerateOptions, entities: readonly DatasetEntity[], random: Random) {
  const end = endPicker(entities, random);
  const passages = Math.max(1, Math.ceil(options.relations / RELATIONS_PER_PASSAGE));
  return Array.from({ length: options.relations }, (_, index): DatasetRelation => {
    const kind: RelationShare = pickWeighted(RELATION_SHARES, ({ share }) => share, random);
    const from = end(kind.from);
    let to = end(kind.to);
    while (to === from) to = end(kind.to);
    const main = Math.floor(index / RELATIONS_PER_PASSAGE);
    const second = random.next() < 0.2 ? random.below(passages) : main;
    return {
      line: index + 2,
      id: idOf("r", index),
      type: kind.type,
      from,
      to,
      ...dateOf(random),
      status: random.next() < 0.98 ? "reported" : "disputed",
      ...{ modality: null, confidence: null, derivedFrom: null, subjectFrom: null },
      evidence: [...new Set([idOf("v", Math.min(main, second)), idOf("v", Math.max(main, second))])],
      properties: {},
    };
  });
}

function makeEvidence(count: number): DatasetEvidence[] {
  return Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    id: idOf("v", index),
    article: idOf("a", Math.floor(index / PASSAGES_PER_ARTICLE)),
    locator: `¶${(index % PASSAGES_PER_ARTICLE) + 1}`,
    span: {
      start: index * 100,
      end: index * 100 + 80,
      sha256: createHash("sha256").update(`passage ${index}`).digest("hex"),
    },
    paraphrase: `第 ${index + 1} 段的大意`,
    paraphraseEn: `The gist of passage ${index + 1}`,
    quote: null,
  }));
}

function makeArticles(count: number): DatasetArticle[] {
  return Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    id: idOf("a", index),
    source: idOf("s", Math.floor(index / ARTICLES_PER_SOURCE)),
    title: `第 ${index + 1} 篇报道`,
    titleEn: `Report ${index + 1}`,
    authors: [],
    authorsEn: [],
    published: null,
    publishedPrecision: "unknown",
    url: null,
    file: null,
  }));
}

function makeSources(count: number): DatasetSource[] {
  return Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    id: idOf("s", index),
    name: `第 ${index + 1} 报`,
    nameEn: `Newspaper ${index + 1}`,
    kind: "newspaper",
    url: null,
  }));
}

/**
 * A made-up dataset with Chinese names, scale-free degrees and evidence behind every relation. The same options give
 * the same dataset. Throws RangeError where the plan does not fit the ontology.
 */
export function generateDataset(options: GenerateOptions): Dataset {
  checkPlan(options.ontology);
  const random = seededRandom(options.seed);
  const entities = makeEntities(options, random);
  const relations = makeRelations(options, entities, random);
  const evidence = makeEvidence(Math.max(1, Math.ceil(options.relations / RELATIONS_PER_PASSAGE)));
  const articles = makeArticles(Math.ceil(evidence.length / PASSAGES_PER_ARTICLE));
  const sources = makeSources(Math.ceil(articles.length / ARTICLES_PER_SOURCE));
  return { ontology: options.ontology, sources, articles, evidence, entities, relations };
}
