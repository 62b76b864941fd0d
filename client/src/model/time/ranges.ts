import type { DateBasis, RelationFact, RelationId } from "../types.ts";
import { type DaySpan, indexOf } from "./calendar.ts";
import { daysOf, isWithin, type TimeAxis } from "./histogram.ts";

/** Relations known only to the same range of days. */
export interface Range extends DaySpan {
  readonly count: number;
  readonly inside: boolean;
}

const lengthOf = ({ first, last }: DaySpan) => last - first;

/** What is too imprecise for a bin, by the range that it may lie in, the longest first; off the axis it is left out. */
export function rangesOf(
  spans: readonly DaySpan[],
  axis: TimeAxis,
  periods: readonly DaySpan[],
): readonly Range[] {
  const { unit, first, count } = axis;
  const ranges = new Map<string, Range>();
  for (const span of spans) {
    const [from, to] = [indexOf(span.first, unit), indexOf(span.last, unit)];
    if (from === to || to < first || from >= first + count) continue;
    const inside = isWithin(span, periods);
    const key = `${span.first} ${span.last} ${inside}`;
    ranges.set(key, { ...span, inside, count: (ranges.get(key)?.count ?? 0) + 1 });
  }
  return [...ranges.values()].sort((a, b) => lengthOf(b) - lengthOf(a) || a.first - b.first);
}

/** Longer than this, a date says nothing of when the axis should end. */
const PRECISE_DAYS = 31;

/**
 * The spans that an axis is fitted to: a year that has only begun does not push its end beyond the last date that is known to a
 * month. What may lie beyond is still counted in its range.
 */
export function fittedSpans(spans: readonly DaySpan[]): readonly DaySpan[] {
  const precise = spans.filter((span) => lengthOf(span) <= PRECISE_DAYS);
  if (precise.length === 0) return spans;
  const last = precise.reduce((latest, span) => Math.max(latest, span.last), Number.NEGATIVE_INFINITY);
  return spans.map((span) => ({ first: span.first, last: Math.min(span.last, Math.max(span.first, last)) }));
}

/**
 * Relations that are planned, demanded or the like (`isPlan`), with dates after all that is told as done: they are no part of what
 * happened, and never the latest of it.
 */
export function aheadOf(
  relations: readonly RelationFact[],
  basis: DateBasis,
  isPlan: (modality: string | null) => boolean,
): ReadonlyMap<RelationId, DaySpan> {
  const dated = relations.flatMap((relation) => {
    const span = daysOf(relation, basis);
    return span === null ? [] : [{ relation, span, plan: isPlan(relation.modality) }];
  });
  const done = dated.filter(({ plan }) => !plan).map(({ span }) => span.first);
  const latest = done.reduce((last, day) => Math.max(last, day), Number.NEGATIVE_INFINITY);
  if (done.length === 0) return new Map();
  return new Map(
    dated.flatMap(({ relation, span, plan }) =>
      plan && span.first > latest ? [[relation.id, span] as const] : [],
    ),
  );
}

/** Plans of the same date together, the nearest first. */
export function plansOf(spans: Iterable<DaySpan>): readonly (DaySpan & { readonly count: number })[] {
  const plans = new Map<string, DaySpan & { count: number }>();
  for (const span of spans) {
    const key = `${span.first} ${span.last}`;
    plans.set(key, { ...span, count: (plans.get(key)?.count ?? 0) + 1 });
  }
  return [...plans.values()].sort((a, b) => a.first - b.first || a.last - b.last);
}
