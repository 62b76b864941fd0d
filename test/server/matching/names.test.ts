import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { createMatcher } from "../../../server/matching/Matcher.ts";
import type { Kind, Match } from "../../../server/matching/model.ts";

const rows = (file: string): string[][] =>
  parse(readFileSync(join(projectRoot(), "test/fixtures/matching", file), "utf8"), { from_line: 2 });

const candidates = (names: readonly string[]) => names.map((name, at) => ({ id: String(at), name }));

function between(kind: Kind, a: string, b: string): Match | undefined {
  return createMatcher(kind, candidates([b])).best({ name: a })[0];
}
const verdict = (kind: Kind, a: string, b: string) => between(kind, a, b)?.verdict ?? "different";

describe("names of places and zones", () => {
  const pairs = rows("places.csv");
  const right = (truth: string, kind: Kind) =>
    pairs.filter(
      ([told, a = "", b = ""]) => told === truth && (verdict(kind, a, b) === "same") === (truth === "same"),
    );

  it.each<Kind>(["place", "thing"])(
    "are known under other spellings, and told from what looks alike (%s)",
    (kind) => {
      expect(pairs).toHaveLength(120);
      expect(right("same", kind).length).toBeGreaterThanOrEqual(58);
      expect(right("different", kind).length).toBeGreaterThanOrEqual(59);
    },
  );

  it("does not choose between places of one name", () => {
    expect(between("place", "朝阳区", "北京市朝阳区")).toMatchObject({ verdict: "maybe" });
    expect(verdict("place", "吉林", "吉林市")).toBe("maybe");
    expect(verdict("place", "北京市朝阳区", "北京朝阳区")).toBe("same");
  });
});

