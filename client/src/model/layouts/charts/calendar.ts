import type { Words } from "../../chart.ts";

/** Middle of a date cut to any precision, in days; null where it is none. */
export function dayOf(date: string): number | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  const start = Date.UTC(year, Math.max(0, month - 1), Math.max(1, day)) / 86_400_000;
  if (month === 0) return start + 182;
  return day === 0 ? start + 15 : start;
}

/** A stretch of the calendar under one heading. */
export interface Span {
  readonly key: string;
  /** What stands over it and its neighbours: the year, or several. */
  readonly era: Words;
  /** What it is within that; empty where the era says all. */
  readonly words: Words;
  /** First and last month in it, counted from the year 0. */
  readonly months: readonly [from: number, to: number];
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
/** More headings than this side by side cannot be read: days become months, months years, years decades. */
const MOST_SPANS = 12;
const NONE: Words = { zh: "", en: "" };

type Coarse = (date: string) => string;
const COARSER: readonly Coarse[] = [
  (date) => date,
  (date) => date.slice(0, 7),
  (date) => date.slice(0, 4),
  ...[5, 10, 50, 100, 500, 1000].map(
    (years): Coarse =>
      (date) =>
        `${String(Math.floor(Number(date.slice(0, 4)) / years) * years).padStart(4, "0")}+${years}`,
  ),
];

const yearWords = (year: string): Words => ({ zh: `${Number(year)}年`, en: String(Number(year)) });

/** The stretch that a date cut to some precision names. */
function spanOf(key: string, plain: boolean): Span {
  const [start = "", years] = key.split("+");
  const [year = "", month, day] = start.split("-");
  const first = Number(year) * 12;
  if (years !== undefined) {
    const last = Number(year) + Number(years) - 1;
    const era = { zh: `${Number(year)}–${last}年`, en: `${Number(year)}–${last}` };
    return { key, era, words: NONE, months: [first, last * 12 + 11] };
  }
  const era = yearWords(year);
  if (month === undefined)
    return {
      ...{ key, era, months: [first, first + 11] },
      words: plain ? NONE : { zh: "月份不详", en: "no month" },
    };
  const at = first + Number(month) - 1;
  const name = MONTHS[Number(month) - 1] ?? month;
  const words =
    day === undefined
      ? { zh: `${Number(month)}月`, en: name }
      : { zh: `${Number(month)}月${Number(day)}日`, en: `${Number(day)} ${name}` };
  return { key, era, words, months: [at, at] };
}

/** The headings for some dates, in their order, as fine as there is room for; and the heading of each date. */
export function spansOf(dates: Iterable<string>): {
  readonly spans: readonly Span[];
  readonly keyOf: Coarse;
} {
  const all = new Set(dates);
  const keyOf =
    COARSER.find((coarse) => new Set([...all].map(coarse)).size <= MOST_SPANS) ?? ((): string => "0+9999");
  const keys = [...new Set([...all].map(keyOf))].sort();
  // A year is only said to lack its month where others have one.
  const plain = keys.every((key) => !key.includes("-"));
  return { spans: keys.map((key) => spanOf(key, plain)), keyOf };
}
