import { CsvError, parse } from "csv-parse/sync";
import { looksLikeHeader, MOST_ABOVE } from "./header.ts";
import { lineCounter, type Parsed, ROWS } from "./lines.ts";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export type Quote = '"' | "'";

/** How a text is divided into rows and cells. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /** Null where no cell is quoted: a quotation mark is a part of its cell then. */
  readonly quote: Quote | null;
  /** Lines above the header, or above the first row where there is none. */
  readonly skip: number;
  readonly header: boolean;
}

/** Rows that are looked at: what differs only after them is found by whoever reads all. */
const LOOKED_AT = 200;

interface Rows {
  readonly cells: readonly (readonly string[])[];
  /** The line of the file, from 1, on which each begins. */
  readonly lines: readonly number[];
}

/**
 * The first rows; null where a quotation mark stands where none may. One that is never closed is a fault of the file and no
 * other dialect: whoever reads all finds its line. An apostrophe that is never closed begins a name.
 */
function rowsOf(text: string, delimiter: Delimiter, quote: Quote | null): Rows | null {
  const parsed: Parsed[] = [];
  try {
    parse(text, {
      ...ROWS,
      ...{ delimiter, quote: quote ?? false, to: LOOKED_AT },
      // With `info` it is given what it would have answered.
      on_record: (row) => {
        parsed.push(row as unknown as Parsed);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code !== "CSV_QUOTE_NOT_CLOSED" || quote !== '"' || parsed.length === 0) return null;
  }
  return {
    cells: parsed.map(({ record }) => record),
    lines: parsed.map(lineCounter()),
  };
}

/** The number of cells that most rows have. */
function usualWidth(cells: Rows["cells"]): number {
  const counts = new Map<number, number>();
  for (const { length } of cells) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0;
}

/** A title over the whole width: the other cells of its line are empty. */
const isTitle = (row: readonly string[]) => row.length > 1 && row.slice(1).every((cell) => cell === "");

interface Reading {
  readonly dialect: Omit<Dialect, "header">;
  readonly rows: Rows["cells"];
  readonly width: number;
  /** Share of the rows that have the usual width. */
  readonly even: number;
}

function readingOf(text: string, delimiter: Delimiter, quote: Quote | null): Reading | null {
  const rows = rowsOf(text, delimiter, quote);
  if (rows === null) return null;
  const width = usualWidth(rows.cells);
  let first = 0;
  while (
    first < Math.min(MOST_ABOVE, rows.cells.length - 1) &&
    (rows.cells[first]?.length !== width || isTitle(rows.cells[first] ?? []))
  )
    first += 1;
  const below = rows.cells.slice(first);
  const even = below.filter(({ length }) => length === width).length / Math.max(1, below.length);
  return { dialect: { delimiter, quote, skip: (rows.lines[first] ?? 1) - 1 }, rows: below, width, even };
}

/** Whether a cell begins with this mark: otherwise it quotes nothing. */
function isUsed(text: string, quote: Quote): boolean {
  return new RegExp(String.raw`(?:^|[,;\t|\r\n])[ ]*${quote}`).test(text);
}

const isBetter = (one: Reading, other: Reading): boolean => {
  const [a, b] = [one, other].map(({ width }) => width > 1);
  if (a !== b) return a === true;
  if (one.even !== other.even) return one.even > other.even;
  if (one.dialect.skip !== other.dialect.skip) return one.dialect.skip < other.dialect.skip;
  return one.width > other.width;
};

/** What Excel reads in the first line. */
const SEPARATOR = /^sep=([,;\t|])(?:\r\n|\r|\n)/i;

/**
 * The dialect that the beginning of a text is most likely in (whole lines, some hundred kilobytes are plenty). A text with
 * one cell a line reads alike in all. `only`: what somebody has said that separates its cells.
 */
export function dialectOf(text: string, only?: Delimiter): Dialect {
  const [told, separator] = SEPARATOR.exec(text) ?? [];
  const body = told === undefined ? text : text.slice(told.length);
  const likely = told === undefined ? DELIMITERS : [separator as Delimiter];
  const delimiters = only === undefined ? likely : [only];
  let best: Reading | null = null;
  for (const delimiter of delimiters) {
    // A quotation mark that can be one is one; where it cannot, it stands for inches.
    for (const quote of ['"', "'", null] as const) {
      if (quote !== null && !isUsed(body, quote)) continue;
      const reading = readingOf(body, delimiter, quote);
      if (reading !== null && (best === null || isBetter(reading, best))) best = reading;
    }
  }
  const { dialect, rows } = best ?? {
    dialect: { delimiter: only ?? ",", quote: '"', skip: 0 } as const,
    rows: [],
  };
  const skip = dialect.skip + (told === undefined ? 0 : 1);
  return { ...dialect, skip, header: looksLikeHeader(rows) };
}

/** The cells of the first lines as a dialect divides them, for who chooses one; nothing where it cannot. */
export function firstRows(text: string, { delimiter, quote, skip }: Omit<Dialect, "header">, most: number) {
  const rows = rowsOf(text, delimiter, quote);
  if (rows === null) return [];
  return rows.cells.filter((_, at) => (rows.lines[at] ?? 0) > skip).slice(0, most);
}
