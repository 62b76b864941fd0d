/** Any line end is one: a file may have passed through several hands. */
export const LINE_ENDS = ["\r\n", "\n", "\r"];

/** How rows are read, whether to guess the dialect or to take them: what both see must be the same. */
export const ROWS = {
  record_delimiter: LINE_ENDS,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  trim: true,
} as const;

/** A row as csv-parse tells of it. */
export interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** How many line ends stand within cells. */
export const breaksIn = (cells: readonly string[]): number => countOf(cells, /\r\n|\r|\n/g);

const countOf = (cells: readonly string[], ends: RegExp) =>
  cells.reduce((sum, cell) => sum + (cell.match(ends)?.length ?? 0), 0);

/**
 * The line on which each row of a file begins, asked for row after row. The parser counts to where a row ends, and counts
 * "\r\n" within a cell twice.
 */
export function lineCounter(): (row: Parsed) => number {
  let twice = 0;
  return ({ record, info }) => {
    const doubled = countOf(record, /\r\n/g);
    twice += doubled;
    return info.lines - twice - (countOf(record, /[\r\n]/g) - doubled);
  };
}
