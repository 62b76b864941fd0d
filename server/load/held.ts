import { DatePrecisionSchema, StatusSchema } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import {
  byCodePoint,
  byId,
  type Dataset,
  type DatasetArticle,
  type DatasetEntity,
  type DatasetEvidence,
  type DatasetRelation,
  type DatasetSource,
  NOWHERE,
  type Properties,
  type PropertyValue,
} from "../dataset/model.ts";
import { isReservedName } from "../dataset/ontology.ts";
import type { StoreValue } from "../store/GraphStore.ts";
import { type Reader, rowsOfAll, text, texts } from "./stored.ts";

type Row = Readonly<Record<string, StoreValue>>;

const must = (value: StoreValue | undefined): string => text(value) ?? "";
const whole = (value: StoreValue | undefined): number => (typeof value === "number" ? value : 0);

const isMap = (value: StoreValue | undefined): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const inside = (value: StoreValue | undefined): Row => (isMap(value) ? value : {});

/** Typed properties in the ontology's order, which is that of the files: what is made of them is hashed. */
function typedIn(stored: Row, { properties }: Ontology): Properties {
  const found: Record<string, PropertyValue> = {};
  for (const { name } of properties) {
    const value = stored[name];
    if (Array.isArray(value)) found[name] = texts(value);
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      found[name] = value;
  }
  return found;
}

function sourceOf({ id, name, nameEn, kind, url }: Row): DatasetSource {
  return {
    ...{ ...NOWHERE, id: must(id), name: must(name) },
    ...{ nameEn: text(nameEn), kind: text(kind), url: text(url) },
  };
}

function articleOf(stored: Row, source: string): DatasetArticle {
  const { id, title, titleEn, authors, authorsEn, published, publishedPrecision, url } = stored;
  return {
    ...{ ...NOWHERE, id: must(id), source, title: must(title), titleEn: text(titleEn) },
    ...{ authors: texts(authors), authorsEn: texts(authorsEn), published: text(published), file: null },
    publishedPrecision: DatePrecisionSchema.catch("unknown").parse(publishedPrecision),
    url: text(url),
  };
}

function evidenceOf(stored: Row, article: string): DatasetEvidence {
  const { id, locator, start, end, sha256, paraphrase, paraphraseEn, quote } = stored;
  const hash = text(sha256);
  return {
    ...{ ...NOWHERE, id: must(id), article, locator: must(locator) },
    span: hash === null ? null : { start: whole(start), end: whole(end), sha256: hash },
    ...{ paraphrase: must(paraphrase), paraphraseEn: text(paraphraseEn), quote: text(quote) },
  };
}

function entityOf(stored: Row, labels: readonly string[], ontology: Ontology): DatasetEntity {
  const { id, label, name, nameEn, aliases, aliasScopes, shortName, shortNameEn, evidence } = stored;
  const scopes = texts(aliasScopes);
  const second = labels.filter((one) => one !== "Entity" && one !== label).sort(byCodePoint);
  return {
    ...{ ...NOWHERE, id: must(id), label: must(label), labels: second, name: must(name) },
    ...{ nameEn: text(nameEn), aliases: texts(aliases) },
    aliasScopes: texts(aliases).map((_, at) => scopes[at] || null),
    ...{ shortName: text(shortName), shortNameEn: text(shortNameEn), evidence: texts(evidence) },
    properties: typedIn(stored, ontology),
  };
}

function relationOf({ type, from, to, properties }: Row, ontology: Ontology): DatasetRelation {
  const stored = inside(properties);
  const { id, date, dateEnd, datePrecision, dateText, status, modality, confidence } = stored;
  const { derivedFrom, subjectFrom, evidence } = stored;
  return {
    ...{ ...NOWHERE, id: must(id), type: must(type), from: must(from), to: must(to) },
    ...{ date: text(date), dateEnd: text(dateEnd), dateText: text(dateText) },
    datePrecision: DatePrecisionSchema.catch("unknown").parse(datePrecision),
    status: StatusSchema.catch("reported").parse(status),
    modality: text(modality),
    confidence: typeof confidence === "number" ? confidence : null,
    ...{ derivedFrom: text(derivedFrom), subjectFrom: text(subjectFrom), evidence: texts(evidence) },
    properties: typedIn(stored, ontology),
  };
}

export interface HeldReader extends Reader {
  /** Null for everything that the graph holds, whoever brought it. */
  readonly dataset: string | null;
  /** Told of records with properties that neither the model nor the ontology knows: no row of a data set holds these. */
  readonly onStrange?: (id: string) => void;
}

/**
 * A data set as the store holds it, in order of id: what its loads wrote, with what people changed of it since. What left the
 * set and stays because others need it is not its own any more.
 */
export async function heldDataset(reader: HeldReader, ontology: Ontology): Promise<Dataset> {
  const { dataset, library, onStrange } = reader;
  const params = { dataset };
  const typed = new Set(ontology.properties.map(({ name }) => name));
  const look = (stored: Row) => {
    if (
      onStrange !== undefined &&
      Object.keys(stored).some((name) => !isReservedName(name) && !typed.has(name))
    )
      onStrange(must(stored.id));
  };
  async function records<T extends { readonly id: string }>(
    kind: "Source" | "Article" | "Evidence" | "Entity",
    make: (stored: Row, row: Row) => T,
  ): Promise<T[]> {
    const found: T[] = [];
    const statement = { text: library.load("heldRecords", { RECORD: kind }), params };
    for await (const row of rowsOfAll(reader, kind, statement)) found.push(make(inside(row.properties), row));
    return found.sort(byId);
  }
  const relations: DatasetRelation[] = [];
  const statement = { text: library.load("heldRelations"), params };
  for await (const row of rowsOfAll(reader, "Entity", statement)) {
    look(inside(row.properties));
    relations.push(relationOf(row, ontology));
  }
  return {
    ontology,
    sources: await records("Source", sourceOf),
    articles: await records("Article", (stored, { target }) => articleOf(stored, must(target))),
    evidence: await records("Evidence", (stored, { target }) => evidenceOf(stored, must(target))),
    entities: await records("Entity", (stored, { labels }) => {
      look(stored);
      return entityOf(stored, texts(labels), ontology);
    }),
    relations: relations.sort(byId),
  };
}
