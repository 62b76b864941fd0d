import type { Dialect } from "../files/dialect.ts";
import type { Decoding } from "../files/encoding.ts";
import type { FileRow } from "../files/rows.ts";
import type { Told } from "../mapping/table.ts";

/** One table of a file: the file itself, a sheet of a workbook, or the nodes or lines of a graph. */
export interface Table {
  /** The file's name without its folder. */
  readonly file: string;
  /** Null where the file is one table. */
  readonly sheet: string | null;
  /** What its format says of its columns; null where their names tell. */
  readonly told: Told | null;
  /** How it is read, for who sees that it is wrong; null of what says so itself: a workbook, a graph. */
  readonly read: { readonly decoding: Decoding; readonly dialect: Dialect } | null;
  /** Names of the columns; "column 1" and so on where the table has none. */
  readonly headers: readonly string[];
  /** The first rows below them. */
  readonly sample: readonly (readonly string[])[];
  /** All rows below the header, once. Rejects with a `FileFault`; the rows before it were given. */
  rows(signal?: AbortSignal): AsyncGenerator<FileRow>;
}
