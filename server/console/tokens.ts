/** A part of a query: a word, a number, a string, a sign, or what stands between two brackets. */
export type Part =
  | { readonly kind: "word" | "parameter" | "sign"; readonly text: string }
  | { readonly kind: "number"; readonly text: string; readonly value: number }
  | { readonly kind: "string"; readonly length: number }
  | { readonly kind: "group"; readonly open: "(" | "[" | "{"; readonly parts: readonly Part[] };

const TOKEN = new RegExp(
  [
    "(?<skip>\\s+|//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))",
    "(?<string>'(?:\\\\[\\s\\S]|[^'\\\\])*'?|\"(?:\\\\[\\s\\S]|[^\"\\\\])*\"?)",
    "`(?<quoted>(?:``|[^`])*)`?",
    "\\$(?<parameter>[\\p{L}\\p{N}_]+|`[^`]*`)",
    "(?<number>(?:0[xX][\\da-fA-F_]+|0o[0-7_]+|\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?)(?![\\p{L}_]))",
    "(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)",
    "(?<sign>[\\s\\S])",
  ].join("|"),
  "gu",
);

/** However a sign is spelled: escapes as what they stand for. */
const unescaped = (text: string): string =>
  text.replace(/\\u+([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function partOf(groups: Readonly<Record<string, string | undefined>>): Part | null {
  const { skip, string, quoted, parameter, number, word, sign } = groups;
  if (skip !== undefined) return null;
  if (string !== undefined) return { kind: "string", length: Math.max(0, string.length - 2) };
  if (quoted !== undefined) return { kind: "word", text: quoted };
  if (parameter !== undefined) return { kind: "parameter", text: parameter.replaceAll("`", "") };
  if (number !== undefined) {
    return { kind: "number", text: number, value: Number(number.replaceAll("_", "").toLowerCase()) };
  }
  return word === undefined ? { kind: "sign", text: sign ?? "" } : { kind: "word", text: word };
}

const CLOSES: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Brackets are nested deeper than anybody writes; parsers and planners walk them one call deeper each. */
export class NestedTooDeep extends Error {}

/**
 * A text as a tree of brackets. A bracket that is not closed ends with the text; one that closes nothing is a sign.
 * @throws NestedTooDeep
 */
export function partsOf(text: string, deepest: number): readonly Part[] {
  const root: Part[] = [];
  const open: { readonly close: string; readonly parts: Part[] }[] = [{ close: "", parts: root }];
  for (const { groups = {} } of unescaped(text).matchAll(TOKEN)) {
    const part = partOf(groups);
    if (part === null) continue;
    const inner = open.at(-1) ?? { close: "", parts: root };
    const sign = part.kind === "sign" ? part.text : "";
    if (sign !== "" && sign === inner.close) open.pop();
    else if (CLOSES[sign] === undefined) inner.parts.push(part);
    else {
      const parts: Part[] = [];
      inner.parts.push({ kind: "group", open: sign as "(", parts });
      open.push({ close: CLOSES[sign], parts });
      if (open.length > deepest) throw new NestedTooDeep();
    }
  }
  return root;
}

/** Whether a part is this word, in any case of letters. */
export const isWord = (part: Part | undefined, ...words: readonly string[]): boolean =>
  part?.kind === "word" && words.includes(part.text.toLowerCase());

export const isSign = (part: Part | undefined, sign: string): boolean =>
  part?.kind === "sign" && part.text === sign;

/** The parts between separators. */
export function splitAt(parts: readonly Part[], separates: (part: Part) => boolean): Part[][] {
  const lists: Part[][] = [[]];
  for (const part of parts) {
    if (separates(part)) lists.push([]);
    else lists.at(-1)?.push(part);
  }
  return lists;
}
