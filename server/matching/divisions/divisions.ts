import { fold, readWords } from "../../search/searchKeys.ts";
import { DIVISIONS } from "./table.ts";

export type Level = "province" | "prefecture" | "county";

/** A province, prefecture or county. */
export interface Division {
  readonly name: string;
  /** Without what it is: 山西, 延边, 小店. */
  readonly short: string;
  readonly level: Level;
  readonly parent: Division | null;
}

const PEOPLES =
  "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各)族?";
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:${PEOPLES})*自治(?:区|州|县|旗)$`, "u");
const PLAIN = /^(.{2,}?)(?:特别行政区|地区|林区|新区|省|市|盟|区|县|旗)$/u;

/** What each province is called in one character, and the few places that have one as well. */
const ONE_CHARACTER =
  "北京市京 天津市津 河北省冀 山西省晋 辽宁省辽 吉林省吉 黑龙江省黑 上海市沪 江苏省苏 浙江省浙 安徽省皖 福建省闽 江西省赣 山东省鲁 河南省豫 湖北省鄂 湖南省湘 广东省粤 广西壮族自治区桂 海南省琼 重庆市渝 四川省川 四川省蜀 贵州省黔 贵州省贵 云南省滇 云南省云 陕西省陕 甘肃省甘 青海省青 台湾省台 内蒙古自治区蒙 宁夏回族自治区宁 新疆维吾尔自治区新 西藏自治区藏 香港特别行政区港 澳门特别行政区澳 南京市宁 宁波市甬 广州市穗 成都市蓉 深圳市深 厦门市厦";

/** English names that are not what a reading of the characters gives. */
const ENGLISH: Readonly<Record<string, readonly string[]>> = {
  陕西省: ["shaanxi"],
  内蒙古自治区: ["innermongolia", "neimenggu"],
  西藏自治区: ["tibet", "xizang"],
  香港特别行政区: ["hongkong"],
  澳门特别行政区: ["macao", "macau"],
  台湾省: ["taiwan"],
  北京市: ["beijing", "peking"],
  广州市: ["guangzhou", "canton"],
  哈尔滨市: ["harbin"],
  呼和浩特市: ["hohhot"],
  乌鲁木齐市: ["urumqi"],
  拉萨市: ["lhasa"],
  鄂尔多斯市: ["ordos"],
};

function shortOf(name: string): string {
  return (AUTONOMOUS.exec(name) ?? PLAIN.exec(name))?.[1] ?? name;
}

function readTable(): Division[] {
  const all: Division[] = [];
  const add = (name: string, level: Level, parent: Division | null): Division => {
    const division = { name, short: shortOf(name), level, parent };
    all.push(division);
    return division;
  };
  let province: Division | null = null;
  for (const line of DIVISIONS.trim().split("\n")) {
    if (!line.startsWith(" ")) {
      province = add(line.trim(), "province", null);
      continue;
    }
    const [first = "-", ...counties] = line.trim().split(" ");
    const above = first === "-" ? province : add(first, "prefecture", province);
    for (const county of counties) add(county, "county", above);
  }
  return all;
}

const all = readTable();

/** Other words for the same: 延边州, 苏尼特. */
function formsOf({ name, short, level }: Division): string[] {
  const forms = [name, short];
  if (level === "prefecture" && name.endsWith("自治州")) forms.push(`${short}州`);
  if (level === "county" && /自治[县旗]$/u.test(name)) forms.push(`${short}${name.slice(-1)}`);
  return forms;
}

/** 南京 is 南京市 wherever it stands; 和平 is 和平区 only where nothing follows, being a word like others. */
const isPlainWord = ({ name, short, level }: Division) =>
  level === "county" && short.length < 3 && !/(?:市|新区)$/u.test(name);

function table(entries: Iterable<readonly [string, Division]>): ReadonlyMap<string, readonly Division[]> {
  const made = new Map<string, Division[]>();
  for (const [key, division] of entries) {
    const known = made.get(key) ?? [];
    if (!known.includes(division)) made.set(key, [...known, division]);
  }
  return made;
}

const byForm = table(
  all.flatMap((division) => formsOf(division).map((form): [string, Division] => [form, division])),
);
const byCharacter = table(
  ONE_CHARACTER.split(" ").flatMap((entry) =>
    all
      .filter(({ name }) => name === entry.slice(0, -1))
      .map((division): [string, Division] => [entry.slice(-1), division]),
  ),
);
const longest = Math.max(...[...byForm.keys()].map((form) => form.length));

let byEnglish: ReadonlyMap<string, readonly Division[]> | null = null;

/** Divisions of an English name, written together in small letters: shaanxi, taiyuan. */
export function divisionsInEnglish(name: string): readonly Division[] {
  byEnglish ??= table(
    all.flatMap((division) => {
      const given = ENGLISH[division.name];
      const names = given ?? [readWords(division.short).map(fold).join("")];
      return names.map((english): [string, Division] => [english, division]);
    }),
  );
  return byEnglish.get(name) ?? [];
}

/** The divisions whose one character this is: 晋, 宁. */
export const divisionsOfCharacter = (character: string): readonly Division[] =>
  byCharacter.get(character) ?? [];

export const divisionsNamed = (form: string): readonly Division[] => byForm.get(form) ?? [];

/** Whether one lies in the other, or is it. */
export function within(inner: Division | null, outer: Division): boolean {
  for (let at = inner; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

/** A chain of divisions at the beginning of a text: each of the smallest ones that it may mean, and where it ends. */
export interface Chain {
  readonly leaves: readonly Division[];
  readonly end: number;
  /** Whether its last part says what it is: 小店区, and not 昆山. */
  readonly told: boolean;
}

const NONE: Chain = { leaves: [], end: 0, told: false };

function longestAt(text: string, from: number, above: readonly Division[]): Chain {
  for (let length = Math.min(longest, text.length - from); length >= 2; length -= 1) {
    const form = text.slice(from, from + length);
    const named = divisionsNamed(form);
    const leaves =
      above.length === 0 ? named : named.filter((one) => above.some((outer) => within(one, outer)));
    const firm = leaves.filter((one) => one.short !== form || !isPlainWord(one));
    const meant = firm.length > 0 || from + length < text.length ? firm : leaves;
    if (meant.length > 0) return { leaves: meant, end: from + length, told: meant[0]?.short !== form };
  }
  return NONE;
}

/** The divisions that a text in simplified characters begins with: 山西省太原市… */
export function chainOf(text: string): Chain {
  let chain = NONE;
  for (;;) {
    const next = longestAt(text, chain.end, chain.leaves);
    if (next.leaves.length === 0) return chain;
    chain = next;
  }
}

/** How two lists of what may be meant lie to each other. */
export type Relation = "same" | "within" | "apart";

export function relationOf(a: readonly Division[], b: readonly Division[]): Relation {
  if (a.some((one) => b.includes(one))) return "same";
  const nested = a.some((one) => b.some((other) => within(one, other) || within(other, one)));
  return nested ? "within" : "apart";
}
