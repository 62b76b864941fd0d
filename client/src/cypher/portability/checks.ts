import { type Scope, scopesOf } from "./kinds.ts";
import { Query, type Range } from "./query.ts";

/** A text as the checks see it; what names stand for is worked out when first asked for. */
export class Reading {
  readonly query: Query;
  #scopes: ReturnType<typeof scopesOf> | null = null;

  constructor(text: string) {
    this.query = new Query(text);
  }

  get scopes(): ReturnType<typeof scopesOf> {
    this.#scopes ??= scopesOf(this.query);
    return this.#scopes;
  }

  /** The names that are known at a token. */
  scopeAt(at: number): Scope {
    let best: Scope = new Map();
    for (const [clause, { before }] of this.scopes) {
      if (clause.at <= at && at < clause.to) best = before;
    }
    return best;
  }
}

/** Finds the places that a rule is about: runs of tokens. */
export type Check = (reading: Reading) => Iterable<Range>;

export const AGGREGATES: ReadonlySet<string> = new Set(
  "COUNT COLLECT SUM AVG MIN MAX STDEV STDEVP PERCENTILECONT PERCENTILEDISC".split(" "),
);
/** Functions that go through a list. */
export const LOOPS: ReadonlySet<string> = new Set(["REDUCE", "ANY", "ALL", "NONE", "SINGLE"]);
const one = (at: number, length = 1): Range => ({ from: at, to: at + length });

/** `n:A|B`, `n:!A`, `n:%`, `n:(A&B)`, `n:$(x)`: anything behind a colon but names and colons. */
function* labelExpressions({ query }: Reading): Generator<Range> {
  for (const [at, { text }] of query.tokens.entries()) {
    if (text !== ":" || query.tokens[at]?.kind !== "sign") continue;
    const around = query.sign(query.inside[at] ?? -1);
    if (around === "{" && !query.isSubquery(query.inside[at] ?? -1)) continue;
    const next = query.sign(at + 1);
    const parameter = query.tokens[at + 1]?.kind === "parameter";
    if (["!", "%", "(", "$"].includes(next) || parameter) yield one(at, 2);
    const sign = query.sign(at + 2);
    const dynamic = query.sign(at + 3) === "$" || query.sign(at + 3) === "!";
    if (sign === "&" || dynamic || (sign === "|" && around !== "[")) yield one(at + 1, 3);
  }
}

/** `(n:Person WHERE …)`; `any(x IN … WHERE …)` is another thing. */
function* conditionsInNodes({ query }: Reading): Generator<Range> {
  for (const [at, { word }] of query.tokens.entries()) {
    const open = query.inside[at] ?? -1;
    if (word !== "WHERE" || query.sign(open) !== "(" || query.sign(open + 2) === "IN") continue;
    yield one(at);
  }
}

/** A group of pattern in brackets with `+`, `*` or `{1,3}` behind it. */
function* repeatedGroups({ query }: Reading): Generator<Range> {
  for (const [at] of query.tokens.entries()) {
    if (query.sign(at) !== "(" || query.sign(at + 1) !== "(") continue;
    const end = query.closes(at);
    if (!["{", "+", "*"].includes(query.sign(end + 1))) continue;
    const inner = query.closes(at + 1);
    if (["-", "<"].includes(query.sign(inner + 1))) yield one(end + 1);
  }
}

/** `p = (a)`, and `p = ((a)-->(b))`. */
function* pathsOfOneNode({ query }: Reading): Generator<Range> {
  for (const clause of query.clauses.filter(({ word }) => word === "MATCH")) {
    for (const { from } of query.split(clause)) {
      if (query.name(from) === null || query.sign(from + 1) !== "=" || query.sign(from + 2) !== "(") continue;
      const next = query.sign(query.closes(from + 2) + 1);
      if (next !== "-" && next !== "<") yield { from, to: query.closes(from + 2) + 1 };
    }
  }
}

/** EXISTS and COUNT with a whole query inside. */
function* wholeQueriesInside({ query }: Reading): Generator<Range> {
  for (const { word, at, block } of query.clauses) {
    if (!["RETURN", "WITH", "UNION", "UNWIND", "CALL"].includes(word)) continue;
    if (block >= 0 && ["EXISTS", "COUNT"].includes(query.sign(block - 1))) yield one(at);
  }
}

