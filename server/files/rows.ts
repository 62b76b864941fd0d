import { addAbortSignal, pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Dialect } from "./dialect.ts";
import type { Decoding } from "./encoding.ts";
import { FileFault, type FileFaultCode } from "./faults.ts";
import { breaksIn, lineCounter, type Parsed, ROWS } from "./lines.ts";

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

/**
 * The rows of a file as they come, the header among them, in memory that does not grow with the file. Rejects with a
 * `FileFault` where quotation marks do not match; the rows before it were given.
 */
export async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  { decoding, dialect, signal }: RowsOptions,
): AsyncGenerator<FileRow> {
  const { delimiter, quote, skip } = dialect;
  const parser = parse({
    ...ROWS,
    ...{ delimiter, quote: quote ?? false, from_line: skip + 1, max_record_size: LONGEST_ROW },
  });
  // Whoever reads the parser hears of every fault, also of the source's.
  pipeline(Readable.from(textOf(bytes, decoding)), parser, () => undefined);
  if (signal !== undefined) addAbortSignal(signal, parser);
  const lineOf = lineCounter();
  let next = skip + 1;
  try {
    for await (const row of parser as AsyncIterable<Parsed>) {
      const line = lineOf(row);
      next = line + 1 + breaksIn(row.record);
      yield { line, cells: row.record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser tells where it stopped, which is the end of the file where a quotation is never closed.
    throw new FileFault(CODES[error.code] ?? "STRAY_QUOTE", next);
  }
}
