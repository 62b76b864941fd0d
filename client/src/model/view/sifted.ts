/** Things in a row, each with its place. It only grows: whoever reads it knows how far their own part reaches. */
export class Row<V extends { readonly id: string }> {
  readonly items: V[] = [];
  readonly #at = new Map<string, number>();

  add(item: V): void {
    this.#at.set(item.id, this.items.length);
    this.items.push(item);
  }

  placeOf(id: string): number | undefined {
    return this.#at.get(id);
  }
}

/**
 * What passes of a row, as a map. Another sieve costs a mark for each of the row, and two maps of the same row can be
 * compared mark by mark.
 */
export class Sifted<V extends { readonly id: string }> implements ReadonlyMap<string, V> {
  readonly row: Row<V>;
  /** 1 for what passes, as far as this map's part of the row reaches. */
  readonly passes: Uint8Array;
  readonly size: number;

  constructor(row: Row<V>, passes: Uint8Array) {
    this.row = row;
    this.passes = passes;
    let size = 0;
    for (const passed of passes) size += passed;
    this.size = size;
  }

  get(id: string): V | undefined {
    return this.has(id) ? this.row.items[this.row.placeOf(id) ?? -1] : undefined;
  }

  has(id: string): boolean {
    return this.passes[this.row.placeOf(id) ?? -1] === 1;
  }

  *values(): Generator<V, undefined> {
    const { passes, row } = this;
    for (let i = 0; i < passes.length; i += 1) if (passes[i] === 1) yield row.items[i] as V;
    return undefined;
  }

  *keys(): Generator<string, undefined> {
    for (const { id } of this.values()) yield id;
    return undefined;
  }

  *entries(): Generator<[string, V], undefined> {
    for (const item of this.values()) yield [item.id, item];
    return undefined;
  }

  [Symbol.iterator](): Generator<[string, V], undefined> {
    return this.entries();
  }

  forEach(each: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const item of this.values()) each(item, item.id, this);
  }
}
