import { AGGREGATES, type Check, LOOPS, type Reading } from "./checks.ts";
import { comprehensionOf, type Kind, kindOf, type Scope } from "./kinds.ts";
import type { Item, Query, Range } from "./query.ts";

/** Checks that ask what an expression gives: where a text differs only in its answers. */

const graphLike = (kind: Kind): boolean => /node|relationship|path/.test(kind);

/** The last RETURN that is nobody's subquery. */
const lastReturn = ({ query }: Reading) =>
  query.clauses.findLast(({ word, block }) => word === "RETURN" && block < 0);

/** True where an item is an aggregate and nothing else; one that is worked on further is grouped otherwise. */
const isAggregate = (query: Query, { from, to }: Range): boolean =>
  AGGREGATES.has(query.sign(from)) && query.sign(from + 1) === "(" && query.closes(from + 1) >= to - 1;

/** RETURN that groups, gives nodes or relations, and names nothing with AS: numbers come instead. */
function* unnamedGroups(reading: Reading): Generator<Range> {
  const clause = lastReturn(reading);
  if (clause === undefined) return;
  const { query } = reading;
  const items = query.items(clause);
  const order = query.clauses.filter(
    ({ at, word, block }) => at > clause.at && word === "ORDER" && block < 0,
  );
  const aggregates = [...items, ...order].some((item) => isAggregate(query, item));
  if (!aggregates || items.some(({ alias }) => alias !== null)) return;
  const scope = reading.scopeAt(clause.at);
  for (const item of items) if (graphLike(kindOf(query, item, scope))) yield item;
}

/** A node that comes through coalesce, CASE, max or a joined list arrives as a number. */
function* lostNodes(reading: Reading): Generator<Range> {
  const clause = lastReturn(reading);
  if (clause === undefined) return;
  const scope = reading.scopeAt(clause.at);
  for (const item of reading.query.items(clause)) {
    if (kindOf(reading.query, item, scope).includes("lost:")) yield item;
  }
}

/** Relations out of two lists that were joined are taken for nodes. */
function* joinedRelations(reading: Reading): Generator<Range> {
  for (const [clause, { before, after }] of reading.scopes) {
    if (clause.word !== "WITH") continue;
    for (const item of reading.query.items(clause)) {
      const kind = item.alias === null ? "" : (after.get(item.alias) ?? kindOf(reading.query, item, before));
      if (kind === "list:lost:relationship") yield item;
    }
  }
}

function* relationLabels(reading: Reading): Generator<Range> {
  const { query } = reading;
  for (const [at, { text }] of query.tokens.entries()) {
    if (text !== ":" || query.name(at - 1) === null || query.name(at + 1) === null) continue;
    const open = query.inside[at] ?? -1;
    const pattern = query.sign(open) === "[" && open === at - 2 && /[-]/.test(query.sign(open - 1));
    if (pattern || query.sign(open) === "{") continue;
    if (reading.scopeAt(at).get(query.name(at - 1) ?? "") === "relationship")
      yield { from: at - 1, to: at + 2 };
  }
}

/** What a pattern comprehension gives of a property that may be absent. */
function* patternLists({ query }: Reading): Generator<Range> {
  for (const [at] of query.tokens.entries()) {
    if (query.sign(at) !== "[" || query.sign(at + 1) !== "(") continue;
    const to = query.closes(at);
    const [pattern, result] = query.split({ from: at + 1, to }, "|");
    if (pattern === undefined || result === undefined) continue;
    const isPattern = ["-", "<"].includes(query.sign(query.closes(at + 1) + 1));
    const property = query.name(result.from) !== null && query.sign(result.from + 1) === ".";
    if (isPattern && property && result.to - result.from === 3) yield result;
  }
}

/** The values on both sides of a sign, as far as the next one. */
function sides(query: Query, at: number): readonly [Range, Range] {
  const stop =
    /^(?:,|\||;|:|=|<>|<|>|<=|>=|AND|OR|XOR|NOT|WHEN|THEN|ELSE|END|CASE|IN|AS|WHERE|RETURN|WITH|ORDER|BY|UNWIND|STARTS|ENDS|CONTAINS|IS|DISTINCT)$/;
  const inside = query.inside[at] ?? -1;
  const end = inside < 0 ? query.tokens.length : query.closes(inside);
  let from = at;
  for (let cases = 0; from - 1 > inside; from -= 1) {
    if (query.inside[from - 1] !== inside) continue;
    const sign = query.sign(from - 1);
    if (sign === "END") cases += 1;
    else if (sign === "CASE" && cases > 0) cases -= 1;
    else if (cases === 0 && stop.test(sign)) break;
  }
  let to = at + 1;
  for (let cases = 0; to < end; to += 1) {
    if (query.inside[to] !== inside) continue;
    const sign = query.sign(to);
    if (sign === "CASE") cases += 1;
    else if (sign === "END" && cases > 0) cases -= 1;
    else if (cases === 0 && stop.test(sign)) break;
  }
  return [
    { from, to: at },
    { from: at + 1, to },
  ];
}