describe("names of organisations", () => {
  const pairs = rows("companies.csv");
  const firms = createMatcher("thing", candidates(pairs.map(([, full = ""]) => full)));

  it("finds the full name of a short one", () => {
    const wrong = pairs.filter(
      ([short = "", full]) => firms.best({ name: short })[0]?.candidate.name !== full,
    );
    expect(wrong).toEqual([]);
  });

  it("finds the short name of a full one", () => {
    const shorts = createMatcher("thing", candidates(pairs.map(([short = ""]) => short)));
    const wrong = pairs.filter(
      ([short, full = ""]) => shorts.best({ name: full })[0]?.candidate.name !== short,
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ["國家電網有限公司", "国家电网"],
    ["ＡＢＣ科技有限公司", "abc科技有限公司"],
    ["恒泰（太原）物流有限公司", "太原恒泰物流有限公司"],
    ["太原市第一中学", "太原一中"],
    ["山西省第10中学", "山西省十中"],
    ["太原理工大学", "太原理工"],
    ["山西农业大学", "山西农大"],
    ["太原市人民政府", "太原市政府"],
    ["山西省发展和改革委员会", "山西发改委"],
    ["山西省人民代表大会常务委员会", "山西省人大常委会"],
    ["中国共产党太原市委员会", "太原市委"],
    ["中国工商银行", "工商银行"],
    ["晋阳银行股份有限公司太原分行", "晋阳银行太原分行"],
    ["Bank of Fenhe Co., Ltd.", "Bank of Fenhe"],
  ])("%s is %s", (a, b) => {
    expect([verdict("thing", a, b), verdict("thing", b, a)]).toEqual(["same", "same"]);
  });

  it.each([
    ["山西大学", "陕西大学"],
    ["山西汾河储能有限公司", "陕西汾河储能有限公司"],
    ["太原高新区", "太原经开区"],
    ["太原一中", "太原二中"],
    ["太原市第二中学", "太原市第十二中学"],
    ["山西医科大学第一医院", "山西医科大学第二医院"],
    ["太原大学", "太原学院"],
    ["太原理工大学", "太原科技大学"],
    ["北京大学", "北京大学附属中学"],
    ["朝阳区政府", "朝阳市政府"],
    ["山西省教育厅", "太原市教育局"],
    ["太原市教育局", "太原市财政局"],
    ["太原市委", "太原市政府"],
    ["中铁一局", "中铁二局"],
    ["晋阳银行大同分行", "晋阳银行太原分行"],
    ["山西汾河储能科技有限公司", "山西汾河储能装备有限公司"],
    ["太原", "太原银行"],
  ])("%s is not %s", (a, b) => {
    expect([verdict("thing", a, b), verdict("thing", b, a)]).toEqual(["different", "different"]);
  });

  it.each([
    ["汾河集团", "汾河股份有限公司", "group"],
    ["华岳集团有限公司", "华岳股份有限公司", "group"],
    ["晋阳银行", "晋阳银行太原分行", "branch"],
    ["太原经开区管委会", "太原经开区", "government"],
  ])("%s and %s are two, and belong together", (a, b, related) => {
    expect(between("thing", a, b)).toMatchObject({ verdict: "different", related });
  });

  it("leaves it to people where two fit alike", () => {
    const two = createMatcher("thing", candidates(["江苏宏远新材料有限公司", "上海宏远新材料有限公司"]));
    const [first, second] = two.best({ name: "宏远新材料" });
    expect([first?.verdict, second?.verdict]).toEqual(["maybe", "maybe"]);
    expect(first?.reasons.map(({ code }) => code)).toContain("RIVAL");
    const [inJiangsu] = createMatcher("thing", [
      { id: "a", name: "宏远新材料有限公司", context: { places: ["上海"] } },
      { id: "b", name: "宏远新材料有限公司", context: { places: ["江苏省苏州市"] } },
    ]).best({ name: "宏远新材料", context: { places: ["江苏"] } });
    expect(inJiangsu).toMatchObject({ candidate: { id: "b" }, verdict: "same" });
  });

  it("is not sure of what any place has", () => {
    expect(verdict("thing", "政府", "政府")).toBe("maybe");
  });

  it("knows English names and aliases, and takes a reading for a hint only", () => {
    const matcher = createMatcher("thing", [
      { id: "a", name: "汾河储能", nameEn: "Fenhe Storage", aliases: ["汾储"] },
      { id: "b", name: "晋岳机床" },
    ]);
    expect(matcher.best({ name: "Fenhe Storage Co., Ltd." })[0]).toMatchObject({
      ...{ candidate: { id: "a" }, verdict: "same", known: "Fenhe Storage" },
    });
    expect(matcher.best({ name: "汾储" })[0]).toMatchObject({ verdict: "same", known: "汾储" });
    expect(matcher.best({ name: "Jinyue jichuang" })[0]).toMatchObject({
      candidate: { id: "b" },
      verdict: "maybe",
    });
  });

  it("weighs rare names more than what many have", () => {
    const many = Array.from(
      { length: 60 },
      (_, at) => `华源${"甲乙丙丁戊己庚辛壬癸"[at % 10]}科技${at}有限公司`,
    );
    const matcher = createMatcher(
      "thing",
      candidates([...many, "山西鹮翎科技有限公司", "山西华源科技有限公司"]),
    );
    const [rare, common] = ["鹮翎", "华源"].map((name) => matcher.best({ name }));
    expect(rare?.[0]?.score ?? 0).toBeGreaterThan((common?.[0]?.score ?? 0) + 3);
  });
});

describe("every answer", () => {
  const names = rows("companies.csv").flatMap(([short = "", full = ""]) => [short, full]);
  const places = rows("places.csv").flatMap(([, a = "", b = ""]) => [a, b]);

  it.each([
    ["thing" as const, [...names, ...places]],
    ["place" as const, places],
  ])("has a score that its shown weights add up to, and is the same each time (%s)", (kind, all) => {
    const [one, other] = [createMatcher(kind, candidates(all)), createMatcher(kind, candidates(all))];
    for (const name of all) {
      const best = one.best({ name }, 3);
      expect(other.best({ name }, 3)).toEqual(best);
      expect(best.length).toBeLessThanOrEqual(3);
      expect(best.map(({ score }) => score)).toEqual(best.map(({ score }) => score).sort((a, b) => b - a));
      for (const { score, reasons } of best) {
        const sum = reasons.reduce((all, { weight }) => all + Math.round(weight * 100), 0);
        expect(sum).toBe(Math.round(score * 100));
        for (const { sign, weight, sentence } of reasons) {
          expect(sign).toBe(weight > 0 ? "+" : "-");
          expect(sentence.zh).toMatch(/。$/u);
          expect(sentence.en).toMatch(/\.$/);
        }
      }
    }
  });

  it.each(["", " ", "《》", "🙂", "有限公司", "a".repeat(5000), "\u0000", "ST", "）（"])(
    "bears %j",
    (name) => {
      for (const kind of ["person", "place", "thing"] as const)
        expect(Array.isArray(createMatcher(kind, candidates([name, "太原"])).best({ name }))).toBe(true);
    },
  );
});
