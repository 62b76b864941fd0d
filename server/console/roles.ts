import { isKeyword, isSign, type Part } from "./parts.ts";

/**
 * Which words of a text belong to the language, and which are names: Cypher reserves none of its words, so `RETURN`
 * and `else` may be variables. A word stands either where a value may begin, and there is a name, or after a value, and
 * there belongs to the language — or nobody here knows what it does.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Begin a part of a query, and so end the expressions before them. */
export const CLAUSES = words(
  `with return unwind match optional where order skip limit offset call union yield use foreach create insert merge set
  delete detach nodetach remove finish let filter for next load on`,
);
/** After these a value, a pattern or a name begins. */
const BEFORE_VALUES = words(
  `with return unwind match where by skip limit offset call yield use foreach create insert merge set delete nodetach
  remove let filter for then else when and or xor not in is typed contains as distinct case on of from index scan join
  elements relationships search require`,
);
/** After these another word of the language comes, or nothing. */
const OTHERS = words(
  `optional order union finish detach next load cypher explain profile
  asc ascending desc descending nulls first last end starts ends normalized all group using text point range seek
  shortest path paths groups row rows transactions transaction concurrent error continue break fail report status retry
  csv headers fieldterminator score element bindings only
  runtime planner updatestrategy expressionengine operatorengine interpretedpipesfallback replan eagerness
  parallelruntimesupport connectcomponentsplanner
  unique key node relationship exists exist options each constraint constraints if to drop show terminate alter grant
  deny revoke rename start stop enable dealloc deallocate reallocate dryrun into null value time zone without integer
  datetime`,
);
/** May stand before the value that they belong to, though they are names where no value follows. */
const PREFIXES = words("not distinct case typed walk trail acyclic seek");
/** Commands on the database, its schema and its users: the plan tells what they are, and no list lets them run. */
const COMMANDS = words(
  "show terminate alter grant deny revoke rename start stop enable dealloc deallocate reallocate dryrun drop create",
);

const isKnown = (text: string): boolean => {
  const word = text.toLowerCase();
  return CLAUSES.has(word) || BEFORE_VALUES.has(word) || OTHERS.has(word);
};

export interface Roles {
  readonly parts: readonly Part[];
  /** A word that is none of the language as it is known here. */
  readonly unknown: string | null;
}

type Named = Extract<Part, { text: string }>;

/** Follows a list of parts: whether a value is awaited, and what the words are. */
class Reader {
  readonly #given: readonly Part[];
  readonly #out: Part[] = [];
  unknown: string | null = null;
  #awaits: boolean;
  #pattern = false;
  #cases = 0;

  constructor(given: readonly Part[], awaits: boolean) {
    this.#given = given;
    this.#awaits = awaits;
  }

  read(): readonly Part[] {
    for (const [at, part] of this.#given.entries()) {
      if (part.kind === "word") this.#word(part, at);
      else if (part.kind === "group") this.#group(part);
      else {
        this.#out.push(part);
        this.#awaits = part.kind === "sign" && this.#awaitsAfter(part.text, at);
      }
    }
    return this.#out;
  }

