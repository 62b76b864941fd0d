import { LOCALES } from "../../page/dates.ts";
import type { Language } from "../../state/types.ts";

/** "22 November 2026, 14:05" in the language and time zone of the person. */
export function savedWhen(instant: string, language: Language): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeStyle: "short" }).format(date);
}
