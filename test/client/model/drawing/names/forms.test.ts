import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { widthOf } from "../../../../../client/src/model/drawing/caption.ts";
import { nameForms, nameLines } from "../../../../../client/src/model/drawing/names/forms.ts";
import { anEntity } from "../../../world.ts";

const ZONE = anEntity("zone", {
  name: "左云经济技术开发区管理委员会招商服务中心",
  nameEn: "Zuoyun Economic and Technological Development Zone",
  shortName: "左云招商中心",
  shortNameEn: "Zuoyun zone",
});

const written = (fact: Parameters<typeof nameForms>[0], caption: "zh" | "en" | "both") =>
  nameForms(fact, caption).map(({ lines, cost, cut }) => [lines.join(" / "), cost, cut]);

describe("the forms of a name", () => {
  it("are the whole one on a line, then in two, then the short one", () => {
    expect(written(anEntity("a", { name: "长治", nameEn: "Changzhi" }), "en")).toEqual([
      ["Changzhi", 0, false],
    ]);
    expect(written(anEntity("b", { name: "b", nameEn: "Postal Savings Bank" }), "en")).toEqual([
      ["Postal Savings Bank", 0, false],
      ["Postal / Savings Bank", 3, false],
    ]);
    expect(written(ZONE, "en")).toEqual([
      ["Zuoyun zone", 6, false],
      ["Zuoyun / zone", 9, false],
      ["Zuoyun Economic / and Technological / Development Zone", 14, false],
    ]);
    expect(nameLines(ZONE, "zh")).toEqual(["左云经济技术开发区", "管理委员会招商服务中心"]);
  });

  it("come in both languages under each other", () => {
    const both = anEntity("x", { name: "长治", nameEn: "Changzhi" });
    expect(nameLines(both, "both")).toEqual(["长治", "Changzhi"]);
    expect(nameLines(ZONE, "both")).toEqual(["左云招商中心", "Zuoyun zone"]);
    expect(nameLines(anEntity("x", { name: "长治" }), "en")).toEqual(["长治"]);
    expect(nameLines(anEntity("x", { name: " " }), "zh")).toEqual(["x"]);
  });

  it("are cut only where no other form is left", () => {
    const endless = anEntity("x", { name: "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳".repeat(9) });
    expect(written(endless, "zh")).toEqual([["甲乙丙丁戊己庚辛壬癸子丑寅卯…", 30, true]]);
    expect(nameForms(ZONE, "en").some(({ cut }) => cut)).toBe(false);
  });

  it("are the same list for the same fact", () => {
    expect(nameForms(ZONE, "zh")).toBe(nameForms(ZONE, "zh"));
  });

  it("are never none, never too wide and always plain, whatever the name", () => {
    const text = fc.string({ unit: "binary", maxLength: 120 });
    fc.assert(
      fc.property(text, text, fc.constantFrom("zh", "en", "both"), (name, nameEn, caption) => {
        const forms = nameForms(anEntity("x", { name, nameEn }), caption);
        expect(forms.length).toBeGreaterThan(0);
        for (const line of forms.flatMap(({ lines }) => lines)) {
          expect(widthOf(line)).toBeLessThanOrEqual(29);
          expect(line.isWellFormed()).toBe(true);
          expect(line).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069]/);
        }
      }),
    );
  });
});
