import type { Objection } from "../store/console.ts";
import {
  assignmentsOf,
  callAt,
  clausesOf,
  endOfCase,
  isComma,
  isLone,
  mapsIn,
  nameOf,
  numberOf,
} from "./clauses.ts";
import { growthOf } from "./functions.ts";
import { isKeyword, isSign, NestedTooDeep, type Part, partsOf, splitAt, unescaped } from "./parts.ts";
import { isQuery, rolesOf } from "./roles.ts";
import {
  checked,
  either,
  elementOf,
  folded,
  Grows,
  listOf,
  listOfMany,
  MOST_COLLECTED,
  MOST_JOINED,
  MOST_NESTED,
  MOST_STEPS,
  MOST_WORK,
  type Size,
  scalar,
  sizeOf,
  textOf,
  together,
  UNKNOWN,
  Unknown,
  USUAL,
  VALUE,
} from "./sizes.ts";
import { Written } from "./written.ts";

/**
 * Some expressions grow without a step of the plan that could be stopped: a database evaluates them in one go, beyond
 * its own limits of time and memory, and some of them while it plans. How large they would become is therefore reckoned
 * from the text before the database sees it, from above; what hangs on the data meets the other limits. A function is
 * let through by its name and its known growth: of what nobody here knows nothing can be reckoned.
 */

type Names = ReadonlyMap<string, Size>;
type Params = Readonly<Record<string, unknown>>;
type Group = Extract<Part, { kind: "group" }>;

const TESTS = new Set(["all", "any", "none", "single"]);

/** Reckons one query; knows the names that it has met so far. */
class Reckoning {
  readonly #params: Params;
  #names = new Map<string, Size>();
  #rows = 1;
  /** How often what is written so far may be written to the same node. */
  #turns = 1;
  #written = new Written();
  #work = 0;
  #steps = 0;

  constructor(params: Params) {
    this.#params = params;
  }

  /** A whole query: what it writes is read again in the next row, until it stays as large as it is or grows too far. */
  whole(parts: readonly Part[]): void {
    do {
      [this.#names, this.#rows, this.#turns] = [new Map(), 1, 1];
      this.statement(parts);
    } while (this.#written.again());
  }

  /** Clauses one after the other; what the last one returns, as one value. */
  statement(parts: readonly Part[]): Size {
    let last = UNKNOWN;
    for (const clause of clausesOf(parts)) {
      const [first, ...rest] = clause;
      if (isKeyword(first, "unwind", "for")) this.#unwind(rest, isKeyword(first, "for"));
      else if (isKeyword(first, "with", "return", "let")) last = this.#project(rest, isKeyword(first, "let"));
      else if (isKeyword(first, "foreach")) this.#foreach(rest);
      else if (isKeyword(first, "set")) this.#set(rest);
      else {
        if (isKeyword(first, "match")) this.#many(USUAL, this.#rows === 1 && isLone(clause));
        this.#size(clause, this.#names);
        if (isKeyword(first, "create", "insert", "merge")) {
          for (const map of mapsIn(clause)) this.#write(null, this.#map(map, this.#names));
        }
      }
    }
    return last;
  }

  /** So many rows for each; `apart` where each of them is of something else. */
  #many(count: number, apart = false): void {
    this.#rows *= count;
    if (!apart) this.#turns *= count;
  }

  #write(property: string | null, size: Size): void {
    this.#written.write(property, size, this.#turns);
  }

