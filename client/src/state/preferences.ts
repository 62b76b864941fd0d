import type { Caption } from "../model/types.ts";
import type { Language, Theme } from "./types.ts";

/** The language kept from the last visit, else the first of the browser's that we speak. */
export function languageFrom(kept: string | null, languages: readonly string[]): Language {
  if (kept === "zh" || kept === "en") return kept;
  const spoken = languages.find((language) => /^(zh|en)\b/i.test(language));
  return spoken?.toLowerCase().startsWith("en") ? "en" : "zh";
}

export function themeFrom(kept: string | null): Theme {
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function captionFrom(kept: string | null, language: Language): Caption {
  return kept === "zh" || kept === "en" || kept === "both" ? kept : language;
}
