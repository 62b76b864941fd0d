import type { DateBasis, EntityId, Facts, Period, Presented, RelationFact, RelationId } from "../types.ts";
import { type BinUnit, type DaySpan, endOf, indexOf, isoOf, spanOfIso, startOf } from "./calendar.ts";
import { spanOf } from "./period.ts";

/** Equal units of the calendar from left to right. */
export interface TimeAxis {
  readonly unit: BinUnit;
  /** Number of the first unit, as `indexOf` counts them. */
  readonly first: number;
  readonly count: number;
  /** Whether a few dates far off lie before it, or after: its edge is then open. */
  readonly openBefore: boolean;
  readonly openAfter: boolean;
}

/** What is on the canvas, by its dates. */
export interface Dated {
  readonly relations: readonly DaySpan[];
  readonly events: readonly DaySpan[];
}

/** The relations that lines stand for: contacts and bundles count as what is behind them, each relation once. */
export function relationsBehind(shown: Presented, facts: Facts): readonly RelationFact[] {
  const found = new Map<RelationId, RelationFact>();
  const add = (id: RelationId): void => {
    const behind =
      shown.bundles.get(id) ?? shown.contacts.get(id)?.events.flatMap(({ relations }) => relations);
    if (behind !== undefined) {
      behind.forEach(add);
      return;
    }
    const fact = facts.relations.get(id);
    if (fact !== undefined) found.set(id, fact);
  };
  for (const id of shown.relations.keys()) add(id);
  return [...found.values()];
}

export function daysOf(relation: RelationFact, basis: DateBasis): DaySpan | null {
  const span = spanOf(relation, basis);
  if (span === null) return null;
  const [from, to] = [spanOfIso(span.from), spanOfIso(span.to)];
  if (from === null || to === null) return from ?? to;
  return { first: Math.min(from.first, to.first), last: Math.max(from.last, to.last) };
}

const lengthOf = ({ first, last }: DaySpan) => last - first;
const isBetter = (span: DaySpan, than: DaySpan) =>
  lengthOf(span) < lengthOf(than) || (lengthOf(span) === lengthOf(than) && span.first < than.first);

interface DatedOptions {
  readonly basis: DateBasis;
  readonly eventLabels: ReadonlySet<string>;
  /** Relations that are left out. */
  readonly except?: Pick<ReadonlySet<RelationId>, "has">;
}

/**
 * Spans of the relations seen, and of the events they lead to (entities of `eventLabels`): an event is when the most precise
 * of them was.
 */
export function datedOf(shown: Presented, facts: Facts, { basis, eventLabels, except }: DatedOptions): Dated {
  const relations: DaySpan[] = [];
  const events = new Map<EntityId, DaySpan>();
  for (const relation of relationsBehind(shown, facts)) {
    const span = except?.has(relation.id) ? null : daysOf(relation, basis);
    if (span === null) continue;
    relations.push(span);
    for (const end of [relation.from, relation.to]) {
      if (!eventLabels.has(facts.entities.get(end)?.label ?? "")) continue;
      const known = events.get(end);
      if (known === undefined || isBetter(span, known)) events.set(end, span);
    }
  }
  return { relations, events: [...events.values()] };
}

/** A unit is taken up to this many bins, then the next larger one. */
const MOST_OF: readonly (readonly [BinUnit, number])[] = [
  ["day", 93],
  ["month", 132],
  ["quarter", 132],
  ["year", 160],
  ["decade", 160],
  ["century", Number.POSITIVE_INFINITY],
];
/** Fewer bins than this are padded on both sides: a single day is a bar in a week, not a wall. */
const LEAST = 7;
/** Share of the dates on either side that may be left off the axis where they lie far from all others. */
const STRAY = 0.02;
const FEW = 10;
const STRAY_DAYS = 50 * 365;

interface Trimmed extends DaySpan {
  readonly openBefore: boolean;
  readonly openAfter: boolean;
}

