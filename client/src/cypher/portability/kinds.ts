import type { Clause, Query, Range } from "./query.ts";

/**
 * What an expression gives, as far as the text tells: `list:node` is a list of nodes, `unknown` whatever is not known.
 * `lost:…` is a node or relation that came through an expression which the embedded engine answers with a number.
 */
export type Kind = string;
export type Scope = ReadonlyMap<string, Kind>;

const GIVES: Readonly<Record<string, Kind>> = {
  SIZE: "integer",
  LENGTH: "integer",
  COUNT: "integer",
  TOINTEGER: "integer",
  ID: "integer",
  TIMESTAMP: "integer",
  TOFLOAT: "float",
  AVG: "float",
  ROUND: "float",
  SQRT: "float",
  CEIL: "float",
  FLOOR: "float",
  RAND: "float",
  PI: "float",
  TOSTRING: "string",
  TOUPPER: "string",
  TOLOWER: "string",
  TRIM: "string",
  REPLACE: "string",
  SUBSTRING: "string",
  LEFT: "string",
  RIGHT: "string",
  TYPE: "string",
  ELEMENTID: "string",
  LABELS: "list:string",
  KEYS: "list:string",
  SPLIT: "list:string",
  RANGE: "list:integer",
  NODES: "list:node",
  RELATIONSHIPS: "list:relationship",
  STARTNODE: "node",
  ENDNODE: "node",
  SHORTESTPATH: "path",
  EXISTS: "boolean",
  ALL: "boolean",
  ANY: "boolean",
  NONE: "boolean",
  SINGLE: "boolean",
  PROPERTIES: "map",
  DATE: "temporal",
  DATETIME: "temporal",
  LOCALDATETIME: "temporal",
  TIME: "temporal",
  LOCALTIME: "temporal",
  DURATION: "temporal",
};

const GRAPH = new Set(["node", "relationship"]);
const lost = (kind: Kind): Kind => (GRAPH.has(kind) ? `lost:${kind}` : kind);
/** Taken out of a list of unlike things, a node is handed out as a number; in it, it is not. */
const elementOf = (list: Kind): Kind =>
  list.startsWith("list:") ? list.slice(5).replace(/^mixed:/, "lost:") : "unknown";
const isNumber = (kind: Kind): boolean => kind === "integer" || kind === "float";

const LOGIC = ["OR", "XOR", "AND"];
const COMPARE = new Set(["=", "<>", "<", ">", "<=", ">=", "=~", "IN", "CONTAINS", "STARTS", "ENDS", "IS"]);

/** Where an operator of these stands in no bracket of the range; -1 where none does. A sign after another is no operator. */
function operatorIn(query: Query, { from, to }: Range, signs: (sign: string) => boolean): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const sign = query.sign(at);
    if (sign === "CASE") depth += 1;
    if (sign === "END") depth -= 1;
    if (sign === "(" || sign === "[" || sign === "{") at = query.closes(at);
    else if (depth === 0 && at > from && query.sign(at - 1) !== "." && signs(sign)) return at;
  }
  return -1;
}

/** The last `+` or `-` between two values: `a - -1` has one. */
function sumIn(query: Query, range: Range): number {
  let found = -1;
  for (let from = range.from; from >= 0; from = found) {
    const next = operatorIn(query, { from, to: range.to }, (sign) => sign === "+" || sign === "-");
    if (next < 0) return found;
    found = next;
  }
  return found;
}

/** Kinds that were worked out: the parts of a long sum are asked for again and again. */
const known = new WeakMap<Query, WeakMap<Scope, Map<string, Kind>>>();

function knownIn(query: Query, scope: Scope): Map<string, Kind> {
  const scopes = known.get(query) ?? new WeakMap<Scope, Map<string, Kind>>();
  known.set(query, scopes);
  const kinds = scopes.get(scope) ?? new Map<string, Kind>();
  scopes.set(scope, kinds);
  return kinds;
}

/** What a run of tokens gives, where these names are known. */
export function kindOf(query: Query, range: Range, scope: Scope): Kind {
  const kinds = knownIn(query, scope);
  const key = `${range.from}:${range.to}:${scope.size}`;
  const before = kinds.get(key);
  if (before !== undefined) return before;
  const kind = reckoned(query, range, scope);
  kinds.set(key, kind);
  return kind;
}

function reckoned(query: Query, range: Range, scope: Scope): Kind {
  const { from, to } = range;
  if (from >= to) return "unknown";
  const sign = query.sign(from);
  if (sign === "(" && query.closes(from) === to - 1) {
    return kindOf(query, { from: from + 1, to: to - 1 }, scope);
  }
  if (sign === "NOT" || operatorIn(query, range, (each) => LOGIC.includes(each) || COMPARE.has(each)) >= 0) {
    return "boolean";
  }
  const sum = sumIn(query, range);
  if (sum >= 0) return sumOf(query, { from, to: sum }, { from: sum + 1, to }, scope);
  const product = operatorIn(query, range, (each) => "*/%^".includes(each) && each !== "");
  if (product >= 0) return productOf(query, range, product, scope);
  if (sign === "-" || sign === "+") return kindOf(query, { from: from + 1, to }, scope);
  return singleOf(query, range, scope);
}

