import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stretches } from "../../../client/src/model/scripts.ts";

const other = (text: string, own: "zh" | "en") =>
  stretches(text, own).flatMap(({ text: part, lang }) => (lang === null ? [] : [[part, lang]]));

describe("a text cut by its scripts", () => {
  it("marks Chinese in English, with the punctuation and figures inside it", () => {
    expect(other("Sun Pengcheng (孙鹏程) visited “左云经开区（一期）”.", "en")).toEqual([
      ["孙鹏程", "zh-CN"],
      ["左云经开区（一期）", "zh-CN"],
    ]);
    expect(other("《2023年工作要点》", "en")).toEqual([["《2023年工作要点》", "zh-CN"]]);
    expect(other("3·15 晋能控股", "en")).toEqual([["3·15 晋能控股", "zh-CN"]]);
    expect(other("“四个一”", "en")).toEqual([["“四个一”", "zh-CN"]]);
    expect(other(" · 晋能控股", "en")).toEqual([["晋能控股", "zh-CN"]]);
    expect(other("トヨタ自動車 in Taiyuan", "en")).toEqual([["トヨタ自動車", "ja"]]);
    expect(other("¶1, 2024–03", "en")).toEqual([]);
  });

  it("marks words of Latin letters in Chinese, and leaves single letters", () => {
    expect(other("京东（JD.com）与 AT&T、Lü Ping 签约", "zh")).toEqual([
      ["JD.com", "en"],
      ["AT&T", "en"],
      ["Lü Ping", "en"],
    ]);
    expect(other("A 类 3D 打印，2024年", "zh")).toEqual([]);
    expect(other("“Four ones” mechanism", "zh")).toEqual([["“Four ones” mechanism", "en"]]);
    expect(other("称为“Four ones”", "zh")).toEqual([["Four ones", "en"]]);
    expect(other("2024 / 3 D", "zh")).toEqual([]);
  });

  it("loses nothing", () => {
    const piece = fc.constantFrom("孙", "JD", " ", "（", "）", "2024", "ü", "。", "カ", "a", "😀", "\n", "-");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.constantFrom("zh" as const, "en" as const),
        (pieces, own) => {
          const text = pieces.join("");
          const parts = stretches(text, own);
          expect(parts.map((part) => part.text).join("")).toBe(text);
          expect(parts.every((part) => part.text !== "")).toBe(true);
        },
      ),
    );
  });
});
