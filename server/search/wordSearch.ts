import { Nearness } from "./near.ts";
import type { Shown } from "./pack.ts";
import { HAN } from "./searchKeys.ts";
import {
  and,
  type Bits,
  isEmpty,
  noBits,
  or,
  setBeginning,
  setNear,
  setWord,
  type Terms,
  type Words,
  wordAt,
} from "./terms.ts";
import { type Asked, areInitials, partsOf, RUN, secondsIn, slipsOf, WordBook } from "./words.ts";

/** What lookups have in common; the later ones are not made once that is nobody. */
function together(size: number, lookUps: readonly (() => Bits)[]): Bits {
  let found: Bits | null = null;
  for (const lookUp of lookUps) {
    if (found === null) found = lookUp().slice();
    else and(found, lookUp());
    if (isEmpty(found)) break;
  }
  return found ?? noBits(size);
}

/** Who has a piece of a query as a word. */
export interface Pieces {
  /** How many there are that may have one. */
  readonly size: number;
  /** Those who have a word with signs that begins so. */
  signed(text: string): Bits;
  piece(piece: string): Bits;
  /** With so many wrong letters, where the piece is long enough. */
  near(piece: string, slips: 1 | 2): Bits;
}

/** Looks up who has a text as a word, in one collection of words. What was looked up is remembered: one for each query. */
export class PieceSearch implements Pieces {
  readonly size: number;
  readonly #words: Words;
  readonly #known = new Map<string, Bits>();
  /** By piece: those who nearly have it, by the number of wrong letters. */
  readonly #near = new Map<string, readonly Bits[]>();

  constructor(words: Words, size: number) {
    this.#words = words;
    this.size = size;
  }

