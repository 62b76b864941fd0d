import type { Bilingual } from "#contract/ontology.ts";

/** What a reason says, with whatever it speaks of filled in. */
const SENTENCES = {
  SAME_NAME: (name) => ({ zh: `名称完全相同：${name}。`, en: `The names are the same: ${name}.` }),
  CORE: (text) => ({ zh: `主名都有“${text}”。`, en: `Both have “${text}” in what they are called.` }),
  TRADE: (text) => ({ zh: `行业词都有“${text}”。`, en: `Both say “${text}” of what they do.` }),
  REGION: (text) => ({ zh: `地名都有“${text}”。`, en: `Both name the place “${text}”.` }),
  BEGINS_ALIKE: () => ({
    zh: "主名从头对上，中间不缺字。",
    en: "They begin alike, with nothing in between.",
  }),
  NOTHING_LEFT: () => ({
    zh: "除地名和组织形式外没有多出的字。",
    en: "But for place and legal form nothing is left over.",
  }),
  SAME_DIVISION: (text) => ({ zh: `是同一个地方：${text}。`, en: `They are the same place: ${text}.` }),
  SAME_PARTS: () => ({ zh: "专名和类别都一致。", en: "What they are called and what they are agree." }),
  PINYIN: (text) => ({
    zh: `读音是“${text}”，写法未知。`,
    en: `It reads “${text}”; how it is written is not known.`,
  }),
  GAP: (text) => ({ zh: `主名中间隔着“${text}”。`, en: `“${text}” stands in the middle of the name.` }),
  STANDS_BEFORE: (text) => ({
    zh: `前面多出“${text}”。`,
    en: `“${text}” stands before it in one of them only.`,
  }),
  NOT_FOUND: (text) => ({ zh: `“${text}”在另一个名称里没有。`, en: `“${text}” is not in the other name.` }),
  TRADE_LEFT: (text) => ({ zh: `只有一个写了“${text}”。`, en: `Only one of them says “${text}”.` }),
  FULL_NAMES_DIFFER: () => ({
    zh: "两个都是全称，却不相同。",
    en: "Both are full names, and still they differ.",
  }),
  REGION_APART: (a, b) => ({ zh: `地方不同：${a}，${b}。`, en: `The places differ: ${a}, ${b}.` }),
  LEVEL_DIFFERS: (a, b) => ({ zh: `层级不同：${a}，${b}。`, en: `One lies in the other: ${a}, ${b}.` }),
  AMBIGUOUS_PLACE: (text) => ({
    zh: `同名的地方不止一个：${text}。`,
    en: `There is more than one such place: ${text}.`,
  }),
  ANY_PLACE: (text) => ({ zh: `许多地方都有“${text}”。`, en: `Many places have a “${text}”.` }),
  SORT_DIFFERS: (a, b) => ({ zh: `不是同一类：${a}，${b}。`, en: `They are of two kinds: ${a}, ${b}.` }),
  OWN_NAME_DIFFERS: (a, b) => ({
    zh: `专名不同：${a}，${b}。`,
    en: `What tells them apart differs: ${a}, ${b}.`,
  }),
  ORDINAL_DIFFERS: (a, b) => ({ zh: `序号不同：${a}，${b}。`, en: `Their numbers differ: ${a}, ${b}.` }),
  BRANCH: (text) => ({
    zh: `一个是分支（${text}），另一个不是。`,
    en: `One is a branch (${text}), the other is not.`,
  }),
  OTHER_BRANCH: (a, b) => ({ zh: `分支不同：${a}，${b}。`, en: `They are two branches: ${a}, ${b}.` }),
  GROUP: () => ({
    zh: "一个是集团，另一个是它名下的公司。",
    en: "One is a group, the other a company as such groups have them.",
  }),
  GOVERNS: (text) => ({
    zh: `一个是${text}，另一个是它管的地方。`,
    en: `One is a ${text}, the other the place that it runs.`,
  }),
  RIVAL: (name) => ({ zh: `“${name}”几乎同样合适。`, en: `“${name}” fits almost as well.` }),
  PERSON_NAME: (name) => ({ zh: `姓名相同：${name}。`, en: `The names are the same: ${name}.` }),
  PERSON_PINYIN: (name) => ({ zh: `拼音相同：${name}。`, en: `They read alike: ${name}.` }),
  NAMESAKES: (count) => ({ zh: `同名的有 ${count} 人。`, en: `${count} people are called so.` }),
  PERSON_NAME_DIFFERS: (a, b) => ({ zh: `姓名不同：${a}，${b}。`, en: `The names differ: ${a}, ${b}.` }),
  SAME_ORGANISATION: (text) => ({ zh: `单位相同：${text}。`, en: `The same organisation: ${text}.` }),
  OTHER_ORGANISATION: (a, b) => ({ zh: `单位不同：${a}，${b}。`, en: `Other organisations: ${a}, ${b}.` }),
  SAME_POST: (text) => ({ zh: `职务相同：${text}。`, en: `The same post: ${text}.` }),
  OTHER_POST: (a, b) => ({ zh: `职务不同：${a}，${b}。`, en: `Other posts: ${a}, ${b}.` }),
  SAME_EVENT: (text) => ({ zh: `参加过同一活动：${text}。`, en: `At the same event: ${text}.` }),
  SAME_PLACE: (text) => ({ zh: `地点相同：${text}。`, en: `The same place: ${text}.` }),
  OTHER_PLACE: (a, b) => ({ zh: `地点不同：${a}，${b}。`, en: `Other places: ${a}, ${b}.` }),
  NEAR_IN_TIME: (a, b) => ({ zh: `时间相近：${a}，${b}。`, en: `Close in time: ${a}, ${b}.` }),
  FAR_IN_TIME: (a, b) => ({ zh: `时间相隔很远：${a}，${b}。`, en: `Far apart in time: ${a}, ${b}.` }),
} as const satisfies Readonly<Record<string, (...said: string[]) => Bilingual>>;

export type ReasonCode = keyof typeof SENTENCES;

/** A reason as it is found: words are made for those that are shown. */
export interface Found {
  readonly code: ReasonCode;
  /** In hundredths, so that sums are exact. */
  readonly points: number;
  readonly said: readonly string[];
}

/** Why two may be one, or not: the weights of all reasons add up to the score. */
export interface Reason {
  readonly code: ReasonCode;
  readonly sign: "+" | "-";
  readonly weight: number;
  readonly sentence: Bilingual;
}

export const found = (code: ReasonCode, weight: number, ...said: string[]): Found => ({
  ...{ code, points: Math.round(weight * 100), said },
});

export const pointsOf = (reasons: readonly Found[]): number =>
  reasons.reduce((sum, { points }) => sum + points, 0);

/** The strongest first; those for it before those against it. */
export function told(reasons: readonly Found[]): Reason[] {
  return [...reasons]
    .filter(({ points }) => points !== 0)
    .sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1))
    .map(({ code, points, said }) => {
      const sentence: (...said: string[]) => Bilingual = SENTENCES[code];
      return { code, sign: points > 0 ? "+" : "-", weight: points / 100, sentence: sentence(...said) };
    });
}
