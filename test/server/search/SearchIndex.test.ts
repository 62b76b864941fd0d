import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packAgain, packPages } from "../../../server/search/building.ts";
import type { SearchEntry } from "../../../server/search/entries.ts";
import { pack, unpack } from "../../../server/search/pack.ts";
import { resolveName } from "../../../server/search/resolveName.ts";
import { SearchIndex } from "../../../server/search/SearchIndex.ts";
import { normaliseQuery } from "../../../server/search/searchKeys.ts";
import { searchEntry as entry } from "../../helpers/searchEntry.ts";

const index = new SearchIndex(
  [
    { id: "p1", name: "孙鹏程", nameEn: "Sun Pengcheng", degree: 9, secondary: ["Official"] },
    { id: "p2", name: "孙鹏", nameEn: "Sun Peng", degree: 3 },
    { id: "p3", name: "李孙鹏程", degree: 12 },
    { id: "c1", name: "太原经济技术开发区", label: "Zone", aliases: ["太原经开区"], degree: 20 },
    { id: "c2", name: "長治高新區", label: "Zone", degree: 5 },
    { id: "c3", name: "重庆银行", nameEn: "Bank of Chongqing", label: "Bank", degree: 1 },
    { id: "x1", name: "<img src=x onerror=alert(1)>", label: "Company", degree: 1 },
    { id: "x2", name: "a\u202eb\ud800", label: "Company", degree: 1 },
    { id: "s1", name: "A&B C++ (上海)有限公司", label: "Company", degree: 1 },
    { id: "s2", name: "C加速器", nameEn: "C Accelerator [x] #7", label: "Facility", degree: 30 },
    { id: "s3", name: "买买提·艾力", degree: 2 },
    { id: "w1", name: "石家庄长安银行", label: "Bank", degree: 2 },
    { id: "o1", name: "南京安宁云南电子", label: "Company", degree: 2 },
    { id: "o2", name: "南宁安静电子", label: "Company", degree: 1 },
  ].map(entry),
);

const ids = (q: string, labels: string[] = []) =>
  index.search({ q, limit: 10, labels }).hits.map(({ id }) => id);
const matched = (q: string) => index.search({ q, limit: 1 }).hits[0]?.matched;

