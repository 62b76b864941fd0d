import { Neo4jError } from "neo4j-driver";

/**
 * The same error with its places counted without a word of ours that stood before the text: `(line 1, column 9 (offset:
 * 8))`, and the line that is quoted below with its caret.
 */
export function placedWithout(word: string, error: unknown): unknown {
  if (!(error instanceof Neo4jError) || word === "") return error;
  const shift = word.length;
  error.message = error.message
    .replace(
      /\(line (\d+), column (\d+) \(offset: (\d+)\)\)/g,
      (_, line: string, column: string, offset: string) => {
        const moved = line === "1" ? Math.max(1, Number(column) - shift) : Number(column);
        return `(line ${line}, column ${moved} (offset: ${Math.max(0, Number(offset) - shift)}))`;
      },
    )
    .replace(`"${word}`, '"')
    .replace(/(\(line 1,[^\n]*\n"[^\n]*\n) *\^/, (whole, lead: string) => {
      const caret = whole.length - lead.length - 1;
      return `${lead}${" ".repeat(Math.max(0, caret - shift))}^`;
    });
  return error;
}
