import { Nearness } from "./near.ts";
import { shared } from "./sharedArray.ts";
import { WordBook } from "./words.ts";

/** Words in alphabetical order, each with the ranks of those in whose names it stands. */
export interface Terms {
  readonly units: Uint8Array | Uint16Array;
  /** Where each word begins in `units`; one more for the end. */
  readonly starts: Uint32Array;
  /** Letters that each word shares with the one before it. */
  readonly same: Uint8Array;
  /** Where the ranks of each word begin in `ranks`; one more for the end. */
  readonly rankAt: Uint32Array;
  /** Differences between one rank and the next, seven bits a byte, the last byte of each with its eighth bit clear. */
  readonly ranks: Uint8Array;
}

/** Words of ASCII, and all others. */
export interface Words {
  readonly latin: Terms;
  readonly other: Terms;
}

/** A set of ranks, one bit each. */
export type Bits = Uint32Array;

export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

const isAscii = (word: string) => !/\P{ASCII}/u.test(word);

/** Words as numbers, with the ranks of their owners: first one after the other as they come, then word by word. */
interface Occurrences {
  readonly texts: readonly string[];
  readonly words: readonly number[];
  readonly ranks: readonly number[];
}

const bytesOf = (difference: number) =>
  difference < 128 ? 1 : difference < 16384 ? 2 : difference < 2097152 ? 3 : 4;

/** The terms of one kind out of all occurrences. */
function termsOf({ texts, words, ranks }: Occurrences, ascii: boolean): Terms {
  const chosen = texts
    .map((_, number) => number)
    .filter((number) => texts[number] !== "" && isAscii(texts[number] ?? "") === ascii);
  chosen.sort((a, b) => ((texts[a] ?? "") < (texts[b] ?? "") ? -1 : 1));
  const place = new Int32Array(texts.length).fill(-1);
  for (const [at, number] of chosen.entries()) place[number] = at;
  return {
    ...spelt(
      chosen.map((number) => texts[number] ?? ""),
      ascii,
    ),
    ...ranksBy(place, chosen.length, { words, ranks }),
  };
}

/** Sorted words one after the other. */
function spelt(words: readonly string[], ascii: boolean): Pick<Terms, "units" | "starts" | "same"> {
  const length = words.reduce((sum, word) => sum + word.length, 0);
  const units = shared<Uint8Array | Uint16Array>(ascii ? Uint8Array : Uint16Array, length);
  const starts = shared(Uint32Array, words.length + 1);
  const same = shared(Uint8Array, words.length);
  let [at, before] = [0, 0];
  for (const [number, word] of words.entries()) {
    let alike = 0;
    while (alike < before && units[at - before + alike] === word.charCodeAt(alike)) alike += 1;
    same[number] = Math.min(alike, 255);
    for (let index = 0; index < word.length; index += 1) units[at + index] = word.charCodeAt(index);
    before = word.length;
    at += before;
    starts[number + 1] = at;
  }
  return { units, starts, same };
}

/** Counts first, so that all ranks of a word stand together, in the order in which they came; each rank once. */
function ranksBy(
  place: Int32Array,
  count: number,
  { words, ranks }: Pick<Occurrences, "words" | "ranks">,
): Pick<Terms, "rankAt" | "ranks"> {
  const rankAt = shared(Uint32Array, count + 1);
  const each = (take: (word: number, difference: number) => void) => {
    const last = new Int32Array(count).fill(-1);
    for (let index = 0; index < words.length; index += 1) {
      const [word, rank] = [place[words[index] ?? 0] ?? -1, ranks[index] ?? 0];
      if (word === -1 || last[word] === rank) continue;
      take(word, rank - (last[word] ?? 0) - 1);
      last[word] = rank;
    }
  };
  each((word, difference) => {
    rankAt[word + 1] = (rankAt[word + 1] ?? 0) + bytesOf(difference);
  });
  for (let word = 0; word < count; word += 1)
    rankAt[word + 1] = (rankAt[word + 1] ?? 0) + (rankAt[word] ?? 0);
  const packed = shared(Uint8Array, rankAt[count] ?? 0);
  const next = rankAt.slice();
  each((word, difference) => {
    let [left, at] = [difference, next[word] ?? 0];
    for (; left >= 128; left >>>= 7, at += 1) packed[at] = (left & 127) | 128;
    packed[at] = left;
    next[word] = at + 1;
  });
  return { rankAt, ranks: packed };
}

/** The words of some, given in order of rank. */
export function packWords<T>(
  owners: readonly T[],
  wordsOf: (owner: T, book: WordBook) => readonly number[],
): Words {
  const book = new WordBook();
  const [words, ranks]: [number[], number[]] = [[], []];
  for (const [rank, owner] of owners.entries()) {
    for (const word of wordsOf(owner, book)) {
      words.push(word);
      ranks.push(rank);
    }
  }
  const all = { texts: book.texts, words, ranks };
  return { latin: termsOf(all, true), other: termsOf(all, false) };
}

