/**
 * A copy of `text` of the same length in which strings, comments and back-quoted names are blanked out (line breaks
 * stay), so that what is left can be searched for parameters and statement ends without meeting their look-alikes.
 */
export function maskCypher(text: string): string {
  return text.replace(
    /'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (hidden) => hidden.replace(/[^\n]/g, " "),
  );
}

/** Line number, counted from 1, of a position in `text`. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** Every `$name` used by the statement, each with the position of its first use. */
export function usedParameters(text: string): Map<string, number> {
  const used = new Map<string, number>();
  for (const match of maskCypher(text).matchAll(/\$([\p{L}_][\p{L}\p{N}_]*)/gu)) {
    const name = match[1] ?? "";
    if (!used.has(name)) used.set(name, match.index);
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
