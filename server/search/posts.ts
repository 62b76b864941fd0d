import type { HeldPost } from "#contract/entity.ts";
import type { SearchEntry } from "./entries.ts";
import { Nearness } from "./near.ts";
import { displayPinyin } from "./searchKeys.ts";
import { type Asked, partsOf, slipsOf, WordBook } from "./words.ts";

/** Titles of which the reading is remembered: there are few, and they are held by many. */
const MOST_TITLES = 10_000;
const readings = new Map<string, string | null>();

/** As a word is read: 市长 is shi zhang, by its characters alone shi chang. */
function readingOf(title: string): string | null {
  const known = readings.get(title);
  if (known !== undefined) return known;
  if (readings.size >= MOST_TITLES) readings.clear();
  const read = displayPinyin({ name: title, person: false });
  readings.set(title, read);
  return read;
}

/** Words of posts, as long as their book is kept: the same posts at the same bodies are held by many. */
const known = new WeakMap<WordBook, Map<string, readonly number[]>>();

function remembered(book: WordBook, key: string, make: () => readonly number[]): readonly number[] {
  const words = known.get(book) ?? new Map<string, readonly number[]>();
  known.set(book, words);
  const found = words.get(key) ?? make();
  words.set(key, found);
  return found;
}

/** Words of a post's title: 副市长, deputy, mayor. */
export const titleWords = ({ title, titleEn }: HeldPost, book: WordBook): readonly number[] =>
  remembered(book, `title ${title}\n${titleEn}`, () =>
    book.wordsOf({ name: "", nameEn: titleEn, aliases: [title], pinyin: readingOf(title), keys: [] }),
  );

/** Words of where it is one; before the title as in 运城市副市长. */
export const seatWords = ({ title, of }: HeldPost, book: WordBook): readonly number[] =>
  of === null
    ? []
    : remembered(book, `seat ${of.name}\n${of.nameEn}\n${title}`, () =>
        book.wordsOf({ name: "", nameEn: of.nameEn, aliases: [of.name + title], pinyin: null, keys: [] }),
      );

/** Pieces of a query that are told apart by a bit each. */
const MOST_PIECES = 30;

/** Titles and bodies that are taken apart for one query: what is beyond is found by more words. */
const MOST_READ = 60;

export type PostNamed = (shown: Omit<SearchEntry, "labels" | "keys" | "degree">) => HeldPost | null;

/**
 * Tells by which of their posts somebody was found: the first in whose title some of the words stand, or nearly so, and
 * all others in it, in where it is one, or in the holder's name. Null where they stand in several, or in names alone.
 */
export function postNamed(asked: readonly Asked[], slips: 0 | 1 | 2): PostNamed {
  const pieces = asked
    .flatMap((word) => word.pieces.flatMap(partsOf))
    .map((text) => {
      const most = Math.min(slips, slipsOf(text));
      return { text, most, nearness: most === 0 ? null : new Nearness(text, most) };
    });
  const book = new WordBook();
  const all = 2 ** pieces.length - 1;
  /** Which pieces stand among some words, a bit each. */
  const standing = (words: readonly number[]) => {
    const texts = words.map((number) => book.texts[number] ?? "");
    return pieces.reduce((bits, { text, most, nearness }, at) => {
      const stands = texts.some((word) => word.startsWith(text) || (nearness?.from(word) ?? 3) <= most);
      return stands ? bits + 2 ** at : bits;
    }, 0);
  };
  const titles = new Map<string, number>();
  const seats = new Map<string, number>();
  let left = MOST_READ;
  const told = (bits: Map<string, number>, key: string, words: () => readonly number[]) => {
    const before = bits.get(key);
    if (before !== undefined) return before;
    left -= 1;
    const found = left < 0 ? 0 : standing(words());
    bits.set(key, found);
    return found;
  };
  return ({ name, nameEn, aliases, pinyin, posts = [] }) => {
    if (pieces.length === 0 || pieces.length > MOST_PIECES) return null;
    let names: number | null = null;
    const fits = (post: HeldPost) => {
      const title = told(titles, `${post.title} ${post.titleEn}`, () => titleWords(post, book));
      if (title === 0 || title === all) return title === all;
      const seat = told(seats, `${post.of?.name} ${post.title}`, () => seatWords(post, book));
      if ((title | seat) === all) return true;
      names ??= standing(book.wordsOf({ name, nameEn, aliases: [name, ...aliases], pinyin, keys: [] }));
      return (title | seat | names) === all;
    };
    return posts.find(fits) ?? null;
  };
}
