import type { SearchEntry } from "./entries.ts";
import {
  fold,
  HAN,
  readCharacters,
  runsOf,
  type Typed,
  toSimplified,
  typed,
  withSigns,
} from "./searchKeys.ts";

/** Syllables that people write together at most: 石家庄 is Shijiazhuang. */
export const RUN = 3;
/** The place of the second syllable in a word of first letters, since in those of whole syllables it is none. */
const NOWHERE = 0;
/** Letters of a first syllable, and of what a name has in its place, that are told. */
const MOST_FIRST = 15;
/** Characters of a word that are looked up together: more would be nearly as many as there are names. */
const PAIR = 2;
/** Letters of a word with signs that are kept. */
const MOST_SIGNED = 12;

/** Between words: neither letters nor what stands within one (O'Brien). */
const BETWEEN = /[^\p{L}\p{N}\p{M}'’]+/u;
const SPACE = /[\s\u3000]+/u;
const HAN_ANYWHERE = /\p{Script=Han}/u;

/** What of a name its words are made of; the first of its keys is the name in simplified characters. */
export type Spelt = Pick<SearchEntry, "name" | "nameEn" | "aliases" | "pinyin" | "keys">;

/** Some syllables together as numbers of words, and those that have followed them so far. */
interface Run {
  readonly parts: readonly Typed[];
  /** The syllables; their text on a keyboard, with v for ü; and their first letters. */
  readonly words: readonly [full: number, keyboard: number, initials: number];
  readonly next: Map<Typed, Run>;
}

/**
 * Takes names apart into words, each with a number. Names are made of the same syllables, characters and words again and
 * again: what has been taken apart once is only looked up.
 */
export class WordBook {
  /** By number. */
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** By number of a word that is as many syllables as are kept: bit n where the second may begin behind n letters of it. */
  readonly seconds = new Map<number, number>();
  readonly #runs: Run = { parts: [], words: [0, 0, 0], next: new Map() };
  readonly #pairs = new Map<string, Map<string, number>>();
  readonly #folded = new Map<string, number>();
  readonly #signed = new Map<string, number | null>();

  /**
   * Where words begin in the spellings of a name, each with as much of what follows as is looked up: what somebody types
   * is a word of it where one of these begins so. The same may come twice. `pinyin` is that of the name as it is read.
   */
  wordsOf({ name, nameEn, aliases, pinyin, keys }: Spelt): number[] {
    const found: number[] = [];
    for (const text of [name, nameEn ?? "", ...aliases]) this.#between(text, found);
    if (pinyin !== null) {
      const read = pinyin.split(SPACE);
      this.#syllables(read, found);
      this.#han(keys[0] ?? "", read, found);
    }
    for (const alias of aliases) if (HAN_ANYWHERE.test(alias)) this.#han(toSimplified(alias), [], found);
    return found;
  }

  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const made = this.texts.push(text) - 1;
    this.#numbers.set(text, made);
    return made;
  }

  /** The words between spaces and signs, without Chinese ones; those with signs also as they stand. */
  #between(text: string, found: number[]): void {
    const parts = HAN_ANYWHERE.test(text) ? runsOf(text).filter((run) => !HAN.test(run)) : [text];
    for (const word of parts.flatMap((part) => part.split(BETWEEN))) {
      const number = this.#folded.get(word) ?? this.#number(fold(word));
      this.#folded.set(word, number);
      found.push(number);
    }
    for (const part of text.split(SPACE)) {
      let number = this.#signed.get(part);
      if (number === undefined) {
        const signed = signedPart(part);
        number = signed === null ? null : this.#number(signed);
        this.#signed.set(part, number);
      }
      if (number !== null) found.push(number);
    }
  }

  /** Every pair of Chinese characters, and the syllables, each character read as it usually is, unless it is known to be so. */
  #han(simplified: string, read: readonly string[], found: number[]): void {
    for (const run of runsOf(simplified)) {
      if (!HAN.test(run)) continue;
      this.#pairsOf([...run], found);
      const syllables = readCharacters(run);
      if (syllables.length !== read.length || syllables.some((one, at) => one !== read[at]))
        this.#syllables(syllables, found);
    }
  }

  /** For each character it with the next: 运城市 → 运城, 城市, 市. */
  #pairsOf(characters: readonly string[], found: number[]): void {
    for (const [at, first] of characters.entries()) {
      const second = characters[at + 1] ?? "";
      const known = this.#pairs.get(first) ?? new Map<string, number>();
      this.#pairs.set(first, known);
      const number = known.get(second) ?? this.#number(first + second);
      known.set(second, number);
      found.push(number);
    }
  }

  /** For each place where a syllable begins, it with those after it, and their initials: peng cheng → pengcheng, cheng, pc, c. */
  #syllables(syllables: readonly string[], found: number[]): void {
    const parts = syllables.map(typed);
    for (let at = 0; at < parts.length; at += 1) {
      let run = this.#runs;
      for (const part of parts.slice(at, at + RUN)) run = run.next.get(part) ?? this.#longer(run, part);
      found.push(...run.words);
    }
  }

  #longer(run: Run, syllable: Typed): Run {
    const [full, keyboard, initials] =
      run === this.#runs ? ["", "", ""] : run.words.map((one) => this.texts[one]);
    const words = [full + syllable.full, keyboard + syllable.keyboard, initials + syllable.initial];
    const [one = 0, two = 0, three = 0] = words.map((word) => this.#number(word));
    const parts = [...run.parts, syllable];
    const made: Run = { parts, words: [one, two, three], next: new Map() };
    run.next.set(syllable, made);
    const [first] = parts;
    if (parts.length === RUN && first !== undefined) {
      this.#second(one, first.full.length);
      this.#second(two, first.keyboard.length);
      this.#second(three, NOWHERE);
    }
    return made;
  }

  /** Notes where the second syllable of a word begins. */
  #second(word: number, at: number): void {
    if (at <= MOST_FIRST) this.seconds.set(word, (this.seconds.get(word) ?? 0) | (1 << at));
  }
}