const family = (kind: Kind): string => {
  if (kind === "integer" || kind === "float") return "number";
  return kind.startsWith("list:") ? "list" : kind;
};
const COMPARED = new Set(["number", "string"]);

/** A number and a text compared, or members of one list and the other. */
function* unlikeComparisons(reading: Reading): Generator<Range> {
  const { query } = reading;
  for (const [at] of query.tokens.entries()) {
    const sign = query.sign(at);
    if (!["=", "<>", "<", ">", "<=", ">=", "IN"].includes(sign) || isLoop(query, at)) continue;
    const [left, right] = sides(query, at);
    if (isWord(query, left) || isWord(query, right)) continue;
    const scope = localScope(reading, at);
    const [a, b] = [family(kindOf(query, left, scope)), family(kindOf(query, right, scope))];
    if (sign !== "IN" && COMPARED.has(a) && COMPARED.has(b) && a !== b)
      yield { from: left.from, to: right.to };
    if (sign === "IN" && mixes(query, left, right, scope)) yield { from: left.from, to: right.to };
  }
  yield* unlikeCases(reading);
}

/** True for a text that stands there and is no number: it equals none. */
function isWord(query: Query, { from, to }: Range): boolean {
  const token = query.tokens[from];
  return to - from === 1 && token?.kind === "string" && !/^.\s*[-+]?[\d.]/.test(token.text);
}

/** True for the IN of `[x IN …` and `any(x IN …`. */
function isLoop(query: Query, at: number): boolean {
  const open = query.inside[at] ?? -1;
  if (query.sign(at) !== "IN" || open !== at - 2) return false;
  return query.sign(open) === "[" || LOOPS.has(query.sign(open - 1));
}

/** `1 IN ['1']`, also a list deeper. */
function mixes(query: Query, left: Range, right: Range, scope: Scope): boolean {
  if (query.sign(right.from) !== "[" || query.closes(right.from) !== right.to - 1) return false;
  const wanted = family(kindOf(query, left, scope));
  return query.split({ from: right.from + 1, to: right.to - 1 }).some((item) => {
    const kind = family(kindOf(query, item, scope));
    if (wanted === "list" && kind === "list") {
      const [mine, theirs] = [left, item].map((list) => shapeOf(query, list, scope));
      return mine !== theirs;
    }
    return COMPARED.has(wanted) && COMPARED.has(kind) && kind !== wanted;
  });
}

const shapeOf = (query: Query, list: Range, scope: Scope): string =>
  query
    .split({ from: list.from + 1, to: list.to - 1 })
    .map((item) => family(kindOf(query, item, scope)))
    .join();

/** `CASE '0' WHEN 0` */
function* unlikeCases(reading: Reading): Generator<Range> {
  const { query } = reading;
  for (const [at] of query.tokens.entries()) {
    if (query.sign(at) !== "CASE" || query.sign(at + 2) !== "WHEN") continue;
    const scope = reading.scopeAt(at);
    const wanted = family(kindOf(query, { from: at + 1, to: at + 2 }, scope));
    if (!COMPARED.has(wanted) || isWord(query, { from: at + 1, to: at + 2 })) continue;
    for (let when = at + 2; when < query.tokens.length && query.sign(when) !== "END"; when += 1) {
      if (query.sign(when) !== "WHEN") continue;
      const minus = query.sign(when + 1) === "-" ? 1 : 0;
      const kind = family(kindOf(query, { from: when + 1 + minus, to: when + 2 + minus }, scope));
      if (COMPARED.has(kind) && wanted !== kind) yield { from: when, to: when + 2 + minus };
    }
  }
}

/** Which of two truth values, lists or maps is the greater: no answer here. */
function* orderedValues(reading: Reading): Generator<Range> {
  const { query } = reading;
  for (const [at] of query.tokens.entries()) {
    if (!["<", ">", "<=", ">="].includes(query.sign(at)) || inPattern(query, at)) continue;
    const [left, right] = sides(query, at);
    const scope = localScope(reading, at);
    const kinds = [left, right].map((side) => family(kindOf(query, side, scope)));
    const unordered = (kind: string): boolean => ["boolean", "list", "map"].includes(kind);
    if (kinds.every((kind) => unordered(kind) || kind === "null") && kinds.some(unordered)) {
      yield { from: left.from, to: right.to };
    }
  }
}

