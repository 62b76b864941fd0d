import type { Telling } from "./align.ts";
import type { NameParts } from "./organisation.ts";
import { pairOf, type Rarity, rarity } from "./Rarity.ts";

/** Most names that are looked at for one asked name before the rarest of its symbols and pairs have to do. */
const MOST_LOOKED_AT = 6_000;
/** How many of those that share most are weighed. */
const WEIGHED = 12;

/** Names by their symbols and pairs of symbols. */
export interface NameIndex {
  readonly rarity: Rarity;
  /** The numbers of the names that share most with a name, the best first. */
  readonly near: (parts: Pick<NameParts, "symbols">) => number[];
  readonly telling: (parts: Pick<NameParts, "symbols">) => Telling;
}

function keysOf(symbols: readonly string[]): string[] {
  const keys = new Set(symbols);
  for (let at = 1; at < symbols.length; at += 1) keys.add(pairOf(symbols[at - 1] ?? "", symbols[at] ?? ""));
  return [...keys];
}

interface Postings {
  readonly numberOf: ReadonlyMap<string, number>;
  /** Where the names of each key begin in `names`. */
  readonly starts: Uint32Array;
  readonly names: Uint32Array;
}

function post(all: readonly (readonly string[])[]): Postings {
  const numberOf = new Map<string, number>();
  const counts: number[] = [];
  for (const symbols of all)
    for (const key of keysOf(symbols)) {
      const number = numberOf.get(key) ?? numberOf.size;
      numberOf.set(key, number);
      counts[number] = (counts[number] ?? 0) + 1;
    }
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, number) => {
    starts[number + 1] = (starts[number] ?? 0) + count;
  });
  const next = starts.slice();
  const names = new Uint32Array(starts[counts.length] ?? 0);
  all.forEach((symbols, name) => {
    for (const key of keysOf(symbols)) {
      const number = numberOf.get(key) ?? 0;
      names[next[number] ?? 0] = name;
      next[number] = (next[number] ?? 0) + 1;
    }
  });
  return { numberOf, starts, names };
}

/** The `most` highest by their sums, ties in order of number. */
function highest(touched: Uint32Array, sums: Float64Array, most: number): number[] {
  const kept: number[] = [];
  const before = (a: number, b: number) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b;
  let least = -Infinity;
  for (const one of touched) {
    if (kept.length >= most && (sums[one] ?? 0) < least) continue;
    kept.push(one);
    if (kept.length < 4 * most) continue;
    kept.sort(before).length = most;
    least = sums[kept[most - 1] ?? 0] ?? -Infinity;
  }
  return kept.sort(before).slice(0, most);
}

export function nameIndex(all: readonly (readonly string[])[]): NameIndex {
  const { numberOf, starts, names } = post(all);
  const bounds = (key: string): readonly [number, number] => {
    const number = numberOf.get(key);
    return number === undefined ? [0, 0] : [starts[number] ?? 0, starts[number + 1] ?? 0];
  };
  const count = (key: string) => {
    const [from, to] = bounds(key);
    return to - from;
  };
  const rare = rarity(all.length, count);
  const sums = new Float64Array(all.length);
  const touched = new Uint32Array(all.length);
  const telling = ({ symbols }: Pick<NameParts, "symbols">): Telling => ({
    alone: Float64Array.from(symbols, rare.symbol),
    next: Float64Array.from(symbols, (symbol, at) =>
      at === 0 ? 0 : rare.next(symbols[at - 1] ?? "", symbol),
    ),
  });
  const near = ({ symbols }: Pick<NameParts, "symbols">): number[] => {
    const { alone, next } = telling({ symbols });
    const keys = symbols.flatMap((symbol, at) => {
      const own = { key: symbol, worth: alone[at] ?? 0 };
      return at === 0 ? [own] : [own, { key: pairOf(symbols[at - 1] ?? "", symbol), worth: next[at] ?? 0 }];
    });
    const wanted = keys.map((one) => ({ ...one, names: count(one.key) })).filter((one) => one.names > 0);
    wanted.sort((a, b) => a.names - b.names);
    let [looked, many] = [0, 0];
    for (const { key, worth, names: having } of wanted) {
      if (looked > 0 && looked + having > MOST_LOOKED_AT) break;
      looked += having;
      const [from, to] = bounds(key);
      for (let at = from; at < to; at += 1) {
        const name = names[at] ?? 0;
        if (sums[name] === 0) touched[many++] = name;
        sums[name] = (sums[name] ?? 0) + worth;
      }
    }
    const best = highest(touched.subarray(0, many), sums, WEIGHED);
    for (let at = 0; at < many; at += 1) sums[touched[at] ?? 0] = 0;
    return best;
  };
  return { rarity: rare, near, telling };
}
