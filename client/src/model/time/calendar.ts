/**
 * Dates as day numbers, in the Gregorian calendar carried on both ways: the numbers compare and subtract, for the year
 * -221 as for 12024. Nothing here knows of time zones or of `Date`, whose years 0 to 99 mean others.
 */

/** First and last day that a date may mean, as days since 1970-01-01. */
export interface DaySpan {
  readonly first: number;
  readonly last: number;
}

export type BinUnit = "day" | "month" | "quarter" | "year" | "decade" | "century";

const ISO = /^([+-]?\d{4,6})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DAYS_OF_400_YEARS = 146_097;

/** Day number of a calendar day; years are counted from March, so that the leap day is the last. */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_400_YEARS + dayOfEra - 719_468;
}

/** The calendar day of a day number: the inverse of `dayOf`. */
export function calendarOf(day: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / DAYS_OF_400_YEARS);
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

function lastOfMonth(year: number, month: number): number {
  return (month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)) - 1;
}

/** The days that an ISO date cut to any precision may mean; null where it is no date. */
export function spanOfIso(iso: string): DaySpan | null {
  const match = ISO.exec(iso);
  if (match === null) return null;
  const year = Number(match[1]);
  if (match[2] === undefined) return { first: dayOf(year, 1, 1), last: dayOf(year, 12, 31) };
  const month = Number(match[2]);
  if (month < 1 || month > 12) return null;
  const last = lastOfMonth(year, month);
  if (match[3] === undefined) return { first: dayOf(year, month, 1), last };
  const day = dayOf(year, month, Number(match[3]));
  return Number(match[3]) < 1 || day > last ? null : { first: day, last: day };
}

const YEARS: Readonly<Record<"year" | "decade" | "century", number>> = { year: 1, decade: 10, century: 100 };

/** Number of the day, month, quarter … that a day lies in. */
export function indexOf(day: number, unit: BinUnit): number {
  if (unit === "day") return day;
  const { year, month } = calendarOf(day);
  if (unit === "month") return year * 12 + month - 1;
  if (unit === "quarter") return year * 4 + Math.floor((month - 1) / 3);
  return Math.floor(year / YEARS[unit]);
}

/** First day of the unit with that number. */
export function startOf(index: number, unit: BinUnit): number {
  if (unit === "day") return index;
  if (unit === "month") return dayOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
  if (unit === "quarter") return dayOf(Math.floor(index / 4), (((index % 4) + 4) % 4) * 3 + 1, 1);
  return dayOf(index * YEARS[unit], 1, 1);
}

/** The last day of it. */
export const endOf = (index: number, unit: BinUnit): number => startOf(index + 1, unit) - 1;

const padded = (value: number, length: number) => String(value).padStart(length, "0");

/**
 * A day as an ISO date cut to what the unit needs: 2024-04-02, 2024-04 or 2024. Null for years that have no four
 * digits: a period cannot say them.
 */
export function isoOf(day: number, unit: BinUnit): string | null {
  const { year, month, day: ofMonth } = calendarOf(day);
  if (year < 0 || year > 9999) return null;
  if (unit === "day") return `${padded(year, 4)}-${padded(month, 2)}-${padded(ofMonth, 2)}`;
  return unit === "month" || unit === "quarter" ? `${padded(year, 4)}-${padded(month, 2)}` : padded(year, 4);
}
