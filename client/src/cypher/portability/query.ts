import { type Token, tokensOf } from "../scan.ts";

/** A run of tokens: `from` is its first, `to` the one after its last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** One clause or part of one (WHERE, ORDER BY …), without its own words. */
export interface Clause extends Range {
  readonly word: string;
  /** Position of its word. */
  readonly at: number;
  /** The `{` of the subquery that it stands in; -1 outside of all. */
  readonly block: number;
}

/** What is between two commas of WITH or RETURN. */
export interface Item extends Range {
  /** The name that it is given with AS; null where there is none. */
  readonly alias: string | null;
}

const OPENING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const CLOSING = new Set([")", "]", "}"]);

const CLAUSES = new Set([
  "MATCH",
  "WITH",
  "RETURN",
  "UNWIND",
  "CALL",
  "UNION",
  "WHERE",
  "ORDER",
  "SKIP",
  "LIMIT",
  "OFFSET",
  "FINISH",
  "FOREACH",
  "LOAD",
  "CREATE",
  "MERGE",
  "SET",
  "DELETE",
  "REMOVE",
  "DETACH",
  "YIELD",
  "USING",
  "USE",
  "SHOW",
]);

/** Words before a `{` that make it a subquery. */
const SUBQUERIES = new Set(["EXISTS", "COUNT", "COLLECT", "CALL"]);

/** The tokens of a text with what stands inside what, and its clauses: enough of the grammar to tell what matters. */
export class Query {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** For an opening bracket where it closes, for a closing one where it opens; the end where it never does. */
  readonly mate: Int32Array;
  /** The innermost bracket around a token; -1 where there is none. */
  readonly inside: Int32Array;
  readonly clauses: readonly Clause[];

  constructor(text: string) {
    this.text = text;
    this.tokens = tokensOf(text);
    const { length } = this.tokens;
    this.mate = new Int32Array(length).fill(length);
    this.inside = new Int32Array(length).fill(-1);
    const open: number[] = [];
    for (const [at, { kind, text: sign }] of this.tokens.entries()) {
      if (kind === "sign" && CLOSING.has(sign)) {
        const from = open.pop();
        if (from !== undefined) [this.mate[from], this.mate[at]] = [at, from];
      }
      this.inside[at] = open.at(-1) ?? -1;
      if (kind === "sign" && sign in OPENING) open.push(at);
    }
    this.clauses = this.#clauses();
  }

  /** The written sign or word at a place, words in capitals; "" beyond both ends. */
  sign(at: number): string {
    const token = this.tokens[at];
    return token === undefined ? "" : token.word || (token.kind === "sign" ? token.text : "");
  }

  /** The name at a place, in back quotes or not; null where there is none. */
  name(at: number): string | null {
    const token = this.tokens[at];
    return token?.kind === "name" || token?.kind === "quoted" ? token.text : null;
  }

  closes(open: number): number {
    return this.mate[open] ?? this.tokens.length;
  }

  isSubquery(open: number): boolean {
    if (open < 0 || this.sign(open) !== "{") return false;
    const before = this.sign(open - 1);
    if (SUBQUERIES.has(before)) return true;
    return before === ")" && this.sign((this.mate[open - 1] ?? 0) - 1) === "CALL";
  }

  /** Where a word at this place would be one of the language: not after a dot or a colon, nor a key. */
  isWord(at: number): boolean {
    const before = this.sign(at - 1);
    if (before === "." || before === ":" || before === "AS" || before === "$") return false;
    return this.sign(at + 1) !== ":" || this.sign(at + 2) === ":";
  }

  #clauses(): Clause[] {
    const found: { word: string; at: number; block: number; from: number }[] = [];
    for (const [at, { word }] of this.tokens.entries()) {
      if (!CLAUSES.has(word) || !this.isWord(at)) continue;
      const block = this.inside[at] ?? -1;
      if (block >= 0 && !this.isSubquery(block)) continue;
      if (word === "WITH" && ["STARTS", "ENDS"].includes(this.sign(at - 1))) continue;
      // A call of what bears the same name, a parameter of a function, the variable of a pattern.
      if (this.sign(at + 1) === "." || this.sign(at + 1) === "=") continue;
      const optional = word === "MATCH" && this.sign(at - 1) === "OPTIONAL";
      const from = this.sign(at + 1) === "DISTINCT" || this.sign(at + 1) === "BY" ? at + 2 : at + 1;
      found.push({ word, at: optional ? at - 1 : at, block, from });
    }
    return found.map(({ word, at, block, from }, index) => {
      const next = found.slice(index + 1).find((later) => later.block === block);
      const end = block < 0 ? this.tokens.length : this.closes(block);
      const to = Math.min(next?.at ?? end, end);
      return { word, at, block, from, to: this.sign(to - 1) === ";" ? to - 1 : to };
    });
  }

  /** Splits at commas (or another sign) that stand in no bracket of the range. */
  split({ from, to }: Range, sign = ","): Range[] {
    const parts: Range[] = [];
    let start = from;
    for (let at = from; at < to; at += 1) {
      const written = this.sign(at);
      if (written in OPENING) at = Math.min(this.closes(at), to);
      else if (written === sign) {
        parts.push({ from: start, to: at });
        start = at + 1;
      }
    }
    if (start < to) parts.push({ from: start, to });
    return parts;
  }

  /** The items of a WITH or RETURN. */
  items(clause: Clause): Item[] {
    return this.split(clause).map(({ from, to }) => {
      const named = to - from > 2 && this.sign(to - 2) === "AS" ? this.name(to - 1) : null;
      return { from, to: named === null ? to : to - 2, alias: named };
    });
  }

  /** Every call of one of these functions (capitals): its name's place, and its arguments. */
  *calls(names: ReadonlySet<string> | null = null): Generator<{ at: number; word: string; args: Range[] }> {
    for (const [at, { word }] of this.tokens.entries()) {
      if (word === "" || this.sign(at + 1) !== "(" || this.sign(at - 1) === ".") continue;
      if (names !== null && !names.has(word)) continue;
      yield { at, word, args: this.split({ from: at + 2, to: this.closes(at + 1) }) };
    }
  }
}
