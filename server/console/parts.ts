import { type Token, tokensOf } from "../cypher/scan.ts";

/** A part of a query: a word or name, a number, a string, a sign, or what stands between two brackets. */
export type Part =
  /** A name may be the name of anything; a word may also belong to the language (see roles.ts). */
  | { readonly kind: "word" | "name" | "keyword" | "parameter" | "sign"; readonly text: string }
  | { readonly kind: "number"; readonly text: string; readonly value: number }
  | { readonly kind: "string"; readonly length: number }
  | { readonly kind: "group"; readonly open: "(" | "[" | "{"; readonly parts: readonly Part[] };

/** However a sign is spelled: escapes as what they stand for. */
export const unescaped = (text: string): string =>
  text.replace(/\\u+([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function partOf({ kind, text }: Token): Part {
  switch (kind) {
    case "string":
      return { kind, length: Math.max(0, text.length - 2) };
    case "number":
      return { kind, text, value: Number(text.replaceAll("_", "").toLowerCase()) };
    case "quoted":
      return { kind: "name", text: text.replace(/^`|`$/g, "") };
    case "parameter":
      return { kind, text: text.replaceAll("`", "") };
    default:
      return { kind, text };
  }
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
  for (const token of tokensOf(text)) {
    const part = partOf(token);
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

/** Whether a part is one of these words of the language, in any case of letters. */
export const isKeyword = (part: Part | undefined, ...words: readonly string[]): boolean =>
  part?.kind === "keyword" && words.includes(part.text.toLowerCase());

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
