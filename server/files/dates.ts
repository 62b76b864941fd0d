import { isPartialDate, readPeriod } from "#contract/date.ts";
import type { DatePrecision } from "#contract/graph.ts";
import { digitsOf, MONTH_NAMES, withoutTime } from "./dateWords.ts";

/** What a whole column or file tells of its dates. */
export interface DateHints {
  /** The year of dates that name none. */
  readonly defaultYear?: number;
  /** The day on which the source appeared, 2024-04-03: a date without a year is the latest one not after it. */
  readonly reference?: string;
  /** Numbers are days counted from this year's beginning, as spreadsheets keep them. */
  readonly serial?: 1900 | 1904;
  /** Which comes first in 04/05/2024. */
  readonly order?: "dmy" | "mdy";
}

/** A date as the model has it, cut to its precision; only a period has an end, and may lack either side. */
export interface ReadDate {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: DatePrecision;
  /** What was printed, where the date alone says less. */
  readonly text?: string;
}

export type DateFault =
  | { readonly error: "impossible" | "backwards" | "noYear" }
  | { readonly error: "ambiguous"; readonly candidates: readonly [string, string] };

type Read = ReadDate | DateFault;

export const isFault = (read: Read): read is DateFault => "error" in read;

const two = (number: number) => String(number).padStart(2, "0");
const UNKNOWN = { from: null, to: null, precision: "unknown" } as const;
const IMPOSSIBLE = { error: "impossible" } as const;

/** A day, month or year of the calendar; year 0 is none. */
function at(year: number, month?: number, day?: number): Read {
  const parts = [
    String(year).padStart(4, "0"),
    ...[month, day].flatMap((part) => (part === undefined ? [] : [two(part)])),
  ];
  const from = parts.join("-");
  if (year < 1 || year > 9999 || !isPartialDate(from)) return IMPOSSIBLE;
  return { from, to: null, precision: (["year", "month", "day"] as const)[parts.length - 1] ?? "year" };
}

const period = (from: string | null, to: string | null): ReadDate => ({ from, to, precision: "period" });
const months = (year: number, first: number, last: number) => {
  const [from, to] = [at(year, first), at(last > 12 ? year + 1 : year, last > 12 ? last - 12 : last)];
  return isFault(from) || isFault(to) ? IMPOSSIBLE : period(from.from, to.from);
};

/** Two digits are of the century that they are of: 24年 is 2024, 98年 is 1998. */
const yearOf = (digits: string) =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

/** Without a year: that of the file, or the latest that is not after the day on which the source appeared. */
function withoutYear(hints: DateHints, month: number, day?: number): Read {
  const { defaultYear, reference } = hints;
  if (defaultYear !== undefined) return at(defaultYear, month, day);
  if (reference === undefined) return isFault(at(2024, month, day)) ? IMPOSSIBLE : { error: "noYear" };
  const year = Number(reference.slice(0, 4));
  const read = at(year, month, day);
  return !isFault(read) && (read.from ?? "") > reference ? at(year - 1, month, day) : read;
}

/** A third of a month, or a part of a year. */
const THIRDS: Readonly<Record<string, readonly [number, number]>> = {
  上旬: [1, 10],
  中旬: [11, 20],
  下旬: [21, 31],
};
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 上半年: [1, 6], 下半年: [7, 12], 春: [3, 5], 夏: [6, 8], 秋: [9, 11], 冬: [12, 14] },
  ...{ spring: [3, 5], summer: [6, 8], autumn: [9, 11], fall: [9, 11], winter: [12, 14] },
};

function third(
  hints: DateHints,
  year: string | undefined,
  [month, name]: readonly [string, string],
  text: string,
): Read {
  const whole = year === undefined ? withoutYear(hints, Number(month)) : at(yearOf(year), Number(month));
  if (isFault(whole) || whole.from === null) return whole;
  const [first, last] = THIRDS[name] ?? [1, 31];
  const [y = 0, m = 0] = whole.from.split("-").map(Number);
  const days = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return { ...period(`${whole.from}-${two(first)}`, `${whole.from}-${two(Math.min(last, days))}`), text };
}

const DAY_MS = 86_400_000;

