import type { Objection } from "../store/console.ts";
import { isSign, isWord, NestedTooDeep, type Part, partsOf, splitAt } from "./parts.ts";

/**
 * Some expressions grow without a step of the plan that could be stopped: a database evaluates them in one go, beyond
 * its own limits of time and memory. How large they would become is therefore reckoned from the text before it is run,
 * from above; what hangs on the data meets the other limits.
 */

/** What a value weighs, in bytes or so: a sign of a text weighs 1, any other value 16. */
const VALUE = 16;
const MOST_WEIGHT = 16_000_000;
/** The same for all that is worked out and thrown away within one expression. */
const MOST_WORK = 1_000_000_000;
/** Brackets inside each other, and lists that are put into lists. */
const MOST_NESTED = 200;
/** Operands that are joined to each other; planners need time by the square of them, and cannot be stopped. */
const MOST_JOINED = 4000;
/** What is taken for the length of a list, and for a number, that only the data tell. */
const USUAL = 100;
/** Rows that are taken to come together in one list; the database counts what these weigh. */
const MOST_COLLECTED = 10_000;

/** What is known of a value beforehand. */
interface Size {
  /** All of it. */
  readonly weight: number;
  /** How many elements, where it is a list. */
  readonly count: number;
  /** The heaviest element. */
  readonly item: number;
  /** The largest number in it. */
  readonly number: number;
}

const UNKNOWN: Size = { weight: VALUE, count: USUAL, item: VALUE, number: USUAL };
const elementOf = ({ item, number }: Size): Size => ({ weight: item, count: USUAL, item, number });

/** Thrown where the reckoning ends: there is no need to know how much more it would be. */
class Grows extends Error {
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

type Names = ReadonlyMap<string, Size>;
type Params = Readonly<Record<string, unknown>>;

/** Words that begin a part of a query, and so end the expressions before them. */
const CLAUSES = new Set(
  "with return unwind match optional where order skip limit offset call union yield use foreach create merge set delete detach remove finish let filter for".split(
    " ",
  ),
);
/** Functions that take each element of a list in turn and answer with one value. */
const TESTS = ["all", "any", "none", "single"];

/** Reckons one query; knows the names that it has met so far. */
class Reckoning {
  readonly #params: Params;
  #names = new Map<string, Size>();
  #rows = 1;
  #work = 0;

  constructor(params: Params) {
    this.#params = params;
  }

  /** Clauses one after the other. */
  statement(parts: readonly Part[]): void {
    for (const clause of clausesOf(parts)) {
      const [first, ...rest] = clause;
      if (isWord(first, "unwind")) this.#unwind(rest);
      else if (isWord(first, "with", "return")) this.#project(rest);
      else {
        if (isWord(first, "match")) this.#rows *= USUAL;
        this.#size(clause, this.#names);
      }
    }
  }

  #project(parts: readonly Part[]): void {
    const known = new Map(this.#names);
    this.#work = 0;
    for (const item of splitAt(parts, (part) => isSign(part, ","))) {
      const at = item.findLastIndex((part) => isWord(part, "as"));
      const name = item[at + 1];
      const size = this.#size(at === -1 ? item : item.slice(0, at), this.#names);
      if (at !== -1 && name?.kind === "word") known.set(name.text, size);
    }
    this.#names = known;
  }

  /** Its list is taken one by one: a range alone is never whole. */
  #unwind(parts: readonly Part[]): void {
    const at = parts.findLastIndex((part) => isWord(part, "as"));
    const list = at === -1 ? parts : parts.slice(0, at);
    const [call, group] = list;
    const plain = list.length === 2 && isWord(call, "range") && group?.kind === "group";
    const size = plain ? this.#range(group.parts, this.#names) : this.#size(list, this.#names);
    this.#rows *= Math.max(1, size.count);
    const name = parts[at + 1];
    if (at !== -1 && name?.kind === "word") this.#names.set(name.text, elementOf(size));
  }

