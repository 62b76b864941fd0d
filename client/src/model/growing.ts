/** The key was not there yet. */
const ABSENT = Symbol("absent");

/**
 * A map that is never changed and yet costs nothing to keep beside what it grows into: all versions of one share a single
 * map, of which the newest reads as it stands. An older one remembers what the next put in the place of what, and looks
 * there first. Keys keep their order, so that the first `size` of them are the older version's.
 */
export class GrowingMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number;
  readonly #all: Map<K, V>;
  /** Of an older version: what it says of the keys that the next one wrote, and that one. */
  #overwritten: ReadonlyMap<K, V | typeof ABSENT> | null = null;
  #next: GrowingMap<K, V> | null = null;
  /** Whether the next one wrote over something that it holds. */
  #changed = false;

  private constructor(all: Map<K, V>) {
    this.#all = all;
    this.size = all.size;
  }

  /** A map with more in it. Only what is new is touched, unless it is grown from a version that was grown already. */
  static grown<K, V>(map: ReadonlyMap<K, V>, news: Iterable<readonly [K, V]>): GrowingMap<K, V> {
    const before = map instanceof GrowingMap && map.#next === null ? map : new GrowingMap(new Map(map));
    const all: Map<K, V> = before.#all;
    const overwritten = new Map<K, V | typeof ABSENT>();
    for (const [key, value] of news) {
      if (!overwritten.has(key)) {
        const known = all.has(key);
        overwritten.set(key, known ? (all.get(key) as V) : ABSENT);
        if (known) before.#changed = true;
      }
      all.set(key, value);
    }
    const next = new GrowingMap<K, V>(all);
    before.#overwritten = overwritten;
    before.#next = next;
    return next;
  }

  /** Whether a later version says of all that an earlier one holds what that says: at most more has come. */
  static isContinued<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): boolean {
    let version = before;
    while (version !== after) {
      if (!(version instanceof GrowingMap) || version.#next === null || version.#changed) return false;
      version = version.#next;
    }
    return true;
  }

  /** What has come since an earlier version, which this one continues. */
  static *since<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): Generator<V, undefined> {
    for (const key of GrowingMap.keysSince(before, after)) yield after.get(key) as V;
    return undefined;
  }

  /** The keys of what has come. */
  static *keysSince<K>(
    before: ReadonlyMap<K, unknown>,
    after: ReadonlyMap<K, unknown>,
  ): Generator<K, undefined> {
    if (before.size === after.size) return undefined;
    const keys = after instanceof GrowingMap ? after.#all.keys() : after.keys();
    let place = 0;
    for (const key of keys) {
      if (place >= after.size) break;
      if (place >= before.size) yield key as K;
      place += 1;
    }
    return undefined;
  }

  #read(key: K): V | undefined | typeof ABSENT {
    let version: GrowingMap<K, V> = this;
    while (version.#next !== null) {
      if (version.#overwritten?.has(key)) return version.#overwritten.get(key);
      version = version.#next;
    }
    return this.#all.has(key) ? this.#all.get(key) : ABSENT;
  }

  get(key: K): V | undefined {
    if (this.#next === null) return this.#all.get(key);
    const value = this.#read(key);
    return value === ABSENT ? undefined : value;
  }

  has(key: K): boolean {
    return this.#next === null ? this.#all.has(key) : this.#read(key) !== ABSENT;
  }

  *keys(): Generator<K, undefined> {
    let left = this.size;
    for (const key of this.#all.keys()) {
      if (left === 0) break;
      left -= 1;
      yield key;
    }
    return undefined;
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  *entries(): Generator<[K, V], undefined> {
    for (const key of this.keys()) yield [key, this.get(key) as V];
    return undefined;
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }

  forEach(each: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this);
  }
}

/** The same for a set. */
export class GrowingSet<T> implements ReadonlySet<T> {
  readonly #map: GrowingMap<T, true>;

  private constructor(map: GrowingMap<T, true>) {
    this.#map = map;
  }

  static grown<T>(set: ReadonlySet<T>, news: Iterable<T>): GrowingSet<T> {
    const known =
      set instanceof GrowingSet ? set.#map : new Map([...set].map((item) => [item, true] as const));
    // What is there already is not told again: nothing is written over.
    const fresh = [...news].flatMap((item) => (set.has(item) ? [] : [[item, true] as const]));
    return new GrowingSet(GrowingMap.grown(known, fresh));
  }

  /** What has come since an earlier version; null where the later one does not continue it. */
  static since<T>(before: ReadonlySet<T>, after: ReadonlySet<T>): Iterable<T> | null {
    if (before === after) return [];
    if (!(before instanceof GrowingSet && after instanceof GrowingSet)) return null;
    return GrowingMap.isContinued(before.#map, after.#map)
      ? GrowingMap.keysSince(before.#map, after.#map)
      : null;
  }

  get size(): number {
    return this.#map.size;
  }

  has(item: T): boolean {
    return this.#map.has(item);
  }

  keys(): Generator<T, undefined> {
    return this.#map.keys();
  }

  values(): Generator<T, undefined> {
    return this.#map.keys();
  }

  *entries(): Generator<[T, T], undefined> {
    for (const item of this) yield [item, item];
    return undefined;
  }

  [Symbol.iterator](): Generator<T, undefined> {
    return this.#map.keys();
  }

  forEach(each: (item: T, same: T, set: ReadonlySet<T>) => void): void {
    for (const item of this) each(item, item, this);
  }
}
