import { maskCypher } from "../../cypher/scan.ts";

/** A text that changes the graph, made to tell by the engine's own numbers what it has changed. */
export interface Telling {
  /** The same text with more columns at the end of its answer. */
  readonly text: string;
  /** What each of these columns says. */
  readonly told: readonly Told[];
}

/** `node`: a node that may have been changed. `end`: one that only stands beside. `relation`: one with a node at its end. */
export type Told = { readonly kind: "node" | "end" } | { readonly kind: "relation"; readonly beside: number };

const NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
const CLAUSE =
  /(?<![.:$\p{L}\p{N}_])(ON\s+(?:CREATE|MATCH)\s+SET|(?:NO)?DETACH\s+DELETE|DELETE|MATCH|WHERE|UNWIND|CREATE|MERGE|SET|REMOVE|RETURN)(?![\p{L}\p{N}_])/giu;
/** Words by which names come and go, or by which it is open what is written: such texts tell nothing. */
const UNTOLD =
  /(?<!STARTS\s{1,9}|ENDS\s{1,9})\bWITH\b|\b(?:CALL|FOREACH|UNION|OPTIONAL|USE|LOAD|INSERT|FINISH|NEXT|LET|FILTER|SHORTESTPATH|ALLSHORTESTPATHS)\b/iu;
/** A column of an answer may be followed by others where nothing is grouped, sorted or cut. */
const PLAIN_RETURN =
  /^(?!\s*\*)(?!.*(?:\bDISTINCT\b|\bORDER\b|\bSKIP\b|\bLIMIT\b|\bOFFSET\b|[\p{L}\p{N}_]\s*\())/isu;
const TARGET = new RegExp(`^\\s*(${NAME})\\s*(?:$|[.:[]|\\+?=)`, "u");

interface Clause {
  readonly word: string;
  readonly body: string;
}

/** Parts of a text between commas outside brackets; null where brackets do not match. */
function parts(text: string): string[] | null {
  const found: string[] = [];
  let [depth, from] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? "";
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    else if (sign === "," && depth === 0) {
      found.push(text.slice(from, index));
      from = index + 1;
    }
    if (depth < 0) return null;
  }
  return depth === 0 ? [...found, text.slice(from)] : null;
}

/** The clauses of a text whose strings and comments are blanked out; null where it does not begin with one. */
function clausesOf(masked: string): Clause[] | null {
  const depths = new Int32Array(masked.length + 1);
  for (let index = 0; index < masked.length; index += 1) {
    const sign = masked[index] ?? "";
    depths[index + 1] = (depths[index] ?? 0) + ("([{".includes(sign) ? 1 : ")]}".includes(sign) ? -1 : 0);
  }
  const starts = [...masked.matchAll(CLAUSE)].filter(({ index }) => depths[index] === 0);
  if (starts.length === 0 || masked.slice(0, starts[0]?.index).trim() !== "") return null;
  return starts.map((match, place) => ({
    word: (match[1] ?? "").toUpperCase().replace(/\s+/g, " "),
    body: masked.slice(match.index + match[0].length, starts[place + 1]?.index ?? masked.length),
  }));
}

/** What a pattern's brackets hold, as they come: `(a)-[r]->(b)`. */
function bracketsOf(pattern: string): { readonly open: string; readonly inside: string }[] {
  const found: { open: string; inside: string }[] = [];
  let [depth, from] = [0, 0];
  for (let index = 0; index < pattern.length; index += 1) {
    const sign = pattern[index] ?? "";
    if ("([{".includes(sign)) {
      if (depth === 0) from = index;
      depth += 1;
    } else if (")]}".includes(sign)) {
      depth -= 1;
      if (depth === 0) found.push({ open: pattern[from] ?? "", inside: pattern.slice(from + 1, index) });
    }
  }
  return found;
}

/** Names of nodes and relations, and for each relation a named node at one of its ends. */
class Names {
  readonly nodes = new Set<string>();
  readonly relations = new Map<string, string | null>();

  /** Reads patterns; false where one is no chain of nodes and relations. */
  read(body: string): boolean {
    const patterns = parts(body);
    if (patterns === null) return false;
    return patterns.every((pattern) => {
      const chain = bracketsOf(pattern.replace(new RegExp(`^\\s*${NAME}\\s*=`, "u"), ""));
      const name = (inside: string | undefined) =>
        new RegExp(`^\\s*(${NAME})`, "u").exec(inside ?? "")?.[1] ?? null;
      if (chain.length === 0 || chain[0]?.open !== "(") return false;
      for (const [place, { open, inside }] of chain.entries()) {
        const own = name(inside);
        if (open === "{") return false;
        if (own === null) continue;
        if (open === "(") this.nodes.add(own);
        // One of many steps is a list.
        else if (inside.includes("*")) return false;
        else this.relations.set(own, name(chain[place - 1]?.inside) ?? name(chain[place + 1]?.inside));
      }
      return true;
    });
  }
}

/** The names that clauses write to; null where one writes to something else than a name. */
function targetsOf(clauses: readonly Clause[]): Set<string> | null {
  const targets = new Set<string>();
  for (const { word, body } of clauses) {
    if (!/SET$|REMOVE|DELETE$/.test(word)) continue;
    for (const part of parts(body) ?? [""]) {
      const [, name] = TARGET.exec(part) ?? [];
      if (name === undefined || (word.endsWith("DELETE") && part.trim() !== name)) return null;
      targets.add(name);
    }
  }
  return targets;
}

/**
 * Adds to a text what tells which nodes and relations it writes to; null where that cannot be told from its answer, as
 * where names come and go (`WITH`, `CALL`). What it creates without a name is found beside what has one.
 */
export function telling(text: string): Telling | null {
  const masked = maskCypher(text);
  if (/`|\\u/i.test(text) || UNTOLD.test(masked)) return null;
  const clauses = clausesOf(masked);
  if (clauses === null) return null;
  const answer = clauses.findIndex(({ word }) => word === "RETURN");
  if (answer >= 0 && (answer < clauses.length - 1 || !PLAIN_RETURN.test(clauses[answer]?.body ?? "")))
    return null;
  const [names, made] = [new Names(), new Names()];
  for (const { word, body } of clauses) {
    const making = word === "CREATE" || word === "MERGE";
    if ((making || word === "MATCH") && !names.read(body)) return null;
    if (making) made.read(body);
  }
  const targets = targetsOf(clauses);
  if (targets === null) return null;
  for (const name of made.nodes) targets.add(name);
  for (const name of made.relations.keys()) targets.add(name);
  return targets.size === 0 ? null : withColumns({ text, names, targets, answers: answer >= 0 });
}

function withColumns({
  text,
  names,
  targets,
  answers,
}: {
  readonly text: string;
  readonly names: Names;
  readonly targets: ReadonlySet<string>;
  readonly answers: boolean;
}): Telling | null {
  const nodes = [...names.nodes];
  const told: Told[] = nodes.map((name) => ({ kind: targets.has(name) ? "node" : "end" }));
  const columns = [...nodes];
  for (const name of targets) {
    if (names.nodes.has(name)) continue;
    const beside = nodes.indexOf(names.relations.get(name) ?? "");
    if (beside < 0) return null;
    told.push({ kind: "relation", beside });
    columns.push(name);
  }
  const asked = columns.map((name, place) => `id(${name}) AS guanxiTold${place}`).join(", ");
  return { text: `${text}\n${answers ? "," : "RETURN"} ${asked}`, told };
}
