import { pinyin } from "pinyin-pro";
import type { Dataset } from "../server/dataset/model.ts";
import type { Random } from "./random.ts";

const HAN = /^\p{Script=Han}+$/u;

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
