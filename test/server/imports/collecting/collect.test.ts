import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../../server/config.ts";
import { type Column, LearnSchema } from "../../../../server/contract/imports/mapping.ts";
import { OntologySchema } from "../../../../server/contract/ontology.ts";
import { readCheckedOntology } from "../../../../server/dataset/ontology.ts";
import { rowsOf } from "../../../../server/files/rows.ts";
import { collect } from "../../../../server/imports/collecting/collect.ts";
import type { Collected, CollectInput } from "../../../../server/imports/collecting/collected.ts";
import { type KnownEntity, type KnownGraph, nameKey } from "../../../../server/imports/collecting/known.ts";
import type { TableRow } from "../../../../server/imports/collecting/mentions.ts";
import { LearnRefused, learnedBy, NOTHING, withLearned } from "../../../../server/imports/learning.ts";
import { type Reading, rowReader } from "../../../../server/imports/readRow.ts";
import { atOnce } from "../../../../server/slices.ts";

const lens = readCheckedOntology(join(projectRoot(), "data"));
const faults = join(import.meta.dirname, "../../../fixtures/import/faults");

/** A graph that holds these, and no sources. */
function graphOf(entities: readonly KnownEntity[] = []): KnownGraph {
  const named = ({ name, nameEn, aliases }: KnownEntity) => [
    name,
    ...(nameEn === null ? [] : [nameEn]),
    ...aliases,
  ];
  return {
    byId: (id) => entities.find((one) => one.id === id) ?? null,
    byName: (key) => entities.filter((one) => named(one).some((name) => nameKey(name) === key)),
    source: () => null,
  };
}

interface Table extends Reading {
  readonly rows: readonly (readonly string[])[];
}

function collected(tables: readonly Table[], more: Partial<CollectInput> = {}): Collected {
  const rows = tables.flatMap((table, at) => {
    const { learned = NOTHING } = more;
    const read = rowReader(table, withLearned(lens, learned), learned);
    return table.rows.map((cells, row) => ({ table: at, facts: read({ line: row + 2, cells }) }));
  });
  return atOnce(
    collect({
      ...{ set: "list", rows, readings: tables, files: tables.map((_, at) => `list${at}.csv`) },
      ...{ known: graphOf(), decided: new Map(), lens, widen: false, ...more },
    }),
  );
}

const at = (row: number, rejections: Collected["rejections"]) =>
  rejections.filter((one) => one.row === row).map(({ code, column, value }) => [code, column, value]);

const PEOPLE: readonly Column[] = [
  { header: "编号", target: "entity.id" },
  { header: "姓名", target: "entity.name" },
  { header: "英文名", target: "entity.nameEn" },
  { header: "别名", target: "entity.aliases" },
  { header: "性别", target: "property:gender" },
];
const people = (...rows: readonly (readonly string[])[]): Table => ({
  ...{ shape: "entities", columns: PEOPLE, label: "人物", rows },
});
const MET: readonly Column[] = [
  { header: "甲", target: "relation.from", by: "name" },
  { header: "乙", target: "relation.to", by: "name" },
  { header: "日期", target: "relation.date" },
  { header: "媒体", target: "evidence.outlet" },
];
const met = (...rows: readonly (readonly string[])[]): Table => ({
  ...{ shape: "relations", columns: MET, type: "会见", rows },
});
const named = (label: string): Partial<Table> => ({ labels: { from: label, to: label } });

const known = (id: string, name: string, more: Partial<KnownEntity> = {}): KnownEntity => ({
  ...{ id, name, label: "Person", labels: ["Entity", "Person"], nameEn: null, aliases: [] },
  ...{ lastSeen: null, properties: {}, ...more },
});

