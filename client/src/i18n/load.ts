import { type BackendModule, createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { OPTIONS } from "./options.ts";

const FILES: Readonly<Record<string, () => Promise<{ default: object }>>> = {
  en: () => import("./en.json"),
  zh: () => import("./zh.json"),
};

/** Each language is a file of its own: a visit fetches the one it reads, and the other only when it is asked for. */
const files: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language, _namespace, done) {
    const file = FILES[language];
    if (file === undefined) done(new Error(`There is no dictionary for ${language}`), false);
    else
      file().then(
        (module) => done(null, { ...module.default }),
        (error: Error) => done(error, true),
      );
  },
};

/** The dictionary of the page, with the sentences of one language in it. */
export async function loadDictionary(language: "zh" | "en"): Promise<i18n> {
  const dictionary = createInstance();
  await dictionary
    .use(files)
    .use(initReactI18next)
    .init({ ...OPTIONS, lng: language, react: { useSuspense: false } });
  return dictionary;
}
