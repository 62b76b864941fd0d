import type { Mapping } from "#contract/imports/mapping.ts";
import type { Ontology } from "#contract/ontology.ts";
import { FileFault } from "../files/faults.ts";
import type { TableRow } from "./collecting/mentions.ts";
import { SameFacts } from "./collecting/sameFacts.ts";
import type { Learned } from "./learning.ts";
import { type Defaults, readingFor } from "./mappingFile.ts";
import { rowReader } from "./readRow.ts";
import type { Reading } from "./row.ts";
import type { Table } from "./table.ts";
import type { OpenedFile } from "./tables.ts";

/** What a table holds once it was read. */
export interface ReadTable {
  readonly table: Table;
  readonly reading: Reading;
  /** Rows below the header. */
  readonly count: number;
  /** Headers of columns that nothing is made of. */
  readonly leftOut: readonly string[];
  /** Headers that stand twice, and mean what they do only by where they stand. */
  readonly twice: readonly string[];
  /** What ended the reading before the table's end; null where it was read whole. */
  readonly brokenOff: FileFault | null;
}

export interface ReadTables {
  readonly tables: readonly ReadTable[];
  readonly rows: readonly TableRow[];
}

interface ReadInput {
  readonly files: readonly OpenedFile[];
  readonly mapping: Mapping | null;
  readonly defaults?: Defaults;
  /** With what was learned. */
  readonly lens: Ontology;
  readonly learned?: Learned;
  readonly signal?: AbortSignal;
  /** Told now and then how many rows have been read. */
  readonly onProgress?: (rows: number) => void;
}

const TOLD_EVERY = 10_000;

/** Names that stand twice, but for empty ones. */
export const repeated = (names: readonly string[]) => [
  ...new Set(names.filter((name, at) => name !== "" && names.indexOf(name) !== at)),
];

/** Reads all tables of some files, row by row. */
export async function readTables(input: ReadInput): Promise<ReadTables> {
  const { files, mapping, defaults = {}, lens, learned, signal, onProgress } = input;
  const rows: TableRow[] = [];
  const tables: ReadTable[] = [];
  const same = new SameFacts(lens);
  const among = files.flatMap((file) => file.tables);
  for (const table of among) {
    const reading = readingFor(table, { mapping, defaults, lens, at: tables.length, among });
    const read = rowReader(reading, lens, learned, same);
    let [count, brokenOff] = [0, null as FileFault | null];
    try {
      for await (const row of table.rows(signal)) {
        rows.push({ table: tables.length, facts: read(row) });
        count += 1;
        if (rows.length % TOLD_EVERY === 0) onProgress?.(rows.length);
      }
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      brokenOff = error;
    }
    const leftOut = reading.columns.flatMap(({ header, target }) => (target === "left out" ? [header] : []));
    tables.push({ table, reading, count, leftOut, twice: repeated(table.headers), brokenOff });
  }
  return { tables, rows };
}
