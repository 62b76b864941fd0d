import type { TFunction } from "i18next";

/** What the server says of a query that cannot be saved, and the sentence for it. */
const SENTENCES = [
  [/^@(?<what>[\w.]+) is missing$/, "missing"],
  [/^@(?<what>[\w.]+) is empty$/, "empty"],
  [/^(?<what>\$\S+) is used but not declared$/, "undeclared"],
  [/^(?<what>\$\S+) is declared but not used$/, "unused"],
  [/^(?<what>\$\S+) is declared twice$/, "twice"],
  [/^(?<what>\$\S+) needs a title/, "untitled"],
  [/^unknown type (?<what>.+)$/, "type"],
  [/^unknown tag @(?<what>.+)$/, "tag"],
  [/^there is no label (?<what>.+)$/, "label"],
  [/^the range (?<what>.+) is empty$/, "range"],
  [/^the default (?<what>\S+) lies outside .+$/, "outside"],
  [/^(?<what>.*) is no (?:integer|float|boolean|date|period|enum)$/, "fallback"],
  [/^enum needs its values/, "values"],
  [/^enum values are empty or repeated$/, "values"],
  [/^(?:the file holds no Cypher|is required)$/, "required"],
  [/^may hold letters, digits/, "topic"],
] as const;

/** A fault in the language of the page; one without a sentence of its own stays as the server said it. */
export function faultWords(t: TFunction, message: string): { readonly text: string; readonly lang?: "en" } {
  for (const [pattern, key] of SENTENCES) {
    const match = pattern.exec(message);
    if (match !== null) return { text: t(`gallery.fault.${key}`, { what: match.groups?.what ?? "" }) };
  }
  return { text: message, lang: "en" };
}
