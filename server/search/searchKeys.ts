import * as OpenCC from "opencc-js";
import { pinyin } from "pinyin-pro";

/** Longest key kept, in characters: nobody types more, and a name of 10,000 would fill the index with itself. */
const MAX_KEY = 200;

export const toSimplified = OpenCC.Converter({ from: "t", to: "cn" });
const toTraditional = OpenCC.Converter({ from: "cn", to: "t" });

/** Letters that Unicode does not take apart into a base letter and an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ł: "l",
  đ: "d",
  ı: "i",
  þ: "th",
};

/** Two-character surnames, which are read as surnames as a whole. */
const COMPOUND_SURNAMES = new Set(
  `欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙
   慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷
   轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 单于`.split(/\s+/),
);

/** The first `length` characters of a text that has at most twice as many code units, or of any longer one. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : [...text.slice(0, 2 * length)].slice(0, length).join("");
}

/** Lower case, without accents and full-width forms. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .replace(/[ßøæœłđıþ]/g, (letter) => PLAIN[letter] ?? letter);
}

/** Most names: nothing of them is folded but the case. */
const FOLDED_BUT_CASE = /^[0-9A-Za-z\u4e00-\u9fa5]*$/;

/** Letters and digits only, lower case, without accents, full-width forms and white space. */
export function fold(text: string): string {
  if (FOLDED_BUT_CASE.test(text)) return text.toLowerCase();
  return plain(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Signs that are one to a reader, and several on keyboards: the dot in 买买提·艾力, quotes, dashes. */
const SAME_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[•‧∙⋅・･]/g, "·"],
  [/[“”„‟«»]/g, '"'],
  [/[‘’‚‛`´]/g, "'"],
  [/\p{Pd}/gu, "-"],
];

const SIGN = /[\p{S}\p{P}]/u;

/** Like `fold`, with its signs, in simplified characters: C++, [x], A&B. Null where there are none. */
export function withSigns(text: string): string | null {
  if (!SIGN.test(text)) return null;
  const short = plain(cut(text, MAX_KEY)).replace(/[\p{C}\p{Z}]+/gu, "");
  const alike = SAME_SIGNS.reduce((all, [signs, sign]) => all.replace(signs, sign), short);
  return /\P{ASCII}/u.test(alike) ? toSimplified(alike) : alike;
}

/** Like `fold`; a name of nothing but signs (an emoji) keeps these, so that it can be found by them. */
function foldName(text: string): string {
  const short = cut(text, MAX_KEY);
  return fold(short) || short.replace(/[\p{C}\p{Z}]+/gu, "");
}

/**
 * What a person typed, in the form in which keys are stored: simplified characters, lower-case letters and digits, no
 * accents, no spaces. "" where nothing can be looked for.
 */
export function normaliseQuery(query: string): string {
  return toSimplified(foldName(query));
}

/** Reads a run of Chinese characters, a syllable for each, with tones. */
type Reader = (han: string) => readonly string[];

const SYLLABLES = { type: "array" } as const;

/** By words: 重庆 is chóng qìng, 银行 is yín háng. */
export const readWords: Reader = (han) => pinyin(han, SYLLABLES);

const readings = new Map<string, string>();

/** Character by character, each by its usual reading: what somebody types who does not know the word. */
export const readCharacters: Reader = (han) =>
  [...han].map((character) => {
    const known = readings.get(character) ?? pinyin(character);
    readings.set(character, known);
    return known;
  });

/** A surname by its own reading (单 is shàn), then words: pinyin-pro's surname mode gives up words altogether. */
export const readPerson: Reader = (han) => {
  const length = COMPOUND_SURNAMES.has(han.slice(0, 2)) ? 2 : 1;
  const given = han.slice(length);
  const surname = pinyin(han.slice(0, length), { ...SYLLABLES, surname: "head" });
  return given === "" ? surname : [...surname, ...readWords(given)];
};

export interface Typed {
  readonly full: string;
  /** With v for ü, as on a keyboard. */
  readonly keyboard: string;
  readonly initial: string;
}

const syllables = new Map<string, Typed>();

/** How a syllable is typed; remembered, since there are some 1,300 of them. */
export function typed(syllable: string): Typed {
  const known = syllables.get(syllable);
  if (known !== undefined) return known;
  const full = fold(syllable);
  const keyboard = fold(syllable.replace(/[üǖǘǚǜ]/g, "v"));
  const made = { full, keyboard, initial: [...full][0] ?? "" };
  syllables.set(syllable, made);
  return made;
}

/** A name taken apart into runs of Chinese characters and what lies between them. */
export function runsOf(name: string): string[] {
  return name.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}

export const HAN = /^\p{Script=Han}/u;

/** The pinyin and the initials of a name under one way of reading; letters and digits in it stay as they are. */
function spell(runs: readonly string[], read: Reader): string[] {
  let [full, keyboard, initials] = ["", "", ""];
  for (const run of runs) {
    const parts = HAN.test(run)
      ? read(run).map(typed)
      : [fold(run)].map((text) => ({ full: text, keyboard: text, initial: text }));
    for (const part of parts) {
      full += part.full;
      keyboard += part.keyboard;
      initials += part.initial;
    }
  }
  return [full, initials, keyboard];
}

function keysOf(name: string, person: boolean): string[] {
  const folded = foldName(name);
  const simplified = toSimplified(folded);
  const signs = withSigns(name);
  const keys = [simplified, toTraditional(simplified), folded, ...(signs === null ? [] : [signs])];
  const runs = runsOf(toSimplified(cut(name, MAX_KEY)));
  if (!runs.some((run) => HAN.test(run))) return keys;
  const readers = person ? [readPerson, readWords, readCharacters] : [readWords, readCharacters];
  return [...keys, ...readers.flatMap((read) => spell(runs, read))];
}

export interface Named {
  /** Whether the name is somebody's: it begins with a surname, which is read as one. */
  readonly person: boolean;
  readonly name: string;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
}

/**
 * The keys under which an entity is found: every name simplified, traditional, as pinyin, as initials of the pinyin, and
 * folded Latin, all in the form of `normaliseQuery`, and with its signs where it has any; without repetition, the name's own
 * first.
 */
export function searchKeys({ person, name, nameEn, aliases }: Named): string[] {
  const keys = [name, ...(nameEn === null ? [] : [nameEn]), ...aliases].flatMap((text) =>
    keysOf(text, person),
  );
  return [...new Set(keys.map((key) => cut(key, MAX_KEY)))].filter((key) => key !== "");
}

/** The pinyin of a name as it is shown, with tones: sūn péng chéng; null where there are no Chinese characters. */
export function displayPinyin({ person, name }: Pick<Named, "person" | "name">): string | null {
  const runs = runsOf(toSimplified(cut(name, MAX_KEY)));
  if (!runs.some((run) => HAN.test(run))) return null;
  const read = person ? readPerson : readWords;
  const parts = runs.flatMap((run) => (HAN.test(run) ? read(run) : [run.trim()]));
  return parts.filter((part) => part !== "").join(" ");
}
