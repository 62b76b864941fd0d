import { statementsIn } from "../../../cypher/scan.ts";

/** What stands in the editor. */
export interface Written {
  readonly text: string;
  /** What was typed as parameters' values, by name. */
  readonly typed: Readonly<Record<string, string>>;
  /** The saved query that it was opened from. */
  readonly name: string | null;
}

export const NOTHING_WRITTEN: Written = { text: "", typed: {}, name: null };

/** What a reload left behind; anything else that stands there is nothing. */
export function readWritten(kept: string | null): Written {
  try {
    const parsed: unknown = JSON.parse(kept ?? "null");
    if (typeof parsed !== "object" || parsed === null) return NOTHING_WRITTEN;
    const { text, typed, name } = parsed as Partial<Record<keyof Written, unknown>>;
    const pairs = typeof typed === "object" && typed !== null ? Object.entries(typed) : [];
    return {
      text: typeof text === "string" ? text : "",
      typed: Object.fromEntries(
        pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"),
      ),
      name: typeof name === "string" ? name : null,
    };
  } catch {
    return NOTHING_WRITTEN;
  }
}

export type RunMode = "run" | "explain" | "profile";

const LEADING = /^((?:\s|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*)(explain|profile)(?![\p{L}\p{N}_$])/iu;

/**
 * The text as it is sent. A word of ours stands on a line of its own, so that columns stay what they are and `lines`
 * tells by how much the lines an engine names are off.
 */
export function textFor(mode: RunMode, text: string): { readonly text: string; readonly lines: number } {
  if (mode === "run") return { text, lines: 0 };
  // What the person wrote there gives way, without moving anything.
  const bare = text.replace(LEADING, (_, before: string, word: string) => before + " ".repeat(word.length));
  return { text: `${mode.toUpperCase()}\n${bare}`, lines: 1 };
}

/** Most that the server takes; the contract says so too. */
export const MOST_CHARACTERS = 50_000;

/** Why a text cannot be run, as the last part of a key `editor.why.…`; null where it can. */
export function whyNot(
  text: string,
  mode: RunMode,
  missing: readonly string[],
): "blank" | "several" | "long" | "missing" | null {
  const statements = statementsIn(text).length;
  if (statements === 0) return "blank";
  if (statements > 1) return "several";
  if (text.length > MOST_CHARACTERS) return "long";
  return mode !== "explain" && missing.length > 0 ? "missing" : null;
}
