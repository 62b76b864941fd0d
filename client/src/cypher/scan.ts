/** A piece of a text; places count UTF-16 units. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Comments, strings and quoted names: what of a text is no code. An open one reaches to the end. */
const QUOTED =
  /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|`(?:``|[^`])*(?:`|$)/g;

const COMMENT = /^\/[/*]/;

/** The text with all that is no code blanked, every place unmoved; what is kept says which quotes stay. */
export function codeOf(text: string, kept: (quoted: string) => boolean = () => false): string {
  return text.replace(QUOTED, (quoted) => (kept(quoted) ? quoted : " ".repeat(quoted.length)));
}

/** The statements of a text, without the semicolons between them; what holds comments only is none. */
export function statementsIn(text: string): readonly Piece[] {
  const said = text.replace(QUOTED, (quoted) => (COMMENT.test(quoted) ? " " : "x").repeat(quoted.length));
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
