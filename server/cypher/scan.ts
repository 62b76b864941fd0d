/**
 * A copy of `text` of the same length in which strings, comments and back-quoted names are blanked out (line breaks
 * stay), so that what is left can be searched for parameters and statement ends without meeting their look-alikes.
 */
export function maskCypher(text: string): string {
  const opener = /['"`]|\/[/*]/g;
  const endless = new Set<string>();
  let masked = "";
  let from = 0;
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    const [sign] = match;
    // One that never ends is met again and again behind itself: asked once, or the search would be quadratic.
    if (endless.has(sign)) continue;
    const [hidden] = hiddenAt(text, match.index, sign) ?? [];
    if (hidden === undefined) {
      endless.add(sign);
      continue;
    }
    masked += text.slice(from, match.index) + hidden.replace(/[^\n]/g, " ");
    from = match.index + hidden.length;
    opener.lastIndex = from;
  }
  return masked + text.slice(from);
}

/** What begins with each of the signs, to its end. */
const HIDDEN: Readonly<Record<string, RegExp>> = {
  "'": /'(?:\\[\s\S]|[^'\\])*'/y,
  '"': /"(?:\\[\s\S]|[^"\\])*"/y,
  "`": /`(?:``|[^`])*`/y,
  "//": /\/\/[^\n]*/y,
  "/*": /\/\*[\s\S]*?\*\//y,
};

function hiddenAt(text: string, index: number, sign: string): RegExpExecArray | null {
  const pattern = HIDDEN[sign];
  if (pattern === undefined) return null;
  pattern.lastIndex = index;
  return pattern.exec(text);
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