describe("SearchIndex", () => {
  it.each([
    ["孙鹏程", "p1"],
    ["孫鵬程", "p1"],
    ["spc", "p1"],
    ["sunpengcheng", "p1"],
    ["Sun Pengcheng", "p1"],
    ["SUN  pengch", "p1"],
    ["长治", "c2"],
    ["長治", "c2"],
    ["czgxq", "c2"],
    ["太原经开", "c1"],
    ["chongqing", "c3"],
    ["cqyh", "c3"],
    ["img src", "x1"],
    // With their signs.
    ["C++", "s1"],
    ["c ++", "s1"],
    ["A & B", "s1"],
    ["Ｃ＋＋", "s1"],
    ["&", "s1"],
    ["[x]", "s2"],
    ["#", "s2"],
    ["买买提•艾力", "s3"],
    ["·", "s3"],
    // Words in any order: a whole name comes first.
    ["pengcheng sun", "p1"],
    ["cheng peng sun", "p1"],
    ["程 孙鹏", "p1"],
    ["chongqing bank", "c3"],
    ["C++ 上海", "s1"],
    ["yinhang shijiazhuang", "w1"],
    ["银行 石家庄长安", "w1"],
  ])("finds %s", (q, id) => expect(ids(q)[0]).toBe(id));

  it.each([
    // By the beginnings of words, or their first letters.
    ["pengch s", ["p3", "p1"]],
    ["pc sun", ["p3", "p1"]],
    ["程 孙", ["p3", "p1"]],
    // With a wrong letter, or two from seven on: missing, too many, another, or two that changed places.
    ["sun penchen", ["p3", "p1"]],
    ["penchen sun", ["p3", "p1"]],
    ["sunpenchen", ["p3", "p1"]],
    ["pegncheng", ["p3", "p1"]],
    ["chongqinng", ["c3"]],
    ["xhongqing", ["c3"]],
    ["shijazhuang", ["w1"]],
    ["acelerater", ["s2"]],
    ["bakn chongqing", ["c3"]],
    // Words of three letters have none, those of four to six have one.
    ["snu pengcheng", []],
    ["tayuna", []],
    ["shijiazhuang gongsi", []],
    // What is begun has to go on.
    ["chongqingyin hang", ["c3"]],
    ["chongqingyi hang", ["c3"]],
    ["chongqingxxx hang", []],
    ["yinhang shijiazhuangchang", ["w1"]],
    ["yinhang shijiazhuangchanganyin", ["w1"]],
    ["yinhang sjzcay", ["w1"]],
    ["yinhang sjzcyh", []],
    // It does so with a syllable: 南宁 stands in 南京安宁云南 with a wrong letter only.
    ["nanning dianzi", ["o2", "o1"]],
    ["nanninganjing dianzi", ["o2"]],
    ["nan dianzi", ["o1", "o2"]],
  ])("finds for %s: %j", (q, found) => expect(ids(q)).toEqual(found));

  it("says by what it found", () => {
    const by = (q: string) => index.search({ q, limit: 1 }).hits.map((hit) => [hit.by, hit.matched])[0];
    expect(by("C++")).toEqual(["name", "A&B C++ (上海)有限公司"]);
    expect(by("pengcheng sun")).toEqual(["words", "Sun Pengcheng"]);
    expect(by("pc sun")).toEqual(["words", "lǐ sūn péng chéng"]);
    expect(by("bakn chongqing")).toEqual(["near", "Bank of Chongqing"]);
  });

  it("puts whole names before beginnings before middles, then degree", () => {
    expect(ids("孙鹏")).toEqual(["p2", "p1", "p3"]);
    expect(ids("sunpeng")).toEqual(["p2", "p1", "p3"]);
  });

  it("shows what matched in the form in which people write it", () => {
    expect(matched("孙鹏程")).toBe("孙鹏程");
    expect(matched("長治高新")).toBe("長治高新區");
    expect(matched("太原经开")).toBe("太原经开区");
    expect(matched("spc")).toBe("spc");
    expect(matched("sun peng c")).toBe("Sun Pengcheng");
  });

  it("keeps to labels, the secondary ones too", () => {
    expect(ids("s", ["Official"])).toEqual(["p1"]);
    expect(ids("太原", ["Person"])).toEqual([]);
    expect(ids("太原", ["Person", "Zone"])).toEqual(["c1"]);
  });

  it("says when there are more hits than it gives", () => {
    expect(index.search({ q: "孙鹏", limit: 2 })).toMatchObject({
      hits: [{ id: "p2" }, { id: "p1" }],
      truncated: true,
    });
    expect(index.search({ q: "孙鹏", limit: 3 }).truncated).toBe(false);
  });

  it.each(["", "   ", "!!", "\u202e", "\ud800", "\u0000", "x".repeat(10_000)])(
    "answers odd queries (%j) with nothing",
    (q) => {
      expect(index.search({ q, limit: 10 })).toMatchObject({ hits: [], truncated: false });
    },
  );

  it("is empty without entities", () => {
    expect(new SearchIndex([]).search({ q: "a", limit: 5 }).hits).toEqual([]);
  });

  it("finds the same entities, in the same order, as reading every key does", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "孙", "鹏"), minLength: 1, maxLength: 5 });
    const named = fc.record({ name: word, degree: fc.nat(5), label: fc.constantFrom("Person", "Zone") });
    fc.assert(
      fc.property(
        fc.array(named, { maxLength: 30 }),
        word,
        fc.integer({ min: 1, max: 8 }),
        (rows, q, limit) => {
          const entries = rows.map((row, at) => entry({ id: `e${String(at).padStart(2, "0")}`, ...row }));
          const query = normaliseQuery(q);
          const kind = (keys: readonly string[]) =>
            keys.includes(query) ? 0 : keys.some((key) => key.startsWith(query)) ? 1 : 2;
          const expected = entries
            .filter(({ keys }) => keys.some((key) => key.includes(query)))
            .sort((a, b) => kind(a.keys) - kind(b.keys) || b.degree - a.degree || (a.id < b.id ? -1 : 1));
          const answer = new SearchIndex(entries).search({ q, limit });
          expect(answer.hits.map(({ id }) => id)).toEqual(expected.slice(0, limit).map(({ id }) => id));
          expect(answer.truncated).toBe(expected.length > limit);
        },
      ),
      { seed: 20260401, numRuns: 300 },
    );
  });
});

const word = fc.string({ unit: fc.constantFrom("a", "b", "孙", "鹏", "𠮷"), minLength: 1, maxLength: 5 });
const ID = fc.integer({ min: 0, max: 15 }).map((number) => `e${String(number).padStart(2, "0")}`);
const named = fc
  .record({
    id: ID,
    name: word,
    aliases: fc.array(word, { maxLength: 2 }),
    degree: fc.nat(4),
    label: fc.constantFrom("Person", "Zone"),
  })
  .map(entry);
const byId = (entries: readonly SearchEntry[]) => new Map(entries.map((one) => [one.id, one]));

describe("an alias that is confined to an entity", () => {
  const [city, office] = [
    entry({ id: "city", name: "运城市", nameEn: "Yuncheng", degree: 9 }),
    {
      ...entry({ id: "office", name: "运城市人民政府", aliases: ["市政府", "运城市政府"] }),
      aliasScopes: ["city", ""],
    },
  ];
  const scopesFor = (index: SearchIndex, q: string) =>
    index.search({ q, limit: 9 }).hits.map(({ matched, scope }) => [matched, scope]);

  it("is told with it, under its name of now", () => {
    const index = new SearchIndex([city, office]);
    const of = { id: "city", name: "运城市", nameEn: "Yuncheng" };
    expect(scopesFor(index, "市政府")).toEqual([["市政府", of]]);
    expect(scopesFor(index, "运城市政府")).toEqual([["运城市政府", null]]);
    expect(scopesFor(index, "运城市人民政府")).toEqual([["运城市人民政府", null]]);
    index.change(new Map([["city", { ...city, name: "河东市", nameEn: null }]]));
    expect(scopesFor(index, "市政府")).toEqual([["市政府", { id: "city", name: "河东市", nameEn: null }]]);
    index.change(new Map([["city", null]]));
    expect(scopesFor(index, "市政府")).toEqual([["市政府", null]]);
  });
});