const inPattern = (query: Query, at: number): boolean =>
  query.sign(at - 1) === "-" || query.sign(at + 1) === "-";

/** The names known at a place, with those of the comprehensions around it. */
function localScope(reading: Reading, at: number): Scope {
  const { query } = reading;
  let scope = reading.scopeAt(at);
  const around: number[] = [];
  for (let open = query.inside[at] ?? -1; open >= 0; open = query.inside[open] ?? -1) around.unshift(open);
  for (const open of around) scope = comprehensionOf(query, open, scope)?.scope ?? scope;
  return scope;
}

/** `list + x` where x is known to be no list, and `1 + 'a'`: null here. */
function* unlikeSums(reading: Reading): Generator<Range> {
  const { query } = reading;
  for (const [at] of query.tokens.entries()) {
    if (query.sign(at) !== "+") continue;
    const [whole, rest] = sides(query, at);
    const [right = rest] = query.split(rest, "+");
    const scope = localScope(reading, at);
    const [a, b] = [family(kindOf(query, whole, scope)), family(kindOf(query, right, scope))];
    const known = (kind: string): boolean =>
      ["number", "string", "boolean", "map", "node", "element"].includes(kind);
    if ((a === "list" && known(b)) || (b === "list" && known(a)) || (a === "number" && b === "string")) {
      yield { from: whole.from, to: right.to };
    }
  }
}

/** Lists that hold a null, where they are compared or asked about. */
function* nullsInLists({ query }: Reading): Generator<Range> {
  for (const [at] of query.tokens.entries()) {
    const open = query.sign(at);
    if ((open !== "[" && open !== "{") || query.isSubquery(at)) continue;
    const to = query.closes(at);
    const inner = query.tokens.slice(at, to);
    const holds = inner.some(
      ({ word }, index) => word === "NULL" && !/^(?:IS|NOT|\()$/.test(inner[index - 1]?.word ?? ""),
    );
    const compared = (sign: string): boolean => ["=", "<>", "<", ">", "<=", ">="].includes(sign);
    const before = query.sign(at - 1);
    if (!holds) continue;
    if (compared(query.sign(to + 1)) || compared(before)) yield { from: at, to: to + 1 };
    const asked = isLoop(query, at - 1) && query.sign(at - 3) === "(" && comparesIn(query, to);
    const deeper = before === "[" && query.sign(at - 2) === "IN";
    const list = open === "[" && (query.sign(to + 1) === "IN" || deeper);
    if (asked || list) yield { from: at, to: to + 1 };
  }
}

/** True where the WHERE behind a list compares, rather than asking for null. */
function comparesIn(query: Query, at: number): boolean {
  const end = query.closes(query.inside[at] ?? 0);
  const signs = query.tokens.slice(at, end).map((_, index) => query.sign(at + index));
  return signs.some((sign) => ["=", "<>", "<", ">", "<=", ">="].includes(sign)) && !signs.includes("IS");
}

/** Texts of floats: `1.0` is written `1` here. */
function* floatTexts(reading: Reading): Generator<Range> {
  const { query } = reading;
  for (const { at, args } of query.calls(new Set(["TOSTRING"]))) {
    const [value] = args;
    if (value !== undefined && isWholeFloat(reading, value)) yield { from: at, to: query.closes(at + 1) + 1 };
  }
  for (const [at] of query.tokens.entries()) {
    if (query.sign(at) !== "+") continue;
    const [left, rest] = sides(query, at);
    const [right = rest] = query.split(rest, "+");
    const text = kindOf(query, left, localScope(reading, at)) === "string";
    if (text && isWholeFloat(reading, right)) yield { from: left.from, to: right.to };
  }
}

/** A float that may be whole: of those that stand there, only the whole ones. */
function isWholeFloat(reading: Reading, value: Range): boolean {
  const { query } = reading;
  if (kindOf(query, value, localScope(reading, value.from)) !== "float") return false;
  const token = query.tokens[value.from];
  return value.to - value.from > 1 || token?.kind !== "number" || !/^\d*\.\d*[1-9]\d*$/.test(token.text);
}

/** Sums of nothing are null here, 0 elsewhere. */
function* bareSums({ query }: Reading): Generator<Range> {
  for (const { at } of query.calls(new Set(["SUM"]))) {
    const open = query.inside[at] ?? -1;
    if (query.sign(open - 1) === "COALESCE") continue;
    const clause = query.clauses.find(
      ({ from, to, word }) => /WITH|RETURN/.test(word) && from <= at && at < to,
    );
    // Groups are never empty: only a sum of everything may be one of nothing.
    const groups =
      clause === undefined ? [] : query.items(clause).filter((item) => !isAggregate(query, item));
    if (groups.length === 0) yield { from: at, to: at + 1 };
  }
}

function* percentiles({ query }: Reading): Generator<Range> {
  for (const { at, word, args } of query.calls(new Set(["PERCENTILEDISC", "PERCENTILECONT"]))) {
    const part = query.tokens[args[1]?.from ?? -1];
    if (word === "PERCENTILEDISC" || part?.kind === "parameter") yield { from: at, to: at + 1 };
  }
}

/** Words that stay as they are between spaces, and signs with a space on both sides. */
const SPACED = new Set(
  "= <> < > <= >= =~ + - * / % ^ AND OR XOR IN IS NOT NULL STARTS ENDS WITH CONTAINS CASE WHEN THEN ELSE END DISTINCT".split(
    " ",
  ),
);
const JOINING = new Set("= <> < > <= >= =~ + - * / % ^ AND OR XOR IN STARTS ENDS CONTAINS".split(" "));

/** True for what the engine would head a column with in the same words: it writes expressions in its own way. */
function keepsItsName(query: Query, { from, to }: Item): boolean {
  let written = "";
  const joined = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const token = query.tokens[at];
    const sign = query.sign(at);
    const before = query.sign(at - 1);
    if (token === undefined || !isPlain(query, at, from)) return false;
    const star = sign === "*" && before === "(";
    if (JOINING.has(sign) && !star && !(sign === "-" && isUnary(query, at, from))) {
      const level = query.inside[at] ?? -1;
      joined.set(level, (joined.get(level) ?? 0) + 1);
    }
    const after = query.sign(at - 1) === "-" && isUnary(query, at - 1, from);
    const space =
      at > from && !after && (SPACED.has(sign) || SPACED.has(before) || before === "," || before === ":");
    written += (space && !"([".includes(before) ? " " : "") + token.text;
  }
  const first = query.tokens[from];
  const last = query.tokens[to - 1];
  if ([...joined.values()].some((count) => count > 1)) return false;
  return first !== undefined && written === query.text.slice(first.from, last?.to);
}

