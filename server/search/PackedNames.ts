import type { SearchHit } from "#contract/entity.ts";
import type { SearchEntry } from "./entries.ts";
import { type Joined, keyText, type Packed, rankOf, type Shown, shownAt } from "./pack.ts";
import { normaliseQuery } from "./searchKeys.ts";

/** A name found: 0 where it is the query, 1 where it begins with it, 2 where it holds it. */
export interface Found {
  readonly kind: 0 | 1 | 2;
  readonly rank: number;
  /** Number of the key that matched. */
  readonly key: number;
}

export interface Wanted {
  /** In the form of `normaliseQuery`, not empty. */
  readonly query: string;
  /** As many as this, the best first. */
  readonly count: number;
  /** Labels of which a hit must have one; empty for any. */
  readonly labels: readonly string[];
  /** Ranks that are left out. */
  readonly without: ReadonlySet<number>;
}

type Fits = (rank: number) => boolean;

/** Greater than any key that begins with the text before it. */
const LAST = "\uffff";

/** Place of the last start that is not behind `position`. */
function lastStart(starts: Uint32Array, position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a text stands in joined keys, from a place on; -1 where it does not. */
function nextPlace({ units }: Joined, text: string, from: number): number {
  const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  if (units.BYTES_PER_ELEMENT === 1) return bytes.indexOf(text, from, "latin1");
  const place = bytes.indexOf(text, 2 * from, "utf16le");
  return place === -1 ? -1 : place / 2;
}

/** Looks names up in packed arrays: sorted keys for beginnings, joined keys for middles. */
export class PackedNames {
  readonly packed: Packed;
  /** By place in `labelSets`. */
  readonly #labelSets: readonly (readonly string[])[];

  constructor(packed: Packed) {
    this.packed = packed;
    this.#labelSets = packed.labelSets;
  }

  get size(): number {
    return this.packed.degrees.length;
  }

  /** Whole names first, then beginnings, then middles; within each in order of rank. */
  find({ query, count, labels, without }: Wanted): Found[] {
    const found = new Map<number, Found>();
    const allowed = this.#labelSets.map(
      (set) => labels.length === 0 || set.some((one) => labels.includes(one)),
    );
    const { labelSetOf } = this.packed;
    const fits: Fits = (rank) =>
      !found.has(rank) && !without.has(rank) && (allowed[labelSetOf[rank] ?? 0] ?? false);
    const start = this.#lowerBound(query);
    const afterExact = this.#lowerBound(`${query}\u0000`);
    const end = this.#lowerBound(query + LAST);
    for (const [rank, key] of this.#best(start, afterExact, count, fits))
      found.set(rank, { kind: 0, rank, key });
    for (const [rank, key] of this.#best(afterExact, end, count - found.size, fits)) {
      found.set(rank, { kind: 1, rank, key });
    }
    if (found.size < count) {
      for (const [rank, key] of this.#middles(query, count - found.size, fits)) {
        found.set(rank, { kind: 2, rank, key });
      }
    }
    return [...found.values()];
  }

  shown(rank: number): Shown {
    return shownAt(this.packed, rank);
  }

  degree(rank: number): number {
    return this.packed.degrees[rank] ?? 0;
  }

  rankOf(id: string): number | null {
    return rankOf(this.packed, id);
  }

  present({ rank, key }: Found): SearchHit {
    const shown = this.shown(rank);
    const { id, label, name, nameEn } = shown;
    const matched = readable(shown, keyText(this.packed, key));
    return { id, label, name, nameEn, matched, degree: this.degree(rank) };
  }

  /** Negative where a key stands before a text, 0 where it is the text. */
  #compare(key: number, text: string): number {
    const { isOther, keyStart, ascii, other } = this.packed;
    const { units } = isOther[key] === 1 ? other : ascii;
    const start = keyStart[key] ?? 0;
    for (let index = 0; index < text.length; index += 1) {
      const unit = units[start + index] ?? 0;
      // A unit of 0 ends the key; in a text it is what stands behind every key that is the text so far.
      if (unit === 0) return -1;
      const difference = unit - text.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return units[start + text.length] === 0 ? 0 : 1;
  }

  /** First place of `sorted` whose key is not before `text`. */
  #lowerBound(text: string): number {
    const { sorted } = this.packed;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(sorted[middle] ?? 0, text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The `count` best ranks between two places of `sorted`, in order, each with the number of its key. */
  #best(from: number, to: number, count: number, fits: Fits): [number, number][] {
    const best: [number, number][] = [];
    if (count <= 0) return best;
    const { sorted, owners } = this.packed;
    for (let at = from; at < to; at += 1) {
      const key = sorted[at] ?? 0;
      const rank = owners[key] ?? 0;
      const worst = best.length < count ? Number.POSITIVE_INFINITY : (best.at(-1)?.[0] ?? 0);
      if (rank > worst || !fits(rank)) continue;
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
  #middles(query: string, count: number, fits: Fits): [number, number][] {
    const found = new Map<number, number>();
    const { owners, ascii, other } = this.packed;
    const plain = !/\P{ASCII}/u.test(query);
    for (const joined of plain ? [ascii, other] : [other]) {
      let [from, taken] = [0, 0];
      while (taken < count) {
        const position = nextPlace(joined, query, from);
        if (position === -1) break;
        const index = lastStart(joined.starts, position);
        const key = joined.keyAt[index] ?? 0;
        const rank = owners[key] ?? 0;
        if (fits(rank) && key < (found.get(rank) ?? Number.POSITIVE_INFINITY)) {
          if (!found.has(rank)) taken += 1;
          found.set(rank, key);
        }
        from = joined.starts[index + 1] ?? joined.units.length;
      }
    }
    return [...found].sort(([a], [b]) => a - b).slice(0, count);
  }
}

/** What a key was made from: a name or the pinyin as people write them; initials stay as they are. */
function readable(
  { name, nameEn, aliases, pinyin }: Pick<SearchEntry, "name" | "nameEn" | "aliases" | "pinyin">,
  key: string,
): string {
  for (const text of [name, nameEn, ...aliases, pinyin]) {
    if (text !== null && normaliseQuery(text) === key) return text;
  }
  return key;
}
