import { describe, expect, it } from "vitest";
import { lineStart, sentencesAt, sentencesNamed } from "../../../server/dataset/sentences.ts";

const TEXT = "标题\n甲到了。乙说：“好！”丙走了？\n丁来了。";
const at = (passage: string) => {
  const start = TEXT.indexOf(passage);
  const { first, last } = sentencesAt(TEXT, lineStart(TEXT, start), { start, end: start + passage.length });
  return [first, last];
};

describe("the sentences of a passage", () => {
  it("are counted from the start of its paragraph; quotation marks close with their sentence", () => {
    expect([at("甲到了。"), at("到了"), at("乙说"), at("丙走了"), at("丁来了。")]).toEqual([
      ...[
        [1, 1],
        [1, 1],
        [2, 2],
        [3, 3],
        [1, 1],
      ],
    ]);
    expect([at("甲到了。乙说"), at("到了。乙说：“好！”丙")]).toEqual([
      [1, 2],
      [1, 3],
    ]);
  });

  it("are read from the locator", () => {
    expect(sentencesNamed("a1-p2-s3")).toEqual({ paragraph: "a1-p2", first: 3, last: 3 });
    expect(sentencesNamed("p2-s3-4")).toEqual({ paragraph: "p2", first: 3, last: 4 });
    expect([sentencesNamed("a1-p2"), sentencesNamed("a1-title")]).toEqual([null, null]);
  });
});
