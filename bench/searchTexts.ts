import { pinyin } from "pinyin-pro";
import type { Dataset, DatasetEntity } from "../server/dataset/model.ts";
import type { Random } from "./random.ts";

const HAN = /^\p{Script=Han}+$/u;

/** Letters that take another's place, so that a word is wrong by one or two of them. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A word with a wrong letter: missing, too many, another, or two that changed places. */
function misspelt(word: string, random: Random): string {
  const at = random.below(word.length - 1);
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  const other = LETTERS.charAt(random.below(LETTERS.length));
  const kinds = [
    before + after,
    before + other + word.slice(at),
    before + other + after,
    before + after.charAt(0) + word.charAt(at) + after.slice(1),
  ];
  return random.pick(kinds);
}

/** Wrong by as much as is forgiven: a letter from four on, two from seven. */
function slipped(word: string, random: Random): string {
  if (word.length < 4) return word;
  const once = misspelt(word, random);
  return word.length < 7 ? once : misspelt(once, random);
}

/** What people type beside the ways of writing a name: whole, in another order, with its signs or with wrong letters. */
export function searchTextsByKind(
  { entities }: Dataset,
  count: number,
  random: Random,
): Record<string, string[]> {
  const draw = (textOf: (entity: DatasetEntity, words: readonly string[]) => string) =>
    Array.from({ length: count }, () => {
      const entity = random.pick(entities);
      return textOf(entity, (entity.nameEn ?? "").toLowerCase().split(" "));
    });
  const cut = (word: string) => word.slice(0, 2 + random.below(word.length));
  return {
    exact: draw(({ name, nameEn }) => (random.next() < 0.5 ? name : (nameEn ?? name))),
    prefix: draw(({ name }) => name.slice(0, 1 + random.below(4))),
    "any order": draw((_, words) => words.slice(0, 3).reverse().map(cut).join(" ")),
    "first letters": draw((_, words) =>
      [...words.slice(1, 3), ...words.slice(0, 1)].map((word) => word.charAt(0)).join(" "),
    ),
    fuzzy: draw((_, words) => slipped(words[0] ?? "", random)),
    "fuzzy, several words": draw((_, words) =>
      words
        .slice(0, 3)
        .map((word) => slipped(word, random))
        .join(" "),
    ),
    "several words": draw(({ name }) => {
      const at = 1 + random.below(name.length - 1);
      return `${name.slice(at, at + 3)} ${name.slice(Math.max(0, at - 3), at)}`;
    }),
    symbols: draw(({ nameEn }) =>
      random.next() < 0.2
        ? random.pick(["C++", "&", "#", "., L", "[x]", "·", ",", "(上海)"])
        : `${nameEn?.split(" ").at(0) ?? ""} Co.,`,
    ),
    nothing: draw((_, words) => `${words[0] ?? ""}qxz ${words[1] ?? ""}`),
  };
}

/** What people type on the way to a name, by the way of writing it; each list has `count` texts. */
export function searchTexts({ entities }: Dataset, count: number, random: Random): Record<string, string[]> {
  const named = entities.filter(({ name }) => HAN.test(name) && name.length >= 2);
  const english = entities.flatMap(
    ({ nameEn }) => nameEn?.split(" ").filter((word) => word.length > 2) ?? [],
  );
  const draw = <T>(items: readonly T[], textOf: (item: T) => string) =>
    Array.from({ length: count }, () => textOf(random.pick(items)));
  const syllables = (name: string) => pinyin(name, { toneType: "none", type: "array", v: true });
  return {
    zh: draw(named, ({ name }) => {
      const start = random.below(name.length - 1);
      return name.slice(start, start + 2 + random.below(2));
    }),
    pinyin: draw(named, ({ name }) =>
      syllables(name)
        .join("")
        .slice(0, 4 + random.below(8)),
    ),
    initials: draw(named, ({ name }) =>
      syllables(name)
        .map((syllable) => syllable.charAt(0))
        .join("")
        .slice(0, 2 + random.below(3)),
    ),
    en: draw(english, (word) => word.slice(0, 3 + random.below(6))),
  };
}
