import { addAbortSignal, pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Dialect } from "./dialect.ts";
import type { Decoding } from "./encoding.ts";
import { FileFault, type FileFaultCode } from "./faults.ts";
import { breaksIn, lineCounter, type Parsed, ROWS } from "./lines.ts";
import { PlainLines } from "./plainLines.ts";

/** A row as it stands in its file: cells trimmed, "" where empty. */
export interface FileRow {
  /** The line of the file, from 1, on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row that is longer than this is no row: a quotation mark was left open. */
const LONGEST_ROW = 4 * 1024 * 1024;

const CODES: Readonly<Record<string, FileFaultCode>> = {
  CSV_QUOTE_NOT_CLOSED: "UNCLOSED_QUOTE",
  CSV_MAX_RECORD_SIZE: "ROW_TOO_LONG",
};

/** The text of a file piece by piece, without its byte-order mark; what cannot be read stands as U+FFFD. */
async function* textOf(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, mark }: Decoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let left: number = mark;
  for await (const chunk of bytes) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    yield decoder.decode(chunk.subarray(skipped), { stream: true });
  }
  yield decoder.decode();
}

interface RowsOptions {
  readonly decoding: Decoding;
  readonly dialect: Omit<Dialect, "header">;
  readonly signal?: AbortSignal;
}

/** What stands from a line on, by csv-parse, with that line's number. */
async function* parsedRows(
  text: AsyncIterable<string | Buffer>,
  { delimiter, quote, skip }: RowsOptions["dialect"],
  { line: first, signal }: { readonly line: number; readonly signal: AbortSignal | undefined },
): AsyncGenerator<FileRow> {
  const parser = parse({
    ...ROWS,
    ...{ delimiter, quote: quote ?? false, from_line: Math.max(1, skip + 2 - first) },
    max_record_size: LONGEST_ROW,
  });
  // Whoever reads the parser hears of every fault, also of the source's.
  pipeline(Readable.from(text), parser, () => undefined);
  if (signal !== undefined) addAbortSignal(signal, parser);
  const lineOf = lineCounter();
  for await (const row of parser as AsyncIterable<Parsed>)
    yield { line: lineOf(row) + first - 1, cells: row.record };
}

/**
 * The rows of a file as they come, the header among them, in memory that does not grow with the file. Rejects with a
 * `FileFault` where quotation marks do not match; the rows before it were given.
 */
export async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  { decoding, dialect, signal }: RowsOptions,
): AsyncGenerator<FileRow> {
  const pieces = textOf(bytes, decoding);
  const plain = new PlainLines(dialect);
  let next = dialect.skip + 1;
  async function* left(): AsyncGenerator<string | Buffer> {
    yield plain.rest;
    yield* pieces;
  }
  try {
    while (!plain.isOver) {
      // What was aborted before is begun all the same: a stream that nobody listens to would end the process with its fault.
      const { done = false, value } = await pieces.next();
      signal?.throwIfAborted();
      for (const row of plain.rows(value ?? "", done)) {
        next = row.line + 1;
        yield row;
      }
      if (done && !plain.isOver) return;
    }
    for await (const row of parsedRows(left(), dialect, { line: plain.line, signal })) {
      next = row.line + 1 + breaksIn(row.cells);
      yield row;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser tells where it stopped, which is the end of the file where a quotation is never closed.
    throw new FileFault(CODES[error.code] ?? "STRAY_QUOTE", next);
  } finally {
    await pieces.return(undefined);
  }
}