  #awaitsAfter(sign: string, at: number): boolean {
    const before = this.#given[at - 1];
    // `*` for all columns; `+` and `*` that repeat the pattern before them.
    if (sign === "*" && this.#awaits) return false;
    if ((sign === "*" || sign === "+") && this.#pattern && before?.kind === "group") return false;
    return !(sign === ">" && this.#closesType(at));
  }

  /** `IS :: LIST<INTEGER>` is a value as a whole. */
  #closesType(at: number): boolean {
    const open = this.#given.slice(0, at).findLastIndex((part) => isSign(part, "<"));
    const list = this.#given[open - 1];
    const before = this.#given[open - 2];
    const typed = isSign(before, ":") || (before?.kind === "word" && /^(typed|not)$/i.test(before.text));
    return open !== -1 && typed && list?.kind === "word" && /^(list|array|vector)$/i.test(list.text);
  }

  #word(part: Named, at: number): void {
    const word = part.text.toLowerCase();
    const [before, next] = [this.#given[at - 1], this.#given[at + 1]];
    const ofName = isSign(before, ".") || isSign(before, "$");
    if (!ofName && this.#isKeyword(word, at)) {
      this.#out.push({ kind: "keyword", text: part.text });
      if (word === "case" || word === "end") this.#cases += word === "case" ? 1 : -1;
      // Outside of CASE a branch is a query of its own.
      const branch = this.#cases <= 0 && (word === "then" || word === "else");
      this.#awaits = !branch && (BEFORE_VALUES.has(word) || PREFIXES.has(word));
      if (CLAUSES.has(word)) this.#pattern = /^(match|merge|create|insert|optional)$/.test(word);
      return;
    }
    if (!ofName && !this.#awaits && !isSign(next, ":")) this.unknown ??= part.text;
    this.#out.push({ kind: "name", text: part.text });
    this.#awaits = false;
  }

  #isKeyword(word: string, at: number): boolean {
    const [before, next] = [this.#out[at - 1], this.#given[at + 1]];
    if (!this.#awaits) return isKnown(word);
    // `CASE WHEN`: the word for the case awaits a value, which need not be there.
    if (word === "when" && isKeyword(before, "case")) return true;
    if (word === "where" && isKeyword(before, "filter")) return next !== undefined && next.kind !== "sign";
    if (!PREFIXES.has(word) || next === undefined || next.kind === "sign") return false;
    // `not AS x` is of a variable, `NOT with = 1` too, of another one.
    const follows = next.kind === "word" && !PREFIXES.has(next.text.toLowerCase()) && isKnown(next.text);
    return (
      !follows ||
      word === "case" ||
      this.#given[at + 2]?.kind === "sign" ||
      this.#given[at + 2]?.kind === "group"
    );
  }

  #group(group: Extract<Part, { kind: "group" }>): void {
    const before = this.#out.at(-1);
    const { parts, unknown } = inBrackets(group.open, group.parts, before);
    this.#out.push({ ...group, parts });
    this.unknown ??= unknown;
    this.#awaits = false;
  }
}

/** Whether braces hold a query: they do where a clause begins in them, and no map of somebody's properties. */
export function isQuery(parts: readonly Part[], before: Part | undefined): boolean {
  const [first, second] = parts;
  const mayBe = before?.kind !== "name" || /^(exists|count|collect)$/i.test(before.text);
  const begins =
    first?.kind === "word" && (CLAUSES.has(first.text.toLowerCase()) || /^when$/i.test(first.text));
  return mayBe && (begins || first?.kind === "keyword") && !isSign(second, ":");
}

function inBrackets(open: string, parts: readonly Part[], before: Part | undefined): Roles {
  // What FOREACH does stands after a sign, in round brackets.
  if (!isKeyword(before, "foreach")) return read(parts, open !== "{" || !isQuery(parts, before));
  const bar = parts.findIndex((part) => isSign(part, "|"));
  const [head, body] = [read(parts.slice(0, bar + 1), true), read(parts.slice(bar + 1), false)];
  return { parts: [...head.parts, ...body.parts], unknown: head.unknown ?? body.unknown };
}

function read(parts: readonly Part[], awaits: boolean): Roles {
  const reader = new Reader(parts, awaits);
  return { parts: reader.read(), unknown: reader.unknown };
}

/** A text's parts with what its words are; nothing is unknown in a command, of which the plan tells enough. */
export function rolesOf(parts: readonly Part[]): Roles {
  const roles = read(parts, false);
  const [first, second] = parts;
  const command =
    first?.kind === "word" && COMMANDS.has(first.text.toLowerCase()) && second?.kind !== "group";
  return command ? { ...roles, unknown: null } : roles;
}
