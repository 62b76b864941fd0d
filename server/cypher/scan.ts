/**
 * How the server reads Cypher: one grammar of its words and signs. The page reads texts while they are written by itself
 * (`client/src/cypher/scan.ts`).
 */
const COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
const STRING = String.raw`'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"`;
const QUOTED = "`(?:``|[^`])*`";
const NUMBER = String.raw`0[xX][\da-fA-F_]+|0o[0-7_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?`;
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;

/** What is no code. What is open takes the rest of the text, once: searched for again and again it would take its square. */
const HIDDEN = new RegExp(`${COMMENT}|${STRING}|${QUOTED}|(?<open>(?:['"\`]|\\/\\*)[\\s\\S]*)`, "g");
const TOKEN = new RegExp(
  [
    `(?<skip>\\s+|${COMMENT}|\\/\\*[\\s\\S]*)|(?<string>${STRING}|['"][\\s\\S]*)|(?<quoted>${QUOTED}|\`[\\s\\S]*)`,
    `\\$(?<parameter>[\\p{L}\\p{N}_]+|\`[^\`]*\`)|(?<number>(?:${NUMBER})(?![\\p{L}_]))|(?<word>${NAME})|(?<sign>[\\s\\S])`,
  ].join("|"),
  "gu",
);

/** A word or sign as it is written, with its quotes; a parameter without its `$`. What is open reaches to the end. */
export interface Token {
  readonly kind: "string" | "quoted" | "parameter" | "number" | "word" | "sign";
  readonly text: string;
}

const KINDS = ["string", "quoted", "parameter", "number", "word", "sign"] as const;

/** The tokens of a text. Comments are none. */
export function* tokensOf(text: string): Generator<Token> {
  for (const { groups = {} } of text.matchAll(TOKEN)) {
    const kind = KINDS.find((name) => groups[name] !== undefined);
    if (kind !== undefined) yield { kind, text: groups[kind] ?? "" };
  }
}

/**
 * A copy of `text` of the same length in which strings, comments and back-quoted names are blanked out (line breaks
 * stay), so that what is left can be searched for parameters and statement ends without meeting their look-alikes. What
 * is never closed stays as it is.
 */
export function maskCypher(text: string): string {
  return text.replace(HIDDEN, (hidden, open?: string) =>
    open === undefined ? hidden.replace(/[^\n]/g, " ") : hidden,
  );
}

/** Line number, counted from 1, of a position in `text`. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/**
 * Every `$name` used by the statement, each with the position of its first use. One in back quotes or of digits is told
 * too, as it stands: no header can declare it.
 */
export function usedParameters(text: string): Map<string, number> {
  const used = new Map<string, number>();
  for (const { index } of maskCypher(text).matchAll(/\$(?!\s*\()/gu)) {
    const [name] = /^(?:[\p{L}_][\p{L}\p{N}_]*|\d+|`[^`]*`)/u.exec(text.slice(index + 1, index + 101)) ?? [];
    if (name !== undefined && !used.has(name)) used.set(name, index);
  }
  return used;
}

/** The statements of a file, separated by `;`, without empty ones and without comment-only remains. */
export function splitStatements(text: string): string[] {
  const masked = maskCypher(text);
  const statements: string[] = [];
  let start = 0;
  for (let index = 0; index <= masked.length; index += 1) {
    if (index < masked.length && masked[index] !== ";") continue;
    if (masked.slice(start, index).trim() !== "") statements.push(text.slice(start, index).trim());
    start = index + 1;
  }
  return statements;
}
