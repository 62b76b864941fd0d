import type { Column, Target, Whose } from "#contract/imports/mapping.ts";
import { Remembered } from "./remembered.ts";

/** A column with where it stands. */
export interface Placed {
  readonly at: number;
  readonly column: Column;
}

export interface PlacedProperty extends Placed {
  readonly name: string;
}

const PROPERTY = "property:";
const NONE: readonly never[] = [];

function listed<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

interface Kept<T> {
  readonly told: T;
  /** Those of the columns of which something was made. */
  readonly taken: readonly number[];
}

/** Some columns that tell one thing together, with what they told where they were good: by their cells. */
export class Part<T> {
  readonly #columns: readonly number[];
  readonly #kept = new Remembered<Kept<T>>();
  /** Of the row before, which often says the same. */
  #last: { readonly cells: readonly string[]; readonly kept: Kept<T> } | null = null;

  constructor(columns: readonly Placed[]) {
    this.#columns = columns.map(({ at }) => at);
  }

  /** No good cell holds what stands between them here. */
  #keyOf(cells: readonly string[]): string {
    let key = "";
    for (const at of this.#columns) key += `${cells[at] ?? ""}\u0000`;
    return key;
  }

  of(cells: readonly string[]): Kept<T> | undefined {
    const last = this.#last;
    if (last !== null && this.#columns.every((at) => cells[at] === last.cells[at])) return last.kept;
    const kept = this.#kept.of(this.#keyOf(cells));
    if (kept !== undefined) this.#last = { cells, kept };
    return kept;
  }

  keep(cells: readonly string[], told: T, isTaken: (at: number) => boolean): void {
    const kept = { told, taken: this.#columns.filter(isTaken) };
    this.#kept.keep(this.#keyOf(cells), kept);
    this.#last = { cells, kept };
  }
}

/** The columns of a table by what they tell of whom, found once for all its rows. */
export class Layout {
  readonly all: readonly Placed[];
  /** Those of which something is to be made. */
  readonly read: readonly Placed[];
  /** Columns of a type of their own. */
  readonly links: readonly Placed[];
  readonly #targets = new Map<Whose | undefined, Map<Target, Placed[]>>();
  readonly #properties = new Map<Whose | undefined, PlacedProperty[]>();
  readonly #telling = new Map<Whose | undefined, Placed[]>();

  constructor(columns: readonly Column[]) {
    this.all = columns.map((column, at) => ({ at, column }));
    this.read = this.all.filter(({ column }) => column.target !== "left out");
    this.links = this.all.filter(({ column }) => column.type !== undefined);
    for (const placed of this.all) {
      const { target, of } = placed.column;
      const targets = this.#targets.get(of) ?? new Map<Target, Placed[]>();
      this.#targets.set(of, targets);
      listed(targets, target, placed);
      const isProperty = target.startsWith(PROPERTY);
      if (isProperty) listed(this.#properties, of, { ...placed, name: target.slice(PROPERTY.length) });
      if (isProperty || target.startsWith("entity.")) listed(this.#telling, of, placed);
    }
  }

  of(target: Target, of: Whose | undefined): readonly Placed[] {
    return this.#targets.get(of)?.get(target) ?? NONE;
  }

  properties(of: Whose | undefined): readonly PlacedProperty[] {
    return this.#properties.get(of) ?? NONE;
  }

  /** All that tell anything of one. */
  telling(of: Whose): readonly Placed[] {
    return this.#telling.get(of) ?? NONE;
  }
}
