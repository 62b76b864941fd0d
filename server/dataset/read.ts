import { statSync } from "node:fs";
import { DatePrecisionSchema, StatusSchema } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import { type CellReader, cellReader } from "./cells.ts";
import { type Row, readTable, type Table } from "./csv.ts";
import { dateFaults } from "./dates.ts";
import { DatasetLines, isDatasetLines } from "./lines.ts";
import type {
  Dataset,
  DatasetArticle,
  DatasetEntity,
  DatasetEvidence,
  DatasetRelation,
  DatasetSource,
  Fault,
  Properties,
  PropertyValue,
} from "./model.ts";
import { readOntology } from "./ontology.ts";
import { COLUMNS, TABLE_FILES, type TableFile } from "./tableFiles.ts";

/** What was read: the facts as far as they could be read, and every fault of single files, rows and cells. */
export interface ReadResult {
  /** Null where the ontology is not whole, since nothing else can be judged then. */
  readonly dataset: Dataset | null;
  readonly faults: readonly Fault[];
  /** Ids of rows that exist but could not be read, by file; null where a file broke off. */
  readonly lost: Readonly<Record<TableFile, ReadonlySet<string> | null>>;
}

/** An address that a browser may follow: anything else could run in the page that shows it. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function readAddress(cells: CellReader): string | null {
  const url = cells.optional("url");
  if (url !== null && !isWebAddress(url)) {
    cells.fault("VALUE_INVALID", "url", "must begin with http:// or https://");
  }
  return url;
}

function readSource(cells: CellReader, { line }: Row): DatasetSource {
  return {
    line,
    id: cells.id("id"),
    name: cells.required("name"),
    nameEn: cells.optional("nameEn"),
    kind: cells.optional("kind"),
    url: readAddress(cells),
  };
}

function readArticle(cells: CellReader, { line }: Row): DatasetArticle {
  const published = cells.optional("published");
  const precisions = DatePrecisionSchema.exclude(["period"]).options;
  const publishedPrecision = cells.oneOf("publishedPrecision", precisions, "unknown");
  for (const { message } of dateFaults(published, null, publishedPrecision)) {
    cells.fault("DATE_INVALID", "published", message);
  }
  const [authors, authorsEn] = [cells.list("authors"), cells.list("authorsEn")];
  if (authorsEn.length > 0 && authorsEn.length !== authors.length)
    cells.fault("VALUE_INVALID", "authorsEn", "must have one name for each author, in the same order");
  const file = cells.optional("file");
  if (file !== null && /[/\\]/.test(file))
    cells.fault("VALUE_INVALID", "file", "a file's name has no folder");
  return {
    line,
    id: cells.id("id"),
    source: cells.id("source"),
    title: cells.required("title"),
    titleEn: cells.optional("titleEn"),
    authors,
    authorsEn,
    published,
    publishedPrecision,
    url: readAddress(cells),
    file,
  };
}

/** Where a passage stands in its text, and the hash of its words; all three columns are empty where nobody has the text. */
function readSpan(cells: CellReader): DatasetEvidence["span"] {
  if (["start", "end", "sha256"].every((column) => cells.optional(column) === null)) return null;
  const start = cells.integer("start");
  const end = cells.integer("end");
  if (start < 0 || start >= end) cells.fault("SPAN_INVALID", "end", `${start} to ${end} is no passage`);
  const sha256 = cells.required("sha256");
  if (sha256 !== "" && !/^[0-9a-f]{64}$/.test(sha256)) {
    cells.fault("VALUE_INVALID", "sha256", "a hash has 64 lower-case hexadecimal digits");
  }
  return { start, end, sha256 };
}

/** Whoever has not the text may know no more than the article. */
function readEvidence(cells: CellReader, { line }: Row): DatasetEvidence {
  const span = readSpan(cells);
  const said = (column: string) => (span === null ? (cells.optional(column) ?? "") : cells.required(column));
  return {
    line,
    id: cells.id("id"),
    article: cells.id("article"),
    locator: said("locator"),
    span,
    paraphrase: said("paraphrase"),
    paraphraseEn: cells.optional("paraphraseEn"),
    quote: cells.optional("quote"),
  };
}

/** Reads the typed columns; those that `owner` may not fill are faults. An unknown owner is judged elsewhere. */
function readProperties(cells: CellReader, table: Table, ontology: Ontology, owner: string): Properties {
  const properties: Record<string, PropertyValue> = {};
  const allowed = [...ontology.labels, ...ontology.types].find(({ name }) => name === owner)?.properties;
  const own: readonly string[] = COLUMNS[table.file as TableFile];
  for (const { name, type, values } of ontology.properties) {
    const value = table.columns.includes(name) && !own.includes(name) ? cells.typed(name, type) : null;
    if (value === null) continue;
    properties[name] = value;
    for (const item of values === undefined ? [] : [value].flat()) {
      if (values?.some((known) => known.value === item) === false)
        cells.fault("VALUE_INVALID", name, `"${item}" is no value of ${name} in ontology.json`);
    }
    if (allowed !== undefined && !allowed.includes(name)) {
      cells.fault("PROPERTY_NOT_ALLOWED", name, `${owner} has no property ${name}`);
    }
  }
  return properties;
}

