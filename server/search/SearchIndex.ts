import type { SearchHit, SearchResult } from "#contract/entity.ts";
import { normaliseQuery } from "./searchKeys.ts";

/** One entity as the index holds it. `keys` are in the form of `normaliseQuery`, the name's own first. */
export interface SearchEntry {
  readonly id: string;
  readonly label: string;
  /** All labels, the secondary ones too. */
  readonly labels: readonly string[];
  readonly name: string;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  readonly pinyin: string | null;
  readonly keys: readonly string[];
  readonly degree: number;
}

export interface SearchInput {
  readonly q: string;
  readonly limit: number;
  /** Labels of which a hit must have one; empty for any. */
  readonly labels?: readonly string[];
}

/** Keys joined into one text, in order of rank, so that the first places found are the best. */
interface Joined {
  readonly text: string;
  /** Where each key begins in `text`. */
  readonly starts: Uint32Array;
  /** Place of each key among `keys`. */
  readonly keyAt: Uint32Array;
}

const SEPARATOR = "\u0000";
/** Greater than any key that begins with the text before it. */
const LAST = "\uffff";

function join(keys: readonly string[], chosen: readonly number[]): Joined {
  const starts = new Uint32Array(chosen.length);
  let length = 0;
  for (const [index, place] of chosen.entries()) {
    starts[index] = length;
    length += (keys[place] ?? "").length + SEPARATOR.length;
  }
  return {
    text: chosen.map((place) => keys[place]).join(SEPARATOR),
    starts,
    keyAt: Uint32Array.from(chosen),
  };
}

/** Index of the last start that is not behind `position`. */
function lastStart(starts: Uint32Array, position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** True for a text of ASCII alone; such keys are kept apart, since a Chinese query cannot stand in them. */
const isAscii = (text: string) => !/\P{ASCII}/u.test(text);

/**
 * Names in memory: sorted keys for beginnings, joined keys for middles. Entities are numbered by rank (degree, then
 * id), so the best hits are the smallest numbers. Built in one go and never changed; a new revision makes a new one.
 */
export class SearchIndex {
  readonly #entries: readonly SearchEntry[];
  /** Every key with its owner's rank, in order of rank. */
  readonly #keys: string[] = [];
  readonly #owners: Uint32Array;
  /** Places of `#keys` in alphabetical order of the keys. */
  readonly #sorted: Uint32Array;
  readonly #ascii: Joined;
  readonly #other: Joined;

  constructor(entries: readonly SearchEntry[]) {
    this.#entries = [...entries].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
    const owners: number[] = [];
    const [ascii, other]: [number[], number[]] = [[], []];
    for (const [rank, { keys }] of this.#entries.entries()) {
      for (const key of keys) {
        (isAscii(key) ? ascii : other).push(this.#keys.length);
        this.#keys.push(key);
        owners.push(rank);
      }
    }
    const keys = this.#keys;
    this.#owners = Uint32Array.from(owners);
    this.#sorted = Uint32Array.from(keys.keys()).sort((a, b) => {
      const [first, second] = [keys[a] ?? "", keys[b] ?? ""];
      return first < second ? -1 : first > second ? 1 : a - b;
    });
    this.#ascii = join(keys, ascii);
    this.#other = join(keys, other);
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Whole names first, then beginnings, then middles; within each by degree, then id. */
  search({ q, limit, labels = [] }: SearchInput): SearchResult {
    const query = normaliseQuery(q);
    if (query === "") return { hits: [], truncated: false, key: query };
    const wanted = limit + 1;
    const found = new Map<number, number>();
    const fits = (rank: number) =>
      !found.has(rank) &&
      (labels.length === 0 || (this.#entries[rank]?.labels.some((label) => labels.includes(label)) ?? false));
    const start = this.#lowerBound(query);
    const afterExact = this.#lowerBound(query + SEPARATOR);
    const end = this.#lowerBound(query + LAST);
    for (const [from, to] of [
      [start, afterExact],
      [afterExact, end],
    ] as const) {
      for (const [rank, key] of this.#best(from, to, wanted - found.size, fits)) found.set(rank, key);
    }
    if (found.size < wanted) {
      for (const [rank, key] of this.#middles(query, wanted - found.size, fits)) found.set(rank, key);
    }
    const hits = [...found].slice(0, limit).map(([rank, key]) => this.#present(rank, key));
    return { hits, truncated: found.size > limit, key: query };
  }

  /** First place of `#sorted` whose key is not before `text`. */
  #lowerBound(text: string): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[this.#sorted[middle] ?? 0] ?? "") < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The `count` best ranks between two places of `#sorted`, in order, each with the place of its key. */
  #best(from: number, to: number, count: number, fits: (rank: number) => boolean): [number, number][] {
    const best: [number, number][] = [];
    if (count <= 0) return best;
    for (let at = from; at < to; at += 1) {
      const key = this.#sorted[at] ?? 0;
      const rank = this.#owners[key] ?? 0;
      const worst = best.length < count ? Number.POSITIVE_INFINITY : (best.at(-1)?.[0] ?? 0);
      if (rank >= worst || !fits(rank)) continue;
      const place = best.findIndex(([other]) => other >= rank);
      if (place !== -1 && best[place]?.[0] === rank) {
        // Of several keys of one entity, the one that stands first in its list is shown as the match.
        if (key < (best[place]?.[1] ?? 0)) best[place] = [rank, key];
        continue;
      }
      best.splice(place === -1 ? best.length : place, 0, [rank, key]);
      if (best.length > count) best.pop();
    }
    return best;
  }

  /** The `count` best ranks with a key that holds the text anywhere. */
  #middles(query: string, count: number, fits: (rank: number) => boolean): [number, number][] {
    const found = new Map<number, number>();
    for (const joined of isAscii(query) ? [this.#ascii, this.#other] : [this.#other]) {
      let [from, taken] = [0, 0];
      while (taken < count) {
        const position = joined.text.indexOf(query, from);
        if (position === -1) break;
        const index = lastStart(joined.starts, position);
        const key = joined.keyAt[index] ?? 0;
        const rank = this.#owners[key] ?? 0;
        if (fits(rank) && key < (found.get(rank) ?? Number.POSITIVE_INFINITY)) {
          if (!found.has(rank)) taken += 1;
          found.set(rank, key);
        }
        from = joined.starts[index + 1] ?? joined.text.length;
      }
    }
    return [...found].sort(([a], [b]) => a - b).slice(0, count);
  }

  #present(rank: number, place: number): SearchHit {
    const entry = this.#entries[rank];
    const key = this.#keys[place] ?? "";
    if (entry === undefined) throw new RangeError(`no entity has the rank ${rank}`);
    const { id, label, name, nameEn, degree } = entry;
    return { id, label, name, nameEn, matched: readable(entry, key), degree };
  }
}

/** What a key was made from: a name or the pinyin as people write them; initials stay as they are. */
function readable({ name, nameEn, aliases, pinyin }: SearchEntry, key: string): string {
  for (const text of [name, nameEn, ...aliases, pinyin]) {
    if (text !== null && normaliseQuery(text) === key) return text;
  }
  return key;
}