  /** An expression, or several that are written beside each other: their sum. */
  #size(parts: readonly Part[], names: Names): Size {
    const sum = { weight: 0, count: 0, item: 0, number: 0 };
    if (parts.length > 2 * MOST_JOINED) throw new Grows("+");
    for (let at = 0; at < parts.length; at += 1) {
      const size = this.#operand(parts, at, names);
      if (size === null) continue;
      sum.weight += size.weight;
      sum.count += size.count;
      sum.item = Math.max(sum.item, size.item);
      // Between signs that multiply, too: the product is the most that numbers make of each other.
      sum.number = Math.max(1, sum.number) * Math.max(1, size.number);
    }
    if (sum.weight > MOST_WEIGHT) throw new Grows("+");
    return sum;
  }

  /** The operand that begins at a part; null where that is a sign, or belongs to the one before. */
  #operand(parts: readonly Part[], at: number, names: Names): Size | null {
    const part = parts[at];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    switch (part?.kind) {
      case "string":
        return { weight: VALUE + part.length, count: 1, item: VALUE + part.length, number: 1 };
      case "number":
        return { weight: VALUE, count: 1, item: VALUE, number: Math.abs(part.value) };
      case "parameter":
        return sizeOf(this.#params[part.text]);
      case "word":
        if (isSign(before, ".") || after?.kind === "group") return null;
        return names.get(part.text) ?? UNKNOWN;
      case "group":
        return this.#group(part, before, names);
      default:
        return null;
    }
  }

  #group({ open, parts }: Extract<Part, { kind: "group" }>, before: Part | undefined, names: Names): Size {
    if (open === "(") {
      return before?.kind === "word" &&
        !isWord(before, "in", "and", "or", "not", "xor", "where", "return", "with", "as")
        ? this.#call(before.text.toLowerCase(), parts, names)
        : this.#arguments(parts, names);
    }
    if (open === "{") {
      const subquery = parts.some((part) => part.kind === "word" && CLAUSES.has(part.text.toLowerCase()));
      if (!subquery || parts.some((part) => isSign(part, ":"))) return this.#arguments(parts, names);
      this.statement(parts);
      return UNKNOWN;
    }
    return this.#list(parts, names);
  }

  /** `[a, b]`, `[x IN list WHERE … | …]`, `list[0]` and `[(a)--(b) | …]`. */
  #list(parts: readonly Part[], names: Names): Size {
    const [variable, word] = parts;
    if (variable?.kind === "word" && isWord(word, "in")) {
      const { list, made } = this.#iteration(parts, names);
      const { weight, number } = made ?? elementOf(list);
      return checked("[ … ]", { weight: list.count * weight, count: list.count, item: weight, number });
    }
    const items = splitAt(parts, (part) => isSign(part, ",") || isSign(part, "|"));
    return checked("[ … ]", listOf(items.map((each) => this.#size(each, names))));
  }

  /** `x IN list WHERE test | body`: the list, and what is made of each element; null where it is the element itself. */
  #iteration(parts: readonly Part[], names: Names): { readonly list: Size; readonly made: Size | null } {
    const [variable, , ...rest] = parts;
    const [head = [], ...bodies] = splitAt(rest, (part) => isSign(part, "|"));
    const [source = [], ...tests] = splitAt(head, (part) => isWord(part, "where"));
    const list = this.#size(source, names);
    const name = variable?.kind === "word" ? variable.text : "";
    const each = new Map(names).set(name, elementOf(list));
    const before = this.#work;
    this.#work = VALUE;
    this.#size(tests.flat(), each);
    const made = bodies.length === 0 ? null : this.#size(bodies.flat(), each);
    this.#work = before + list.count * this.#work;
    if (this.#work > MOST_WORK) throw new Grows("[ … ]");
    return { list, made };
  }

  #call(name: string, parts: readonly Part[], names: Names): Size {
    if (name === "range") return checked("range()", this.#range(parts, names));
    if (name === "reduce") return checked("reduce()", this.#reduce(parts, names));
    if (TESTS.includes(name)) {
      this.#iteration(parts, names);
      return { ...UNKNOWN, count: 1 };
    }
    const given = splitAt(parts, (part) => isSign(part, ",")).map((each) => this.#size(each, names));
    if (name === "replace") {
      const [text = UNKNOWN, , by = UNKNOWN] = given;
      const weight = text.weight * Math.max(1, by.weight - VALUE);
      return checked("replace()", { ...UNKNOWN, weight, item: weight, count: 1 });
    }
    const all = listOf(given);
    if (name !== "collect") return { ...all, count: Math.max(USUAL, ...given.map(({ count }) => count)) };
    const count = Math.min(this.#rows, MOST_COLLECTED);
    return { ...all, count, weight: VALUE, item: all.weight };
  }

  #range(parts: readonly Part[], names: Names): Size {
    const [from, to, step] = splitAt(parts, (part) => isSign(part, ",")).map((each) =>
      this.#bound(each, names),
    );
    const span = Math.abs((to ?? USUAL) - (from ?? 0)) / Math.max(1, Math.abs(step ?? 1));
    const number = Math.max(Math.abs(from ?? 0), Math.abs(to ?? 0));
    return { weight: span * VALUE, count: span, item: VALUE, number };
  }

  /** A bound of a range: as it stands, else the most that its numbers could make of each other. */
  #bound(parts: readonly Part[], names: Names): number {
    const [first, second] = parts;
    if (parts.length === 2 && isSign(first, "-") && second?.kind === "number") return -second.value;
    if (parts.some((part) => isSign(part, "^"))) return Number.POSITIVE_INFINITY;
    return this.#size(parts, names).number;
  }

  #reduce(parts: readonly Part[], names: Names): Size {
    const comma = parts.findIndex((part) => isSign(part, ","));
    const [name, , ...start] = parts.slice(0, Math.max(0, comma));
    const rest = parts.slice(comma + 1);
    const body = rest.slice(rest.findIndex((part) => isSign(part, "|")) + 1);
    const sum = name?.kind === "word" ? name.text : "";
    const initial = listOf([this.#size(start, names)]);
    const { list, made } = this.#iteration(rest, new Map(names).set(sum, initial));
    if (isNestedIn(body, sum) && list.count > MOST_NESTED) throw new Grows("reduce()");
    const uses = usesOf(body, sum);
    const { weight, item, number } = made ?? UNKNOWN;
    const whole = uses > 1 ? initial.weight * uses ** list.count : initial.weight + list.count * weight;
    const count = uses > 1 ? whole / VALUE : initial.count + list.count;
    return { weight: whole, count, item: Math.max(initial.item, item), number };
  }

  #arguments(parts: readonly Part[], names: Names): Size {
    const given = splitAt(parts, (part) => isSign(part, ",")).map((each) => this.#size(each, names));
    return given.length === 1 && given[0] !== undefined ? given[0] : checked("{ … }", listOf(given));
  }
}

function checked(what: string, size: Size): Size {
  if (size.weight > MOST_WEIGHT) throw new Grows(what);
  return size;
}

function listOf(items: readonly Size[]): Size {
  const weight = items.reduce((sum, item) => sum + item.weight, VALUE);
  return {
    weight,
    count: items.length,
    item: Math.max(0, ...items.map((item) => item.weight)),
    number: Math.max(1, ...items.map(({ number }) => number)),
  };
}

/** A parameter is there to be looked at. */
function sizeOf(value: unknown): Size {
  if (typeof value === "string")
    return { weight: VALUE + value.length, count: 1, item: VALUE + value.length, number: 1 };
  if (typeof value === "number") return { weight: VALUE, count: 1, item: VALUE, number: Math.abs(value) };
  if (typeof value !== "object" || value === null) return UNKNOWN;
  return listOf(Object.values(value).map(sizeOf));
}

function clausesOf(parts: readonly Part[]): Part[][] {
  const clauses: Part[][] = [[]];
  for (const [at, part] of parts.entries()) {
    const before = parts[at - 1];
    const begins =
      part.kind === "word" &&
      CLAUSES.has(part.text.toLowerCase()) &&
      !isSign(before, ".") &&
      !isSign(before, ":") &&
      !isWord(before, "starts", "ends");
    if (begins) clauses.push([]);
    clauses.at(-1)?.push(part);
  }
  return clauses;
}

/** Whether a name stands in a list or map that the body makes: each turn then lies one level deeper. */
function isNestedIn(body: readonly Part[], name: string): boolean {
  return body.some(
    (part) =>
      part.kind === "group" &&
      (part.open === "("
        ? isNestedIn(part.parts, name)
        : flat(part.parts).some((each) => each.kind === "word" && each.text === name)),
  );
}

const flat = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => (part.kind === "group" ? flat(part.parts) : [part]));

/**
 * How often the body uses what it grew to before, at most. Of CASE … only one branch counts, and conditions not at all;
 * different parts of a map are different things.
 */
function usesOf(body: readonly Part[], name: string): number {
  const parts = flat(body);
  let most = 0;
  let uses = new Map<string, number>();
  let condition = false;
  for (const [at, part] of parts.entries()) {
    if (isWord(part, "case", "else", "end", "when", "then")) {
      condition = isWord(part, "when");
      uses = new Map();
    } else if (!condition && part.kind === "word" && part.text === name && !isSign(parts[at - 1], ".")) {
      const next = parts[at + 2];
      const property = isSign(parts[at + 1], ".") && next?.kind === "word" ? next.text : "";
      uses.set(property, (uses.get(property) ?? 0) + 1);
      most = Math.max(most, ...uses.values());
    } else if (!condition && isWord(part, "replace")) most = Math.max(most, 2);
  }
  return most;
}

/** What in a text would grow beyond any limit while it is worked out; null where nothing is known to. */
export function growthIn(text: string, params: Params): Objection | null {
  try {
    new Reckoning(params).statement(partsOf(text, MOST_NESTED));
    return null;
  } catch (error) {
    if (error instanceof NestedTooDeep) return { reason: "growth", name: "( … )" };
    if (error instanceof Grows) return { reason: "growth", name: error.what };
    throw error;
  }
}
