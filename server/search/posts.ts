import type { HeldPost } from "#contract/entity.ts";
import { displayPinyin } from "./searchKeys.ts";
import type { WordBook } from "./words.ts";

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
