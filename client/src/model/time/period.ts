import type { Period, RelationFact, TimeFilter } from "../types.ts";

/** Order of two ISO dates as far as both are precise: 2024-04 and 2024-04-15 are alike. */
function compareAsFar(left: string, right: string): number {
  if (left.length === right.length) return left < right ? -1 : left > right ? 1 : 0;
  const length = Math.min(left.length, right.length);
  const [a, b] = [left.slice(0, length), right.slice(0, length)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** First and last date of a relation on the basis, each cut to its precision; null where it is undated. */
export function spanOf(
  relation: RelationFact,
  basis: TimeFilter["basis"],
): { readonly from: string; readonly to: string } | null {
  if (basis === "published") {
    const { published } = relation;
    return published === null ? null : { from: published, to: published };
  }
  const from = relation.date ?? relation.dateEnd;
  return from === null ? null : { from, to: relation.dateEnd ?? from };
}

/** Whether a relation has no date on the basis. Asked of every relation, so that no span is made for the answer. */
export function isUndated({ date, dateEnd, published }: RelationFact, basis: TimeFilter["basis"]): boolean {
  return basis === "published" ? published === null : date === null && dateEnd === null;
}

/** Whether a span and a period share a day; an imprecise date shares every day that it may mean. */
export function overlaps(span: { readonly from: string; readonly to: string }, period: Period): boolean {
  const after = period.from === null || compareAsFar(span.to, period.from) >= 0;
  return after && (period.to === null || compareAsFar(span.from, period.to) <= 0);
}

/** Whether the time filter lets a relation be seen. While periods are compared, either of them will do. */
export function isInTime(relation: RelationFact, time: TimeFilter): boolean {
  const { period, compared, basis, undated } = time;
  if (period === null && compared === null) return true;
  const span = spanOf(relation, basis);
  if (span === null) return undated;
  return (period !== null && overlaps(span, period)) || (compared !== null && overlaps(span, compared));
}