/** Days that a spreadsheet counts; Lotus' 29 February 1900 never was. */
export function serialDay(days: number, from: 1900 | 1904): Read {
  if (from === 1900 && days === 60) return IMPOSSIBLE;
  const zero = from === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const day = new Date(zero + days * DAY_MS);
  return days < 1 || Number.isNaN(day.getTime())
    ? IMPOSSIBLE
    : at(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

/** 04/05/2024: by the order of the column, or by which can be no month. */
function slashed(a: number, b: number, year: number, order: DateHints["order"]): Read {
  const [dmy, mdy] = [at(year, b, a), at(year, a, b)];
  if (order !== undefined) return order === "dmy" ? dmy : mdy;
  if (isFault(dmy) || isFault(mdy)) return isFault(dmy) ? mdy : dmy;
  if (dmy.from === mdy.from) return dmy;
  return { error: "ambiguous", candidates: [mdy.from ?? "", dmy.from ?? ""] };
}

function shifted(reference: string | undefined, days: number): Read {
  if (reference === undefined) return UNKNOWN;
  const day = new Date(Date.parse(`${reference}T00:00:00Z`) + days * DAY_MS);
  return Number.isNaN(day.getTime())
    ? UNKNOWN
    : at(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

const DAYS: Readonly<Record<string, number>> = {
  前天: -2,
  昨日: -1,
  昨天: -1,
  今日: 0,
  今天: 0,
  明天: 1,
  明日: 1,
};
const YEARS: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1 };
const NAMES = Object.keys(MONTH_NAMES).join("|");

type Form = readonly [RegExp, (parts: readonly string[], hints: DateHints, text: string) => Read];

/** Forms of one date, the first that fits. */
const FORMS: readonly Form[] = [
  [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/, ([y, m, d]) => at(Number(y), Number(m), Number(d))],
  [/^((?:19|20)\d\d)(\d\d)(\d\d)$/, ([y, m, d]) => at(Number(y), Number(m), Number(d))],
  [/^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/, ([y = "", m, d]) => at(yearOf(y), Number(m), Number(d))],
  [/^(\d{4}|\d{2})年(\d{1,2})月份?$/, ([y = "", m]) => at(yearOf(y), Number(m))],
  [/^(\d{4})[-/.](\d{1,2})$/, ([y, m]) => at(Number(y), Number(m))],
  [/^(\d{4})年?$/, ([y]) => at(Number(y))],
  [/^(\d{2})年$/, ([y = ""]) => at(yearOf(y))],
  [
    /^民[国國](\d{1,3})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?$/,
    ([y, m, d]) => at(1911 + Number(y), num(m), num(d)),
  ],
  [/^(\d{1,2})月(\d{1,2})[日号]?$/, ([m, d], hints) => withoutYear(hints, Number(m), Number(d))],
  [/^(\d{1,2})月份?$/, ([m], hints) => withoutYear(hints, Number(m))],
  [
    /^(前年|去年|今年|明年)(\d{1,2})月(?:(\d{1,2})日)?$/,
    ([word = "", m, d], { reference }) =>
      reference === undefined
        ? { error: "noYear" }
        : at(Number(reference.slice(0, 4)) + (YEARS[word] ?? 0), num(m), num(d)),
  ],
  [
    /^(前天|昨[日天]|今[日天]|明[日天])$/,
    ([word = ""], { reference }) => shifted(reference, DAYS[word] ?? 0),
  ],
  [
    /^(?:(\d{4}|\d{2})年)?(\d{1,2})月(上旬|中旬|下旬)$/,
    ([y, m = "", name = ""], hints, text) => third(hints, y, [m, name], text),
  ],
  [/^Q([1-4])[ /-]?(\d{4})$/i, ([q, y]) => months(Number(y), 3 * Number(q) - 2, 3 * Number(q))],
  [/^(\d{4})[ /-]?Q([1-4])$/i, ([y, q]) => months(Number(y), 3 * Number(q) - 2, 3 * Number(q))],
  [/^(\d{4})年第?([1-4])季度?$/, ([y, q]) => months(Number(y), 3 * Number(q) - 2, 3 * Number(q))],
  [/^(\d{4})年(上半年|下半年)$/, ([y, name = ""]) => months(Number(y), ...(PARTS[name] ?? [1, 12]))],
  [/^(\d{4})年?(春|夏|秋|冬)[天季]?$/, ([y, name = ""], _, text) => named(Number(y), name, text)],
  [
    /^(spring|summer|autumn|fall|winter),? (\d{4})$/i,
    ([name = "", y], _, text) => named(Number(y), name.toLowerCase(), text),
  ],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)? (${NAMES})\\.?,? (\\d{4})$`, "i"),
    ([d, m, y]) => at(Number(y), month(m), Number(d)),
  ],
  [
    new RegExp(`^(${NAMES})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, "i"),
    ([m, d, y]) => at(Number(y), month(m), Number(d)),
  ],
  [new RegExp(`^(${NAMES})\\.?[ -](\\d{4}|\\d{2})$`, "i"), ([m, y = ""]) => at(yearOf(y), month(m))],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, ([d, m, y]) => at(Number(y), Number(m), Number(d))],
  [
    /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/,
    ([a, b, y], { order }) => slashed(Number(a), Number(b), Number(y), order),
  ],
];

