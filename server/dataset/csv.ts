import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import type { Fault } from "./model.ts";

/** One line of a table: its cells by column name, trimmed, "" where empty. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A CSV file as text cells. `columns` are those of its header line that could be used. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** First cells of rows that could not be used: ids that exist all the same. Null where the file broke off. */
  readonly lost: ReadonlySet<string> | null;
}

/** The text of a UTF-8 file, with or without byte-order mark; null with a fault where it cannot be had. */
export function readText(folder: string, file: string, faults: Fault[]): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, file));
  } catch {
    faults.push({ code: "FILE_MISSING", file, line: 1, column: null, message: "the file cannot be read" });
    return null;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const line = firstBrokenLine(bytes);
    faults.push({ code: "FILE_ENCODING", file, line, column: null, message: "these bytes are no UTF-8" });
    return null;
  }
}

function firstBrokenLine(bytes: Buffer): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
  }
  return line;
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

export const unknownColumn = (file: string, column: string, line: number): Fault => ({
  ...{ code: "COLUMN_UNKNOWN", file, line, column, message: "unknown column" },
});

/** Checks the header line against what the table may hold; answers the columns by position, null for unusable ones. */
function readColumns(
  file: string,
  header: readonly string[],
  needed: readonly string[],
  optional: ReadonlySet<string> | null,
  faults: Fault[],
): (string | null)[] {
  const fault = (code: Fault["code"], column: string, message: string) =>
    faults.push({ code, file, line: 1, column, message });
  const seen = new Set<string>();
  const columns = header.map((cell) => {
    const name = cell.trim();
    if (seen.has(name)) fault("COLUMN_REPEATED", name, "this column stands twice in the header");
    else if (!needed.includes(name) && optional?.has(name) === false)
      faults.push(unknownColumn(file, name, 1));
    else {
      seen.add(name);
      return name;
    }
    return null;
  });
  for (const name of needed) {
    if (!seen.has(name)) fault("COLUMN_MISSING", name, "this column is missing");
  }
  return columns;
}

function syntaxMessage(error: CsvError): string {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return "a quotation mark is never closed";
  return "a quotation mark stands where none may: put the whole cell into quotes and double those inside";
}

/**
 * Reads a CSV table: UTF-8, comma, a header line. `needed` columns must be there, `optional` ones may (null: any). A
 * row of the wrong width is a fault and left out; a broken quotation ends the reading of this file.
 */
export function readTable(
  folder: string,
  file: string,
  needed: readonly string[],
  optional: ReadonlySet<string> | null,
  faults: Fault[],
): Table {
  const text = readText(folder, file, faults);
  if (text === null) return { file, columns: [], rows: [], lost: null };
  let parsed: Parsed[];
  try {
    parsed = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    faults.push({ code: "CSV_SYNTAX", file, line, column: null, message: syntaxMessage(error) });
    return { file, columns: [], rows: [], lost: null };
  }
  const [header, ...records] = parsed;
  const columns = readColumns(file, header?.record ?? [], needed, optional, faults);
  const rows: Row[] = [];
  const lost = new Set<string>();
  for (const { record, info } of records) {
    const line =
      info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    if (record.length !== columns.length) {
      const message = `${record.length} cells under ${columns.length} columns`;
      faults.push({ code: "ROW_WIDTH", file, line, column: null, message });
      lost.add((record[0] ?? "").trim());
      continue;
    }
    const cells: Record<string, string> = {};
    for (const [index, name] of columns.entries()) {
      if (name !== null) cells[name] = (record[index] ?? "").trim();
    }
    rows.push({ line, cells });
  }
  return { file, columns: columns.filter((name) => name !== null), rows, lost };
}
