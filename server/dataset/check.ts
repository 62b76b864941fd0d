import { basename, dirname } from "node:path";
import { labelsOf, type TypeDefinition } from "#contract/ontology.ts";
import {
  byCodePoint,
  type Dataset,
  type DatasetEntity,
  DatasetError,
  type DatasetRelation,
  type Fault,
  type FaultCode,
} from "./model.ts";
import { isOneFile, type ReadResult, readDataset } from "./read.ts";
import { demandRoom } from "./room.ts";
import { checkSourceTexts, type SourceTextReport } from "./sourceTexts.ts";
import { TABLE_FILES, type TableFile } from "./tableFiles.ts";
import { checkTelling, type Telling } from "./telling.ts";

export interface CheckResult {
  /** Null where the ontology is not whole. */
  readonly dataset: Dataset | null;
  /** Every fault, in order of file, line and column. */
  readonly faults: readonly Fault[];
  /** Null where no folder of source texts was given. */
  readonly sourceTexts: SourceTextReport | null;
  /** Null where this was not asked for. */
  readonly telling: Telling | null;
}

type Report = (code: FaultCode, line: number, column: string | null, message: string) => void;

/** Ids of one file, for references into it; `has` is true for rows that exist but could not be read. */
interface Known {
  has(id: string): boolean;
}

function checkIds(rows: readonly { readonly id: string; readonly line: number }[], report: Report): void {
  const lines = new Map<string, number>();
  let last: string | null = null;
  for (const { id, line } of rows) {
    if (id === "") continue;
    const earlier = lines.get(id);
    if (earlier !== undefined) report("ID_REPEATED", line, "id", `${id} stands in line ${earlier} already`);
    else if (last !== null && byCodePoint(last, id) > 0) {
      report("NOT_SORTED", line, "id", `${id} belongs before ${last}: rows are sorted by id`);
    }
    lines.set(id, lines.get(id) ?? line);
    last = id;
  }
}

function known(rows: readonly { readonly id: string }[], lost: ReadonlySet<string> | null): Known {
  if (lost === null) return { has: () => true };
  const ids = new Set(rows.map(({ id }) => id));
  return { has: (id) => id === "" || ids.has(id) || lost.has(id) };
}

function checkReferences(
  ids: readonly string[],
  targets: Known,
  column: string,
  line: number,
  report: Report,
) {
  for (const id of ids) {
    if (!targets.has(id)) report("REFERENCE_UNKNOWN", line, column, `there is no ${id}`);
  }
}

function checkEntity(entity: DatasetEntity, dataset: Dataset, report: Report): void {
  const { label, labels, line } = entity;
  if (label === "") return;
  const definition = dataset.ontology.labels.find(({ name }) => name === label);
  if (definition === undefined) {
    report("LABEL_UNKNOWN", line, "label", `${label} is no label of the ontology`);
    return;
  }
  for (const second of labels) {
    if (!definition.secondary.some(({ name }) => name === second)) {
      report("LABEL_UNKNOWN", line, "labels", `a ${label} cannot be ${second} as well`);
    }
  }
}

const fits = (entity: DatasetEntity, allowed: readonly string[]) =>
  [entity.label, ...entity.labels].some((label) => allowed.includes(label));

function checkEnds(type: TypeDefinition, from: DatasetEntity, to: DatasetEntity): string | null {
  if (fits(from, type.from) && fits(to, type.to)) return null;
  if (type.symmetric && fits(from, type.to) && fits(to, type.from)) return null;
  return fits(from, type.from) ? "to" : "from";
}

/** What the ontology has, for looking up. */
interface Allowed {
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly labels: ReadonlySet<string>;
  /** Labels of events: what relations are derived from. */
  readonly events: ReadonlySet<string>;
}

function checkRelation(
  relation: DatasetRelation,
  { types, labels, events }: Allowed,
  entities: ReadonlyMap<string, DatasetEntity>,
  report: Report,
): void {
  const { line, type, evidence, derivedFrom } = relation;
  if (evidence.length === 0) report("EVIDENCE_MISSING", line, "evidence", "a relation needs evidence");
  const event = derivedFrom === null ? undefined : entities.get(derivedFrom);
  if (event !== undefined && !events.has(event.label)) {
    report("REFERENCE_UNKNOWN", line, "derivedFrom", `${derivedFrom} is a ${event.label}, not an event`);
  }
  if (type === "") return;
  const definition = types.get(type);
  if (definition === undefined) {
    report("TYPE_UNKNOWN", line, "type", `${type} is no relation type of the ontology`);
    return;
  }
  const from = entities.get(relation.from);
  const to = entities.get(relation.to);
  if (from === undefined || to === undefined || !labels.has(from.label) || !labels.has(to.label)) return;
  const wrong = checkEnds(definition, from, to);
  if (wrong === null) return;
  const end = wrong === "from" ? from : to;
  const allowed = definition[wrong === "from" ? "from" : "to"].join(", ");
  report("ENDS_NOT_ALLOWED", line, wrong, `${end.id} is a ${end.label}; ${type} wants ${allowed} here`);
}