describe("who is who", () => {
  it("is one by the id of the tables, by name and by alias, in whatever spelling", () => {
    const { dataset, rejections } = collected([
      people(["p1", "张国网", "Zhang Guowang", "老张", ""], ["p2", "李國電", "", "", ""]),
      met(["张国网", "李国电", "2024-05", "晨报"], ["老张", "ＺＨＡＮＧ guowang", "2024-06", ""]),
    ]);
    expect(dataset.entities.map(({ id, name }) => [id, name])).toEqual([
      ["list/p1", "张国网"],
      ["list/p2", "李國電"],
    ]);
    // Somebody who met himself is no meeting.
    expect(at(3, rejections)).toEqual([["SELF_LOOP", "乙", "ＺＨＡＮＧ guowang"]]);
    expect(dataset.relations).toMatchObject([{ from: "list/p1", to: "list/p2", date: "2024-05" }]);
  });

  it("is nobody where a name may mean several, until a person has decided", () => {
    const tables = [
      people(["1", "王伟", "", "", ""], ["2", "王伟", "", "", ""]),
      met(["王伟", "李四", "", ""]),
    ];
    const { rejections } = collected([...tables]);
    expect(rejections).toMatchObject(
      [{ code: "NAME_AMBIGUOUS", row: 2, candidates: ["1", "2"] }, { code: "LABEL_MISSING" }].slice(0, 1),
    );
    const twice = graphOf([known("a", "赵六"), known("b", "赵六")]);
    const table = { ...met(["赵六", "李四", "", ""]), ...named("人物") };
    expect(collected([table], { known: twice }).rejections).toMatchObject([
      { code: "NAME_AMBIGUOUS", column: "甲", candidates: ["a", "b"] },
    ]);
    const decided = (id: string | null) =>
      collected([table], { known: twice, decided: new Map([[nameKey("赵六"), id]]) });
    expect(decided("b").dataset.relations[0]).toMatchObject({ from: "b" });
    expect(
      decided(null)
        .dataset.entities.map(({ name }) => name)
        .sort(),
    ).toEqual(["李四", "赵六"].sort());
  });

  it("is somebody of the graph by name, in its own words, and by id only where the name agrees", () => {
    const graph = graphOf([
      known("1", "陈静"),
      known("firm", "晋泰银行", { label: "Bank", labels: ["Entity", "Bank"] }),
    ]);
    const { dataset, matches } = collected([people(["1", "周芳", "", "", ""], ["7", "陳靜", "", "", "女"])], {
      known: graph,
    });
    expect(dataset.entities.map(({ id }) => id)).toEqual(["list/1"]);
    expect(matches).toMatchObject([{ id: "1", name: "陈静" }]);
    // A bank is drawn as a firm is; a person of that name is somebody else.
    const firms: Table = { ...met(["晋泰银行", "甲公司", "", ""]), ...named("企业") };
    expect(collected([firms], { known: graph }).matches).toMatchObject([{ id: "firm" }]);
    const persons: Table = { ...met(["晋泰银行", "甲某", "", ""]), ...named("人物") };
    expect(collected([persons], { known: graph }).matches).toEqual([]);
  });

  it("takes two events of one name for one only on one day", () => {
    const sheet: Table = {
      shape: "sheet",
      columns: [
        { header: "活动", target: "entity.name", of: "event" },
        { header: "日期", target: "relation.date", of: "event" },
        { header: "人物", target: "entity.name", of: "person" },
      ],
      rows: [
        ["座谈会", "2024-05-01", "陈一"],
        ["座谈会", "2024-05-01", "陈二"],
        ["座谈会", "2024-06-01", "陈一"],
      ],
    };
    const { dataset } = collected([sheet]);
    expect(dataset.entities.map(({ name }) => name).sort()).toEqual(
      ["座谈会", "座谈会", "陈一", "陈二"].sort(),
    );
    expect(dataset.relations).toHaveLength(3);
  });
});

