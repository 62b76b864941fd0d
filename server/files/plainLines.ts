import type { Dialect } from "./dialect.ts";

interface PlainRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const [NEW_LINE, RETURN] = [10, 13];
const NOTHING = Buffer.alloc(0);
/** A longer line is left to who counts how long it is. */
const LONGEST_LINE = 1024 * 1024;

/**
 * The rows of a file as far as no quotation mark stands in it: those that csv-parse makes of it, in a small part of the time.
 * `rest` is what is left to csv-parse once `isOver`.
 */
export class PlainLines {
  readonly #delimiter: number;
  readonly #quote: string | null;
  readonly #skip: number;
  #rest: Buffer = NOTHING;
  /** The line on which what is left begins, from 1. */
  line = 1;
  isOver = false;

  constructor({ delimiter, quote, skip }: Omit<Dialect, "header">) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote;
    this.#skip = skip;
  }

  get rest(): Buffer {
    return this.#rest;
  }

  /** The rows that a piece of text ends. */
  *rows(piece: string, isEnd: boolean): Generator<PlainRow> {
    const bytes =
      this.#rest.length === 0 ? Buffer.from(piece) : Buffer.concat([this.#rest, Buffer.from(piece)]);
    const quote = this.#quote === null ? -1 : bytes.indexOf(this.#quote);
    const end = quote < 0 ? bytes.length : quote;
    let [start, cell, cells] = [0, 0, [] as string[]];
    for (let at = 0; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === this.#delimiter) {
        cells.push(textIn(bytes, cell, at));
        cell = at + 1;
        continue;
      }
      if (byte !== NEW_LINE && byte !== RETURN) continue;
      // What comes next may belong to it.
      if (byte === RETURN && at + 1 === bytes.length && !isEnd) break;
      if (at - start > LONGEST_LINE) break;
      cells.push(textIn(bytes, cell, at));
      const row = this.#row(cells);
      if (row !== null) yield row;
      if (byte === RETURN && bytes[at + 1] === NEW_LINE) at += 1;
      [start, cell, cells] = [at + 1, at + 1, []];
      this.line += 1;
    }
    const left = bytes.length - start;
    this.isOver = quote >= 0 || left > LONGEST_LINE;
    if (isEnd && !this.isOver && left > 0) {
      cells.push(textIn(bytes, cell, bytes.length));
      const row = this.#row(cells);
      if (row !== null) yield row;
      start = bytes.length;
    }
    this.#rest = bytes.subarray(start);
  }

  /** None of an empty line, and none above the header. */
  #row(cells: readonly string[]): PlainRow | null {
    const isRow = this.line > this.#skip && (cells.length > 1 || cells[0] !== "");
    return isRow ? { line: this.line, cells } : null;
  }
}

const textIn = (bytes: Buffer, from: number, to: number): string =>
  from === to ? "" : bytes.toString("utf8", from, to).trim();
