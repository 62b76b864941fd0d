import { maskCypher } from "../cypher/scan.ts";
import type { Objection } from "./refusals.ts";

/**
 * Some expressions grow without a step of the plan that could be stopped: a database evaluates them in one go, beyond
 * its own limits of time and memory. These are known by their text; what cannot be known here meets the other limits.
 */

/** Elements of a list that is made inside an expression. */
const MOST_ELEMENTS = 1_000_000;
/** Brackets inside each other: more is no query, and parsers and planners walk them one call deeper each. */
const MOST_NESTED = 200;
/** Times that a value may be joined to itself: 2^16 copies. */
const MOST_DOUBLINGS = 16;

type Params = Readonly<Record<string, unknown>>;

/** A number that stands in the text, or in a parameter; null for whatever is worked out. */
function numberOf(text: string, params: Params): number | null {
  const plain = text.trim();
  const value = plain.startsWith("$") ? params[plain.slice(1)] : plain.replaceAll("_", "");
  const number = Number(value);
  return value === "" || value === undefined || value === null || Number.isNaN(number) ? null : number;
}

/** The text from an opening bracket to where it closes, without both. */
function insideOf(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if ("([{".includes(text[at] ?? "")) depth += 1;
    if (")]}".includes(text[at] ?? "")) depth -= 1;
    if (depth === 0) return text.slice(open + 1, at);
  }
  return text.slice(open + 1);
}

/** Splits at commas that stand in no bracket. */
function argumentsOf(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const sign of text) {
    if ("([{".includes(sign)) depth += 1;
    if (")]}".includes(sign)) depth -= 1;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

function* callsOf(text: string, name: string): Generator<{ before: string; inside: string }> {
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_.])${name}\\s*\\(`, "giu"))) {
    yield {
      before: text.slice(0, match.index),
      inside: insideOf(text, match.index + match[0].length - 1),
    };
  }
}

/** UNWIND takes its range one by one; anywhere else it may become a whole list. */
function hugeRange(text: string, params: Params): boolean {
  for (const { before, inside } of callsOf(text, "range")) {
    if (/\bunwind\s*$/i.test(before)) continue;
    const [from, to, step] = argumentsOf(inside).map((part) => numberOf(part, params));
    if (from == null || to == null) continue;
    if (Math.abs(to - from) / Math.max(1, Math.abs(step ?? 1)) > MOST_ELEMENTS) return true;
  }
  return false;
}

/** `reduce(s = …, x IN … | s + s)`: what is worked out uses more than once what it grew to before. */
function doublingReduce(text: string): boolean {
  for (const { inside } of callsOf(text, "reduce")) {
    const name = /^\s*([\p{L}_][\p{L}\p{N}_]*|`[^`]*`)\s*=/u.exec(inside)?.[1];
    const body = bodyOf(inside);
    if (name === undefined || body === null) continue;
    // Of CASE … only one branch counts, and conditions not at all.
    const branches = body.replace(/\bwhen\b[\s\S]*?\bthen\b/giu, " else ").split(/\b(?:case|else|end)\b/iu);
    const uses = new RegExp(
      `(?<![\\p{L}\\p{N}_.])${escaped(name)}((?:\\.[\\p{L}\\p{N}_]+)?)(?![\\p{L}\\p{N}_])`,
      "gu",
    );
    for (const branch of branches) {
      const found = [...branch.matchAll(uses)].map(([, property = ""]) => property);
      if (new Set(found).size < found.length || /\breplace\s*\(/iu.test(branch)) return true;
    }
  }
  return false;
}

/** After the bar that stands in no bracket. */
function bodyOf(text: string): string | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ("([{".includes(text[at] ?? "")) depth += 1;
    if (")]}".includes(text[at] ?? "")) depth -= 1;
    if (text[at] === "|" && depth === 0) return text.slice(at + 1);
  }
  return null;
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `WITH s + s AS s WITH s + s AS s …` */
function doublingSteps(text: string): boolean {
  const joined =
    text.match(/(?<![\p{L}\p{N}_.])([\p{L}_][\p{L}\p{N}_]*)\s*\+\s*\1(?![\p{L}\p{N}_(])/gu) ?? [];
  const listed = text.match(/\[\s*([\p{L}_][\p{L}\p{N}_]*)\s*,\s*\1\s*[\],]/gu) ?? [];
  const replaced = text.match(/\breplace\s*\(/giu) ?? [];
  return joined.length + listed.length + replaced.length > MOST_DOUBLINGS;
}

function nestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if ("([{".includes(sign)) depth += 1;
    if (")]}".includes(sign)) depth -= 1;
    if (depth > MOST_NESTED) return true;
  }
  return false;
}

/** However a name is spelled: escapes as the signs that they stand for, names in back quotes without them. */
function plain(text: string): string {
  return text
    .replace(/\\u+([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/`([\p{L}_][\p{L}\p{N}_]*)`/gu, "$1");
}

/** What in a text would grow beyond any limit while it is worked out; null where nothing is known to. */
export function growthIn(text: string, params: Params): Objection | null {
  const masked = maskCypher(plain(text));
  if (nestedTooDeep(masked)) return { reason: "growth", name: "( … )" };
  if (hugeRange(masked, params)) return { reason: "growth", name: "range()" };
  if (doublingReduce(masked)) return { reason: "growth", name: "reduce()" };
  return doublingSteps(masked) ? { reason: "growth", name: "+" } : null;
}
