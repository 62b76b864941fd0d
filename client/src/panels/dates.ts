import type { DatePrecision } from "#contract/graph.ts";
import type { Language } from "../state/types.ts";

/** The two languages as locale tags, for dates, numbers and the document's `lang`. */
export const LOCALES: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-GB" };

/**
 * An ISO date cut to its precision (`2024-04-02`, `2024-04`, `2024`) as people of the language write it. Anything else
 * is given back as it is: a date is never invented.
 */
export function formatIsoDate(iso: string, language: Language): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (match === null) return iso;
  const [, year, month, day] = match;
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month !== undefined) options.month = "long";
  if (day !== undefined) options.day = "numeric";
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(LOCALES[language], options).format(moment);
}

export interface DatedFact {
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly datePrecision: DatePrecision;
}

/** A fact's date in words, or null where the sources give none. */
export function formatFactDate(fact: DatedFact, language: Language): string | null {
  if (fact.date === null) return null;
  const start = formatIsoDate(fact.date, language);
  if (fact.datePrecision !== "period" || fact.dateEnd === null) return start;
  return `${start} – ${formatIsoDate(fact.dateEnd, language)}`;
}

/** Every month from the first to the last, both `2024-04`, so that quiet months show as gaps. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = first.split("-").map(Number) as [number, number];
  const [lastYear, lastMonth] = last.split("-").map(Number) as [number, number];
  while (year < lastYear || (year === lastYear && month <= lastMonth)) {
    months.push(`${year}-${String(month).padStart(2, "0")}`);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
    if (months.length > 2400) break;
  }
  return months;
}
