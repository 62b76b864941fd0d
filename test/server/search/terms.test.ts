import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Nearness } from "../../../server/search/near.ts";
import { noBits, packWords, setBeginning, setNear } from "../../../server/search/terms.ts";
import { ranksIn } from "../../../server/search/wordSearch.ts";

/** Letters missing, too many, wrong, or changed places with the next, counted the plain way. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, at) => [at, ...Array<number>(b.length).fill(0)]);
  const cell = (row: number, at: number) => rows[row]?.[at] ?? 0;
  for (let at = 0; at <= b.length; at += 1) (rows[0] ?? [])[at] = at;
  for (let row = 1; row <= a.length; row += 1) {
    for (let at = 1; at <= b.length; at += 1) {
      const wrong = a[row - 1] === b[at - 1] ? 0 : 1;
      let least = Math.min(cell(row - 1, at) + 1, cell(row, at - 1) + 1, cell(row - 1, at - 1) + wrong);
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1])
        least = Math.min(least, cell(row - 2, at - 2) + 1);
      (rows[row] ?? [])[at] = least;
    }
  }
  return cell(a.length, b.length);
}

const nearest = (word: string, text: string) =>
  Math.min(...Array.from({ length: text.length + 1 }, (_, length) => distance(word, text.slice(0, length))));

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 9 });
const asked = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 4, maxLength: 8 });
const most = fc.constantFrom(1, 2) as fc.Arbitrary<1 | 2>;

describe("words that are nearly typed", () => {
  it("are as far away as counting every letter says", () => {
    fc.assert(
      fc.property(asked, word, most, (typed, text, slips) => {
        expect(new Nearness(typed, slips).from(text)).toBe(Math.min(nearest(typed, text), slips + 1));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it("are found among others as by looking at each of them", () => {
    const owners = fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 40 });
    fc.assert(
      fc.property(owners, asked, most, (words, typed, slips) => {
        const { latin } = packWords(words, (some, book) =>
          book.wordsOf({ name: some.join(" "), nameEn: null, aliases: [], pinyin: null, keys: [] }),
        );
        const bits = [noBits(words.length), noBits(words.length), noBits(words.length)];
        setNear(latin, typed, slips, bits);
        setBeginning(latin, typed, bits[0] ?? noBits(0));
        const having = (fits: (one: string) => boolean) =>
          [...words.keys()].filter((rank) => words[rank]?.some(fits));
        expect([...ranksIn(bits[0] ?? noBits(0))]).toEqual(having((one) => one.startsWith(typed)));
        for (let within = 1; within <= slips; within += 1) {
          const near = having((one) => nearest(typed, one) <= within);
          expect([...ranksIn(bits[within] ?? noBits(0))]).toEqual(near);
        }
      }),
      { seed: 8, numRuns: 1000 },
    );
  });

  it("keeps ranks that lie far apart", () => {
    const words = Array.from({ length: 40_000 }, (_, rank) =>
      [0, 3, 200, 20_000, 39_999].includes(rank) ? ["far"] : [],
    );
    const { latin } = packWords(words, (some, book) =>
      book.wordsOf({ name: some.join(" "), nameEn: null, aliases: [], pinyin: null, keys: [] }),
    );
    const bits = noBits(words.length);
    expect(setBeginning(latin, "fa", bits)).toBe(true);
    expect([...ranksIn(bits)]).toEqual([0, 3, 200, 20_000, 39_999]);
  });
});