  #set(parts: readonly Part[]): void {
    for (const { property, target, expression } of assignmentsOf(parts)) {
      this.#size(target, this.#names);
      if (expression !== null) this.#write(property, this.#size(expression, this.#names));
    }
  }

  /** `(x IN list | clauses)`. */
  #foreach([group]: readonly Part[]): void {
    if (group?.kind !== "group") return;
    const bar = group.parts.findIndex((part) => isSign(part, "|"));
    const [variable, , ...source] = group.parts.slice(0, Math.max(0, bar));
    const list = this.#size(source, this.#names);
    const [names, rows, turns] = [this.#names, this.#rows, this.#turns];
    this.#names = new Map(names).set(nameOf(variable) ?? "", elementOf(list));
    this.#many(Math.max(1, list.count));
    this.statement(group.parts.slice(bar + 1));
    [this.#names, this.#rows, this.#turns] = [names, rows, turns];
  }

  /** `expression AS name`, or `name = expression`. */
  #project(parts: readonly Part[], first: boolean): Size {
    const known = new Map(this.#names);
    const sizes: Size[] = [];
    this.#work = 0;
    for (const item of splitAt(parts, isComma)) {
      const at = first
        ? item.findIndex((part) => isSign(part, "="))
        : item.findLastIndex((part) => isKeyword(part, "as"));
      const name = nameOf(item[first ? 0 : at + 1]);
      const expression = at === -1 ? item : first ? item.slice(at + 1) : item.slice(0, at);
      const size = this.#size(expression, this.#names);
      if (at !== -1 && name !== null) known.set(name, size);
      sizes.push(size);
    }
    this.#names = known;
    return listOf(sizes);
  }

  /** Its list is taken one by one: a range alone is never whole. `list AS name`, or `name IN list`. */
  #unwind(parts: readonly Part[], first: boolean): void {
    const at = parts.findLastIndex((part) => isKeyword(part, "as"));
    const list = first ? parts.slice(2) : at === -1 ? parts : parts.slice(0, at);
    const [call, group] = list;
    const plain = list.length === 2 && nameOf(call)?.toLowerCase() === "range" && group?.kind === "group";
    const size = plain ? this.#range(group.parts, this.#names) : this.#size(list, this.#names);
    this.#many(Math.max(1, size.count));
    const name = nameOf(parts[first ? 0 : at + 1]);
    if ((first || at !== -1) && name !== null) this.#names.set(name, elementOf(size));
  }

  /** An expression, or several that are written beside each other: their sum. */
  #size(parts: readonly Part[], names: Names): Size {
    if (parts.length > 2 * MOST_JOINED) throw new Grows("+");
    const sizes: Size[] = [];
    for (let at = 0; at < parts.length; at += 1) {
      const end = isKeyword(parts[at], "case") ? endOfCase(parts, at) : -1;
      const size = end === -1 ? this.#operand(parts, at, names) : this.#case(parts.slice(at + 1, end), names);
      if (end !== -1) at = end;
      if (size !== null) sizes.push(size);
    }
    return together(sizes, numberOf(parts, sizes));
  }

  /** One of its branches; what it asks is worked out and thrown away. */
  #case(parts: readonly Part[], names: Names): Size {
    let branch = false;
    const branches: Size[] = [];
    const piece: Part[] = [];
    const take = () => {
      const size = this.#size(piece.splice(0), names);
      if (branch) branches.push(size);
    };
    for (let at = 0; at < parts.length; at += 1) {
      const part = parts[at];
      if (part === undefined) continue;
      const end = isKeyword(part, "case") ? endOfCase(parts, at) : -1;
      if (end !== -1) {
        piece.push(...parts.slice(at, end + 1));
        at = end;
      } else if (isKeyword(part, "when", "then", "else")) {
        take();
        branch = !isKeyword(part, "when");
      } else piece.push(part);
    }
    take();
    return either(branches);
  }

  /** The operand that begins at a part; null where that is a sign, or belongs to the one before. */
  #operand(parts: readonly Part[], at: number, names: Names): Size | null {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw new Grows("reduce()");
    const part = parts[at];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    switch (part?.kind) {
      case "string":
        if (nameOf(before)?.toLowerCase() === "s") throw new Unknown("s'…'");
        return textOf(part.length);
      case "number":
        return scalar(Math.abs(part.value));
      case "parameter":
        return sizeOf(this.#params[part.text]);
      case "name":
        if (isSign(before, ".") || (after?.kind === "group" && after.open === "(")) return null;
        return this.#named(parts, at, names);
      case "group":
        return this.#group(part, parts, at, names);
      default:
        // `case` alone is a name.
        return isKeyword(part, "case") ? (names.get("case") ?? UNKNOWN) : null;
    }
  }

  /** A name, of a map its property where the text spells it out; an element where its place is asked for. */
  #named(parts: readonly Part[], at: number, names: Names): Size | null {
    const part = parts[at];
    const known = names.get(nameOf(part) ?? "");
    // A name of a pattern: what is stored, and what has been written meanwhile.
    const size = known ?? { ...UNKNOWN, stored: true };
    const [sign, property] = parts.slice(at + 1);
    if (isSign(sign, ".") && property?.kind === "name") {
      const field = size.fields?.get(property.text) ?? size;
      return size.stored ? this.#written.over(field, property.text) : field;
    }
    return known === undefined ? this.#written.over(size, null) : size;
  }

  #group({ open, parts }: Group, all: readonly Part[], at: number, names: Names): Size {
    const before = all[at - 1];
    if (open === "[") return this.#list(parts, names);
    if (open === "(") {
      const call = callAt(all, at);
      return call === null ? this.#arguments(parts, names) : this.#call(call, parts, names);
    }
    if (!isQuery(parts, before)) return this.#map(parts, names);
    const kept = this.#names;
    this.#names = new Map([...kept, ...names]);
    const [rows, turns] = [this.#rows, this.#turns];
    const value = this.statement(parts);
    const made = Math.min(this.#rows, MOST_COLLECTED);
    // The names of a query that a clause calls go on; those of one in an expression end with it.
    if (before?.kind === "name") [this.#names, this.#rows, this.#turns] = [kept, rows, turns];
    if (nameOf(before)?.toLowerCase() !== "collect") return scalar(MOST_COLLECTED);
    return { ...listOf([value]), count: Math.max(USUAL, made) };
  }

  #map(parts: readonly Part[], names: Names): Size {
    const fields = new Map<string, Size>();
    const others: Size[] = [];
    for (const item of splitAt(parts, isComma)) {
      const [key, colon, ...expression] = item;
      const name = nameOf(key);
      if (name !== null && isSign(colon, ":")) fields.set(name, this.#size(expression, names));
      else others.push(this.#size(item, names));
    }
    const size = listOf([...fields.values(), ...others]);
    return others.length > 0 ? size : { ...size, fields };
  }

  /** `[a, b]`, `[x IN list WHERE … | …]`, `list[0]` and `[(a)--(b) | …]`. */
  #list(parts: readonly Part[], names: Names): Size {
    if (nameOf(parts[0]) !== null && isKeyword(parts[1], "in")) {
      const { list, made } = this.#iteration(parts, names);
      return listOfMany(list.count, made ?? elementOf(list), "[ … ]");
    }
    const pieces = splitAt(parts, (part) => isSign(part, "|"));
    if (pieces.length === 1) return listOf(splitAt(parts, isComma).map((each) => this.#size(each, names)));
    return listOfMany(USUAL, listOf(pieces.map((each) => this.#size(each, names))), "[ … ]");
  }

  /** Works out what is done for each element, and counts it as often as there are. */
  #forEach<T>(count: number, act: () => T): T {
    const before = this.#work;
    this.#work = VALUE;
    const made = act();
    this.#work = before + count * this.#work;
    if (this.#work > MOST_WORK) throw new Grows("[ … ]");
    return made;
  }

  /** `x IN list WHERE test | body`: the list, and what is made of each element; null where it is the element itself. */
  #iteration(parts: readonly Part[], names: Names): { readonly list: Size; readonly made: Size | null } {
    const [variable, , ...rest] = parts;
    const [head = [], ...bodies] = splitAt(rest, (part) => isSign(part, "|"));
    const [source = [], ...tests] = splitAt(head, (part) => isKeyword(part, "where"));
    const list = this.#size(source, names);
    const each = new Map(names).set(nameOf(variable) ?? "", elementOf(list));
    const made = this.#forEach(list.count, () => {
      this.#size(tests.flat(), each);
      const size = bodies.length === 0 ? null : this.#size(bodies.flat(), each);
      this.#work += size?.weight ?? 0;
      return size;
    });
    return { list, made };
  }

  #call(called: string, parts: readonly Part[], names: Names): Size {
    const name = called.toLowerCase();
    if (name === "range") {
      const { count, number } = this.#range(parts, names);
      return listOfMany(count, scalar(number), "range()");
    }
    if (name === "reduce" || name === "allreduce") return this.#fold(parts, names, name);
    if (TESTS.has(name)) {
      this.#iteration(parts, names);
      return scalar();
    }
    const growth = growthOf(name);
    if (growth === undefined) throw new Unknown(`${called}()`);
    const given = splitAt(parts, isComma).map((each) => this.#size(each, names));
    const stored = given.some((each) => each.stored);
    const made = { ...checked(`${name}()`, growth(given, this.#rows)), stored };
    this.#work += made.weight > VALUE * USUAL ? made.weight : 0;
    return made;
  }

  #range(parts: readonly Part[], names: Names): Size {
    const bounds = splitAt(parts, isComma).map((each) => this.#bound(each, names));
    const [from = [0, 0], to = from, step = [1, 1]] = bounds;
    const span = Math.max(Math.abs(to[1] - from[0]), Math.abs(from[1] - to[0]));
    const exact = step[0] === step[1] ? Math.max(1, Math.abs(step[0])) : 1;
    const count = Number.isNaN(span) ? Number.POSITIVE_INFINITY : 1 + span / exact;
    const number = Math.max(...bounds.flat().map(Math.abs));
    return { ...UNKNOWN, weight: VALUE, count, number };
  }

  /** A bound of a range: as it stands, else between the most that its numbers could make of each other. */
  #bound(parts: readonly Part[], names: Names): readonly [number, number] {
    const [first, second] = parts;
    if (parts.length === 1 && first?.kind === "number") return [first.value, first.value];
    if (parts.length === 2 && isSign(first, "-") && second?.kind === "number") {
      return [-second.value, -second.value];
    }
    const { number } = this.#size(parts, names);
    return [-number, number];
  }

  /** `sum = start, x IN list | body`, worked out turn by turn; `allReduce` has a test behind the body. */
  #fold(parts: readonly Part[], names: Names, name: string): Size {
    const [begin = [], ...rest] = splitAt(parts, isComma);
    const [sum, , ...start] = begin;
    const [each = [], ...tests] = rest;
    const [head = [], ...bodies] = splitAt(each, (part) => isSign(part, "|"));
    const [variable, , ...source] = head;
    const list = this.#size(source, names);
    const inner = new Map(names).set(nameOf(variable) ?? "", elementOf(list));
    const turn = (size: Size): Size => {
      inner.set(nameOf(sum) ?? "", size);
      for (const test of tests) this.#size(test, inner);
      return this.#size(bodies.flat(), inner);
    };
    const what = name === "reduce" ? "reduce()" : "allReduce()";
    const before = this.#work;
    const whole = folded(this.#size(start, names), list.count, turn, what);
    this.#work = before;
    this.#forEach(list.count, () => turn(whole));
    return name === "reduce" ? whole : scalar();
  }

  #arguments(parts: readonly Part[], names: Names): Size {
    const given = splitAt(parts, isComma).map((each) => this.#size(each, names));
    return given.length === 1 && given[0] !== undefined ? given[0] : listOf(given);
  }
}

/** A text as each version of the language reads it: escapes are signs of it for one, and letters of names and texts for the next. */
const readings = (text: string): readonly string[] => [...new Set([unescaped(text), text])];

/** What in a text would grow beyond any limit while it is worked out, or nobody knows how far; null where nothing does. */
export function growthIn(text: string, params: Params): Objection | null {
  try {
    for (const reading of readings(text)) {
      new Reckoning(params).whole(rolesOf(partsOf(reading, MOST_NESTED)).parts);
    }
    return null;
  } catch (error) {
    if (error instanceof NestedTooDeep) return { reason: "growth", name: "( … )" };
    if (error instanceof Grows) return { reason: "growth", name: error.what };
    if (error instanceof Unknown) return { reason: "unknown", name: error.message };
    throw error;
  }
}

/** A word that the language as it is known here has not in that place; asked of what the database took for good. */
export function unknownWordIn(text: string): Objection | null {
  for (const reading of readings(text)) {
    const { unknown } = rolesOf(partsOf(reading, MOST_NESTED));
    if (unknown !== null) return { reason: "unknown", name: unknown };
  }
  return null;
}
