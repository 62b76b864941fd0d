import type { Column, Shape } from "#contract/imports/mapping.ts";

/** What a format says of a table that it holds: what a row is, and what each column; null where its name tells. */
export interface Told {
  readonly shape: Shape;
  readonly columns: readonly (Omit<Column, "header"> | null)[];
}

/** What is looked at of a table to see what its columns are. */
export interface Table {
  readonly headers: readonly string[];
  /** Some rows below the header. */
  readonly rows: readonly (readonly string[])[];
  /** Null where the names of the columns tell it all. */
  readonly told?: Told | null;
}
