import type {
  CitedPassages,
  Passage,
  RelationEvidence,
  RelationInBrief,
  RelationsEvidence,
  Span,
} from "#contract/evidence.ts";
import {
  type Ask,
  askRows,
  isMap,
  named,
  namedOrNull,
  precision,
  type Row,
  status,
  text,
  textOrNull,
  texts,
  whole,
} from "../asking/ask.ts";
import { Refusal, unknownEntity } from "../asking/refusal.ts";
import { type CitedRelation, relationDetails } from "./entity.ts";

function spanOf({ start, end, sha256 }: Row): Span | null {
  const hash = textOrNull(sha256);
  return hash === null ? null : { start: whole(start), end: whole(end), sha256: hash };
}

function presentPassage(row: Row): Passage {
  return {
    id: text(row.id),
    locator: text(row.locator),
    span: spanOf(row),
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
      url: textOrNull(row.url),
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

function presentBrief(row: Row): RelationInBrief {
  const end = (side: "from" | "to") => ({
    id: text(row[`${side}Id`]),
    name: named(row[`${side}Name`]),
    nameEn: namedOrNull(row[`${side}NameEn`]),
  });
  return {
    id: text(row.relation),
    type: text(row.type),
    status: status(row.status),
    modality: textOrNull(row.modality),
    from: end("from"),
    to: end("to"),
  };
}

/** Ids of the relations that cite a passage, by the passage; the order of the relations is kept. */
function citations(relations: readonly Row[]): Map<string, string[]> {
  const citing = new Map<string, string[]>();
  for (const row of relations) {
    for (const evidence of texts(row.evidence)) {
      const list = citing.get(evidence) ?? [];
      list.push(text(row.relation));
      citing.set(evidence, list);
    }
  }
  return citing;
}

/** Passages with the ids of the relations that cite them, and these relations in brief. */
function cited(
  passages: readonly Passage[],
  relations: readonly Row[],
): Pick<CitedPassages, "passages" | "relations"> {
  const citing = citations(relations);
  const told = passages.map((passage) => ({ ...passage, relations: citing.get(passage.id) ?? [] }));
  const wanted = new Set(told.flatMap((passage) => passage.relations));
  return { passages: told, relations: relations.map(presentBrief).filter(({ id }) => wanted.has(id)) };
}

/** Most relations whose evidence is gathered; what has more says that it was cut. */
const MOST_RELATIONS = 5000;
const MOST_PASSAGES = 500;

/**
 * What the sources say of an entity: the passages of its relations and of its own properties, each once with the
 * relations that cite it; the latest article first, then the latest relation. Refuses an unknown id.
 */
export async function entityEvidence(
  ask: Ask,
  { id, limit }: { readonly id: string; readonly limit: number },
): Promise<CitedPassages> {
  const [entity, relations] = await Promise.all([
    askRows(ask, "entity", { id }),
    askRows(ask, "entityEvidence", { id, limit: MOST_RELATIONS }),
  ]);
  const properties = entity[0]?.properties;
  if (!isMap(properties)) throw unknownEntity("id", [id]);
  // The order of relations, the latest first, breaks ties between passages of one article.
  const ids = [...new Set([...citations(relations).keys(), ...texts(properties.evidence)])];
  const place = new Map(ids.map((evidence, index) => [evidence, index]));
  const all = ids.length > limit ? null : await passages(ask, ids);
  const dated = (all ?? (await passageDates(ask, ids))).sort((a, b) => {
    const [first, second] = [a.article.published ?? "", b.article.published ?? ""];
    return first === second ? (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0) : first < second ? 1 : -1;
  });
  const chosen = dated.slice(0, limit).map((passage) => passage.id);
  const found = new Map((all ?? (await passages(ask, chosen))).map((passage) => [passage.id, passage]));
  return {
    ...cited(
      chosen.flatMap((passage) => found.get(passage) ?? []),
      relations,
    ),
    truncated: dated.length > limit || relations.length === MOST_RELATIONS,
  };
}

/** Of many passages only when they were published: all that one has to know of those that are not shown. */
async function passageDates(ask: Ask, ids: readonly string[]) {
  const rows = await askRows(ask, "passageDates", { ids: [...ids] });
  return rows.map((row) => ({ id: text(row.id), article: { published: textOrNull(row.published) } }));
}

/** An article's passages in the order of its text, with the relations that cite them. Refuses an unknown id. */
export async function articleEvidence(ask: Ask, id: string): Promise<CitedPassages> {
  const [found, relations] = await Promise.all([
    askRows(ask, "articlePassages", { id, limit: MOST_PASSAGES + 1 }, { main: true }),
    askRows(ask, "articleRelations", { id, limit: MOST_RELATIONS }),
  ]);
  if (found.length === 0) {
    throw new Refusal("UNKNOWN_ARTICLE", `There is no article with the id ${JSON.stringify(id)}.`, [
      { parameter: "id", message: "no article has this id" },
    ]);
  }
  return {
    ...cited(found.slice(0, MOST_PASSAGES).map(presentPassage), relations),
    truncated: found.length > MOST_PASSAGES || relations.length === MOST_RELATIONS,
  };
}