/** Below 0 where a word stands before all that begin with the text, 0 where it begins with it, above 0 behind. */
function compare({ units, starts }: Terms, number: number, text: string): number {
  const [start, end] = [starts[number] ?? 0, starts[number + 1] ?? 0];
  for (let index = 0; index < text.length; index += 1) {
    if (start + index >= end) return -1;
    const difference = (units[start + index] ?? 0) - text.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** First word from `from` on that is not below `bound` to the text. */
function firstAt(terms: Terms, text: string, bound: 0 | 1): number {
  let [low, high] = [0, terms.same.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(terms, middle, text) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sets the bits of everybody who has one of the words between two places. */
function setRanks({ ranks, rankAt }: Terms, from: number, to: number, bits: Bits): void {
  let at = rankAt[from] ?? 0;
  for (let word = from; word < to; word += 1) {
    const end = rankAt[word + 1] ?? 0;
    let rank = -1;
    while (at < end) {
      let byte = ranks[at] ?? 0;
      let difference = byte & 127;
      for (let shift = 7; byte >= 128; shift += 7) {
        at += 1;
        byte = ranks[at] ?? 0;
        difference |= (byte & 127) << shift;
      }
      at += 1;
      rank += difference + 1;
      bits[rank >>> 5] = (bits[rank >>> 5] ?? 0) | (1 << (rank & 31));
    }
  }
}

/** Everybody in whose names a word begins with the text. False where there is none. */
export function setBeginning(terms: Terms, text: string, bits: Bits): boolean {
  const [from, to] = [firstAt(terms, text, 0), firstAt(terms, text, 1)];
  setRanks(terms, from, to, bits);
  return from < to;
}

/** The longest word that the text begins with and does not end with; "" where there is none. */
export function longestWithin(terms: Terms, text: string): string {
  for (let length = text.length - 1; length > 0; length -= 1) {
    const word = text.slice(0, length);
    const at = firstAt(terms, word, 0);
    if (at < terms.same.length && compare(terms, at, word) === 0) {
      if ((terms.starts[at + 1] ?? 0) - (terms.starts[at] ?? 0) === length) return word;
    }
  }
  return "";
}

/** Beginnings up to this length are passed over by a list of where the next one stands, longer ones word by word. */
const LISTED = 3;
const beginnings = new WeakMap<Terms, readonly Uint32Array[]>();

/** By length up to `LISTED`: where words begin otherwise than the one before them; the end behind the last. */
function beginningsOf(terms: Terms): readonly Uint32Array[] {
  const known = beginnings.get(terms);
  if (known !== undefined) return known;
  const { same } = terms;
  const made = Array.from({ length: LISTED + 1 }, (_, length) => {
    const places: number[] = [];
    for (let word = 1; word < same.length; word += 1) if ((same[word] ?? 0) < length) places.push(word);
    return Uint32Array.from([...places, same.length]);
  });
  beginnings.set(terms, made);
  return made;
}

/**
 * Everybody in whose names a word begins nearly so: in `bits[n]` those with at most n wrong letters. Goes through the words
 * in their order; what one shares with the one before it is not looked at again, and most are settled by it.
 */
export function setNear(terms: Terms, text: string, most: 1 | 2, bits: readonly Bits[]): void {
  const { units, starts, same } = terms;
  const nearness = new Nearness(text, most);
  const { longest } = nearness;
  const listed = beginningsOf(terms);
  const places = new Uint32Array(LISTED + 1);
  let [word, length] = [0, 0];
  while (word < same.length) {
    const [start, end] = [starts[word] ?? 0, starts[word + 1] ?? 0];
    length = Math.min(same[word] ?? 0, length);
    const last = Math.min(end - start, longest);
    let goesOn = true;
    while (goesOn && length < last) {
      length += 1;
      goesOn = nearness.take(length, units[start + length - 1] ?? 0);
    }
    let next = word + 1;
    // Others that begin with these letters are as near; where the word ended, longer ones may be nearer.
    if (!goesOn || length === longest) {
      const list = listed[length];
      if (list === undefined) while (next < same.length && (same[next] ?? 0) >= length) next += 1;
      else {
        let place = places[length] ?? 0;
        while ((list[place] ?? same.length) <= word) place += 1;
        places[length] = place;
        next = list[place] ?? same.length;
      }
    }
    for (let slips = Math.max(nearness.best(length), 1); slips <= most; slips += 1)
      setRanks(terms, word, next, bits[slips] ?? noBits(0));
    word = next;
  }
}
