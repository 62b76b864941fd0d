import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { FileRow } from "../files/rows.ts";
import { type Bound, Engine } from "./engine.ts";

/** A row with its place among the rows of its table, from 0. */
export interface StagedRow extends FileRow {
  readonly at: number;
}

/** Rows that have this value in this column, as a facet says it. */
export interface Chosen {
  readonly column: number;
  readonly value: string;
}

export interface PageOptions {
  readonly from: number;
  readonly limit: number;
  /** Numbers before texts, empty cells last; without it as in the file. */
  readonly order?: { readonly column: number; readonly descending?: boolean };
  readonly where?: readonly Chosen[];
  readonly signal?: AbortSignal;
}

/** The values of a column, the commonest first, of these the first, and how many there are of all. */
export interface Values {
  readonly distinct: number;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** Rows are written this many at a time: some milliseconds, between which others are served. */
const WRITTEN = 2048;
const READ = 2048;
const TABLE = "staged";
/** Texts that begin with the same characters, so many of them, stay as they are in the file. */
const COMPARED = 64;
export const MOST_ASKED = 10_000;

const bounded = (limit: number) => Math.max(0, Math.min(Math.floor(limit), MOST_ASKED));

/** The rows of one table or sheet. Its columns are c0 to cn, whatever their headers say. */
export class StagedTable {
  readonly #engine: Engine;
  readonly #width: number;
  #count = 0;

  constructor(engine: Engine, width: number) {
    this.#engine = engine;
    this.#width = width;
  }

  get width(): number {
    return this.#width;
  }

  #column(at: number): string {
    if (!Number.isInteger(at) || at < 0 || at >= this.#width) throw new RangeError(`no column ${at}`);
    return `c${at}`;
  }

  get #cells(): string[] {
    return Array.from({ length: this.#width }, (_, at) => `c${at}`);
  }

  async create(): Promise<void> {
    const cells = this.#cells.map((name) => `${name} VARCHAR, `).join("");
    await this.#engine.ask(`CREATE TABLE ${TABLE} (n INTEGER, line INTEGER, ${cells}whole VARCHAR)`);
  }

  /** Takes rows as they are read. Those before a fault, or before nobody wants more, stay. */
  async fill(rows: AsyncIterable<FileRow>, signal?: AbortSignal): Promise<number> {
    const before = this.#count;
    await this.#engine.appending(TABLE, async (appender) => {
      for await (const { line, cells } of rows) {
        appender.appendInteger(this.#count);
        appender.appendInteger(line);
        for (let at = 0; at < this.#width; at += 1) appender.appendVarchar(cells[at] ?? "");
        // A row of another width is kept as it is: that is what is wrong with it.
        if (cells.length === this.#width) appender.appendNull();
        else appender.appendVarchar(JSON.stringify(cells));
        appender.endRow();
        this.#count += 1;
        if (this.#count % WRITTEN > 0) continue;
        appender.flushSync();
        for (const one of [signal, this.#engine.closing]) one?.throwIfAborted();
        await setImmediate();
      }
    });
    return this.#count - before;
  }

  #where(chosen: readonly Chosen[]): { readonly text: string; readonly values: Bound[] } {
    const texts = chosen.map(({ column }, at) => `${this.#column(column)} = $${at + 1}`);
    return {
      text: texts.length === 0 ? "" : ` WHERE ${texts.join(" AND ")}`,
      values: chosen.map(({ value }) => value),
    };
  }

  async count(where: readonly Chosen[] = [], signal?: AbortSignal): Promise<number> {
    const { text, values } = this.#where(where);
    const [[count] = []] = await this.#engine.ask(
      `SELECT count(*)::INTEGER FROM ${TABLE}${text}`,
      values,
      signal,
    );
    return Number(count);
  }

  async #read(condition: string, values: readonly Bound[], signal?: AbortSignal): Promise<StagedRow[]> {
    // One text a row comes over in half the time that its cells take.
    const cells = `coalesce(whole, to_json([${this.#cells.join(", ")}])::VARCHAR)`;
    const rows = await this.#engine.ask(
      `SELECT n, line, ${cells} FROM ${TABLE} WHERE ${condition} ORDER BY n`,
      values,
      signal,
    );
    return rows.map(([at, line, told]) => ({
      ...{ at: Number(at), line: Number(line) },
      cells: JSON.parse(String(told)) as string[],
    }));
  }

  #between(from: number, limit: number, signal?: AbortSignal): Promise<StagedRow[]> {
    return this.#read("n >= $1 AND n < $2", [from, from + limit], signal);
  }