/** A word with its signs, as much of it as is looked up; null where it has none. */
const signedPart = (part: string): string | null => withSigns(part)?.slice(0, MOST_SIGNED) ?? null;

/** Where the second of its syllables may begin in a word that is as many as are kept; nowhere in all others. */
export function* secondsIn(bits: number): Generator<number, void> {
  for (let left = bits >>> 1, at = 1; left !== 0; left >>>= 1, at += 1) if ((left & 1) !== 0) yield at;
}

/** Whether a word is the first letters of as many syllables as are kept. */
export const areInitials = (bits: number): boolean => (bits & (1 << NOWHERE)) !== 0;

/** One word of a query, in pieces that are looked up each for itself and all have to be there. */
export interface Asked {
  readonly pieces: readonly string[];
  /** With its signs, where it has any: names that hold these come before those that only hold the pieces. */
  readonly signed: string | null;
}

/** Words of a query that are looked at: more only make it slower. */
const MOST_WORDS = 12;

export function askedWords(query: string): Asked[] {
  const words = new Map<string, Asked>();
  for (const part of query.split(SPACE)) {
    const signed = signedPart(part);
    const pieces = part.split(BETWEEN).flatMap((word) => runsOf(toSimplified(fold(word))));
    if (pieces.length > 0 || signed !== null) words.set(signed ?? pieces.join(" "), { pieces, signed });
  }
  return [...words.values()].slice(0, MOST_WORDS);
}

/** Wrong letters that a piece may have: one from four letters on, two from seven. */
export const slipsOf = (piece: string): 0 | 1 | 2 =>
  !/^[a-z]{4,}$/.test(piece) ? 0 : piece.length < 7 ? 1 : 2;

/** What has to be looked up for a piece: of Chinese characters every pair, of others the whole. */
export function partsOf(piece: string): string[] {
  const characters = [...piece];
  if (!HAN.test(piece) || characters.length <= PAIR) return [piece];
  return characters.slice(0, -1).map((_, at) => characters.slice(at, at + PAIR).join(""));
}