function isUnary(query: Query, at: number, from: number): boolean {
  const before = query.sign(at - 1);
  return at === from || JOINING.has(before) || (before !== "" && "([{,".includes(before));
}

/** False for whatever is spelled anew: groups in brackets, null, other quotes, labels, loops, odd numbers. */
function isPlain(query: Query, at: number, from: number): boolean {
  const { kind, text, word } = query.tokens[at] ?? { kind: "sign", text: "", word: "" };
  if (kind === "quoted" || (kind === "string" && text.startsWith('"'))) return false;
  if (kind === "number" && !/^(?:\d+|\d+\.\d*[1-9])$/.test(text)) return false;
  if (word === "NULL" && !/^(?:IS|NOT)$/.test(query.sign(at - 1))) return false;
  if (SPACED.has(word) && text !== word) return false;
  if (AGGREGATES.has(word) && query.sign(at + 1) === "(" && text !== lowered(word)) return false;
  if (
    text === "(" &&
    (at === from || query.tokens[at - 1]?.kind !== "name" || SPACED.has(query.sign(at - 1)))
  )
    return false;
  if (text === "[" && query.sign(at + 2) === "IN") return false;
  if (text === "{" && query.name(at - 1) !== null && at > from) return false;
  return text !== ":" || query.sign(query.inside[at] ?? -1) === "{";
}

const lowered = (word: string): string => {
  const name = word.toLowerCase();
  return name === "percentilecont" ? "percentileCont" : name === "percentiledisc" ? "percentileDisc" : name;
};

/** Columns without a name of their own, of expressions that are written down otherwise here. */
function* columnNames(reading: Reading): Generator<Range> {
  const clause = lastReturn(reading);
  if (clause === undefined) return;
  for (const item of reading.query.items(clause)) {
    if (item.alias !== null || reading.query.sign(item.from) === "*") continue;
    if (!keepsItsName(reading.query, item)) yield item;
  }
}

/** RETURN * of several names: in the order of the alphabet elsewhere, in the order of the text here. */
function* everything(reading: Reading): Generator<Range> {
  const clause = lastReturn(reading);
  if (clause === undefined || reading.query.sign(clause.from) !== "*") return;
  const names = [...reading.scopeAt(clause.at).keys()];
  if (names.join() !== [...names].sort().join()) yield { from: clause.at, to: clause.from + 1 };
}

export const VALUE_CHECKS: Readonly<Record<string, Check>> = {
  unnamedGroups,
  lostNodes,
  joinedRelations,
  relationLabels,
  patternLists,
  unlikeComparisons,
  orderedValues,
  unlikeSums,
  nullsInLists,
  floatTexts,
  bareSums,
  percentiles,
  columnNames,
  everything,
};