describe("rows that are put together", () => {
  it("contradict each other, and each names the other; the more win over the fewer", () => {
    const tie = collected([people(["1", "陈一", "", "", "男"], ["1", "陈一", "", "", "女"])]);
    expect(tie.rejections).toMatchObject([
      { code: "ROWS_CONTRADICT", row: 0, other: 1, column: "性别" },
      { code: "ROWS_CONTRADICT", row: 1, other: 0, column: "性别" },
    ]);
    const more = collected([
      people(["1", "陈一", "", "", "男"], ["1", "陈一", "", "", "女"], ["1", "陈一", "", "a", "男"]),
    ]);
    expect(more.rejections).toMatchObject([{ row: 1, other: 0 }]);
  });

  it("are refused where nothing says who an end is, or the row that said it was refused", () => {
    const byId: Table = {
      shape: "relations",
      columns: [
        { header: "from", target: "relation.from", by: "id" },
        { header: "to", target: "relation.to", by: "id" },
      ],
      type: "会见",
      rows: [
        ["1", "9"],
        ["1", "2"],
      ],
    };
    const { rejections, dataset } = collected([
      people(["1", "陈一", "", "", ""], ["2", "陈二", "", "", "男"], ["2", "陈二", "", "", "女"]),
      byId,
    ]);
    expect(at(3, rejections)).toEqual([["END_UNKNOWN", "to", "9"]]);
    expect(at(4, rejections)).toEqual([["END_UNKNOWN", "to", "2"]]);
    expect(dataset.entities.map(({ id }) => id)).toEqual(["list/1"]);
    expect(at(0, collected([met(["谁", "谁谁", "", ""])]).rejections).map(([code]) => code)).toEqual([
      "LABEL_MISSING",
      "LABEL_MISSING",
    ]);
  });

  it("extend the lens by what it lacks, and where told to, by ends of relations", () => {
    const columns = [
      ...PEOPLE.slice(0, 2),
      { header: "血型: (A/B)", target: "property:血型: (A/B)" } as const,
    ];
    const { part, dataset } = collected([
      { shape: "entities", columns, label: "人物", rows: [["1", "陈一", "A"]] },
    ]);
    expect(part.properties).toMatchObject([{ name: "血型 (A/B)", type: "string" }]);
    expect(part.labels).toMatchObject([{ name: "Person", properties: ["血型 (A/B)"] }]);
    expect(dataset.entities[0]?.properties).toEqual({ "血型 (A/B)": "A" });
    const odd: Table = { ...met(["北京", "上海", "", ""]), ...named("地点"), type: "考察" };
    expect(collected([odd]).rejections).toMatchObject([
      { code: "ENDS_NOT_ALLOWED", value: "Place VISITED Place" },
    ]);
    const wide = collected([odd], { widen: true });
    expect(wide.part.types).toMatchObject([{ name: "VISITED", from: ["Place"] }]);
    expect(wide.dataset.relations).toHaveLength(1);
  });

  const learn = (what: unknown) => learnedBy(LearnSchema.parse(what), lens);
  const SHIPS: readonly Column[] = [
    { header: "类别", target: "entity.label" },
    { header: "名称", target: "entity.name" },
    { header: "吨 位", target: "property:吨 位" },
  ];

  it("teach the lens labels, types and their properties that the mapping says are to be learned", () => {
    const ships = { shape: "entities", columns: SHIPS, rows: [["远洋船", "东风号", "9"]] } as const;
    const sailed = {
      ...met(["东风号", "王一", "2024-05", ""]),
      ...{ labels: { from: "船 '大'", to: "人物" }, type: "载过" },
    };
    expect(collected([ships, sailed]).rejections).toEqual([]);
    expect(collected([ships, sailed]).dataset.entities).toEqual([]);
    const learned = learn({
      labels: [
        { name: "船 '大'", words: ["远洋船"], zh: "船舶", en: "Ship", family: "record" },
        { name: "没用到" },
        { name: "Company", words: ["商号"] },
      ],
      types: [{ name: "乘坐", en: "sailed on", inverse: { zh: "载过", en: "carried" } }],
      properties: [{ name: "吨 位", zh: "吨位", en: "Tonnage", quantity: true }],
    });
    const { part, dataset, rejections } = collected([ships, sailed], { learned });
    expect(rejections).toEqual([]);
    expect(part.labels).toMatchObject([{ name: "船 '大'", zh: "船舶", en: "Ship", properties: ["吨 位"] }]);
    expect(part.families).toMatchObject([{ name: "record", labels: ["船 '大'"] }]);
    expect(part.types).toMatchObject([{ name: "乘坐", zh: "乘坐", from: ["Person"], to: ["船 '大'"] }]);
    expect(part.properties).toMatchObject([{ name: "吨 位", en: "Tonnage", quantity: true }]);
    expect(OntologySchema.safeParse(part).success).toBe(true);
    expect(dataset.entities.map(({ label }) => label).sort()).toEqual(["Person", "船 '大'"]);
    expect(dataset.relations).toMatchObject([{ type: "乘坐" }]);
    const shops = { ...ships, rows: [["商号", "老店", ""]] };
    expect(collected([shops], { learned }).dataset.entities).toMatchObject([{ label: "Company" }]);
    expect(collected([shops], { learned }).part.labels).toEqual([]);
  });

  it("teach it nothing that cannot be", () => {
    const wrong = {
      labels: [{ name: "Entity" }, { name: "Official" }, { name: "船", family: "sea" }, { name: "船" }],
      types: [{ name: "乘坐", from: ["船"], to: ["桥"] }],
    };
    const codes = (() => {
      try {
        return learn(wrong);
      } catch (error) {
        return error instanceof LearnRefused ? error.faults.map(({ code, value }) => [code, value]) : error;
      }
    })();
    expect(codes).toEqual([
      ["NAME_TWICE", "船"],
      ["NAME_RESERVED", "Entity"],
      ["NAME_RESERVED", "Official"],
      ["FAMILY_UNKNOWN", "sea"],
      ["END_UNKNOWN", "桥"],
    ]);
    expect(LearnSchema.safeParse({ labels: [{ name: "a;b" }] }).success).toBe(false);
    expect(LearnSchema.safeParse({ labels: [{ name: "a", colour: "red" }] }).success).toBe(false);
  });

  it("come to the same in any order", () => {
    const rows = [
      ["陈一", "李國電", "2024年5月", "晨报"],
      ["李国电", "陈一", "2024-05", "晚报"],
      ["陈一", "周芳", "2024-05-01", "晨报"],
      ["周芳", "陈一", "2024-05-01", ""],
      ["李国电", "周芳", "", "晨 报"],
    ];
    const of = (some: readonly string[][]) => collected([{ ...met(...some), ...named("人物") }]).dataset;
    const whole = of(rows);
    expect(whole.relations).toHaveLength(3);
    expect(whole.relations.find(({ date }) => date === "2024-05")?.evidence).toHaveLength(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (some) => {
        expect(of(some)).toEqual(whole);
      }),
      { seed: 14, numRuns: 60 },
    );
  });
});

