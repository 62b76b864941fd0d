import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json";
import { OPTIONS } from "./options.ts";
import zh from "./zh.json";

/** A dictionary with both languages at hand. The page itself fetches one of them: see `loadDictionary`. */
export function createDictionary(language: "zh" | "en"): i18n {
  const dictionary = createInstance();
  dictionary
    .use(initReactI18next)
    .init({
      ...OPTIONS,
      lng: language,
      resources: { en: { translation: en }, zh: { translation: zh } },
      initAsync: false,
    })
    .catch(() => undefined);
  return dictionary;
}