/** From the first day to the last; a handful of absurd dates do not squeeze all others into one bar. */
function extentOf(spans: readonly DaySpan[]): Trimmed | null {
  if (spans.length === 0) return null;
  const firsts = spans.map(({ first }) => first).sort((a, b) => a - b);
  const lasts = spans.map(({ last }) => last).sort((a, b) => a - b);
  const stray = spans.length < FEW ? 0 : Math.max(1, Math.floor(spans.length * STRAY));
  const [first = 0, inner = 0] = [firsts[0], firsts[stray]];
  const [last = 0, outer = 0] = [lasts.at(-1), lasts.at(-1 - stray)];
  const core = Math.max(365, outer - inner);
  const openBefore = inner - first > Math.max(STRAY_DAYS, 3 * core);
  const openAfter = last - outer > Math.max(STRAY_DAYS, 3 * core);
  return { first: openBefore ? inner : first, last: openAfter ? outer : last, openBefore, openAfter };
}

/** At least this share of the dates fits into a bin; else days would be drawn where only months are known. */
const PRECISE = 0.05;

function isPreciseTo(spans: readonly DaySpan[], unit: BinUnit): boolean {
  const fitting = spans.filter(({ first, last }) => indexOf(first, unit) === indexOf(last, unit)).length;
  return fitting >= Math.max(1, PRECISE * spans.length);
}

/**
 * An axis that holds the spans in at most `most` bins, of the smallest unit that the room and the precision of the
 * dates allow; null without dates.
 */
export function axisOf(spans: readonly DaySpan[], most: number): TimeAxis | null {
  const extent = extentOf(spans);
  if (extent === null) return null;
  const { openBefore, openAfter } = extent;
  const axes = MOST_OF.flatMap(([unit, limit]): TimeAxis[] => {
    const first = indexOf(extent.first, unit);
    const count = indexOf(extent.last, unit) - first + 1;
    if (count > Math.min(limit, Math.max(LEAST, most)) && unit !== "century") return [];
    const missing = Math.max(0, LEAST - count);
    const before = openBefore ? 0 : Math.ceil(missing / 2);
    return [{ unit, first: first - before, count: count + missing, openBefore, openAfter }];
  });
  const smallest = axes[0] ?? null;
  const fits = axes.find(({ unit }) => isPreciseTo(spans, unit));
  return fits === undefined || fits.unit === "decade" || fits.unit === "century" ? smallest : fits;
}

/** What stands in a bin: dates precise enough for it, and shares of those that may mean several bins. */
export interface Layer {
  readonly exact: Float64Array;
  readonly spread: Float64Array;
}

export interface Bars {
  /** What the brush lets through; everything without a brush. */
  readonly inside: Layer;
  readonly outside: Layer;
  /** The highest bar, both layers together; at least 1. */
  readonly most: number;
  /** Dates off the axis. */
  readonly before: number;
  readonly after: number;
}

const emptyLayer = (count: number): Layer => ({
  exact: new Float64Array(count),
  spread: new Float64Array(count + 1),
});

/** The days of a period; an open end is endless. */
export function daysOfPeriod({ from, to }: Period): DaySpan {
  const first = from === null ? null : spanOfIso(from);
  const last = to === null ? null : spanOfIso(to);
  return { first: first?.first ?? Number.NEGATIVE_INFINITY, last: last?.last ?? Number.POSITIVE_INFINITY };
}

/** Whether any of the periods touches a span; true for all where there is no period. */
export function isWithin(span: DaySpan, periods: readonly DaySpan[]): boolean {
  return (
    periods.length === 0 || periods.some((period) => span.first <= period.last && span.last >= period.first)
  );
}

/**
 * Counts spans into bins. One that may mean several bins is spread over them in equal shares, cut where it leaves the
 * axis. The shares are summed from their ends, so that a period of a thousand years costs what a day does.
 */
