import type { DatePrecision } from "#contract/graph.ts";
import { type DaySpan, isoOf, spanOfIso } from "../model/time/calendar.ts";
import { dateFormat, formatIsoDate, LOCALES } from "../model/time/inWords.ts";
import type { Period } from "../model/types.ts";
import type { Language } from "../state/types.ts";

export { formatIsoDate, LOCALES };

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

const UNITS = ["year", "month", "day"] as const;

/** The coarsest date that begins (or ends) with that day. */
function coarsest(day: number, edge: "first" | "last"): string | null {
  const fitting = UNITS.find((unit) => spanOfIso(isoOf(day, unit) ?? "")?.[edge] === day);
  return fitting === undefined ? null : isoOf(day, fitting);
}

/** Days from first to last in as few words as name them: "2023", "Apr 2024", "2023 – Apr 2024". */
export function formatSpan({ first, last }: DaySpan, language: Language): string {
  const short = (iso: string | null) => (iso === null ? "" : formatIsoDate(iso, language, "short"));
  const whole = UNITS.map((unit) => isoOf(first, unit)).find((iso) => {
    const span = spanOfIso(iso ?? "");
    return span?.first === first && span.last === last;
  });
  if (whole !== undefined) return short(whole);
  return `${short(coarsest(first, "first"))} – ${short(coarsest(last, "last"))}`;
}

/** A period in as few signs as name it: 2021-03 – 2024-04; an open end stays empty. */
export function formatPeriod({ from, to }: Period): string {
  return from !== null && from === to ? from : `${from ?? ""} – ${to ?? ""}`.trim();
}

const TYPED = /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?\s*[年月日]?$/;

/** A date as people type it (2024, 2024-4, 2024/04/02, 2024年4月2日) as an ISO date; null where it is none. */
export function parseTypedDate(text: string): string | null {
  const match = TYPED.exec(text.normalize("NFKC").trim());
  if (match === null) return null;
  const [, year = "", month, day] = match;
  const iso = [year, month, day]
    .flatMap((part) => (part === undefined ? [] : part.padStart(2, "0")))
    .join("-");
  return spanOfIso(iso) === null ? null : iso;
}

/** A label on the time axis: a year, a month (January as its year), or a day with its month. */
export function formatTick(
  { label, unit }: { readonly label: string; readonly unit: "day" | "month" | "year" },
  language: Language,
): string {
  if (unit === "year" || (unit === "month" && label.endsWith("-01"))) return label.replace(/-01$/, "");
  const [year = 0, month = 1, day = 1] = label.split("-").map(Number);
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", month: "short" };
  if (unit === "day") options.day = "numeric";
  return dateFormat(language, options).format(Date.UTC(year, month - 1, day));
}
