/** What is looked at of a table to see what its columns are. */
export interface Table {
  readonly headers: readonly string[];
  /** Some rows below the header. */
  readonly rows: readonly (readonly string[])[];
}
