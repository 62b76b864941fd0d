import type { Packed } from "./pack.ts";
import { type Bits, or } from "./terms.ts";
import { PieceSearch, type Pieces, WordSearch } from "./wordSearch.ts";
import type { Asked } from "./words.ts";

/** Looks up posts, by their numbers: a word stands in a title, in where it is one, or in the name of who holds it. */
export class PostSearch implements Pieces {
  readonly size: number;
  readonly #names: PieceSearch;
  readonly #titles: PieceSearch;
  readonly #seats: PieceSearch;
  readonly #packed: Packed;
  readonly #known = new Map<string, Bits>();

  constructor(packed: Packed, names: PieceSearch) {
    const { holders, titles, seats } = packed;
    this.size = holders.length;
    this.#packed = packed;
    this.#names = names;
    this.#titles = new PieceSearch(titles, this.size);
    this.#seats = new PieceSearch(seats, this.size);
  }

  /** Posts whose titles have at least one of the words, with as many wrong letters. */
  titled(asked: readonly Asked[], slips: 0 | 1 | 2): Bits {
    return new WordSearch(this.#titles, asked).some(slips);
  }

  signed(text: string): Bits {
    return this.#either(this.#titles.signed(text), this.#seats.signed(text), this.#names.signed(text));
  }

  piece(piece: string): Bits {
    const known =
      this.#known.get(piece) ??
      this.#either(this.#titles.piece(piece), this.#seats.piece(piece), this.#names.piece(piece));
    this.#known.set(piece, known);
    return known;
  }

  /** Seats have as many words as names: to look there for wrong letters too would take as long again. */
  near(piece: string, slips: 1 | 2): Bits {
    const [titles, names] = [this.#titles.near(piece, slips), this.#names.near(piece, slips)];
    return this.#either(titles, this.#seats.piece(piece), names);
  }

  /** Posts of the first two sets, and all that somebody of the third holds. */
  #either(titles: Bits, seats: Bits, names: Bits): Bits {
    const posts = titles.slice();
    or(posts, seats);
    const { firstPost, holding } = this.#packed;
    for (let at = 0; at < names.length; at += 1) {
      for (let left = (names[at] ?? 0) & (holding[at] ?? 0); left !== 0; left &= left - 1) {
        const rank = 32 * at + (31 - Math.clz32(left & -left));
        const end = firstPost[rank + 1] ?? 0;
        for (let post = firstPost[rank] ?? 0; post < end; post += 1)
          posts[post >>> 5] = (posts[post >>> 5] ?? 0) | (1 << (post & 31));
      }
    }
    return posts;
  }
}