function sumOf(query: Query, left: Range, right: Range, scope: Scope): Kind {
  const [a, b] = [kindOf(query, left, scope), kindOf(query, right, scope)];
  const list = [a, b].find((kind) => kind.startsWith("list:"));
  if (list !== undefined) {
    // Two lists become one; this engine hands out numbers for the nodes in it.
    return `list:${lost(elementOf(list))}`;
  }
  if (a === "string" || b === "string") return "string";
  if (isNumber(a) && isNumber(b)) return a === "integer" && b === "integer" ? "integer" : "float";
  return a === "temporal" || b === "temporal" ? "temporal" : "unknown";
}

function productOf(query: Query, { from, to }: Range, at: number, scope: Scope): Kind {
  if (query.sign(at) === "^") return "float";
  const kinds = [kindOf(query, { from, to: at }, scope), kindOf(query, { from: at + 1, to }, scope)];
  if (!kinds.every(isNumber)) return "unknown";
  return kinds.includes("float") ? "float" : "integer";
}

/** A single value with what hangs on it: properties, indexes, slices. */
function singleOf(query: Query, { from, to }: Range, scope: Scope): Kind {
  const token = query.tokens[from];
  const sign = query.sign(from);
  let kind: Kind = "unknown";
  let next = from + 1;
  if (token?.kind === "string") kind = "string";
  else if (token?.kind === "number") kind = /^0[xo]|^[\d_]+$/i.test(token.text) ? "integer" : "float";
  else if (sign === "NULL") kind = "null";
  else if (sign === "TRUE" || sign === "FALSE") kind = "boolean";
  else if (sign === "CASE") [kind, next] = caseOf(query, from, to, scope);
  else if (sign === "[") [kind, next] = [listOf(query, from, scope), query.closes(from) + 1];
  else if (sign === "{") [kind, next] = ["map", query.closes(from) + 1];
  else if (sign === "(") {
    next = query.closes(from) + 1;
    kind = kindOf(query, { from: from + 1, to: next - 1 }, scope);
  } else if (query.sign(from + 1) === "(") {
    kind = callOf(query, from, scope);
    next = query.closes(from + 1) + 1;
  } else if (query.name(from) !== null) kind = scope.get(query.name(from) ?? "") ?? "unknown";
  return after(query, kind, { from: next, to });
}

function after(query: Query, kind: Kind, { from, to }: Range): Kind {
  if (from >= to) return kind;
  if (query.sign(from) !== "[") return "unknown";
  const end = query.closes(from);
  const slice = query.tokens.slice(from, end).some(({ text }, index) => index > 0 && text === "..");
  return after(query, slice ? kind : elementOf(kind), { from: end + 1, to });
}

function caseOf(query: Query, from: number, to: number, scope: Scope): [Kind, number] {
  let end = from + 1;
  for (let depth = 1; end < to && depth > 0; end += 1) {
    if (query.sign(end) === "CASE") depth += 1;
    if (query.sign(end) === "END") depth -= 1;
  }
  const kinds: Kind[] = [];
  for (let at = from + 1; at < end; at += 1) {
    const sign = query.sign(at);
    if (sign !== "THEN" && sign !== "ELSE") continue;
    let stop = at + 1;
    while (stop < end - 1 && !["WHEN", "ELSE"].includes(query.sign(stop))) {
      const opening = ["(", "[", "{"].includes(query.sign(stop));
      stop = (opening ? query.closes(stop) : stop) + 1;
    }
    kinds.push(kindOf(query, { from: at + 1, to: Math.min(stop, end - 1) }, scope));
  }
  return [lost(kinds.find((kind) => kind !== "unknown" && kind !== "null") ?? "unknown"), end];
}

/** A list as it is written, or one made of another. */
function listOf(query: Query, open: number, scope: Scope): Kind {
  const to = query.closes(open);
  const bar = query.split({ from: open + 1, to }, "|");
  const made = comprehensionOf(query, open, scope);
  if (made !== null) {
    const [, result] = bar;
    return `list:${lost(result === undefined ? made.element : kindOf(query, result, made.scope))}`;
  }
  if (bar.length > 1) return "list:unknown";
  const [first = "unknown", ...others] = query
    .split({ from: open + 1, to })
    .map((item) => kindOf(query, item, scope));
  const all = [first, ...others];
  const graph = all.find((kind) => GRAPH.has(kind));
  return graph !== undefined && all.some((kind) => kind !== graph) ? `list:mixed:${graph}` : `list:${first}`;
}