  async page({ from, limit, order, where = [], signal }: PageOptions): Promise<StagedRow[]> {
    const [first, most] = [Math.max(0, Math.floor(from)), bounded(limit)];
    if (order === undefined && where.length === 0) return this.#between(first, most, signal);
    const { text, values } = this.#where(where);
    // Which they are is found first, and only then what they hold: long texts are not carried through the sorting.
    const found = await this.#engine.ask(
      `SELECT n FROM ${TABLE}${text} ORDER BY ${this.#order(order)} LIMIT ${most} OFFSET ${first}`,
      values,
      signal,
    );
    const places = found.map(([n]) => Number(n));
    const rows = new Map((await this.at(places, signal)).map((row) => [row.at, row]));
    return places.flatMap((place) => rows.get(place) ?? []);
  }

  /** The rows in some places, in the order of their table. */
  async at(places: readonly number[], signal?: AbortSignal): Promise<StagedRow[]> {
    return places.length === 0 ? [] : this.#read(`n IN (${places.join(", ")})`, [], signal);
  }

  #order(order: PageOptions["order"]): string {
    if (order === undefined) return "n";
    const [column, way] = [this.#column(order.column), order.descending === true ? "DESC" : "ASC"];
    return `${column} = '', TRY_CAST(${column} AS DOUBLE) ${way} NULLS LAST, left(${column}, ${COMPARED}) ${way}, n`;
  }

  /** The values of a column among the rows chosen. */
  async values(
    column: number,
    limit: number,
    { where = [], signal }: Pick<PageOptions, "where" | "signal"> = {},
  ): Promise<Values> {
    const [name, { text, values }] = [this.#column(column), this.#where(where)];
    // By what tells them apart, so that long texts take no more room than short ones.
    const rows = await this.#engine.ask(
      `SELECT first, k::INTEGER, (count(*) OVER ())::INTEGER FROM
        (SELECT count(*) AS k, min(n) AS first FROM ${TABLE}${text} GROUP BY md5_number(${name}))
        ORDER BY k DESC, first LIMIT ${Math.max(1, bounded(limit))}`,
      values,
      signal,
    );
    const places = rows.map(([first]) => Number(first));
    const texts = new Map((await this.at(places, signal)).map(({ at, cells }) => [at, cells[column] ?? ""]));
    return {
      distinct: Number(rows[0]?.[2] ?? 0),
      values: rows.map(([first, count]) => ({ value: texts.get(Number(first)) ?? "", count: Number(count) })),
    };
  }

  /** Where the rows stand that begin on these lines of the file. */
  async places(lines: readonly number[], signal?: AbortSignal): Promise<ReadonlyMap<number, number>> {
    if (lines.length === 0) return new Map();
    const whole = lines.filter(Number.isInteger).join(", ");
    const rows = await this.#engine.ask(`SELECT line, n FROM ${TABLE} WHERE line IN (${whole})`, [], signal);
    return new Map(rows.map(([line, n]) => [Number(line), Number(n)]));
  }

  /**
   * Writes a text into a column: into one row, or wherever another text stands. How many rows it changed; those of another
   * width than the table are left as they are.
   */
  async replace(column: number, where: { readonly at: number } | { readonly from: string }, to: string) {
    const name = this.#column(column);
    const [condition, value] = "at" in where ? ["n = $2", where.at] : [`${name} = $2`, where.from];
    const rows = await this.#engine.ask(
      `UPDATE ${TABLE} SET ${name} = $1 WHERE ${condition} AND ${name} <> $1 AND whole IS NULL`,
      [to, value as Bound],
    );
    return Number(rows[0]?.[0] ?? 0);
  }

  /** All rows as they stand in the file, a few thousand in memory. */
  async *rows(signal?: AbortSignal): AsyncGenerator<StagedRow> {
    const [[count] = []] = await this.#engine.ask(
      `SELECT coalesce(max(n) + 1, 0)::INTEGER FROM ${TABLE}`,
      [],
      signal,
    );
    for (let from = 0; from < Number(count); from += READ) yield* await this.#between(from, READ, signal);
  }
}

/** What one import reads, until it is closed: the rows of its tables, on a disk where they are many. */
export class Staging {
  readonly #home: string;
  readonly #engines: Engine[] = [];

  constructor(home: string) {
    this.#home = join(home, "staging");
  }

  /** A table for rows of so many columns. */
  async table(width: number): Promise<StagedTable> {
    const engine = await Engine.open(this.#home, width);
    this.#engines.push(engine);
    const table = new StagedTable(engine, width);
    await table.create();
    return table;
  }

  /** Ends what is being asked, and leaves nothing behind. */
  async close(): Promise<void> {
    await Promise.all(this.#engines.map((engine) => engine.close()));
  }
}
