import { FileFault } from "../faults.ts";

/** A record that is longer than this is none. */
export const LONGEST_RECORD = 4 * 1024 * 1024;
/** Records nest their values some five deep. */
export const DEEPEST = 64;
/** How deep the lists of records may lie. */
const DEEPEST_LIST = 4;

/** An element of a list, as it stands in the file. */
export interface Element {
  /** The keys that lead to its list. */
  readonly path: readonly string[];
  readonly text: string;
  readonly line: number;
}

type Wants = "value" | "first" | "key" | "colon" | "end";

interface Level {
  readonly list: boolean;
  key: string;
}

const [QUOTE, BACKSLASH, NEWLINE, RETURN] = [0x22, 0x5c, 0x0a, 0x0d];
const isBlank = (code: number) => code === 0x20 || code === 0x09 || code === NEWLINE || code === RETURN;
const opens = (code: number) => code === 0x7b || code === 0x5b;
const closes = (code: number) => code === 0x7d || code === 0x5d;

const WITHIN = /["\\{}[\]\n]/g;
const IN_STRING = /["\\\n]/g;

/** The next character that says anything within what is captured; -1 where none is left. */
function next(chunk: string, at: number, inString: boolean): number {
  const marks = inString ? IN_STRING : WITHIN;
  marks.lastIndex = at;
  return marks.exec(chunk)?.index ?? -1;
}

/**
 * Cuts a JSON document into the elements of its lists, as it comes: only what leads to them is looked at here, each of them is
 * parsed as a whole by whoever takes it. So a document of any size is read in memory that does not grow with it.
 */
export class Splitter {
  readonly #levels: Level[] = [];
  #found: Element[] = [];
  #wants: Wants = "value";
  #line = 1;
  /** Of what is being captured: its text so far, where it began, how deep it is, and what it is for. */
  #text = "";
  #from = -1;
  #began = 1;
  #depth = 0;
  #kind: "nested" | "string" | "plain" | null = null;
  #role: "element" | "value" | "key" = "value";
  #inString = false;
  #escaped = false;
  #isOver = false;

  take(): readonly Element[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  get line(): number {
    return this.#line;
  }

  #broken(code: "JSON_BROKEN" | "JSON_TOO_DEEP" | "ROW_TOO_LONG" = "JSON_BROKEN"): never {
    throw new FileFault(code, code === "ROW_TOO_LONG" ? this.#began : this.#line);
  }

  write(chunk: string): void {
    if (this.#kind !== null) this.#from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (!this.#escaped && (this.#kind === "nested" || this.#kind === "string")) {
        at = next(chunk, at, this.#inString);
        if (at < 0) break;
      }
      const code = chunk.charCodeAt(at);
      if (this.#kind === null) this.#skeleton(code, at);
      else if (!this.#capture(code, at, chunk)) this.#skeleton(code, at);
      if (code === NEWLINE) this.#line += 1;
    }
    if (this.#kind === null) return;
    this.#text += chunk.slice(this.#from);
    if (this.#text.length > LONGEST_RECORD) this.#broken("ROW_TOO_LONG");
  }

  end(): void {
    if (this.#kind === "plain") this.#taken("");
    if (!this.#isOver) this.#broken();
  }

  /** False where the character is not part of what is captured any more. */
  #capture(code: number, at: number, chunk: string): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (code === BACKSLASH) this.#escaped = true;
      else if (code === QUOTE) {
        this.#inString = false;
        if (this.#kind === "string") this.#taken(chunk.slice(this.#from, at + 1));
      }
      return true;
    }
    if (this.#kind === "plain") {
      if (code !== 0x2c && !closes(code) && !isBlank(code)) return true;
      this.#taken(chunk.slice(this.#from, at));
      return false;
    }
    if (code === QUOTE) this.#inString = true;
    else if (opens(code)) this.#deeper();
    else if (closes(code)) {
      this.#depth -= 1;
      if (this.#depth === 0) this.#taken(chunk.slice(this.#from, at + 1));
    }
    return true;
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth + this.#levels.length > DEEPEST) this.#broken("JSON_TOO_DEEP");
  }

  #start(code: number, at: number, role: "element" | "value" | "key"): void {
    this.#kind = opens(code) ? "nested" : code === QUOTE ? "string" : "plain";
    [this.#text, this.#from, this.#began, this.#role] = ["", at, this.#line, role];
    this.#inString = code === QUOTE;
    this.#depth = 0;
    if (opens(code)) this.#deeper();
  }

  #taken(rest: string): void {
    const text = this.#text + rest;
    if (text.length > LONGEST_RECORD) this.#broken("ROW_TOO_LONG");
    this.#kind = null;
    this.#text = "";
    if (this.#role === "element") {
      const path = this.#levels.flatMap(({ list, key }) => (list ? [] : [key]));
      this.#found.push({ path, text, line: this.#began });
    } else {
      const value = this.#parsed(text);
      const level = this.#levels.at(-1);
      if (this.#role === "key" && level !== undefined) level.key = String(value);
    }
    this.#wants = this.#role === "key" ? "colon" : "end";
    if (this.#levels.length === 0) this.#isOver = true;
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      return this.#broken();
    }
  }

  #skeleton(code: number, at: number): void {
    if (isBlank(code)) return;
    if (this.#isOver) this.#broken();
    const level = this.#levels.at(-1);
    if (this.#wants === "colon") {
      if (code !== 0x3a) this.#broken();
      this.#wants = "value";
    } else if (this.#wants === "end") this.#ends(code, level);
    else if (closes(code)) this.#close(code, level);
    else if (level?.list === false && this.#wants !== "value") {
      if (code !== QUOTE) this.#broken();
      this.#start(code, at, "key");
    } else this.#value(code, at, level);
  }

  #ends(code: number, level: Level | undefined): void {
    if (closes(code)) this.#close(code, level);
    else if (code !== 0x2c || level === undefined) this.#broken();
    else this.#wants = level.list ? "value" : "key";
  }

  #value(code: number, at: number, level: Level | undefined): void {
    if (level?.list === true) this.#start(code, at, "element");
    else if (opens(code) && this.#levels.length < DEEPEST_LIST) {
      this.#levels.push({ list: code === 0x5b, key: "" });
      this.#wants = "first";
    } else this.#start(code, at, "value");
  }

  #close(code: number, level: Level | undefined): void {
    const fits = level !== undefined && (code === 0x5d) === level.list;
    if (!fits || (this.#wants !== "end" && this.#wants !== "first")) this.#broken();
    this.#levels.pop();
    this.#wants = "end";
    if (this.#levels.length === 0) this.#isOver = true;
  }
}
