/** A number, an amount, a share: nothing that a column is called. */
const NUMBER = /^[-+]?[\d.,'\s]*\d[\d.,'\s]*%?$/;
/** A day, month or time, in whatever order. */
const DATE = /^\d{1,4}(?:[-/.年]\d{1,2}){1,2}[月日号]?(?:[T\s].*)?$|^\d{4}年$/;
const ADDRESS = /^(?:https?:\/\/|[^\s@]+@[^\s@]+\.)/i;
const YEAR = /^(?:19|20)\d\d年?$/;

const isDatum = (cell: string) => NUMBER.test(cell) || DATE.test(cell) || ADDRESS.test(cell);

/**
 * Whether the first of some rows names the columns: it holds no number, date or address (years side by side are names, over
 * what is no year), and nothing that stands in its column again.
 */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...others] = rows;
  if (first === undefined) return false;
  const below = (column: number) => others.map((row) => row[column] ?? "").filter((cell) => cell !== "");
  return first.every((cell, column) => {
    if (cell === "") return true;
    const cells = below(column);
    if (YEAR.test(cell))
      return cells.every((other) => !YEAR.test(other)) && first.some((one) => !isDatum(one));
    return !isDatum(cell) && !cells.includes(cell);
  });
}

/** A title and notes take no more lines than this. */
export const MOST_ABOVE = 10;

/** How many of the first rows of a sheet stand above its header: they fill no more than half of what the fullest does. */
export function rowsAbove(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => row.filter((cell) => cell !== "").length);
  const most = Math.max(0, ...filled);
  const first = filled.findIndex((count) => count * 2 > most);
  return most < 2 || first > MOST_ABOVE ? 0 : Math.max(0, first);
}