  signed(text: string): Bits {
    const bits = noBits(this.size);
    for (const terms of [this.#words.latin, this.#words.other]) setBeginning(terms, text, bits);
    return bits;
  }

  piece(piece: string): Bits {
    const known = this.#known.get(piece) ?? this.#lookUp(piece);
    this.#known.set(piece, known);
    return known;
  }

  #lookUp(piece: string): Bits {
    if (HAN.test(piece)) {
      return together(
        this.size,
        partsOf(piece).map((pair) => () => {
          const bits = noBits(this.size);
          setBeginning(this.#words.other, pair, bits);
          return bits;
        }),
      );
    }
    const terms = /\P{ASCII}/u.test(piece) ? this.#words.other : this.#words.latin;
    const bits = noBits(this.size);
    setBeginning(terms, piece, bits);
    for (const longer of [this.#spanning(terms, piece, new Set()), this.#initials(terms, piece)])
      if (longer !== null) or(bits, longer);
    return bits;
  }

  /**
   * Those who have a text that is longer than what is kept of a place: its syllables stand there, and what follows the first
   * of these stands in the same name. `failed` are the lengths of rests that nobody has.
   */
  #spanning(terms: Terms, text: string, failed: Set<number>): Bits | null {
    let found: Bits | null = null;
    for (let length = text.length - 1; length >= RUN; length -= 1) {
      const word = wordAt(terms, text.slice(0, length));
      if (word === -1) continue;
      for (const second of secondsIn(terms.seconds[word] ?? 0)) {
        const rest = text.slice(second);
        if (failed.has(rest.length)) continue;
        const bits = noBits(this.size);
        const further = this.#spanning(terms, rest, failed);
        if (further !== null) or(bits, further);
        if (!setBeginning(terms, rest, bits) && further === null) {
          failed.add(rest.length);
          continue;
        }
        const begun = noBits(this.size);
        setWord(terms, word, begun);
        and(bits, begun);
        if (found === null) found = bits;
        else or(found, bits);
      }
    }
    return found;
  }

  /** Those in whose names each of as many letters in a row as are kept are the first of syllables; null for no more letters. */
  #initials(terms: Terms, text: string): Bits | null {
    if (text.length <= RUN) return null;
    const words = Array.from({ length: text.length - RUN + 1 }, (_, at) =>
      wordAt(terms, text.slice(at, at + RUN)),
    );
    if (!words.every((word) => areInitials(terms.seconds[word] ?? 0))) return null;
    return together(
      this.size,
      words.map((word) => () => {
        const bits = noBits(this.size);
        setWord(terms, word, bits);
        return bits;
      }),
    );
  }

  near(piece: string, slips: 1 | 2): Bits {
    const most = slipsOf(piece);
    if (most === 0) return this.piece(piece);
    let near = this.#near.get(piece);
    if (near === undefined) {
      near = [this.piece(piece), noBits(this.size), noBits(this.size)];
      setNear(this.#words.latin, piece, most, near);
      for (const bits of near.slice(1)) or(bits, near[0] ?? bits);
      this.#near.set(piece, near);
    }
    return near[Math.min(slips, most)] ?? noBits(this.size);
  }
}

/** Words of a query in which wrong letters are looked for, beside those that nobody has as they stand. */
const MOST_NEAR = 4;

/** Those who have the words of a query, or nearly. */
export class WordSearch {
  readonly #pieces: Pieces;
  readonly #asked: readonly Asked[];

  constructor(pieces: Pieces, asked: readonly Asked[]) {
    this.#pieces = pieces;
    this.#asked = asked;
  }

  /** Those who have every word that was asked for, whatever the order. */
  all(): Bits {
    return together(
      this.#pieces.size,
      this.#asked.map((word) => () => this.#word(word)),
    );
  }

  /** The same with up to `slips` wrong letters in words that are long enough; null where no word is. */
  near(slips: 1 | 2): Bits | null {
    const pieces = this.#asked.flatMap((word) => word.pieces);
    const forgiven = pieces.filter((piece) => slipsOf(piece) > 0);
    if (!forgiven.some((piece) => slipsOf(piece) >= slips)) return null;
    const nobodys = new Set(forgiven.filter((piece) => isEmpty(this.#pieces.piece(piece))));
    const near = new Set([...nobodys, ...forgiven].slice(0, Math.max(MOST_NEAR, nobodys.size)));
    // What may not differ is looked up first: where that is nobody, the rest need not be.
    const cheapFirst = [...pieces].sort((a, b) => Number(near.has(a)) - Number(near.has(b)));
    return together(
      this.#pieces.size,
      cheapFirst.map(
        (piece) => () => (near.has(piece) ? this.#pieces.near(piece, slips) : this.#pieces.piece(piece)),
      ),
    );
  }

  /** Those who have at least one of them, with as many wrong letters. */
  some(slips: 0 | 1 | 2): Bits {
    const bits = noBits(this.#pieces.size);
    for (const { pieces } of this.#asked)
      for (const piece of pieces.flatMap(partsOf))
        or(bits, slips === 0 ? this.#pieces.piece(piece) : this.#pieces.near(piece, slips));
    return bits;
  }

  #word({ pieces, signed }: Asked): Bits {
    if (signed !== null) {
      const bits = this.#pieces.signed(signed);
      if (pieces.length === 0 || !isEmpty(bits)) return bits;
    }
    return together(
      this.#pieces.size,
      pieces.map((piece) => () => this.#pieces.piece(piece)),
    );
  }
}

/** Ranks of a set, in order. */
export function* ranksIn(bits: Bits): Generator<number, void> {
  for (const [at, each] of bits.entries()) {
    for (let left = each; left !== 0; left &= left - 1) yield 32 * at + (31 - Math.clz32(left & -left));
  }
}

type Spells = (shown: Pick<Shown, "name" | "nameEn" | "aliases" | "pinyin">) => string | null;

/** By the number of wrong letters that words may have. */
export type Spelling = readonly [Spells, Spells, Spells];

/**
 * Tells in which spelling of a name all words of a query stand, or nearly so: what is shown as the match. Null where they
 * stand in several.
 */
export function spellings(asked: readonly Asked[]): Spelling {
  return [spellingWith(asked, 0), spellingWith(asked, 1), spellingWith(asked, 2)];
}

function spellingWith(asked: readonly Asked[], slips: 0 | 1 | 2): Spells {
  const parts = asked.flatMap(({ pieces }) => pieces.flatMap(partsOf));
  const pieces = parts.map((text) => {
    const most = Math.min(slips, slipsOf(text));
    return { text, most, nearness: most === 0 ? null : new Nearness(text, most) };
  });
  const book = new WordBook();
  const fits = (text: string, read: string | null) => {
    const numbers = book.wordsOf({ name: text, nameEn: null, aliases: [], pinyin: read, keys: [text] });
    const words = numbers.map((number) => book.texts[number] ?? "");
    return pieces.every(
      (piece) =>
        words.some((word) => word.startsWith(piece.text)) ||
        words.some((word) => (piece.nearness?.from(word) ?? 3) <= piece.most),
    );
  };
  return ({ name, nameEn, aliases, pinyin }) => {
    for (const text of [nameEn, ...aliases, name]) if (text !== null && fits(text, null)) return text;
    return pinyin !== null && fits(name, pinyin) ? pinyin : null;
  };
}
