/**
 * How Cypher is read in the page: one grammar of its words and signs, for texts that are being written and may end
 * anywhere. What is open reaches to the end. The server reads texts by itself (`server/cypher/scan.ts`).
 */
const COMMENT = String.raw`\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)`;
const STRING = String.raw`'(?:\\[\s\S]?|[^'\\])*'?|"(?:\\[\s\S]?|[^"\\])*"?`;
const QUOTED = "`(?:``|[^`])*`?";
const NAME = String.raw`[\p{L}_](?:[\p{L}\p{N}\p{M}_]|\\u[0-9a-fA-F]{4})*`;
const DIGITS = String.raw`(?:\d[\d_]*(?:\.(?=\d)[\d_]+)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?`;
const NUMBER = String.raw`${DIGITS}(?:(?<=(?:^|[^.\d_])0)[xXoObB][0-9a-fA-F_]+)?`;
const SIGN = String.raw`\.\.|<=|>=|<>|=~|\|\||::|[\s\S]`;

/** What of a text is no code. */
const HIDDEN = new RegExp(`${COMMENT}|${STRING}|${QUOTED}`, "g");
const TOKEN = new RegExp(
  [
    String.raw`(?<space>[\s\ufeff]+)|(?<comment>${COMMENT})|(?<string>${STRING})|(?<quoted>${QUOTED})`,
    String.raw`(?<parameter>\$(?:[\p{L}\p{N}_]+|\x60[^\x60]*\x60))|(?<name>${NAME})|(?<number>${NUMBER})|(?<sign>${SIGN})`,
  ].join("|"),
  "uy",
);
const KINDS = ["space", "comment", "string", "quoted", "parameter", "name", "number", "sign"] as const;

/** A piece of a text; places count UTF-16 units. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** White space, a comment, a word, a sign or a value, from its first sign to behind its last. */
export interface Lexeme extends Piece {
  readonly kind: (typeof KINDS)[number];
}

/** A word, sign or value of a Cypher text. */
export interface Token extends Piece {
  readonly kind: Exclude<Lexeme["kind"], "space" | "comment">;
  /** As it is written; a name in back quotes without them. */
  readonly text: string;
  /** Of a name, in capitals: words of the language are told by it. Empty for everything else. */
  readonly word: string;
}

/** What begins at a place within the text. */
export function lexemeAt(text: string, from: number): Lexeme {
  TOKEN.lastIndex = from;
  const groups = TOKEN.exec(text)?.groups ?? {};
  const kind = KINDS.find((name) => groups[name] !== undefined) ?? "sign";
  return { kind, from, to: from + (groups[kind]?.length ?? 1) };
}

/** What ends by a sign of its own, however many lines it takes: a comment, or what stands in quotes. */
export type Open = "comment" | "'" | '"' | "`";

const ENDS: Readonly<Record<Open, RegExp>> = {
  comment: /[\s\S]*?(?<end>\*\/|$)/y,
  "'": /(?:\\[\s\S]?|[^'\\])*(?<end>'?)/y,
  '"': /(?:\\[\s\S]?|[^"\\])*(?<end>"?)/y,
  "`": /(?:``|[^`])*(?<end>`?)/y,
};

/** Where what is open at a place ends, or that the text ends before. */
export function endOf(
  open: Open,
  text: string,
  from: number,
): { readonly to: number; readonly closed: boolean } {
  const pattern = ENDS[open];
  pattern.lastIndex = from;
  const end = pattern.exec(text)?.groups?.end ?? "";
  return { to: pattern.lastIndex, closed: end !== "" };
}

/** The tokens of a text. Comments are none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < text.length) {
    const { kind, to } = lexemeAt(text, from);
    const written = text.slice(from, to);
    if (kind !== "space" && kind !== "comment") {
      const bare = kind === "quoted" ? written.replace(/^`|`$/g, "") : written;
      tokens.push({ kind, text: bare, word: kind === "name" ? written.toUpperCase() : "", from, to });
    }
    from = to;
  }
  return tokens;
}

/** The text with all that is no code blanked, every place unmoved; what is kept says which quotes stay. */
export function codeOf(text: string, kept: (quoted: string) => boolean = () => false): string {
  return text.replace(HIDDEN, (quoted) => (kept(quoted) ? quoted : " ".repeat(quoted.length)));
}

/** The statements of a text, without the semicolons between them; what holds comments only is none. */
export function statementsIn(text: string): readonly Piece[] {
  const said = text.replace(HIDDEN, (quoted) => (/^\/[/*]/.test(quoted) ? " " : "x").repeat(quoted.length));
  const pieces: Piece[] = [];
  let from = 0;
  for (const part of said.split(";")) {
    const start = from + (part.length - part.trimStart().length);
    if (part.trim() !== "") pieces.push({ from: start, to: from + part.trimEnd().length });
    from += part.length + 1;
  }
  return pieces;
}

/** Names of the parameters that a text uses, in the order of their first use. */
export function parametersIn(text: string): readonly string[] {
  const code = codeOf(text, (quoted) => quoted.startsWith("`"));
  const names = [...code.matchAll(/\$(?:`((?:``|[^`])+)`|([\p{L}_][\p{L}\p{N}_]*|\d+))/gu)].map(
    ([, quoted, plain]) => quoted?.replaceAll("``", "`") ?? plain ?? "",
  );
  return [...new Set(names)];
}

/** Whether there is anything but comments and white space. */
export const isBlank = (text: string): boolean => statementsIn(text).length === 0;
