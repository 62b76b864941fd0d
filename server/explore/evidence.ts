import type { EntityEvidence, Passage, RelationEvidence, RelationsEvidence } from "#contract/evidence.ts";
import {
  type Ask,
  askRows,
  isMap,
  precision,
  type Row,
  text,
  textOrNull,
  texts,
  whole,
} from "../asking/ask.ts";
import { Refusal, unknownEntity } from "../asking/refusal.ts";
import { type CitedRelation, relationDetails } from "./entity.ts";

function presentPassage(row: Row): Passage {
  return {
    id: text(row.id),
    locator: text(row.locator),
    start: whole(row.start),
    end: whole(row.end),
    sha256: text(row.sha256),
    paraphrase: text(row.paraphrase),
    paraphraseEn: textOrNull(row.paraphraseEn),
    quote: textOrNull(row.quote),
    article: {
      id: text(row.articleId),
      title: text(row.title),
      titleEn: textOrNull(row.titleEn),
      authors: texts(row.authors),
      authorsEn: texts(row.authorsEn),
      published: textOrNull(row.published),
      publishedPrecision: precision(row.publishedPrecision, row.published),
    },
    source: {
      id: text(row.sourceId),
      name: text(row.sourceName),
      nameEn: textOrNull(row.sourceNameEn),
      kind: textOrNull(row.sourceKind),
      url: textOrNull(row.sourceUrl),
    },
  };
}

async function passages(ask: Ask, ids: readonly string[]): Promise<Passage[]> {
  if (ids.length === 0) return [];
  return (await askRows(ask, "passages", { ids }, { main: true })).map(presentPassage);
}

/** The passages that a relation rests on, and the one that names whom they leave out. */
function readWith({ relation, evidence }: CitedRelation): string[] {
  return [...new Set([...evidence, ...(relation.subjectFrom === null ? [] : [relation.subjectFrom])])];
}

/** A relation in full with the passages it rests on, the latest article first. Refuses an unknown id. */
export async function relationEvidence(ask: Ask, id: string): Promise<RelationEvidence> {
  const [found] = await relationDetails(ask, [id]);
  if (found === undefined) {
    throw new Refusal("UNKNOWN_RELATION", `There is no relation with the id ${JSON.stringify(id)}.`, [
      { parameter: "id", message: "no relation has this id" },
    ]);
  }
  return { relation: found.relation, passages: await passages(ask, readWith(found)) };
}

/** Relations in full, each with the ids of its passages, and every passage once. Ids of nothing are told. */
export async function relationsEvidence(ask: Ask, ids: readonly string[]): Promise<RelationsEvidence> {
  const found = await relationDetails(ask, ids);
  const told = await passages(ask, [...new Set(found.flatMap(readWith))]);
  const known = new Set(found.map(({ relation }) => relation.id));
  return {
    relations: found.map(({ relation, evidence }) => {
      const cited = new Set(readWith({ relation, evidence }));
      return { relation, passages: told.filter(({ id }) => cited.has(id)).map(({ id }) => id) };
    }),
    passages: told,
    unknown: [...new Set(ids)].filter((id) => !known.has(id)),
  };
}

/** Most relations of one entity whose evidence is gathered; an entity with more says that it was cut. */
const MOST_RELATIONS = 5000;

/**
 * What the sources say of an entity: the passages of its relations and of its own properties, each once with the
 * relations that cite it; the latest article first, then the latest relation. Refuses an unknown id.
 */
export async function entityEvidence(
  ask: Ask,
  { id, limit }: { readonly id: string; readonly limit: number },
): Promise<EntityEvidence> {
  const [found, relations] = await Promise.all([
    askRows(ask, "entity", { id }),
    askRows(ask, "entityEvidence", { id, limit: MOST_RELATIONS }),
  ]);
  const properties = found[0]?.properties;
  if (!isMap(properties)) throw unknownEntity("id", [id]);
  // Insertion order is the order of relations, the latest first: it breaks ties between passages of one article.
  const citing = new Map<string, string[]>();
  for (const row of relations) {
    for (const evidence of texts(row.evidence)) {
      const list = citing.get(evidence) ?? [];
      list.push(text(row.relation));
      citing.set(evidence, list);
    }
  }
  for (const evidence of texts(properties.evidence)) {
    if (!citing.has(evidence)) citing.set(evidence, []);
  }
  const place = new Map([...citing.keys()].map((evidence, index) => [evidence, index]));
  const all = (await passages(ask, [...citing.keys()])).sort((a, b) => {
    const [first, second] = [a.article.published ?? "", b.article.published ?? ""];
    return first === second ? (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0) : first < second ? 1 : -1;
  });
  return {
    passages: all.slice(0, limit).map((passage) => ({ ...passage, relations: citing.get(passage.id) ?? [] })),
    truncated: all.length > limit || relations.length === MOST_RELATIONS,
  };
}