/** Of `[x IN list …` and `any(x IN list …`: what x is, and the names that are known inside. */
export function comprehensionOf(query: Query, open: number, scope: Scope) {
  const name = query.name(open + 1);
  if (name === null || query.sign(open + 2) !== "IN") return null;
  let to = open + 3;
  while (to < query.closes(open) && query.sign(to) !== "WHERE" && query.sign(to) !== "|") {
    to = (["(", "[", "{"].includes(query.sign(to)) ? query.closes(to) : to) + 1;
  }
  const list = { from: open + 3, to };
  const element = elementOf(kindOf(query, list, scope));
  return { name, list, element, scope: new Map(scope).set(name, element) };
}

function callOf(query: Query, at: number, scope: Scope): Kind {
  const word = query.sign(at);
  const [first] = query.split({ from: at + 2, to: query.closes(at + 1) });
  const inner = (): Kind => {
    if (first === undefined) return "unknown";
    const distinct = query.sign(first.from) === "DISTINCT" ? 1 : 0;
    return kindOf(query, { from: first.from + distinct, to: first.to }, scope);
  };
  if (word === "COLLECT") return `list:${inner()}`;
  if (word === "HEAD" || word === "LAST") return elementOf(inner());
  if (word === "TAIL" || word === "REVERSE") return inner();
  if (word === "COALESCE" || word === "MAX" || word === "MIN") return lost(inner());
  if (word === "ABS" || word === "SUM") return inner();
  return GIVES[word] ?? "unknown";
}

/** The names that a clause's pattern brings, each with its kind. */
function bindPattern(query: Query, { from, to }: Range, scope: Map<string, Kind>): void {
  const paths: string[] = [];
  for (let at = from; at < to; at += 1) {
    const name = query.name(at);
    const bracket = query.sign(at - 1);
    if (name !== null && query.sign(at + 1) === "=" && bracket !== "{" && bracket !== ".") {
      if (["(", "SHORTESTPATH", "ALLSHORTESTPATHS"].includes(query.sign(at + 2))) paths.push(name);
    }
    if (name === null || ![")", ":", "{", "]", "*", "WHERE"].includes(query.sign(at + 1))) continue;
    if (bracket === "(" && !/^[\p{L}_]/u.test(query.sign(at - 2))) scope.set(name, "node");
    else if (bracket === "(" && ["MATCH", "SHORTESTPATH"].includes(query.sign(at - 2)))
      scope.set(name, "node");
    if (bracket === "[") scope.set(name, relationOf(query, at));
  }
  for (const name of paths) scope.set(name, "path");
}

function relationOf(query: Query, at: number): Kind {
  const end = query.closes(at - 1);
  for (let each = at; each < end; each += 1) {
    if (query.sign(each) === "*") return "list:relationship";
    if (query.sign(each) === "{") break;
  }
  return "relationship";
}

/** The names that are known inside each clause, and for WITH also those that it leaves. */
export function scopesOf(query: Query): ReadonlyMap<Clause, { before: Scope; after: Scope }> {
  const scopes = new Map<Clause, { before: Scope; after: Scope }>();
  const ofBlock = new Map<number, Map<string, Kind>>();
  for (const clause of query.clauses) {
    const known = ofBlock.get(clause.block) ?? new Map(aroundOf(query, clause.block, ofBlock));
    const before = new Map(known);
    if (clause.word === "MATCH") bindPattern(query, clause, known);
    if (clause.word === "UNWIND") {
      const name = query.name(clause.to - 1);
      const list = kindOf(query, { from: clause.from, to: clause.to - 2 }, known);
      if (name !== null) known.set(name, elementOf(list));
    }
    if (clause.word === "YIELD" || clause.word === "CALL") bindNames(query, clause, known);
    if (clause.word === "UNION") known.clear();
    const after = clause.word === "WITH" ? projected(query, clause, known) : known;
    ofBlock.set(clause.block, new Map(after));
    scopes.set(clause, { before: clause.word === "WITH" ? before : new Map(known), after });
  }
  return scopes;
}

function aroundOf(query: Query, block: number, ofBlock: ReadonlyMap<number, Scope>): Scope {
  if (block < 0) return new Map();
  for (let at = query.inside[block] ?? -1; at >= 0; at = query.inside[at] ?? -1) {
    const found = ofBlock.get(at);
    if (found !== undefined && query.isSubquery(at)) return found;
  }
  return ofBlock.get(-1) ?? new Map();
}

/** What a procedure or a subquery gives: names whose kinds are not known. */
function bindNames(query: Query, { from, to }: Range, scope: Map<string, Kind>): void {
  for (let at = from; at < to; at += 1) {
    const name = query.name(at);
    if (name !== null && query.sign(at - 1) !== "." && !scope.has(name)) scope.set(name, "unknown");
  }
}

function projected(query: Query, clause: Clause, known: Scope): Map<string, Kind> {
  const after = new Map<string, Kind>();
  for (const item of query.items(clause)) {
    if (query.sign(item.from) === "*") for (const [name, kind] of known) after.set(name, kind);
    const name = item.alias ?? (item.to - item.from === 1 ? query.name(item.from) : null);
    if (name !== null) after.set(name, kindOf(query, item, known));
  }
  return after;
}
