import type en from "./en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/**
 * Values are not escaped here because they only ever become text nodes, and words that come from data are never looked
 * into for keys or placeholders (i18next's `skipOnVariables`).
 */
export const OPTIONS = {
  fallbackLng: false,
  interpolation: { escapeValue: false },
  returnNull: false,
} as const;
