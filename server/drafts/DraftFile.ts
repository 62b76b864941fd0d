import { rm } from "node:fs/promises";
import type { TextReading } from "#contract/imports/drafts.ts";
import { FileFault } from "../files/faults.ts";
import type { Table } from "../imports/table.ts";
import { type OpenedFile, openTables, type TextChoices } from "../imports/tables.ts";
import type { Working } from "../jobs/Jobs.ts";
import { type StagedTable, Staging } from "../staging/staging.ts";
import { type OwnGraph, readOwn } from "./own/reading.ts";

/** A table whose rows were read once and wait where they can be asked for and changed. */
export interface DraftTable {
  /** Reads from where its rows wait. */
  readonly table: Table;
  readonly staged: StagedTable;
  readonly count: number;
  /** What ended the reading before the table's end. */
  readonly brokenOff: FileFault | null;
}

const REPORTED = 5_000;

interface Source {
  readonly name: string;
  /** Where its bytes lie, which are this object's from now on. */
  readonly path: string;
  readonly bytes: number;
  /** Folder for rows that wait. */
  readonly home: string;
}

/** A file of an import: its bytes on a disk of ours, and its rows. */
export class DraftFile {
  readonly #source: Source;
  #how: Partial<TextReading> = {};
  #opened: OpenedFile | null = null;
  #staging: Staging | null = null;
  tables: readonly DraftTable[] = [];
  /** A whole graph as it is exported here, which has no tables. */
  own: OwnGraph | null = null;
  /** Why nothing of it can be read. */
  fault: FileFault | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  get name(): string {
    return this.#source.name;
  }

  get bytes(): number {
    return this.#source.bytes;
  }

  /** Null of a workbook, and of what cannot be read. */
  get text(): TextChoices | null {
    return this.#opened?.text ?? null;
  }

  get hidden(): readonly string[] {
    return this.#opened?.hidden ?? [];
  }

  /** As it is given to whoever imports. */
  get opened(): OpenedFile {
    const { text, hidden } = this;
    return { tables: this.tables.map(({ table }) => table), text, hidden, close: () => undefined };
  }

  /** Reads it anew: what is said of how stays said, and what the last reading found goes. */
  async read(how: Partial<TextReading>, working: Working): Promise<void> {
    await this.#release();
    this.#how = { ...this.#how, ...how };
    const { name, path, home } = this.#source;
    try {
      this.own = await readOwn(path, working.signal);
      if (this.own !== null) return;
      this.#opened = await openTables(path, { name, how: this.#how });
      this.#staging = new Staging(home);
      const tables: DraftTable[] = [];
      for (const table of this.#opened.tables) tables.push(await this.#stage(table, working));
      this.tables = tables;
    } catch (error) {
      await this.#release();
      if (!(error instanceof FileFault)) throw error;
      this.fault = error;
    }
  }

  async #stage(table: Table, { signal, report }: Working): Promise<DraftTable> {
    if (this.#staging === null) throw new Error("nothing is open");
    const staged = await this.#staging.table(table.headers.length);
    let [done, brokenOff] = [0, null as FileFault | null];
    async function* rows() {
      try {
        for await (const row of table.rows(signal)) {
          done += 1;
          if (done % REPORTED === 0) report({ phase: "read", done, total: 0 });
          yield row;
        }
      } catch (error) {
        if (!(error instanceof FileFault)) throw error;
        brokenOff = error;
      }
    }
    const count = await staged.fill(rows(), signal);
    async function* again(stopped?: AbortSignal) {
      yield* staged.rows(stopped);
      if (brokenOff !== null) throw brokenOff;
    }
    return { table: { ...table, rows: again }, staged, count, brokenOff };
  }

  async #release(): Promise<void> {
    const [staging, opened] = [this.#staging, this.#opened];
    [this.#staging, this.#opened, this.tables, this.own, this.fault] = [null, null, [], null, null];
    opened?.close();
    await staging?.close();
  }

  /** Nothing of it is left. */
  async close(): Promise<void> {
    await this.#release();
    await rm(this.#source.path, { force: true });
  }
}