export function barsOf(spans: readonly DaySpan[], axis: TimeAxis, periods: readonly DaySpan[]): Bars {
  const { unit, first, count } = axis;
  const [inside, outside] = [emptyLayer(count), emptyLayer(count)];
  let [before, after] = [0, 0];
  for (const span of spans) {
    const from = indexOf(span.first, unit) - first;
    const to = from + (span.last === span.first ? 0 : indexOf(span.last, unit) - first - from);
    if (to < 0) before += 1;
    else if (from >= count) after += 1;
    if (to < 0 || from >= count) continue;
    const { exact, spread } = isWithin(span, periods) ? inside : outside;
    if (from === to) {
      exact[from] = (exact[from] ?? 0) + 1;
      continue;
    }
    const share = 1 / (to - from + 1);
    const [start, end] = [Math.max(0, from), Math.min(count, to + 1)];
    spread[start] = (spread[start] ?? 0) + share;
    spread[end] = (spread[end] ?? 0) - share;
  }
  return { inside: summed(inside), outside: summed(outside), most: mostOf(inside, outside), before, after };
}

/** Turns differences into sums; what is left of rounding is nothing. */
function summed({ exact, spread }: Layer): Layer {
  let sum = 0;
  for (let i = 0; i < spread.length; i += 1) {
    sum += spread[i] ?? 0;
    if (sum < 1e-9) sum = 0;
    spread[i] = sum;
  }
  return { exact, spread: spread.subarray(0, exact.length) };
}

function mostOf(inside: Layer, outside: Layer): number {
  let most = 1;
  inside.exact.forEach((exact, i) => {
    const all = exact + (inside.spread[i] ?? 0) + (outside.exact[i] ?? 0) + (outside.spread[i] ?? 0);
    if (all > most) most = all;
  });
  return most;
}

