import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayPinyin, normaliseQuery, searchKeys } from "../../../server/search/searchKeys.ts";

const keys = (name: string, label = "Person", aliases: string[] = []) =>
  searchKeys({ person: label === "Person", name, nameEn: null, aliases });

describe("searchKeys", () => {
  it.each([
    ["孙鹏程", "Person", ["孙鹏程", "孫鵬程", "sunpengcheng", "spc"]],
    ["孫鵬程", "Person", ["孙鹏程", "孫鵬程", "sunpengcheng", "spc"]],
    ["重庆", "Place", ["重庆", "重慶", "chongqing", "cq", "zhongqing", "zq"]],
    ["王重庆", "Person", ["wangchongqing", "wcq", "wangzhongqing"]],
    ["单雄信", "Person", ["shanxiongxin", "danxiongxin", "sxx", "dxx"]],
    ["尉迟恭", "Person", ["yuchigong", "ycg"]],
    ["单元", "Event", ["danyuan", "dy"]],
    ["朝阳银行", "Bank", ["chaoyangyinhang", "chaoyangyinxing", "cyyh"]],
    ["吕梁", "Place", ["lvliang", "luliang", "ll"]],
    ["R&D中心", "Facility", ["rd中心", "rdzhongxin", "rdzx"]],
    ["12号院", "Place", ["12haoyuan", "12hy"]],
    ["Łódź Straße", "Place", ["lodzstrasse"]],
    ["ABC 公司", "Company", ["abc公司", "abcgongsi", "abcgs"]],
  ])("%s (%s) is found by %j", (name, label, expected) => {
    expect(keys(name, label)).toEqual(expect.arrayContaining(expected));
  });

  it("puts the name before the English name and the aliases, each key once", () => {
    const found = searchKeys({ person: false, name: "北城", nameEn: "Bei cheng", aliases: ["北城", "BC"] });
    expect(found).toEqual(["北城", "beicheng", "bc"]);
  });

  it.each([
    ["<script>alert(1)</script>孙", "scriptalert1script孙"],
    ["\u202e孙\u200b鹏\u2066程", "孙鹏程"],
    ["🎉", "🎉"],
    ["\ud800孙\udfff", "孙"],
    ["e\u0301cole", "ecole"],
    ["", ""],
    [" \u200b\n", ""],
  ])("%j is looked for as %j", (query, normalised) => {
    expect(normaliseQuery(query)).toBe(normalised);
    expect(keys(query, "Company")[0] ?? "").toBe(normalised);
  });

  it("keeps keys short, however long the name", () => {
    for (const key of keys("重".repeat(10_000))) expect([...key].length).toBeLessThanOrEqual(200);
    expect(keys(`${"𠮷".repeat(10_000)}`).every((key) => !/\p{Surrogate}/u.test(key))).toBe(true);
  });

  it("is found by its own name whatever this is, in either script", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (name) => {
        const query = normaliseQuery(name);
        if (query !== "") expect(keys(name)).toContain(query);
        expect(normaliseQuery(query)).toBe(query);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("displayPinyin", () => {
  it.each([
    ["孙鹏程", "Person", "sūn péng chéng"],
    ["单雄信", "Person", "shàn xióng xìn"],
    ["王重庆", "Person", "wáng chóng qìng"],
    ["朝阳银行", "Bank", "cháo yáng yín háng"],
    ["R&D 中心", "Facility", "R&D zhōng xīn"],
    ["Grafeo", "Company", null],
  ])("%s (%s) is %s", (name, label, shown) => {
    expect(displayPinyin({ name, person: label === "Person" })).toBe(shown);
  });
});
