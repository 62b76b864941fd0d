import { beginningsOf, LISTED, type SortedWords } from "./beginnings.ts";
import { Nearness } from "./near.ts";
import { shared } from "./sharedArray.ts";
import { WordBook } from "./words.ts";

/** Words in alphabetical order, each with the ranks of those in whose names it stands. */
export interface Terms extends SortedWords {
  /** Of words that are as many syllables as are kept of a place: where the second begins in them, a bit each (see `WordBook`). */
  readonly seconds: Uint16Array;
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

export function and(bits: Bits, others: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & (others[at] ?? 0);
}

export function or(bits: Bits, others: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) | (others[at] ?? 0);
}

export const isEmpty = (bits: Bits): boolean => bits.every((each) => each === 0);

const isAscii = (word: string) => !/\P{ASCII}/u.test(word);

/** Words as numbers, with the ranks of their owners: first one after the other as they come, then word by word. */
interface Occurrences {
  readonly texts: readonly string[];
  readonly seconds: ReadonlyMap<number, number>;
  readonly words: readonly number[];
  readonly ranks: readonly number[];
}

const bytesOf = (difference: number) =>
  difference < 128 ? 1 : difference < 16384 ? 2 : difference < 2097152 ? 3 : 4;

/** The terms of one kind out of all occurrences. */
function termsOf({ texts, seconds, words, ranks }: Occurrences, ascii: boolean): Terms {
  const chosen = texts
    .map((_, number) => number)
    .filter((number) => texts[number] !== "" && isAscii(texts[number] ?? "") === ascii);
  chosen.sort((a, b) => ((texts[a] ?? "") < (texts[b] ?? "") ? -1 : 1));
  const place = new Int32Array(texts.length).fill(-1);
  const syllables = shared(Uint16Array, chosen.length);
  for (const [at, number] of chosen.entries()) {
    place[number] = at;
    syllables[at] = seconds.get(number) ?? 0;
  }
  return {
    seconds: syllables,
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
  const all = { texts: book.texts, seconds: book.seconds, words, ranks };
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

const lengthOf = ({ starts }: Terms, word: number) => (starts[word + 1] ?? 0) - (starts[word] ?? 0);

/** The place of a text among the words; -1 where it is none. */
export function wordAt(terms: Terms, text: string): number {
  const at = firstAt(terms, text, 0);
  const is = at < terms.same.length && compare(terms, at, text) === 0 && lengthOf(terms, at) === text.length;
  return is ? at : -1;
}

/** Everybody who has the word at that place. */
export const setWord = (terms: Terms, at: number, bits: Bits): void => setRanks(terms, at, at + 1, bits);

/** Takes words between two places for as near as the best of their beginnings is. */
type Settle = (from: number, to: number, best: number) => void;

/** Words between two places that begin with the same letters, `known` of which are taken: one after the other. */
function walkWords(
  { units, starts, same }: Terms,
  [from, to, known]: readonly [number, number, number],
  nearness: Nearness,
  settle: Settle,
): void {
  const { longest } = nearness;
  let [word, length] = [from, known];
  while (word < to) {
    const [start, end] = [starts[word] ?? 0, starts[word + 1] ?? 0];
    if (word > from) length = Math.min(same[word] ?? 0, length);
    const last = Math.min(end - start, longest);
    let goesOn = true;
    while (goesOn && length < last) {
      length += 1;
      goesOn = nearness.take(length, units[start + length - 1] ?? 0);
    }
    let next = word + 1;
    // Others that begin with these letters are as near; where the word ended, longer ones may be nearer.
    if (!goesOn || length === longest) while (next < to && (same[next] ?? 0) >= length) next += 1;
    settle(word, next, nearness.best(length));
    word = next;
  }
}

/**
 * Everybody in whose names a word begins nearly so: in `bits[n]` those with at most n wrong letters. Goes through the
 * beginnings of words in their order; what words share is looked at once, and most are settled by it.
 */
export function setNear(terms: Terms, text: string, most: 1 | 2, bits: readonly Bits[]): void {
  const nearness = new Nearness(text, most);
  const settle: Settle = (from, to, best) => {
    const within = bits[Math.max(best, 1)];
    if (best <= most && within !== undefined) setRanks(terms, from, to, within);
  };
  const { lengths, letters, words, behind } = beginningsOf(terms);
  let at = 0;
  while (at < lengths.length) {
    const [length, word] = [lengths[at] ?? 0, words[at] ?? 0];
    const goesOn = nearness.take(length, letters[at] ?? 0);
    const next = behind[at] ?? 0;
    if (!goesOn || length === nearness.longest) {
      settle(word, words[next] ?? 0, nearness.best(length));
      at = next;
    } else if (length < LISTED) {
      if (lengthOf(terms, word) === length) settle(word, word + 1, nearness.best(length));
      at += 1;
    } else {
      walkWords(terms, [word, words[next] ?? 0, length], nearness, settle);
      at = next;
    }
  }
  const [, one, two] = bits;
  if (most === 2 && one !== undefined && two !== undefined) or(two, one);
}