function* callsWithoutBrackets({ query }: Reading): Generator<Range> {
  for (const { word, at } of query.clauses) {
    if (word !== "CALL" || query.name(at + 1) === null) continue;
    let end = at + 2;
    while (query.sign(end) === ".") end += 2;
    if (query.sign(end) !== "(") yield { from: at, to: end };
  }
}

/** SKIP and LIMIT of more than a number or a parameter. */
function* reckonedLimits({ query }: Reading): Generator<Range> {
  for (const { word, from, to } of query.clauses) {
    if ((word === "SKIP" || word === "LIMIT") && to - from > 1) yield { from, to };
  }
}

/** A WHERE behind WITH that asks for a name which WITH has dropped. */
function* droppedNames({ query, scopes }: Reading): Generator<Range> {
  for (const [index, clause] of query.clauses.entries()) {
    if (clause.word !== "WITH") continue;
    const scope = scopes.get(clause);
    const following = query.clauses.slice(index + 1).filter(({ block }) => block === clause.block);
    const where = following.find(({ word }) => !["ORDER", "SKIP", "LIMIT", "OFFSET"].includes(word));
    if (where?.word !== "WHERE" || scope === undefined) continue;
    for (let at = where.from; at < where.to; at += 1) {
      const name = query.name(at);
      if (name === null || query.sign(at - 1) === "." || query.sign(at - 1) === ":") continue;
      if (query.sign(at + 1) === "(" || query.sign(at + 1) === ":") continue;
      if (scope.before.has(name) && !scope.after.has(name) && !isLocal(query, at, name)) yield one(at);
    }
  }
}

/** True for the x of `any(x IN …)` around a place. */
function isLocal(query: Query, at: number, name: string): boolean {
  for (let open = query.inside[at] ?? -1; open >= 0; open = query.inside[open] ?? -1) {
    if (query.sign(open + 2) === "IN" && query.name(open + 1) === name) return true;
    if (query.isSubquery(open)) return true;
  }
  return false;
}

/** Aggregates inside a map, a list, a comprehension or `reduce`, or with an index behind them. */
function* wrappedAggregates({ query }: Reading): Generator<Range> {
  for (const { at } of query.calls(AGGREGATES)) {
    if (query.sign(query.closes(at + 1) + 1) === "[") yield one(at);
    else if (isWrapped(query, at)) yield one(at);
  }
}

function isWrapped(query: Query, at: number): boolean {
  for (let open = query.inside[at] ?? -1; open >= 0; open = query.inside[open] ?? -1) {
    if (query.isSubquery(open)) return false;
    if (query.sign(open) !== "(" || LOOPS.has(query.sign(open - 1))) return true;
  }
  return false;
}

function* roundings({ query }: Reading): Generator<Range> {
  for (const { at, args } of query.calls(new Set(["ROUND"]))) if (args.length > 1) yield one(at);
}

/** `n {.name, k}`: a bare name among what is taken from a node. */
function* bareNamesInProjections({ query }: Reading): Generator<Range> {
  for (const [at] of query.tokens.entries()) {
    if (query.sign(at) !== "{" || query.name(at - 1) === null || query.isSubquery(at)) continue;
    for (const { from, to } of query.split({ from: at + 1, to: query.closes(at) })) {
      if (to - from === 1 && query.name(from) !== null) yield one(from);
    }
  }
}

/** Properties of what a date function gives, or of null, without a name between. */
function* propertiesOfValues({ query }: Reading): Generator<Range> {
  const dates = new Set(["DATE", "DATETIME", "LOCALDATETIME", "TIME", "LOCALTIME", "DURATION"]);
  for (const { at } of query.calls(dates)) {
    const end = query.closes(at + 1);
    if (query.sign(end + 1) === "." && query.name(end + 2) !== null) yield { from: at, to: end + 3 };
  }
}

