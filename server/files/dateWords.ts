const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, "○": 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};

/** 二十一 → 21, 十 → 10, 廿三 → 23. */
function counted(word: string): number {
  const [tens, ones = ""] = word.replace("廿", "二十").replace("卅", "三十").split("十");
  if (!/[十廿卅]/.test(word)) return DIGITS[word] ?? 0;
  return (tens === "" ? 1 : (DIGITS[tens ?? ""] ?? 0)) * 10 + (ones === "" ? 0 : (DIGITS[ones] ?? 0));
}

/** Chinese numerals of a date as digits: 二〇二四年四月 → 2024年4月. */
export function digitsOf(text: string): string {
  return text
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/g, (year) =>
      [...year].map((digit) => DIGITS[digit]).join(""),
    )
    .replace(/第[一二三四](?=季)/g, (quarter) => `第${DIGITS[quarter[1] ?? ""]}`)
    .replace(/[一二三四五六七八九十廿卅]{1,3}(?=[月日号])/g, (word) => String(counted(word)));
}

const WEEKDAY = /[(（\s]*(?:星期|周|礼拜)[一二三四五六日天][)）]?/g;
const CLOCK =
  /(?:T|\s+|(?<=[日号)）]))\d{1,2}[:时点]\d{0,2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;
const PART_OF_DAY = /\s*(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间)$/;

/** Without the day of the week and the time of day. */
export const withoutTime = (text: string): string =>
  text.replace(WEEKDAY, "").replace(CLOCK, "").replace(PART_OF_DAY, "").trim();

const NAMES = "january february march april may june july august september october november december".split(
  " ",
);

/** Months by their English names and what these are cut to. */
export const MONTH_NAMES: Readonly<Record<string, number>> = Object.fromEntries([
  ...NAMES.map((name, i) => [name, i + 1]),
  ...NAMES.map((name, i) => [name.slice(0, 3), i + 1]),
  ["sept", 9],
]);