describe("the seeded faults of a list", () => {
  it("are found at their lines and columns, and no row that is right is refused", async () => {
    const {
      columns,
      faults: seeded,
      controls,
    } = JSON.parse(readFileSync(join(faults, "faults.json"), "utf8"));
    const reading: Reading = { shape: "sheet", columns };
    const read = rowReader(reading, lens);
    const bytes = Readable.from([readFileSync(join(faults, "meetings.csv"))]);
    const dialect = { delimiter: ",", quote: '"', skip: 1 } as const;
    const rows: TableRow[] = [];
    for await (const row of rowsOf(bytes, { decoding: { encoding: "utf-8", mark: 3 }, dialect }))
      rows.push({ table: 0, facts: read(row) });
    const { rejections } = atOnce(
      collect({
        ...{ set: "list", rows, readings: [reading], files: ["meetings.csv"] },
        ...{ known: graphOf(), decided: new Map(), lens, widen: false },
      }),
    );
    const lineOf = (row: number) => rows[row]?.facts.line ?? 0;
    const found = [
      ...rows.flatMap(({ facts }) =>
        facts.faults.map(({ line, column, code }) => `${line} ${column} ${code}`),
      ),
      ...rejections.map(({ row, column, code }) => `${lineOf(row)} ${column} ${code}`),
    ];
    const places = found.map((one) => one.replace(/ \S+$/, ""));
    const missed = seeded.filter(
      ({ line, column }: { line: number; column: string }) => !places.includes(`${line} ${column}`),
    );
    expect(missed).toEqual([]);
    const refused = new Set(places.map((place) => Number(place.split(" ")[0])));
    expect(controls.filter(({ line }: { line: number }) => refused.has(line))).toEqual([]);
  });
});