/** `市政府@place-yuncheng`: an alias that means this entity only within another one. */
function readAliases(cells: CellReader): Pick<DatasetEntity, "aliases" | "aliasScopes"> {
  const parts = cells.list("aliases").map((cell) => /^(.+)@([^@]+)$/.exec(cell) ?? [cell, cell]);
  return {
    aliases: parts.map(([whole = "", alias, scope]) => (scope === undefined ? whole : (alias ?? whole))),
    aliasScopes: parts.map(([, , scope]) => scope ?? null),
  };
}

function readModality(cells: CellReader, { modalities }: Ontology): string | null {
  const names = modalities.map(({ name }) => name);
  const given = cells.optional("modality");
  return given === null ? (names[0] ?? null) : cells.oneOf("modality", names, given);
}

function readEntity(cells: CellReader, { line }: Row, table: Table, ontology: Ontology): DatasetEntity {
  const label = cells.required("label");
  return {
    line,
    id: cells.id("id"),
    label,
    labels: cells.list("labels"),
    name: cells.required("name"),
    nameEn: cells.optional("nameEn"),
    ...readAliases(cells),
    shortName: cells.optional("shortName"),
    shortNameEn: cells.optional("shortNameEn"),
    evidence: cells.list("evidence"),
    properties: readProperties(cells, table, ontology, label),
  };
}

function readRelation(cells: CellReader, { line }: Row, table: Table, ontology: Ontology): DatasetRelation {
  const type = cells.required("type");
  const date = cells.optional("date");
  const dateEnd = cells.optional("dateEnd");
  const known = DatePrecisionSchema.safeParse(cells.optional("datePrecision")).success;
  const datePrecision = cells.oneOf("datePrecision", DatePrecisionSchema.options, "unknown");
  if (known) {
    for (const { column, message } of dateFaults(date, dateEnd, datePrecision)) {
      cells.fault("DATE_INVALID", column, message);
    }
  }
  const confidence = cells.typed("confidence", "float");
  if (typeof confidence === "number" && (confidence < 0 || confidence > 1)) {
    cells.fault("VALUE_INVALID", "confidence", "a confidence lies between 0 and 1");
  }
  return {
    line,
    id: cells.id("id"),
    type,
    from: cells.id("from"),
    to: cells.id("to"),
    date,
    dateEnd,
    datePrecision,
    dateText: cells.optional("dateText"),
    status: cells.oneOf("status", StatusSchema.options, "reported"),
    modality: readModality(cells, ontology),
    confidence: typeof confidence === "number" ? confidence : null,
    derivedFrom: cells.optional("derivedFrom"),
    subjectFrom: cells.optional("subjectFrom"),
    evidence: cells.list("evidence"),
    properties: readProperties(cells, table, ontology, type),
  };
}

/** Where a data set lies: a folder of tables, or one file of lines. */
interface Parts {
  ontology(faults: Fault[]): Ontology | null;
  table(
    file: TableFile,
    needed: readonly string[],
    optional: ReadonlySet<string> | null,
    faults: Fault[],
  ): Table;
}

const folderParts = (folder: string): Parts => ({
  ontology: (faults) => readOntology(folder, faults),
  table: (...how) => readTable(folder, ...how),
});

/** Whether a data set is one file of lines, and no folder. */
export const isOneFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true && isDatasetLines(path);

/**
 * Reads `ontology.json` and the five tables of a data folder, or the same as lines of one file. Never rejects: what is wrong is
 * in `faults`.
 */
export function readDataset(path: string): ReadResult {
  const faults: Fault[] = [];
  const parts = isOneFile(path) ? new DatasetLines(path, faults) : folderParts(path);
  const ontology = parts.ontology(faults);
  const typed = ontology === null ? null : new Set(ontology.properties.map(({ name }) => name));
  const optional: Record<TableFile, ReadonlySet<string> | null> = {
    "sources.csv": new Set(),
    "articles.csv": new Set(["authorsEn", "url"]),
    "evidence.csv": new Set(["quote"]),
    "entities.csv": typed && new Set([...typed, "shortName", "shortNameEn"]),
    "relations.csv": typed && new Set([...typed, "modality", "subjectFrom"]),
  };
  const tables = Object.fromEntries(
    TABLE_FILES.map((file) => [file, parts.table(file, COLUMNS[file], optional[file], faults)]),
  ) as Record<TableFile, Table>;
  const lost = Object.fromEntries(TABLE_FILES.map((file) => [file, tables[file].lost])) as ReadResult["lost"];
  if (ontology === null) return { dataset: null, faults, lost };

  const readRows = <T>(file: TableFile, read: (cells: CellReader, row: Row, table: Table) => T): T[] =>
    tables[file].rows.map((row) => read(cellReader(file, row, faults), row, tables[file]));
  const dataset: Dataset = {
    ontology,
    sources: readRows("sources.csv", readSource),
    articles: readRows("articles.csv", readArticle),
    evidence: readRows("evidence.csv", readEvidence),
    entities: readRows("entities.csv", (cells, row, table) => readEntity(cells, row, table, ontology)),
    relations: readRows("relations.csv", (cells, row, table) => readRelation(cells, row, table, ontology)),
  };
  return { dataset, faults, lost };
}