/** Events between the same two bins, drawn as one mark. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly inside: boolean;
}

/** Events as marks along the axis, in its order; one whose date is imprecise lies over its whole range. */
export function marksOf(spans: readonly DaySpan[], axis: TimeAxis, periods: readonly DaySpan[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const span of spans) {
    const from = Math.max(0, indexOf(span.first, axis.unit) - axis.first);
    const to = Math.min(axis.count - 1, indexOf(span.last, axis.unit) - axis.first);
    if (to < 0 || from >= axis.count) continue;
    const inside = isWithin(span, periods);
    const key = `${from} ${to} ${inside}`;
    marks.set(key, { from, to, inside, count: (marks.get(key)?.count ?? 0) + 1 });
  }
  return [...marks.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The whole store's relations on the axis, from their counts by month; null where bins are smaller than months. */
export function storeBars(
  byMonth: readonly { readonly month: string; readonly count: number }[],
  axis: TimeAxis,
): Float64Array | null {
  if (axis.unit === "day") return null;
  const bars = new Float64Array(axis.count);
  for (const { month, count } of byMonth) {
    const span = spanOfIso(month);
    if (span === null) continue;
    const bin = indexOf(span.first, axis.unit) - axis.first;
    if (bin >= 0 && bin < axis.count) bars[bin] = (bars[bin] ?? 0) + count;
  }
  return bars;
}

/** The bins that a brush covers, both included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** The bins that a period touches; all of them without a period. */
export function windowOf(axis: TimeAxis, period: Period | null): Window {
  const whole = { from: 0, to: axis.count - 1 };
  if (period === null) return whole;
  const { first, last } = daysOfPeriod(period);
  const bin = (day: number) => clamp(indexOf(day, axis.unit) - axis.first, 0, axis.count - 1);
  return {
    from: Number.isFinite(first) ? bin(first) : whole.from,
    to: Number.isFinite(last) ? bin(last) : whole.to,
  };
}

/** Where a period lies on the axis, as shares of its width: exact also where it begins in the middle of a bin. */
export function placesOfPeriod(
  axis: TimeAxis,
  period: Period,
): { readonly start: number; readonly end: number } {
  const { first, last } = daysOfPeriod(period);
  const place = (day: number) => {
    const index = indexOf(day, axis.unit);
    const [start, end] = [startOf(index, axis.unit), startOf(index + 1, axis.unit)];
    return clamp((index - axis.first + (day - start) / (end - start)) / axis.count, 0, 1);
  };
  return {
    start: Number.isFinite(first) ? place(first) : 0,
    end: Number.isFinite(last) ? place(last + 1) : 1,
  };
}

/** The period that a window of bins means; the edge of an axis with dates beyond it is open. */
export function periodOf(axis: TimeAxis, { from, to }: Window): Period {
  const { unit, first, count } = axis;
  return {
    from: from <= 0 && axis.openBefore ? null : isoOf(startOf(first + from, unit), unit),
    to: to >= count - 1 && axis.openAfter ? null : isoOf(endOf(first + to, unit), unit),
  };
}

/** A window moved without changing its width; it stops at the ends. */
export function movedWindow(axis: TimeAxis, { from, to }: Window, by: number): Window {
  const start = clamp(from + by, 0, axis.count - 1 - (to - from));
  return { from: start, to: start + to - from };
}

/** The window one step on; at the end it begins again, or is null. */
export function nextWindow(axis: TimeAxis, window: Window, loop: boolean): Window | null {
  if (window.to + 1 < axis.count) return { from: window.from + 1, to: window.to + 1 };
  return loop && window.from > 0 ? { from: 0, to: window.to - window.from } : null;
}

/** What a film or a comparison begins with: the brush, or else a window of about an eighth of the axis. */
export function filmWindow(axis: TimeAxis, period: Period | null): Window {
  const chosen = windowOf(axis, period);
  if (period !== null && chosen.to - chosen.from + 1 < axis.count) return chosen;
  return { from: 0, to: Math.max(1, Math.round(axis.count / 8)) - 1 };
}

/** Two periods to compare: the chosen one and as long a one just before it; halves where there is no room. */
export function comparedWindows(
  axis: TimeAxis,
  period: Period | null,
): { readonly period: Window; readonly compared: Window } {
  const { from, to } = windowOf(axis, period);
  if (from > 0)
    return { period: { from, to }, compared: { from: Math.max(0, 2 * from - to - 1), to: from - 1 } };
  const last = Math.max(1, to);
  const middle = Math.floor((last + 1) / 2);
  return { period: { from: middle, to: last }, compared: { from: 0, to: middle - 1 } };
}

export interface Tick {
  readonly bin: number;
  /** ISO date of the bin's first day, cut to what its label says. */
  readonly label: string;
  readonly unit: "day" | "month" | "year";
}

/** Months and years after which a label may stand, from close to wide. */
const STRIDES: Readonly<Record<"day" | "month" | "year", readonly number[]>> = {
  day: [1, 2, 5, 10],
  month: [1, 3, 6],
  year: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
};
const TICK_UNITS = ["day", "month", "year"] as const;

/** Labels along the axis, as close as `most` of them allow; months and years stand at round ones. */
export function ticksOf(axis: TimeAxis, most: number): Tick[] {
  const { unit, first, count } = axis;
  for (const tickUnit of TICK_UNITS) {
    if (tickUnit === "day" && unit !== "day") continue;
    if (tickUnit === "month" && unit !== "day" && unit !== "month" && unit !== "quarter") continue;
    for (const stride of STRIDES[tickUnit]) {
      const ticks = ticksAt({ unit, first, count }, tickUnit, stride);
      if (ticks.length <= Math.max(2, most) && ticks.length > 0) return ticks;
    }
  }
  return [];
}

function ticksAt(
  { unit, first, count }: Pick<TimeAxis, "unit" | "first" | "count">,
  tickUnit: Tick["unit"],
  stride: number,
): Tick[] {
  const ticks: Tick[] = [];
  let before = Number.NaN;
  for (let bin = 0; bin < count; bin += 1) {
    const start = startOf(first + bin, unit);
    const index = indexOf(start, tickUnit);
    const isNew = index !== before && startOf(index, tickUnit) === start;
    before = index;
    const round = tickUnit === "day" ? bin % stride === 0 : ((index % stride) + stride) % stride === 0;
    if (isNew && round) ticks.push({ bin, label: isoOf(start, tickUnit) ?? yearText(index), unit: tickUnit });
  }
  return ticks;
}

const yearText = (year: number) => String(year);