/** `RETURN nodes(l[0])`: as all of an item these two take a name only. */
function* pathsWithoutNames({ query }: Reading): Generator<Range> {
  const wholes = query.clauses
    .filter(({ word }) => word === "RETURN")
    .flatMap((clause) => query.items(clause).map(({ from, to }) => `${from}:${to}`));
  for (const { at, args } of query.calls(new Set(["NODES", "RELATIONSHIPS"]))) {
    const [{ from, to } = { from: 0, to: 0 }] = args;
    const end = query.closes(at + 1) + 1;
    const isNamed = to - from === 1 && query.sign(from) !== "NULL";
    if (!isNamed && wholes.includes(`${at}:${end}`)) yield { from: at, to: end };
  }
}

/** A regular expression with what only some engines know: looking around, and groups meant again. */
function* lookingAround({ query }: Reading): Generator<Range> {
  for (const [at, { text }] of query.tokens.entries()) {
    const next = query.tokens[at + 1];
    if (text === "=~" && next?.kind === "string" && /\(\?(?:[=!]|<[=!]|>)|\\\\[1-9]/.test(next.text))
      yield one(at + 1);
  }
}

/** `*2..1` */
function* emptyBounds({ query }: Reading): Generator<Range> {
  for (const [at, { text }] of query.tokens.entries()) {
    if (text !== "*" || query.sign(query.inside[at] ?? -1) !== "[") continue;
    const low = query.tokens[at + 1]?.kind === "number" ? at + 1 : at;
    const high = query.tokens[low + 2];
    if (query.sign(low + 1) !== ".." || high?.kind !== "number") continue;
    const from = low === at ? 1 : Number(query.tokens[low]?.text);
    if (Number(high.text) < from) yield { from: at, to: low + 3 };
  }
}

/** `[x IN … | [(x)-->() | …]]`: a pattern that is looked for once for each member of a list. */
function* patternsInLoops({ query }: Reading): Generator<Range> {
  for (const [at] of query.tokens.entries()) {
    if (query.sign(at) !== "[" || query.sign(at + 1) !== "(") continue;
    if (!["-", "<"].includes(query.sign(query.closes(at + 1) + 1))) continue;
    for (let open = query.inside[at] ?? -1; open >= 0; open = query.inside[open] ?? -1) {
      if (query.isSubquery(open)) break;
      if (query.sign(open + 2) === "IN") yield { from: at, to: query.closes(at) + 1 };
    }
  }
}

function* numberedParameters({ query }: Reading): Generator<Range> {
  for (const [at, { kind, text }] of query.tokens.entries()) {
    if (kind === "parameter" && /^\$\d/.test(text)) yield one(at);
  }
}

/** `split(x, '')` */
function* emptySplits({ query }: Reading): Generator<Range> {
  for (const { at, args } of query.calls(new Set(["SPLIT"]))) {
    const by = query.tokens[args[1]?.from ?? -1];
    if (by?.kind === "string" && by.text.length === 2) yield { from: at, to: query.closes(at + 1) + 1 };
  }
}

/** `toInteger('1.9')`, `toBoolean(1)` */
function* textsWithFractions({ query }: Reading): Generator<Range> {
  for (const { at, word, args } of query.calls(new Set(["TOINTEGER", "TOBOOLEAN"]))) {
    const [{ from, to } = { from: 0, to: 0 }] = args;
    const token = query.tokens[from];
    const fraction = word === "TOINTEGER" && token?.kind === "string" && /\d\.\d/.test(token.text);
    const number = word === "TOBOOLEAN" && token?.kind === "number";
    if (to - from === 1 && (fraction || number)) yield { from: at, to: query.closes(at + 1) + 1 };
  }
}

/** Checks that look at how a text is written. */
/** A back quote in a name: doubled between two others. */
function* backQuotesInNames({ query }: Reading): Generator<Range> {
  for (const [at, { kind, text }] of query.tokens.entries()) {
    if (kind === "quoted" && text.includes("`")) yield one(at);
  }
}

export const SHAPE_CHECKS: Readonly<Record<string, Check>> = {
  labelExpressions,
  conditionsInNodes,
  repeatedGroups,
  pathsOfOneNode,
  wholeQueriesInside,
  callsWithoutBrackets,
  reckonedLimits,
  droppedNames,
  wrappedAggregates,
  roundings,
  bareNamesInProjections,
  propertiesOfValues,
  pathsWithoutNames,
  lookingAround,
  emptyBounds,
  patternsInLoops,
  numberedParameters,
  emptySplits,
  textsWithFractions,
  backQuotesInNames,
};
