import { textWidth } from "./frame.ts";

/** Signs that open go with the character behind them, those that close with the one before: no line begins or ends amiss. */
const PIECES =
  /[（《【「『〈“‘]*[\u2e80-\uffef](?:[、。，；：！？）》】」』〉”’…])*|[^\s\u2e80-\uffef]+\s*|\s+/gu;

/** A text cut into lines that fit, between words where it has any. */
export function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(PIECES) ?? []) {
    const pieces = textWidth(piece.trimEnd(), size) > width ? [...piece] : [piece];
    for (const part of pieces) {
      if (line !== "" && textWidth((line + part).trimEnd(), size) > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += part;
    }
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