describe("a name of a list", () => {
  const same = new SearchIndex(
    [
      { id: "a1", name: "王伟", nameEn: "Wang Wei", degree: 3 },
      { id: "a2", name: "王伟", degree: 1 },
      { id: "a3", name: "王维", degree: 9 },
      { id: "a4", name: "安和电气", aliases: ["安和"], label: "Company" },
      { id: "a5", name: "安和电气销售", label: "Company" },
    ].map(entry),
  );
  it.each([
    // Exactly one is called so, by any of its names.
    ["安和", "a4", []],
    [" 安和電氣 ", "a4", []],
    // Several are; then those who are called something like it; then nobody.
    ["王伟", null, ["a1", "a2"]],
    ["Wei Wang", null, ["a3", "a1", "a2"]],
    ["wang weii", null, ["a3", "a1", "a2"]],
    ["安和电", null, ["a4", "a5"]],
    ["刘备", null, []],
  ])("%s is %s or one of %j", (name, id, ids) => {
    const { entity, candidates } = resolveName(same, name);
    expect([entity?.id ?? null, candidates.map((hit) => hit.id)]).toEqual([id, ids]);
  });
});

describe("one name at a time", () => {
  it("answers like an index made anew", { timeout: 60_000 }, () => {
    const change = fc.oneof(named, ID);
    const asked = fc.record({
      q: word,
      limit: fc.integer({ min: 1, max: 6 }),
      labels: fc.subarray(["Person", "Zone"]),
    });
    fc.assert(
      fc.property(
        fc.array(named, { maxLength: 20 }),
        fc.array(change, { maxLength: 8 }),
        fc.array(asked, { minLength: 1, maxLength: 5 }),
        (first, changes, questions) => {
          const now = byId(first);
          const changed = new SearchIndex([...now.values()]);
          for (const one of changes) {
            const [id, is] = typeof one === "string" ? [one, null] : [one.id, one];
            changed.change(new Map([[id, is]]));
            if (is === null) now.delete(id);
            else now.set(id, is);
          }
          const anew = new SearchIndex([...now.values()]);
          expect(changed.size).toBe(anew.size);
          for (const question of questions) expect(changed.search(question)).toEqual(anew.search(question));
        },
      ),
      { seed: 20261129, numRuns: 120 },
    );
  });

  it("unpacks what was packed", () => {
    fc.assert(
      fc.property(fc.array(named, { maxLength: 20 }), (entries) => {
        const once = [...byId(entries).values()];
        const back = byId([...unpack(pack(once))]);
        expect(back).toEqual(byId(once));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("is packed page by page in a thread, and again with what has changed", { timeout: 60_000 }, async () => {
    async function* pages() {
      // Written by others, without keys.
      yield [{ ...entry({ id: "p1", name: "孙鹏程" }), keys: [] }];
      // By a load that knew no keys with signs.
      yield [
        { ...entry({ id: "p2", name: "孙鹏", nameEn: "Sun (Peng)", degree: 2 }), keys: ["孙鹏", "sunpeng"] },
      ];
    }
    const index = new SearchIndex(await packPages(pages(), new Set(["Person"])));
    expect(index.search({ q: "spc", limit: 5 }).hits.map(({ id }) => id)).toEqual(["p1"]);
    expect(index.search({ q: "(peng)", limit: 5 }).hits[0]?.id).toBe("p2");
    index.change(
      new Map([
        ["p2", null],
        ["p3", entry({ id: "p3", name: "李孙鹏" })],
      ]),
    );
    const { packed, changed } = index.parts;
    const again = new SearchIndex(await packAgain(packed, changed));
    expect(again.search({ q: "孙鹏", limit: 5 })).toEqual(index.search({ q: "孙鹏", limit: 5 }));
    expect(again.parts.changed.size).toBe(0);
  });

  it("reads no more than a few pages ahead of the thread that takes them", async () => {
    // A page is asked for only once there is room: with nothing in between, the thread would have taken none of them.
    let asked = 0;
    async function* pages(): AsyncGenerator<SearchEntry[]> {
      for (let page = 0; page < 12; page += 1) {
        asked += 1;
        yield Array.from({ length: 200 }, (_, row) => entry({ id: `p${page}-${row}`, name: "孙鹏程" }));
      }
    }
    const packed = packPages(pages(), new Set(["Person"]));
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    const ahead = asked;
    expect(unpack(await packed).next().value?.name).toBe("孙鹏程");
    expect([ahead, asked]).toEqual([4, 12]);
  });

  it("fails where the names cannot be read", async () => {
    async function* pages(): AsyncGenerator<SearchEntry[]> {
      yield [entry({ id: "p1", name: "孙鹏程" })];
      throw new Error("the store went away");
    }
    await expect(packPages(pages(), new Set(["Person"]))).rejects.toThrow("the store went away");
  });
});
