import type { TFunction } from "i18next";
import type { Both, ExportContent, Lang } from "./types.ts";

/** The dictionary of the page in both languages: a file is not tied to the language it was made in. */
export type Dictionary = Readonly<Record<Lang, TFunction>>;

export function both(dictionary: Dictionary, say: (t: TFunction, language: Lang) => string): Both {
  return { zh: say(dictionary.zh, "zh"), en: say(dictionary.en, "en") };
}

/** A list in words: 甲、乙 or A, B. */
export function joined(words: readonly Both[]): Both {
  return { zh: words.map(({ zh }) => zh).join("、"), en: words.map(({ en }) => en).join(", ") };
}

/** What a file says of itself, one thing a line, in the language it was made in. */
export function aboutLines(content: ExportContent, language: Lang = content.language): string[] {
  const mark = language === "zh" ? "：" : ": ";
  return [
    content.title[language],
    ...content.about.map(({ name, value }) => name[language] + mark + value[language]),
  ];
}
