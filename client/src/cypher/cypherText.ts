import { type ExactNumber, exactText, isExact } from "./exact.ts";

/** A text as a Cypher literal. */
function literal(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replace(/[\p{Cc}\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `'${escaped}'`;
}

const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll("`", "``")}\``);

/** Numbers without digits have no literal, and are what a division gives. */
const WITHOUT_DIGITS: Readonly<Record<string, string>> = {
  NaN: "(0.0 / 0.0)",
  Infinity: "(1.0 / 0.0)",
  "-Infinity": "(-1.0 / 0.0)",
};

const numberText = (number: ExactNumber): string =>
  exactText(number) ?? WITHOUT_DIGITS[number.value] ?? String(number.value);

/** A value of JSON as a Cypher literal, on one line. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return literal(value);
  if (isExact(value)) return numberText(value);
  if (typeof value === "number") return String(value).replace("+", "");
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value ?? null);
  return `{${Object.entries(value)
    .map(([name, each]) => `${key(name)}: ${valueText(each)}`)
    .join(", ")}}`;
}

/** A file of the library without its header, as it is run. */
export function bodyOf(file: string): string {
  return file.replace(/^(?:[ \t]*(?:\/\/[^\n]*)?\r?\n)+/, "").trim();
}

/** A parameter set as cypher-shell and Neo4j's browsers read it: `:param name => value`, on one line. */
export function paramLine(name: string, value: unknown): string {
  return `:param ${key(name)} => ${valueText(value)}`;
}

/** A query with its parameters set before it. */
export function withParams(body: string, params: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(params).map(([name, value]) => paramLine(name, value));
  return lines.length === 0 ? `${body}\n` : `${lines.join("\n")}\n\n${body}\n`;
}
