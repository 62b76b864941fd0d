import type { PropertyValue } from "../../dataset/model.ts";

/** Who of many rows says what of one thing. */
export class Votes<T extends PropertyValue = PropertyValue> {
  readonly #rows = new Map<string, { readonly value: T; readonly rows: number[] }>();

  /** `key`: what makes two values one. */
  add(value: T, rows: readonly number[], key: string = JSON.stringify(value)): void {
    const found = this.#rows.get(key);
    if (found === undefined) this.#rows.set(key, { value, rows: [...rows] });
    else for (const row of rows) found.rows.push(row);
  }

  /** What more rows say than say anything else; null where nobody says anything, or two things are said as often. */
  get winner(): { readonly value: T; readonly rows: readonly number[] } | null {
    const [first, second] = [...this.#rows.values()].sort((a, b) => b.rows.length - a.rows.length);
    return first === undefined || first.rows.length === second?.rows.length ? null : first;
  }

  /** Rows that say otherwise than the others do, each with one of those; of two that are as many, both. */
  losers(): readonly { readonly row: number; readonly other: number; readonly value: T }[] {
    if (this.#rows.size < 2) return [];
    const all = [...this.#rows.values()];
    const { winner } = this;
    return all
      .filter((one) => one.rows !== winner?.rows)
      .flatMap(({ value, rows }) => {
        const other = winner?.rows[0] ?? all.find((one) => one.rows !== rows)?.rows[0] ?? 0;
        return rows.map((row) => ({ row, other, value }));
      });
  }
}
