/** Index arrays over the rows of a table: fifty thousand rows are sorted and filtered without being copied. */

export type Value = string | number | null;

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

const collator = new Intl.Collator("zh-CN", { numeric: true });

/**
 * Ranks of texts. Comparing Chinese texts is slow, so that every different text is compared only once: the rows are
 * sorted by numbers then.
 */
function ranksOf(texts: Iterable<string>): ReadonlyMap<string, number> {
  const different = [...new Set(texts)].sort(
    (a, b) => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0),
  );
  return new Map(different.map((text, rank) => [text, rank]));
}

const isEmpty = (value: Value): boolean => value === null || value === "";

/** Rows in the order of a column; empty cells stay last either way, equal ones keep their order. */
export function sortedOrder<Row>(
  rows: readonly Row[],
  value: ((row: Row) => Value) | null,
  descending: boolean,
): Int32Array {
  const order = Int32Array.from(rows, (_, index) => index);
  if (value === null) return order;
  const values = rows.map(value);
  const ranks = ranksOf(values.filter((each) => typeof each === "string"));
  const sign = descending ? -1 : 1;
  const keys = Float64Array.from(values, (each) => {
    if (isEmpty(each)) return Number.POSITIVE_INFINITY;
    return sign * (typeof each === "number" ? each : (ranks.get(each ?? "") ?? 0));
  });
  return order.sort((a, b) => {
    const [left, right] = [keys[a] ?? 0, keys[b] ?? 0];
    return left === right ? a - b : left < right ? -1 : 1;
  });
}

/** What a row is searched in: all its texts in one, in lower case. */
export function haystacks<Row>(
  rows: readonly Row[],
  texts: readonly ((row: Row) => string)[],
): readonly string[] {
  return rows.map((row) =>
    texts
      .map((text) => text(row))
      .join("\n")
      .toLowerCase(),
  );
}

/** Rows of an order that hold every word typed. */
export function filteredOrder(order: Int32Array, hay: readonly string[], typed: string): Int32Array {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return order;
  return order.filter((index) => words.every((word) => hay[index]?.includes(word)));
}

/** Keys of the rows from one to another as they stand, both included. */
export function rangeOf(keys: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [from === null ? -1 : keys.indexOf(from), keys.indexOf(to)];
  if (b === -1) return [];
  if (a === -1) return [to];
  return keys.slice(Math.min(a, b), Math.max(a, b) + 1);
}
