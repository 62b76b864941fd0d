import type { Column, Target, Whose } from "#contract/imports/mapping.ts";

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

/** The columns of a table by what they tell of whom, found once for all its rows. */
export class Layout {
  readonly all: readonly Placed[];
  /** Columns of a type of their own. */
  readonly links: readonly Placed[];
  readonly #targets = new Map<Whose | undefined, Map<Target, Placed[]>>();
  readonly #properties = new Map<Whose | undefined, PlacedProperty[]>();
  readonly #telling = new Map<Whose | undefined, Placed[]>();

  constructor(columns: readonly Column[]) {
    this.all = columns.map((column, at) => ({ at, column }));
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
