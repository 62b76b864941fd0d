import { closeSync, existsSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { type Row, type Table, unknownColumn } from "./csv.ts";
import type { Dataset, Fault, PropertyValue } from "./model.ts";
import { checkedOntology } from "./ontology.ts";
import { TABLE_FILES, type TableFile } from "./tableFiles.ts";
import { cellOf, FolderTaken, rowsByTable } from "./write.ts";

/** What the first line of a data set in one file says. */
const BEGINNING = '{"guanxi":"dataset","version":1,';

const kindOf = (file: TableFile) => file.slice(0, -".csv".length);

type Value = PropertyValue | null | undefined;
const isSaid = (value: Value) =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

/** A data set as lines of JSON: the lens, then every record of it with what it says, in the order of the tables. */
export function* datasetLines(dataset: Dataset): Generator<string> {
  yield `${BEGINNING}"ontology":${JSON.stringify(dataset.ontology)}}\n`;
  for (const [file, rows] of rowsByTable(dataset)) {
    for (const row of rows) {
      const said = Object.entries(row).filter(([, value]) => isSaid(value));
      yield `${JSON.stringify({ record: kindOf(file), ...Object.fromEntries(said) })}\n`;
    }
  }
}

export function demandFree(path: string): void {
  if (existsSync(path)) throw new FolderTaken(path);
}

/** Writes a file that is not there yet, a line at a time. */
export function writeLines(path: string, lines: Iterable<string>): void {
  demandFree(path);
  const file = openSync(path, "wx");
  try {
    for (const line of lines) writeSync(file, line);
  } finally {
    closeSync(file);
  }
}

/** Whether a file is a data set as lines of JSON, by its beginning. */
export function isDatasetLines(path: string): boolean {
  const head = Buffer.alloc(BEGINNING.length);
  const file = openSync(path, "r");
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  return head.toString("utf8") === BEGINNING;
}

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isValue = (value: unknown): value is PropertyValue =>
  ["string", "number", "boolean"].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === "string"));

/** The records of such a file, as tables of texts: what they must be is looked at as in any other data set. */
export class DatasetLines {
  readonly #file: string;
  readonly #rows = new Map<string, Row[]>();
  #ontology: unknown = null;

  constructor(path: string, faults: Fault[]) {
    this.#file = basename(path);
    const lines = readFileSync(path, "utf8").split("\n");
    for (const [at, text] of lines.entries()) {
      if (text.trim() !== "") this.#read(text, at + 1, faults);
    }
  }

  #read(text: string, line: number, faults: Fault[]): void {
    const fault = (message: string) => {
      faults.push({ code: "CSV_SYNTAX", file: this.#file, line, column: null, message });
    };
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      fault("this is no JSON");
      return;
    }
    if (!isRecord(value)) fault("this is no record");
    else if (line === 1) this.#ontology = value.ontology;
    else this.#record(value, line, fault);
  }

  #record(value: Json, line: number, fault: (message: string) => void): void {
    const { record, ...said } = value;
    if (typeof record !== "string" || !TABLE_FILES.some((file) => kindOf(file) === record)) {
      fault(`there is no kind of record ${JSON.stringify(record)}`);
      return;
    }
    const cells: [string, string][] = [];
    for (const [name, one] of Object.entries(said)) {
      if (isValue(one)) cells.push([name, cellOf(one)]);
      else if (one !== null) fault(`${name} is neither a text, a number, yes or no, nor a list of texts`);
    }
    const rows = this.#rows.get(record) ?? [];
    this.#rows.set(record, rows);
    rows.push({ line, cells: Object.fromEntries(cells) });
  }

  ontology(faults: Fault[]) {
    return checkedOntology(this.#ontology, this.#file, faults);
  }

  table(
    file: TableFile,
    needed: readonly string[],
    optional: ReadonlySet<string> | null,
    faults: Fault[],
  ): Table {
    const rows = this.#rows.get(kindOf(file)) ?? [];
    const columns = new Set<string>(needed);
    for (const { cells, line } of rows) {
      for (const name of Object.keys(cells)) {
        if (columns.has(name)) continue;
        if (optional?.has(name) === false) faults.push(unknownColumn(file, name, line));
        columns.add(name);
      }
    }
    return { file, columns: [...columns], rows, lost: new Set() };
  }
}
