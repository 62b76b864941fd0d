import type { EntityFact } from "../../types.ts";

/**
 * What an entity is called where room is scarce and the data have no word for it: what everybody leaves out is left
 * out. Add a word here when it is one that a newspaper would shorten in the same way wherever it stands.
 */
type Rule = readonly [long: RegExp, short: string];

const LEGAL_FORM_ZH = /(?:(?:集团)?(?:股份|责任)?有限(?:责任)?公司|股份公司|分公司|总公司|(?<=.{3})公司)$/u;
const PROVINCES =
  "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门";
/** A firm carries the place of its registration in front; what is left must still be a name. */
const SEAT_ZH = new RegExp(`^(?:(?:${PROVINCES})(?:省|市|自治区)?|[\\u4e00-\\u9fff]{2}[市县])(?=.{4})`, "u");

const WORDS_ZH: readonly Rule[] = [
  [/（[^（）]*）$|\([^()]*\)$/u, ""],
  [/经济(?:技术)?开发区/gu, "经开区"],
  [/高新技术(?:产业)?(?:开发)?区/gu, "高新区"],
  [/综合改革示范区/gu, "综改区"],
  [/人民代表大会常务委员会/gu, "人大常委会"],
  [/人民代表大会/gu, "人大"],
  [/(?:党的|党)?工作委员会/gu, "工委"],
  [/管理委员会/gu, "管委会"],
  [/常务委员会/gu, "常委会"],
  [/人民政府/gu, "政府"],
  [/发展和改革委员会/gu, "发改委"],
  [/科学技术/gu, "科技"],
  [/有限公司/gu, ""],
];

const LEGAL_FORM_EN =
  /,?\s+(?:(?:Co|Corp|Inc|Pty)\b\.?(?:,?\s*(?:Ltd|Limited)\b\.?)?|Ltd\b\.?|Limited|LLC|PLC|GmbH|S\.?A\.?|Company(?: Limited)?|Corporation|Joint[- ]Stock)$/i;
const PROVINCES_EN =
  "Anhui|Fujian|Gansu|Guangdong|Guizhou|Hainan|Hebei|Heilongjiang|Henan|Hubei|Hunan|Jiangsu|Jiangxi|Jilin|Liaoning|Qinghai|Shaanxi|Shandong|Shanxi|Sichuan|Yunnan|Zhejiang|Guangxi|Ningxia|Xinjiang|Tibet|Inner Mongolia";
const SEAT_EN = new RegExp(`^(?:${PROVINCES_EN})(?: Province)? (?=\\S+ \\S)`);

const WORDS_EN: readonly Rule[] = [
  [/\s*\([^()]*\)$/u, ""],
  [/\bEconomic (?:and|&) Technological Development (?:Zone|Area)\b/gi, "EDZ"],
  [/\bEconomic Development Zone\b/gi, "EDZ"],
  [/\bHigh[- ]Tech(?:nology)? (?:Industrial )?Development (?=zone)/gi, "High-Tech "],
  [/\bDevelopment (Zone|Area|Park)\b/gi, "$1"],
  [/\b(?:Municipal|County|Provincial|District) People['’]s Government\b/gi, "Government"],
  [/\bPeople['’]s Government\b/gi, "Government"],
  [/\b(?:Municipal|County|Provincial|District) Party Committee\b/gi, "Party Committee"],
  [/\bAdministrative Committee\b/gi, "Committee"],
  [/\bScience and Technology\b/gi, "Sci-Tech"],
  [/ and /gi, " & "],
];

const swapped = (text: string, rules: readonly Rule[]) =>
  rules.reduce((left, [long, short]) => left.replace(long, short), text).trim();

function shortened(name: string, legalForm: RegExp, seat: RegExp, words: readonly Rule[]): string | null {
  // The space before it lets a name be nothing but a legal form, which is then no name.
  const bare = ` ${name}`.replace(legalForm, "").trim();
  const own = bare === name.trim() ? bare : bare.replace(seat, "");
  const short = swapped(own, words);
  return short.length >= 2 && short.length < name.trim().length ? short : null;
}

/** The short form that the rule gives a Chinese name; null where there is nothing to leave out. */
export const shortZh = (name: string): string | null => shortened(name, LEGAL_FORM_ZH, SEAT_ZH, WORDS_ZH);

/** The same of an English name. */
export const shortEn = (name: string): string | null => shortened(name, LEGAL_FORM_EN, SEAT_EN, WORDS_EN);

type Named = Pick<EntityFact, "name" | "nameEn" | "shortName" | "shortNameEn">;

/** The short name in a language: the data's own word, else the rule's; null where neither has one. */
export function shortNameOf(
  { name, nameEn, shortName, shortNameEn }: Named,
  language: "zh" | "en",
): string | null {
  if (language === "zh" || nameEn === null) return shortName ?? shortZh(name);
  return shortNameEn ?? shortEn(nameEn);
}
