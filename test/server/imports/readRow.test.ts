import { describe, expect, it } from "vitest";
import { readOntology } from "../../../server/dataset/ontology.ts";
import { type Reading, rowReader } from "../../../server/imports/readRow.ts";

const found = readOntology(new URL("../../../data", import.meta.url).pathname, []);
if (found === null) throw new Error("no lens");
const lens = found;

const read = (reading: Reading, ...rows: (readonly string[])[]) => {
  const reader = rowReader(reading, lens);
  return rows.map((cells, at) => reader({ line: at + 2, cells }));
};

const RELATIONS: Reading = {
  shape: "relations",
  columns: [
    { header: "甲方", target: "relation.from", by: "name" },
    { header: "甲方类型", target: "entity.label", of: "from" },
    { header: "关系", target: "relation.type" },
    { header: "乙方", target: "relation.to", by: "name" },
    { header: "日期", target: "relation.date" },
    { header: "状态", target: "relation.status" },
    { header: "金额", target: "property:amount" },
    { header: "媒体", target: "evidence.outlet" },
    { header: "网址", target: "evidence.url" },
    { header: "备注", target: "left out" },
  ],
};

const GOOD = [
  ...["赵石", "人物", "考察", "左云经开区", "2024年4月2日", "已证实"],
  ...["1,200.5", "科学导报", "https://example.cn/1", "\u0000"],
];

/** The row with one cell changed. */
const but = (header: string, cell: string) =>
  GOOD.map((one, at) => (RELATIONS.columns[at]?.header === header ? cell : one));

