import type { Language } from "../types.ts";

/** The two languages as locale tags, for dates, numbers and the document's `lang`. */
export const LOCALES: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-GB" };

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The one format of that kind: making one takes the browser longer than a hundred uses of it. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = FORMATS.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options);
  FORMATS.set(key, format);
  return format;
}

/**
 * An ISO date cut to its precision (`2024-04-02`, `2024-04`, `2024`) as people of the language write it. Anything else
 * is given back as it is: a date is never invented.
 */
export function formatIsoDate(iso: string, language: Language, month: "long" | "short" = "long"): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (match === null) return iso;
  const [, year, ofYear, day] = match;
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (ofYear !== undefined) options.month = month;
  if (day !== undefined) options.day = "numeric";
  const moment = new Date(Date.UTC(Number(year), Number(ofYear ?? 1) - 1, Number(day ?? 1)));
  return dateFormat(language, options).format(moment);
}
