import { describe, expect, it } from "vitest";
import { SearchIndex } from "../../../server/search/SearchIndex.ts";
import { searchEntry as entry } from "../../helpers/searchEntry.ts";

describe("posts", () => {
  const of = { name: "运城市人民政府", nameEn: "Yuncheng Municipal Government" };
  const [mayor, chair] = [
    { title: "副市长", titleEn: "deputy mayor", of },
    { title: "董事长", titleEn: null, of: { name: "晋泰银行", nameEn: "Jintai Bank" } },
  ];
  const held = new SearchIndex([
    { ...entry({ id: "h1", name: "孙鹏程", nameEn: "Sun Pengcheng", degree: 2 }), posts: [chair, mayor] },
    { ...entry({ id: "h2", name: "李青", nameEn: "Li Qing", degree: 9 }), posts: [mayor] },
    { ...entry({ id: "n1", name: "副市长办公会", label: "Event", degree: 1 }) },
  ]);
  const found = (q: string) =>
    held.search({ q, limit: 9 }).hits.map(({ id, by, post }) => [id, by, post?.title ?? null]);

  it.each([
    [
      "副市长",
      [
        ["n1", "name", null],
        ["h2", "post", "副市长"],
        ["h1", "post", "副市长"],
      ],
    ],
    [
      "deputy mayor",
      [
        ["h2", "post", "副市长"],
        ["h1", "post", "副市长"],
      ],
    ],
    [
      "mayor yuncheng",
      [
        ["h2", "post", "副市长"],
        ["h1", "post", "副市长"],
      ],
    ],
    ["运城副市长孙鹏程", []],
    ["运城 副市长 孙鹏程", [["h1", "post", "副市长"]]],
    ["sun deputy mayor", [["h1", "post", "副市长"]]],
    ["jintai dongshizhang", [["h1", "post", "董事长"]]],
    [
      "deputy mayer",
      [
        ["h2", "near", "副市长"],
        ["h1", "near", "副市长"],
      ],
    ],
    // Of two posts, and where somebody is without what: no post is named.
    ["jintai 副市长", []],
    ["yuncheng", []],
  ])("finds for %s: %j", (q, hits) => expect(found(q)).toEqual(hits));
});

describe("many who hold one post each", () => {
  const entries = Array.from({ length: 90 }, (_, at) => ({
    ...entry({ id: `p${at}`, name: `王${at}`, degree: 90 - at }),
    posts: [
      { title: "局长", titleEn: "head", of: { name: `第${at}局`, nameEn: `Bureau No ${at} of Yuncheng` } },
    ],
  }));

  it("are found to the last, each by the post", () => {
    const { hits } = new SearchIndex(entries).search({ q: "yuncheng head", limit: 100 });
    expect(hits.map(({ id, by, post }) => [id, by, post?.of?.name])).toEqual(
      entries.map(({ id }, at) => [id, "post", `第${at}局`]),
    );
  });
});

describe("many who hold several posts", () => {
  const [bank, bureau] = ["Bank of Yuncheng", "Bureau of Datong"].map((nameEn) => ({ name: nameEn, nameEn }));
  const post = (titleEn: string, of = bank) => ({ title: titleEn, titleEn, of: of ?? null });
  const entries = Array.from({ length: 180 }, (_, at) => ({
    ...entry({ id: `p${at}`, name: `王${at}`, degree: 180 - at }),
    // Every second one is head of something else, and has another post there.
    posts: at % 2 === 0 ? [post("chair"), post("head", bureau)] : [post("chair", bureau), post("head")],
  }));

  it("are found to the last by one of them, never by words of two", () => {
    const { hits } = new SearchIndex(entries).search({ q: "yuncheng head", limit: 200 });
    expect(hits.map(({ id, post }) => [id, post?.titleEn, post?.of?.nameEn])).toEqual(
      entries.flatMap(({ id }, at) => (at % 2 === 0 ? [] : [[id, "head", "Bank of Yuncheng"]])),
    );
  });
});
