import { describe, expect, it } from "vitest";
import {
  FOOTNOTE_STYLES,
  footnote,
  isFootnoteStyle,
} from "../../../../../client/src/panels/inspector/passages/footnotes.ts";
import { placeOf } from "../../../../../client/src/panels/inspector/places.ts";

const SIGNED = {
  locator: "a2-p3",
  article: {
    ...{ id: "a2", title: "开发区“新”貌", titleEn: "The zone's “new” face" },
    ...{ authors: ["王波", "吕平"], authorsEn: ["Wang Bo", "Lü Ping"] },
    ...{ published: "2024-04", publishedPrecision: "month" as const, url: null },
  },
  source: { id: "s", name: "科学导报", nameEn: "Science Herald", kind: "newspaper", url: null },
};
/** Nothing is known but what must be. */
const BARE = {
  locator: "a1-title",
  article: { ...SIGNED.article, title: "题", titleEn: null, authors: [], authorsEn: [], published: null },
  source: { ...SIGNED.source, nameEn: null, kind: null },
};

describe("a footnote", () => {
  it.each([
    ["plain", "zh", "王波、吕平：《开发区“新”貌》，《科学导报》，2024年4月，第3段。"],
    ["plain", "en", "Wang Bo and Lü Ping, “The zone's ‘new’ face”, Science Herald, April 2024, para. 3."],
    ["gbt7714", "zh", "王波, 吕平. 开发区“新”貌[N]. 科学导报, 2024-04: 第3段."],
    ["gbt7714", "en", "WANG Bo, LÜ Ping. The zone's “new” face[N]. Science Herald, 2024-04: para. 3."],
    ["chicago", "zh", "王波、吕平，《开发区“新”貌》，《科学导报》，2024年4月，第3段。"],
    [
      "chicago",
      "en",
      "Wang Bo 王波 and Lü Ping 吕平, “开发区‘新’貌” [The zone's “new” face], Science Herald, April 2024, para. 3.",
    ],
  ] as const)("in the style %s, in %s", (style, language, text) => {
    expect(footnote(SIGNED, style, language)).toBe(text);
  });

  it.each([
    ["plain", "zh", "《题》，《科学导报》，标题。"],
    ["plain", "en", "“题”, 科学导报, headline."],
    ["gbt7714", "zh", "题[Z]. 科学导报: 标题."],
    ["gbt7714", "en", "题[Z]. 科学导报: headline."],
    ["chicago", "zh", "《题》，《科学导报》，标题。"],
    ["chicago", "en", "“题”, 科学导报, headline."],
  ] as const)("leaves out what is not known, in the style %s, in %s", (style, language, text) => {
    expect(footnote(BARE, style, language)).toBe(text);
  });

  it("names three authors at most in GB/T 7714, and the address of what is on the web", () => {
    const many = {
      ...SIGNED,
      article: { ...SIGNED.article, authors: ["甲", "乙", "丙", "丁"], authorsEn: [] },
      source: { ...SIGNED.source, kind: "website", url: "https://example.org/" },
    };
    expect(footnote(many, "gbt7714", "zh")).toBe(
      "甲, 乙, 丙, 等. 开发区“新”貌[EB/OL]. 科学导报, 2024-04: 第3段. https://example.org/.",
    );
    expect(footnote(many, "gbt7714", "en")).toMatch(/^甲, 乙, 丙, et al\. /);
    expect(footnote(many, "plain", "en")).toMatch(/^甲, 乙, 丙 and 丁, /);
  });

  it("tells the sentence where the locator does", () => {
    const exact = { ...SIGNED, locator: "a2-p3-s2" };
    expect(footnote(exact, "plain", "en")).toMatch(/para\. 3, sentence 2\.$/);
    expect(footnote({ ...exact, locator: "a2-p3-s2-4" }, "plain", "zh")).toMatch(/第3段第2–4句。$/);
  });

  it("ends with the address where the article can be read", () => {
    const online = { ...SIGNED, article: { ...SIGNED.article, url: "https://example.org/1" } };
    expect(footnote(online, "plain", "zh")).toMatch(/第3段。 https:\/\/example\.org\/1$/);
    expect(footnote(online, "chicago", "en")).toMatch(/para\. 3\. https:\/\/example\.org\/1$/);
    expect(footnote({ ...online, locator: "" }, "gbt7714", "zh")).toBe(
      "王波, 吕平. 开发区“新”貌[N/OL]. 科学导报, 2024-04. https://example.org/1.",
    );
  });

  it("has a style that is one of the three", () => {
    expect(FOOTNOTE_STYLES.every(isFootnoteStyle)).toBe(true);
    expect([null, "", "mla"].some(isFootnoteStyle)).toBe(false);
  });
});

describe("the place of a passage", () => {
  it.each([
    ["a4-p3", { kind: "paragraph", number: 3, sentences: null }],
    ["a4-p3-s2", { kind: "paragraph", number: 3, sentences: [2, 2] }],
    ["p3-s2-4", { kind: "paragraph", number: 3, sentences: [2, 4] }],
    ["p12", { kind: "paragraph", number: 12, sentences: null }],
    ["a4-title", { kind: "headline" }],
    ["title", { kind: "headline" }],
    ["page 3, column 2", { kind: "other", locator: "page 3, column 2" }],
    ["", { kind: "other", locator: "" }],
  ])("%s", (locator, place) => {
    expect(placeOf(locator)).toEqual(place);
  });
});