const num = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
const month = (name = "") => MONTH_NAMES[name.toLowerCase()] ?? 0;
const named = (year: number, name: string, text: string): Read => {
  const read = months(year, ...(PARTS[name] ?? [1, 12]));
  return isFault(read) ? read : { ...read, text };
};

function single(told: string, hints: DateHints, text: string): Read | null {
  for (const [form, read] of FORMS) {
    const found = form.exec(told);
    if (found !== null) return read(found.slice(1), hints, text);
  }
  return null;
}

/** What the end of a period leaves out is that of its beginning: 4月2日至4日. */
function endOf(told: string, from: ReadDate, hints: DateHints, text: string): Read | null {
  const [year = "", month] = (from.from ?? "").split("-");
  if (/^\d{1,2}[日号]?$/.test(told) && month !== undefined)
    return at(Number(year), Number(month), Number.parseInt(told, 10));
  return single(told, { ...hints, defaultYear: Number(year) || hints.defaultYear } as DateHints, text);
}

function between(first: string, last: string, hints: DateHints, text: string): Read | null {
  const from = single(first, hints, text);
  if (from === null || isFault(from)) return from;
  const to = endOf(last, from, hints, text);
  if (to === null || isFault(to)) return to;
  const backwards = from.from !== null && to.from !== null && `${to.from}~` < from.from;
  return backwards ? { error: "backwards" } : period(from.from, to.to ?? to.from);
}

const TO = String.raw`\s*(?:至|到|~|—|–|--|-|\bto\b)\s*`;

/** From one to the other, or open at one side. */
function asPeriod(told: string, hints: DateHints, text: string): Read | null {
  const written = readPeriod(told);
  if (written !== null) return period(written.from, written.to);
  const [, since] = /^(.+?)(?:年)?(?:至今|以来|起|onwards)$/.exec(told) ?? /^since (.+)$/i.exec(told) ?? [];
  if (since !== undefined) return opened(single(since, hints, text), "from", text);
  const [, until] = /^(?:截至|截止|截止到|until |by )(.+)$/i.exec(told) ?? [];
  if (until !== undefined) return opened(single(until, hints, text), "to", text);
  const days = new RegExp(`^(\\d{1,2})${TO}(\\d{1,2}) (${NAMES})\\.? (\\d{4})$`, "i").exec(told);
  if (days !== null)
    return between(`${days[1]} ${days[3]} ${days[4]}`, `${days[2]} ${days[3]} ${days[4]}`, hints, text);
  // Every place where the two may be parted: a hyphen may belong to either.
  for (const { index, 0: mark } of told.matchAll(new RegExp(TO, "gi"))) {
    const read = between(told.slice(0, index), told.slice(index + mark.length), hints, text);
    if (read !== null) return read;
  }
  return null;
}

function opened(read: Read | null, side: "from" | "to", text: string): Read | null {
  if (read === null || isFault(read)) return read;
  return { ...(side === "from" ? period(read.from, null) : period(null, read.to ?? read.from)), text };
}

/**
 * What a cell says of when. Words without a date (近日) are kept as text; what has digits and is no date that anybody could
 * read is a fault, as is one that no calendar has.
 */
export function readDate(cell: string, hints: DateHints = {}): ReadDate | DateFault {
  const text = cell.trim();
  if (text === "") return UNKNOWN;
  const told = withoutTime(digitsOf(text.normalize("NFKC")));
  if (hints.serial !== undefined && /^\d+(?:\.\d+)?$/.test(told))
    return serialDay(Math.floor(Number(told)), hints.serial);
  const read = single(told, hints, text) ?? asPeriod(told, hints, text);
  if (read !== null) return !isFault(read) && read.precision === "unknown" ? { ...UNKNOWN, text } : read;
  return /\d|^[#?*]+$/.test(told) ? IMPOSSIBLE : { ...UNKNOWN, text };
}
