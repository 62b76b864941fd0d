/** A word, sign or value of a Cypher text. Comments are no tokens. */
export interface Token {
  readonly kind: "name" | "quoted" | "string" | "number" | "parameter" | "sign";
  /** As it is written; a name in back quotes without them. */
  readonly text: string;
  /** Of a name, in capitals: words of the language are told by it. Empty for everything else. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const TOKEN =
  /(?<skip>[\s\ufeff]+|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>'(?:\\[\s\S]|[^'\\])*'?|"(?:\\[\s\S]|[^"\\])*"?)|(?<quoted>`(?:``|[^`])*`?)|(?<parameter>\$(?:[\p{L}\p{N}_]+|`[^`]*`))|(?<name>[\p{L}_](?:[\p{L}\p{N}\p{M}_]|\\u[0-9a-fA-F]{4})*)|(?<number>(?:\d[\d_]*(?:\.(?=\d)[\d_]+)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?(?:(?<=^|[^.\d_]0)[xXoObB][0-9a-fA-F_]+)?)|(?<sign>\.\.|<=|>=|<>|=~|\|\||::|[\s\S])/uy;

/** The tokens of a text, also of one that is being written and ends anywhere. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN.source, TOKEN.flags);
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups ?? {};
    const to = pattern.lastIndex;
    if (to <= from) break;
    if (groups.skip !== undefined) continue;
    const written = text.slice(from, to);
    const kind = (Object.keys(groups).find((name) => groups[name] !== undefined) ?? "sign") as Token["kind"];
    tokens.push({
      kind,
      text: kind === "quoted" ? written.replace(/^`|`$/g, "") : written,
      word: kind === "name" ? written.toUpperCase() : "",
      from,
      to,
    });
  }
  return tokens;
}

/** What stands for a token in the line that patterns are searched in: values are only told by their kind. */
export function printed({ kind, text }: Token): string {
  if (kind === "string") return "''";
  if (kind === "quoted") return "`q`";
  return kind === "parameter" ? "$p" : text;
}
