import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { TextReading } from "#contract/imports/drafts.ts";
import { DELIMITERS, type Dialect, dialectOf, firstRows } from "../files/dialect.ts";
import { type Decoding, decoded, decodingsOf } from "../files/encoding.ts";
import { FileFault } from "../files/faults.ts";
import { looksLikeHeader, rowsAbove } from "../files/header.ts";
import { kindOf } from "../files/kind.ts";
import { type FileRow, rowsOf } from "../files/rows.ts";
import { openWorkbook, type Workbook } from "../files/workbook/workbook.ts";

/** One table of a file: the file itself, or a sheet of a workbook. */
export interface Table {
  /** The file's name without its folder. */
  readonly file: string;
  /** Null where the file is no workbook. */
  readonly sheet: string | null;
  /** How it is read, for who sees that it is wrong; null of a workbook, which says so itself. */
  readonly read: { readonly decoding: Decoding; readonly dialect: Dialect } | null;
  /** Names of the columns; "column 1" and so on where the table has none. */
  readonly headers: readonly string[];
  /** The first rows below them. */
  readonly sample: readonly (readonly string[])[];
  /** All rows below the header, once. Rejects with a `FileFault`; the rows before it were given. */
  rows(signal?: AbortSignal): AsyncGenerator<FileRow>;
}

/** Bytes that are looked at to see what a file is. */
const LOOKED_AT = 1024 * 1024;
const SAMPLED = 50;

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Text up to its last whole line, unless the file ends there. */
function wholeLines(text: string, isWhole: boolean): string {
  const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return isWhole || end < 0 ? text : text.slice(0, end + 1);
}

const unnamed = (width: number): string[] => Array.from({ length: width }, (_, at) => `column ${at + 1}`);

/** The first rows of a table; a fault further down is for who reads it all. */
async function firstOf(rows: AsyncGenerator<FileRow>, count: number): Promise<FileRow[]> {
  const found: FileRow[] = [];
  try {
    for await (const row of rows) {
      found.push(row);
      if (found.length === count) break;
    }
  } catch (error) {
    if (!(error instanceof FileFault) || found.length === 0) throw error;
  }
  return found;
}

async function* below(rows: AsyncGenerator<FileRow>, skipped: number): AsyncGenerator<FileRow> {
  let left = skipped;
  for await (const row of rows) {
    if (left === 0) yield row;
    else left -= 1;
  }
}

interface Opening {
  readonly file: string;
  readonly sheet: string | null;
  readonly read: Table["read"];
  readonly rows: (signal?: AbortSignal, width?: number) => AsyncGenerator<FileRow>;
  readonly header: (rows: readonly (readonly string[])[]) => boolean;
  /** How many of the first rows stand above the header: a title, notes. */
  readonly above: (rows: readonly (readonly string[])[]) => number;
}

/** Null for a table without rows. */
async function tableOf({ file, sheet, read, rows, header, above }: Opening): Promise<Table | null> {
  const first = await firstOf(rows(), SAMPLED + 1);
  const all = first.map((row) => row.cells);
  const skipped = above(all);
  const cells = all.slice(skipped);
  const [top] = cells;
  if (top === undefined) return null;
  const named = header(cells);
  const width = named ? top.length : Math.max(...cells.map(({ length }) => length));
  return {
    ...{ file, sheet, read },
    headers: named ? top : unnamed(width),
    sample: cells.slice(named ? 1 : 0, SAMPLED + 1),
    rows: (signal) => below(rows(signal, width), skipped + (named ? 1 : 0)),
  };
}

/** A text file as it is read, and how else it might be, each with what would come of it. */
export interface TextChoices {
  readonly reading: TextReading;
  readonly encodings: readonly { readonly encoding: TextReading["encoding"]; readonly sample: string }[];
  readonly delimiters: readonly {
    readonly delimiter: TextReading["delimiter"];
    readonly sample: readonly string[];
  }[];
}

/** Characters of a sample. */
const SHOWN = 200;

interface OpenedText {
  readonly table: Table | null;
  readonly choices: TextChoices;
}

/** `how`: what somebody has said of it; the rest is found from its bytes. */
async function openText(
  path: string,
  file: string,
  head: Buffer,
  how: Partial<TextReading>,
): Promise<OpenedText> {
  const decodings = decodingsOf(head);
  const decoding = decodings.find(({ encoding }) => encoding === how.encoding) ?? decodings[0];
  if (decoding === undefined) throw new FileFault("STRAY_QUOTE");
  const { size } = await stat(path);
  const isWhole = size <= head.length;
  const text = wholeLines(decoded(head, decoding), isWhole);
  const found = dialectOf(text, how.delimiter);
  const { encoding: _, ...said } = how;
  const dialect: Dialect = { ...found, ...said };
  const table = await tableOf({
    ...{ file, sheet: null, read: { decoding, dialect } },
    rows: (signal) =>
      rowsOf(createReadStream(path), { decoding, dialect, ...(signal !== undefined && { signal }) }),
    header: () => dialect.header,
    above: () => 0,
  });
  const choices: TextChoices = {
    reading: { encoding: decoding.encoding, ...dialect },
    encodings: decodings.map((one) => ({
      encoding: one.encoding,
      sample: decoded(head.subarray(0, SHOWN * 4), one).slice(0, SHOWN),
    })),
    delimiters: DELIMITERS.map((delimiter) => ({
      delimiter,
      sample: firstRows(text, { ...dialect, delimiter }, 1)[0] ?? [],
    })),
  };
  return { table, choices };
}

async function sheetTables(workbook: Workbook, file: string): Promise<Table[]> {
  const found: Table[] = [];
  for (const [at, { name, hidden }] of workbook.sheets.entries()) {
    if (hidden) continue;
    const rows = (signal?: AbortSignal, width?: number) =>
      workbook.rows(at, { ...(width !== undefined && { width }), ...(signal !== undefined && { signal }) })
        .rows;
    const table = await tableOf({
      ...{ file, sheet: name, read: null, rows },
      header: looksLikeHeader,
      above: rowsAbove,
    });
    if (table !== null) found.push(table);
  }
  return found;
}

/** What of a file can be read as tables; `close` ends what lies open for it. */
export interface OpenedFile {
  readonly tables: readonly Table[];
  /** Null of a workbook, which says itself how it is read. */
  readonly text: TextChoices | null;
  /** Sheets that are not shown, and not read. */
  readonly hidden: readonly string[];
  close(): void;
}

/**
 * Opens a file by what its bytes say that it is. `name` where its path does not say how it is called. Rejects with a `FileFault`
 * where it is no table.
 */
export async function openTables(
  path: string,
  { name = basename(path), how = {} }: { readonly name?: string; readonly how?: Partial<TextReading> } = {},
): Promise<OpenedFile> {
  const head = await headOf(path);
  const kind = kindOf(head);
  if (kind === "text") {
    if (head.subarray(0, 8).every((byte) => byte === 0) && head.length > 0)
      throw new FileFault("NOT_A_WORKBOOK");
    const { table, choices } = await openText(path, name, head, how);
    return { tables: table === null ? [] : [table], text: choices, hidden: [], close: () => undefined };
  }
  const workbook = await openWorkbook(path);
  try {
    const hidden = workbook.sheets.flatMap((sheet) => (sheet.hidden ? [sheet.name] : []));
    const tables = await sheetTables(workbook, name);
    return { tables, text: null, hidden, close: () => workbook.close() };
  } catch (error) {
    workbook.close();
    throw error;
  }
}