describe("a row of relations", () => {
  it("names its ends, its type in either language, when, how well known, and where it was told", () => {
    const [row] = read(RELATIONS, GOOD);
    expect(row).toMatchObject({
      line: 2,
      faults: [],
      relations: [
        {
          from: { name: "赵石", label: "Person", id: null },
          to: { name: "左云经开区", label: null },
          when: { date: "2024-04-02", dateEnd: null, precision: "day", text: "2024年4月2日" },
          status: "confirmed",
          properties: { amount: 1200.5 },
        },
      ],
      evidence: { outlet: "科学导报", url: "https://example.cn/1", title: null },
    });
    const type = lens.types.find(({ zh }) => zh === "考察");
    expect(row?.relations[0]?.type).toBe(type?.name);
    expect(read(RELATIONS, but("关系", type?.en.toUpperCase() ?? ""))[0]?.relations[0]?.type).toBe(
      type?.name,
    );
  });

  it("turns around what is said from the other end", () => {
    const type = lens.types.find(({ symmetric, inverse, zh }) => !symmetric && inverse.zh !== zh);
    const [row] = read(RELATIONS, but("关系", type?.inverse.zh ?? ""));
    expect(row?.relations[0]).toMatchObject({
      type: type?.name,
      from: { name: "左云经开区" },
      to: { name: "赵石" },
    });
  });

  it("goes from one date to the other where it has two", () => {
    const columns = [...RELATIONS.columns.slice(0, 5), { header: "至", target: "relation.dateEnd" } as const];
    const cells = GOOD.slice(0, 5);
    const [period, backwards] = read(
      { shape: "relations", columns },
      [...cells, "2024-05"],
      [...cells, "2024-03"],
    );
    expect(period?.relations[0]?.when).toEqual({
      ...{ date: "2024-04-02", dateEnd: "2024-05", precision: "period" },
      text: "2024年4月2日 – 2024-05",
    });
    expect(backwards?.faults).toEqual([{ code: "DATE_BACKWARDS", line: 3, column: "至", value: "2024-03" }]);
  });

  it.each([
    ["甲方", "", "END_MISSING"],
    ["甲方类型", "外星人", "LABEL_UNKNOWN"],
    ["关系", "打过照面", "TYPE_UNKNOWN"],
    ["关系", "__proto__", "TYPE_UNKNOWN"],
    ["日期", "2024-02-30", "DATE_IMPOSSIBLE"],
    ["日期", "04/05/2024", "DATE_AMBIGUOUS"],
    ["状态", "听说", "STATUS_UNKNOWN"],
    ["金额", "1.5亿", "NUMBER_INVALID"],
    ["网址", "javascript:alert(1)", "ADDRESS_INVALID"],
    ["媒体", "#N/A", "CELL_SPREADSHEET_ERROR"],
  ])("is refused for %s = %s, at its line and column, and tells nothing", (header, value, code) => {
    expect(read(RELATIONS, GOOD, but(header, value))[1]).toEqual({
      ...{ line: 3, entities: [], relations: [], evidence: null },
      faults: [{ code, line: 3, column: header, value }],
    });
  });

  it("says all that is wrong with it, and its width before anything else", () => {
    const bad = but("日期", "2024年13月5日").map((cell, at) => (at === 6 ? "NaN" : cell));
    expect(read(RELATIONS, bad)[0]?.faults.map(({ code }) => code)).toEqual([
      "DATE_IMPOSSIBLE",
      "NUMBER_NOT_FINITE",
    ]);
    expect(read(RELATIONS, GOOD.slice(1))[0]?.faults).toMatchObject([{ code: "ROW_WIDTH", column: null }]);
  });

  it("takes no text for a name", () => {
    const faults = (length: number) =>
      read(RELATIONS, but("乙方", "长".repeat(length)))[0]?.faults.map(({ code, column }) => [code, column]);
    expect(faults(500)).toEqual([]);
    expect(faults(501)).toEqual([["NAME_TOO_LONG", "乙方"]]);
  });

  it("takes what no column says from the table as a whole", () => {
    const columns = [
      { header: "source", target: "relation.from", by: "id" },
      { header: "target", target: "relation.to", by: "id" },
    ] as const;
    const [row, bad] = read({ shape: "relations", columns, type: "考察" }, ["p1", "z1"], ["p1", ""]);
    expect(row?.relations[0]).toMatchObject({ from: { id: "p1", name: null }, to: { id: "z1" } });
    expect(row?.evidence).toBeNull();
    expect(bad?.faults).toMatchObject([{ code: "END_MISSING", column: "target" }]);
    expect(read({ shape: "relations", columns }, ["p1", "z1"])[0]?.faults).toMatchObject([
      { code: "TYPE_UNKNOWN", column: null },
    ]);
  });
});

describe("a row of entities", () => {
  const reading: Reading = {
    shape: "entities",
    columns: [
      { header: "编号", target: "entity.id" },
      { header: "名称", target: "entity.name" },
      { header: "别名", target: "entity.aliases" },
      { header: "血型", target: "property:血型" },
      { header: "入职", target: "property:入职" },
      { header: "在职", target: "property:在职" },
    ],
    label: "官员",
    propertyTypes: { 入职: "date", 在职: "boolean" },
  };

  it("has its label from the table, names from lists, and properties by their types", () => {
    expect(read(reading, ["p1", "赵石", "老赵；赵局", "A", "2020年3月", "是"])[0]?.entities).toEqual([
      {
        ...{ id: "p1", name: "赵石", nameEn: null, aliases: ["老赵", "赵局"] },
        ...{ label: "Person", second: "Official", column: "名称" },
        properties: { 血型: "A", 入职: "2020-03", 在职: true },
      },
    ]);
  });

  it("is refused without a name, and for what a property cannot be", () => {
    const [nameless, wrong] = read(
      reading,
      ["p1", "", "", "", "", ""],
      ["p1", "赵石", "", "", "2020-13", "也许"],
    );
    expect(nameless?.faults).toMatchObject([{ code: "NAME_MISSING", column: "名称" }]);
    expect(wrong?.faults.map(({ code, column }) => [code, column])).toEqual([
      ["DATE_IMPOSSIBLE", "入职"],
      ["BOOLEAN_INVALID", "在职"],
    ]);
  });
});
