import type { Token } from "../scan.ts";
import { type Check, Reading, SHAPE_CHECKS } from "./checks.ts";
import { TEMPORAL_CHECKS } from "./temporalChecks.ts";
import { VALUE_CHECKS } from "./valueChecks.ts";

/** `refused`: the embedded engine does not run it. `differs`: it runs it, and answers otherwise than Neo4j. */
export type Effect = "refused" | "differs";

/** A rule of cypher/portability/rules.json. */
export interface PortabilityRule {
  readonly id: string;
  readonly effect: Effect;
  /** True where rows and values are the same, and only names or order of columns, or the answer to nothing, differ. */
  readonly minor?: boolean;
  /** True where Neo4j knows it only since a version after 5. */
  readonly newer?: boolean;
  /**
   * How it is recognised. `patterns`: regular expressions, case ignored, over the tokens with one space between them;
   * a text is `''`, a name in back quotes `` `q` ``, a parameter `$p`; what is marked is group `at`, or all. `check`: a
   * function of `portability/` by its name.
   */
  readonly find: { readonly patterns: readonly string[] } | { readonly check: string };
  /** What the person is told, and what to write instead. */
  readonly sentence: { readonly zh: string; readonly en: string };
}

/** A place in a text that will not run, or will answer otherwise, on the embedded engine. */
export interface Hint {
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly effect: Effect;
}

/** Longer texts are left alone: nobody writes them, and a check must never be what one waits for. */
const MOST_CHARACTERS = 20_000;
const MOST_NESTED = 100;
const MOST_TOKENS = 6000;
/** Parts of sums: each is looked at with all that stand before it. */
const MOST_JOINED = 400;

const CHECKS: Readonly<Record<string, Check>> = { ...SHAPE_CHECKS, ...VALUE_CHECKS, ...TEMPORAL_CHECKS };

/** Names of the checks, which the rules' test holds against the rules. */
export const CHECK_NAMES: readonly string[] = Object.keys(CHECKS).sort();

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source, "gidu");
  patterns.set(source, known);
  return known;
}

/** What stands for a token in the line that patterns are searched in: values are only told by their kind. */
function printed({ kind, text }: Token): string {
  if (kind === "string") return "''";
  if (kind === "quoted") return "`q`";
  return kind === "parameter" ? "$p" : text;
}

/** The tokens on one line, with where each of them begins in it. */
function lineOf({ query }: Reading): { line: string; starts: number[] } {
  const starts: number[] = [];
  let line = "";
  for (const token of query.tokens) {
    starts.push(line.length);
    line += `${printed(token)} `;
  }
  return { line, starts };
}

/** The token at a place of the line. */
function tokenAt(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function* matches(sources: readonly string[], line: string, starts: readonly number[]) {
  for (const source of sources) {
    for (const match of line.matchAll(patternOf(source))) {
      const [from, to] = match.indices?.groups?.at ?? match.indices?.[0] ?? [0, 0];
      yield { from: tokenAt(starts, from), to: tokenAt(starts, Math.max(from, to - 1)) + 1 };
    }
  }
}

/** True where it is so long, so joined or so deep in brackets that it is no query. */
function isBeyond({ query }: Reading): boolean {
  if (query.tokens.length > MOST_TOKENS) return true;
  if (query.tokens.filter(({ text }) => /^[-+*/%^]$/.test(text)).length > MOST_JOINED) return true;
  const depth = new Int32Array(query.tokens.length);
  return query.tokens.some((_, at) => {
    const open = query.inside[at] ?? -1;
    depth[at] = open < 0 ? 0 : (depth[open] ?? 0) + 1;
    return (depth[at] ?? 0) > MOST_NESTED;
  });
}

/**
 * Where a text will not run, or will answer otherwise, on the embedded engine, in order of place. It works on the text
 * alone and does not have to be correct Cypher: texts are looked at while they are written.
 */
export function portabilityHints(text: string, rules: readonly PortabilityRule[]): Hint[] {
  if (text.length > MOST_CHARACTERS) return [];
  const reading = new Reading(text);
  if (isBeyond(reading)) return [];
  const { tokens } = reading.query;
  const { line, starts } = lineOf(reading);
  const hints: Hint[] = [];
  for (const { id, effect, find } of rules) {
    const places =
      "patterns" in find ? matches(find.patterns, line, starts) : (CHECKS[find.check]?.(reading) ?? []);
    for (const place of places) {
      const [first, last] = [tokens[place.from], tokens[place.to - 1]];
      if (first && last) hints.push({ from: first.from, to: last.to, rule: id, effect });
    }
  }
  return hints.sort((a, b) => a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : 1));
}
