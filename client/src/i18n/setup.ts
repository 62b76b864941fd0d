import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json";
import zh from "./zh.json";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/**
 * The dictionary of the page in both languages. Values are not escaped here because they only ever become text nodes,
 * and words that come from data are never looked into for keys or placeholders (i18next's `skipOnVariables`).
 */
export function createDictionary(language: "zh" | "en"): i18n {
  const dictionary = createInstance();
  dictionary
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      resources: { en: { translation: en }, zh: { translation: zh } },
      interpolation: { escapeValue: false },
      initAsync: false,
      returnNull: false,
    })
    .catch(() => undefined);
  return dictionary;
}