function checkWhole(dataset: Dataset, lost: ReadResult["lost"], faults: Fault[]): void {
  const reporter =
    (file: TableFile): Report =>
    (code, line, column, message) =>
      void faults.push({ code, file, line, column, message });
  const { sources, articles, evidence, entities, relations } = dataset;
  const passages = known(evidence, lost["evidence.csv"]);
  const knownEntities = known(entities, lost["entities.csv"]);
  const knownSources = known(sources, lost["sources.csv"]);
  const knownArticles = known(articles, lost["articles.csv"]);

  checkIds(sources, reporter("sources.csv"));
  const article = reporter("articles.csv");
  checkIds(articles, article);
  for (const { source, line } of articles) checkReferences([source], knownSources, "source", line, article);
  const passage = reporter("evidence.csv");
  checkIds(evidence, passage);
  for (const row of evidence) checkReferences([row.article], knownArticles, "article", row.line, passage);

  const entity = reporter("entities.csv");
  checkIds(entities, entity);
  for (const row of entities) {
    checkEntity(row, dataset, entity);
    checkReferences(row.evidence, passages, "evidence", row.line, entity);
  }
  const relation = reporter("relations.csv");
  checkIds(relations, relation);
  const { ontology } = dataset;
  const allowed = {
    types: new Map(ontology.types.map((type) => [type.name, type])),
    labels: new Set(ontology.labels.map(({ name }) => name)),
    events: new Set(labelsOf(ontology, "event")),
  };
  const byId = new Map(entities.map((row) => [row.id, row]));
  for (const row of relations) {
    checkReferences([row.from], knownEntities, "from", row.line, relation);
    checkReferences([row.to], knownEntities, "to", row.line, relation);
    checkReferences(
      row.derivedFrom === null ? [] : [row.derivedFrom],
      knownEntities,
      "derivedFrom",
      row.line,
      relation,
    );
    checkReferences(row.evidence, passages, "evidence", row.line, relation);
    checkReferences(
      row.subjectFrom === null ? [] : [row.subjectFrom],
      passages,
      "subjectFrom",
      row.line,
      relation,
    );
    checkRelation(row, allowed, byId, relation);
  }
}

const FILE_ORDER = [
  "ontology.json",
  "sources.csv",
  "articles.csv",
  "evidence.csv",
  "entities.csv",
  "relations.csv",
];

function inOrder(faults: readonly Fault[]): Fault[] {
  const order = (fault: Fault) => FILE_ORDER.indexOf(fault.file);
  return [...faults].sort(
    (a, b) =>
      order(a) - order(b) ||
      a.line - b.line ||
      byCodePoint(a.column ?? "", b.column ?? "") ||
      byCodePoint(a.message, b.message),
  );
}

/**
 * Reads and checks a data folder, all faults at once. With `sourceTexts`, the folder of the articles' texts, offsets
 * and hashes are compared with these, and nothing of more than 20 characters but names may be shared with them. With
 * `telling` it is also looked at whether relations say no more than their passages do: what we ask of our own data.
 */
export function checkDataset(
  folder: string,
  options: { readonly sourceTexts?: string; readonly telling?: boolean } = {},
): CheckResult {
  const { dataset, faults: found, lost } = readDataset(folder);
  const faults = [...found];
  let sourceTexts: SourceTextReport | null = null;
  let telling: Telling | null = null;
  if (dataset !== null) {
    checkWhole(dataset, lost, faults);
    if (options.sourceTexts !== undefined)
      sourceTexts = checkSourceTexts(dataset, options.sourceTexts, faults);
    if (options.telling) telling = checkTelling(dataset, sourceTexts?.spans ?? new Map(), faults);
  }
  const isLines = isOneFile(folder);
  // Of one file the lines are those of that file, whatever its records are.
  const placed = isLines ? faults.map((fault) => ({ ...fault, file: basename(folder) })) : faults;
  return { dataset, faults: inOrder(placed), sourceTexts, telling };
}

/**
 * The dataset of a folder, ready to load. `bare`: relations may rest on nothing, which is said wherever they show. Throws
 * DatasetError with every fault.
 */
export function readCheckedDataset(folder: string, { bare = false } = {}): Dataset {
  if (isOneFile(folder)) demandRoom(dirname(folder), [basename(folder)]);
  else demandRoom(folder, TABLE_FILES);
  const { dataset, faults: found } = checkDataset(folder);
  const faults = bare ? found.filter(({ code }) => code !== "EVIDENCE_MISSING") : found;
  if (dataset === null || faults.length > 0) throw new DatasetError(faults);
  return dataset;
}
