import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { TextReading } from "#contract/imports/drafts.ts";
import { DELIMITERS, type Dialect, dialectOf, firstRows } from "../files/dialect.ts";
import { type Decoding, decoded, decodingsOf } from "../files/encoding.ts";
import { FileFault, type FileFaultCode } from "../files/faults.ts";
import { graphIn } from "../files/graph/open.ts";
import { looksLikeHeader, rowsAbove } from "../files/header.ts";
import { kindOf } from "../files/kind.ts";
import { type FileRow, rowsOf } from "../files/rows.ts";
import { openWorkbook, type Workbook } from "../files/workbook/workbook.ts";
import { ZIP_LIMITS, Zip } from "../files/zip.ts";
import { graphTables } from "./graphTables.ts";
import type { Table } from "./table.ts";

/** Bytes that are looked at to see what a file is. */
const LOOKED_AT = 1024 * 1024;
const SAMPLED = 50;

/** Something that is read from its beginning whenever it is asked for: a file, or a part of an archive. */
interface Source {
  readonly head: Buffer;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
  readonly read: (signal?: AbortSignal) => AsyncIterable<Uint8Array>;
  readonly file: string;
  /** Null where it is no part of an archive. */
  readonly part: string | null;
}

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
    ...{ file, sheet, read, told: null },
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
  readonly tables: readonly Table[];
  /** Null of a graph, which says itself how it is read. */
  readonly text: TextChoices | null;
}

/** `how`: what somebody has said of it; the rest is found from its bytes. */
async function openText(source: Source, how: Partial<TextReading>): Promise<OpenedText> {
  const { head, isWhole, read } = source;
  if (head.length > 0 && head.subarray(0, 8).every((byte) => byte === 0))
    throw new FileFault("NOT_A_WORKBOOK");
  const decodings = decodingsOf(head);
  const decoding = decodings.find(({ encoding }) => encoding === how.encoding) ?? decodings[0];
  if (decoding === undefined) throw new FileFault("STRAY_QUOTE");
  const text = decoded(head, decoding);
  const graph = graphIn(text, isWhole, { read, ...decoding });
  if (graph !== null) return { tables: await graphTables(graph, source), text: null };
  return openCells(source, decodings, decoding, how);
}

async function openCells(
  { head, isWhole, read, file, part }: Source,
  decodings: readonly Decoding[],
  decoding: Decoding,
  how: Partial<TextReading>,
): Promise<OpenedText> {
  const text = wholeLines(decoded(head, decoding), isWhole);
  const found = dialectOf(text, how.delimiter);
  const { encoding: _, ...said } = how;
  const dialect: Dialect = { ...found, ...said };
  const table = await tableOf({
    ...{ file, sheet: part, read: { decoding, dialect } },
    rows: (signal) => rowsOf(read(signal), { decoding, dialect, ...(signal !== undefined && { signal }) }),
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
  return { tables: table === null ? [] : [table], text: choices };
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
  /** Null of what says itself how it is read: a workbook, a graph, an archive. */
  readonly text: TextChoices | null;
  /** Sheets that are not shown, and not read. */
  readonly hidden: readonly string[];
  close(): void;
}

async function openBook(path: string, name: string): Promise<OpenedFile> {
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

/** Files in an archive: more are no list that somebody looks through. */
const MOST_PARTS = 100;

async function beginningOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    length += piece.length;
    if (length > LOOKED_AT) break;
  }
  return Buffer.concat(pieces);
}

/** What only somebody makes who means harm: nothing of such an archive is read. */
const HOSTILE: ReadonlySet<FileFaultCode> = new Set([
  ...(["PART_NAME", "PART_TOO_LARGE", "EXPANDS_TOO_MUCH", "XML_DOCTYPE", "XML_INCLUDE"] as const),
  ...(["JSON_KEY", "JSON_TOO_DEEP"] as const),
]);

/** A part of which nothing can be read, as a table that breaks off before its first row. */
function brokenPart(file: string, part: string, fault: FileFault): Table {
  const told = { shape: "entities", columns: [{ target: "entity.name" }] } as const;
  return {
    ...{ file, sheet: part, told, read: null, headers: [""], sample: [] },
    // biome-ignore lint/correctness/useYield: it ends before its first row
    async *rows() {
      throw fault;
    },
  };
}

async function partTables(zip: Zip, file: string, part: string): Promise<readonly Table[]> {
  const read = (signal?: AbortSignal) => zip.bytes(part, signal);
  const head = await beginningOf(read());
  const kind = kindOf(head);
  if (kind !== "text") throw new FileFault(kind === "other" ? "NOT_A_WORKBOOK" : "ARCHIVE_NESTED");
  const isWhole = head.length <= LOOKED_AT;
  return (await openText({ head, isWhole, read, file, part }, {})).tables;
}

/** The tables of all parts; of those that cannot be read it is told why, unless there are no others. */
async function archiveTables(zip: Zip, file: string): Promise<Table[]> {
  const { names } = zip;
  if (names.length > MOST_PARTS) throw new FileFault("TOO_MANY_PARTS");
  const tables: Table[] = [];
  const faults: FileFault[] = [];
  for (const part of names) {
    try {
      tables.push(...(await partTables(zip, file, part)));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      const fault = new FileFault(error.code, error.line, part);
      if (HOSTILE.has(fault.code)) throw fault;
      faults.push(fault);
      tables.push(brokenPart(file, part, fault));
    }
  }
  const [first] = faults;
  if (first !== undefined && faults.length === tables.length) throw first;
  return tables;
}

/** A workbook is an archive of parts that it names itself; any other holds files. */
async function openZip(path: string, name: string): Promise<OpenedFile> {
  const zip = await Zip.open(path, ZIP_LIMITS);
  if (zip.has("[Content_Types].xml") || zip.has("xl/workbook.xml")) {
    zip.close();
    return openBook(path, name);
  }
  try {
    return { tables: await archiveTables(zip, name), text: null, hidden: [], close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** The bytes of a file, opened when they are asked for: nobody would hear of the end of a stream that is not read yet. */
async function* bytesOf(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, signal === undefined ? {} : { signal });
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
  if (kind === "zip") return openZip(path, name);
  if (kind !== "text") return openBook(path, name);
  const isWhole = (await stat(path)).size <= head.length;
  const read = (signal?: AbortSignal) => bytesOf(path, signal);
  const { tables, text } = await openText({ head, isWhole, read, file: name, part: null }, how);
  return { tables, text, hidden: [], close: () => undefined };
}
