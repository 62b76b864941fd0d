import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Column } from "../../../server/contract/imports/mapping.ts";
import { readOntology } from "../../../server/dataset/ontology.ts";
import { type FileRow, rowsOf } from "../../../server/files/rows.ts";
import type { DateFact, EntityFact, RowFacts } from "../../../server/imports/facts.ts";
import { type Reading, rowReader } from "../../../server/imports/readRow.ts";
import { proposal } from "../../../server/mapping/propose.ts";

const found = readOntology(new URL("../../../data", import.meta.url).pathname, []);
if (found === null) throw new Error("no lens");
const lens = found;

const FIXTURES = new URL("../../fixtures/import/", import.meta.url);
const kept = (name: string) => JSON.parse(readFileSync(new URL(name, FIXTURES), "utf8"));

const who = ({ id, name, label }: EntityFact) => `${name ?? id}:${label}`;
const day = ({ date, dateEnd, text }: DateFact) =>
  date === null ? (text ?? "") : `${date}${dateEnd === null ? "" : `/${dateEnd}`}`;

/** A row's facts as lines, short enough to be compared by eye. */
function told({ relations, entities, faults }: RowFacts): string[] {
  const lines = relations.map(({ type, from, to, when, properties }) =>
    [
      who(from),
      type,
      who(to),
      day(when),
      ...Object.entries(properties).map(([key, value]) => `${key}=${value}`),
    ]
      .filter((part) => part !== "")
      .join(" "),
  );
  const alone = entities.map((one) => `${who(one)} ${JSON.stringify(one.properties)}`);
  return [...lines, ...alone, ...faults.map(({ code, column }) => `${code} ${column}`)];
}

interface Sheet {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A list as it is read with what is proposed for it. */
function readSheet({ headers, rows }: Sheet, more: Partial<Reading> = {}): RowFacts[] {
  const read = rowReader({ ...proposal({ headers, rows }, lens), dates: { order: "dmy" }, ...more }, lens);
  return rows.map((cells, at) => read({ line: at + 2, cells }));
}

const sampled = (name: string): RowFacts[] => {
  const { columns, rows } = kept("headers.json").find((one: { name: string }) => one.name === name);
  return readSheet({ headers: columns.map(({ header }: { header: string }) => header), rows });
};

describe("a row of a sheet", () => {
  it("joins its person to the event, the event to its place, and the person to the body as what it was", () => {
    const rows = sampled("会见七列");
    expect(told(rows[2] as RowFacts)).toEqual([
      "靳海涛:Person PARTICIPATED_IN 银企座谈会:Event 2024-04-11/2024-04-20",
      "银企座谈会:Event HELD_AT 太原市:Place 2024-04-11/2024-04-20",
      "靳海涛:Person HOLDS_POSITION 长风储能科技有限公司:Organization title=董事长",
    ]);
    // A day that nobody knows, and no place.
    expect(told(rows[3] as RowFacts)).toEqual([
      "罗文静:Person PARTICIPATED_IN 培训班:Event 近日",
      "罗文静:Person HOLDS_POSITION 太行科技厅:Organization title=处长",
    ]);
    expect(rows[2]?.evidence).toMatchObject({ outlet: "云岭日报" });
  });

  it("dates the event itself, and says that its labels are only what the columns lead one to expect", () => {
    const [row] = sampled("meeting log (database export)");
    const event = row?.relations[0]?.to;
    expect(event).toMatchObject({
      ...{ id: "M001", label: "Event", assumed: true, properties: { kind: "inspection" } },
      when: { date: "2024-04-02", precision: "day" },
    });
    const [person, body] = [row?.relations[0]?.from, row?.relations[2]?.to];
    expect(person).toMatchObject({ nameEn: "Hao Jianguo", label: "Person", assumed: true });
    expect(body).toMatchObject({ label: "Zone" });
    expect(body).not.toHaveProperty("assumed");
  });

  it("has both sides at the event, a body where it names no person", () => {
    expect(sampled("Officials' meetings").map(told)).toEqual([
      [
        "Amara Okafor:Person PARTICIPATED_IN Working lunch:Event 2024-04-02",
        "Thomas Whitfield:Person PARTICIPATED_IN Working lunch:Event 2024-04-02",
        "Working lunch:Event HELD_AT Riverside Hall:Place 2024-04-02",
        "Amara Okafor:Person HOLDS_POSITION Riverside Council:Organization title=Deputy mayor",
        "Thomas Whitfield:Person HOLDS_POSITION Larkspur Energy Ltd:Organization",
      ],
      [
        "Amara Okafor:Person PARTICIPATED_IN Site visit:Event 2024-04-05",
        "Elena Castellan:Person PARTICIPATED_IN Site visit:Event 2024-04-05",
        "Site visit:Event HELD_AT Pier 9:Place 2024-04-05",
        "Amara Okafor:Person HOLDS_POSITION Riverside Council:Organization title=Deputy mayor",
        "Elena Castellan:Person HOLDS_POSITION Tidewater Foods plc:Organization",
      ],
      [
        "Jonas Brandt:Person PARTICIPATED_IN Briefing:Event 2024-04",
        "Blue Heron Logistics:Organization PARTICIPATED_IN Briefing:Event 2024-04",
        "Jonas Brandt:Person HOLDS_POSITION Northgate Free Port Authority:Organization title=Chair",
      ],
    ]);
  });

  it("says without an event that they met, with what was told of the meeting, its place among it", () => {
    expect(told(sampled("领导会见活动统计")[0] as RowFacts)).toEqual([
      "韩文静:Person MET_WITH 靳海涛:Person 2023-09-12 会见地点=太行科技厅三楼会议室 topic=储能技术合作",
      "韩文静:Person HOLDS_POSITION 太行科技厅:Organization title=秘书长",
      "靳海涛:Person HOLDS_POSITION 长风储能科技有限公司:Organization",
    ]);
    expect(told(sampled("Ministers' meetings as governments publish them")[0] as RowFacts)).toEqual([
      "Ruth Pemberton:Person MET_WITH Ostrava Tooling a.s.:Organization 2023-05-14 purpose=To discuss apprenticeships Register ID=000123456789-01",
      "Ruth Pemberton:Person HOLDS_POSITION Ministry of Trade (Westmark):Organization",
    ]);
  });

  it("knows the other party by the second of two headers that are alike, with its post", () => {
    expect(told(sampled("两组同名表头")[0] as RowFacts)).toEqual([
      "马春生:Person MET_WITH 吕思远:Person 2022-06-08 purpose=技改补贴",
      "马春生:Person HOLDS_POSITION 临川市商务局:Organization title=局长",
      "吕思远:Person HOLDS_POSITION 恒岳机械制造厂:Organization title=厂长",
    ]);
  });

  it("dates a post by the columns of the post", () => {
    expect(sampled("人员名册（繁體）").map((row) => told(row)[0])).toEqual([
      "歐陽慶餘:Person HOLDS_POSITION 雲嶺貿易（香港）有限公司:Organization 2019-07-01 備註=兼任理事 title=行政總裁",
      "龔佩珊:Person HOLDS_POSITION 長風儲能實業有限公司:Organization 2020-03/2023-12 title=董事長",
      "簡俊傑:Person HOLDS_POSITION 青嶺市工商聯合會:Organization 2021 title=秘書長",
    ]);
  });

  it("gives several people of one cell each what the row says", () => {
    expect(told(sampled("活動出席紀錄（繁體）")[0] as RowFacts)).toEqual([
      "賴志明:Person PARTICIPATED_IN 半導體供應鏈座談:Event 2024-04-02",
      "許雅婷:Person PARTICIPATED_IN 半導體供應鏈座談:Event 2024-04-02",
      "半導體供應鏈座談:Event HELD_AT 臺北市:Place 2024-04-02",
      "賴志明:Person HOLDS_POSITION 濱海科學園區管理局:Organization title=局長",
      "許雅婷:Person HOLDS_POSITION 濱海科學園區管理局:Organization title=局長",
    ]);
  });

  it("has bodies that signed sign with each other, and makes nobody who saw it their officer", () => {
    expect(told(sampled("签约情况")[0] as RowFacts)).toEqual([
      "郝建国:Person PARTICIPATED_IN 银企对接会:Event 2024-03-18 见证人职务=主任",
      "温晓燕:Person PARTICIPATED_IN 银企对接会:Event 2024-03-18 见证人职务=主任",
      "晋北经济技术开发区管委会:Organization PARTICIPATED_IN 银企对接会:Event 2024-03-18",
      "金堤银行:Organization PARTICIPATED_IN 银企对接会:Event 2024-03-18",
      "晋北经济技术开发区管委会:Organization SIGNED_WITH 金堤银行:Organization 2024-03-18 instrument=战略合作协议 amount=15",
    ]);
  });
});

describe("a journalist's list", () => {
  it("of who sat with whom in Chinese: two posts of one, posts in turn, posts without a body", () => {
    const rows = readSheet({
      headers: ["时间", "人物", "职务", "单位", "会见对象", "地点", "活动", "媒体", "备注"],
      rows: [
        ["2024-05-06", "高岚", "区长、区委副书记", "金堤区政府", "", "金堤宾馆", "春茶会", "金堤发布", ""],
        [
          "2024-05-06",
          "高岚；李牧",
          "区长；局长",
          "金堤区政府；商务局",
          "何欢、吴非",
          "",
          "春茶会",
          "",
          "临时加的",
        ],
        ["2024-05-07", "高岚", "区长", "", "何欢", "", "", "", ""],
        ["2024-05-08", "高岚、李牧", "区长、局长、主任", "金堤区政府", "何欢", "", "", "", ""],
        ["2024-05-09", "", "区长", "金堤区政府", "何欢", "", "春茶会", "", ""],
        ["2024-05-09", "", "", "", "", "", "", "金堤发布", ""],
      ],
    });
    expect(rows.map(told)).toEqual([
      [
        "高岚:Person PARTICIPATED_IN 春茶会:Event 2024-05-06",
        "春茶会:Event HELD_AT 金堤宾馆:Place 2024-05-06",
        "高岚:Person HOLDS_POSITION 金堤区政府:Organization title=区长",
        "高岚:Person HOLDS_POSITION 金堤区政府:Organization title=区委副书记",
      ],
      [
        "高岚:Person PARTICIPATED_IN 春茶会:Event 2024-05-06",
        "李牧:Person PARTICIPATED_IN 春茶会:Event 2024-05-06",
        "何欢:Person PARTICIPATED_IN 春茶会:Event 2024-05-06",
        "吴非:Person PARTICIPATED_IN 春茶会:Event 2024-05-06",
        "高岚:Person HOLDS_POSITION 金堤区政府:Organization title=区长",
        "李牧:Person HOLDS_POSITION 商务局:Organization title=局长",
      ],
      ["高岚:Person MET_WITH 何欢:Person 2024-05-07 职务=区长"],
      ["COUNTS_DIFFER 职务"],
      ["NAME_MISSING 人物"],
      ["NAME_MISSING 人物"],
    ]);
    expect(rows[1]?.relations[0]?.to.properties).toEqual({ 备注: "临时加的" });
  });

  it("of lobbyists in English: what they did in a column, from either end, to bodies with a label of their own", () => {
    const headers = [
      "Date",
      "Official",
      "Job title",
      "Relationship",
      "Counterparty",
      "Status",
      "Outlet",
      "URL",
    ];
    const row = (...cells: string[]) => [...cells, "Wire", "https://news.example.org/1"];
    const rows = readSheet(
      {
        headers,
        rows: [
          row("3 May 2024", "Ann Lee; Bo Day", "Minister", "met with", "Larkspur Ltd", "confirmed"),
          row("4 May 2024", "Ann Lee", "", "Visited", "Pier Works", ""),
          row("5 May 2024", "Ann Lee", "", "", "Pier Works", ""),
          row("6 May 2024", "Ann Lee", "", "visited", "", ""),
          row("7 May 2024", "", "", "visited", "Pier Works", ""),
          row("8 May 2024", "Ann Lee", "", "winked at", "Pier Works", "hearsay"),
        ],
      },
      { labels: { counterpartOrganisation: "Company" } },
    );
    expect(rows.map(told)).toEqual([
      [
        "Ann Lee:Person MET_WITH Larkspur Ltd:Company 2024-05-03 Job title=Minister",
        "Bo Day:Person MET_WITH Larkspur Ltd:Company 2024-05-03 Job title=Minister",
      ],
      ["Ann Lee:Person VISITED Pier Works:Company 2024-05-04"],
      ["Ann Lee:Person MET_WITH Pier Works:Company 2024-05-05"],
      ["END_MISSING Counterparty"],
      ["END_MISSING Official"],
      ["TYPE_UNKNOWN Relationship", "STATUS_UNKNOWN Status"],
    ]);
    expect(rows[0]?.relations.map(({ status }) => status)).toEqual(["confirmed", "confirmed"]);
    expect(rows[0]?.relations[0]?.to).not.toHaveProperty("assumed");
  });

  it("of who sits where, without any meeting: a day is the day on which somebody sat there", () => {
    const rows = readSheet({
      headers: ["Name", "Also known as", "Position", "Organisation", "Date", "Source", "Notes"],
      rows: [
        ["Cho Min", "M. Cho; 赵敏", "Clerk", "Harbour Office", "May 2021", "Gazette", "part time"],
        ["Cho Min; Dai Ru", "M. Cho", "Clerk", "Harbour Office", "", "", ""],
        ["Dai Ru", "", "Pilot", "", "2022", "Gazette", ""],
      ],
    });
    expect(rows.map(told)).toEqual([
      ["Cho Min:Person HOLDS_POSITION Harbour Office:Organization 2021-05 Notes=part time title=Clerk"],
      ["COUNTS_DIFFER Also known as"],
      ['Dai Ru:Person {"Position":"Pilot","Date":"2022"}'],
    ]);
    expect(rows[0]?.relations[0]?.from.aliases).toEqual(["M. Cho", "赵敏"]);
  });
});

describe("sheets", () => {
  /** Faults that only whoever knows the other rows, or who is who, can find. */
  const OF_THE_PLAN = ["contradiction", "dangling-end", "self-loop", "ends-not-allowed"];

  it("are refused for what is seeded in their rows, at their lines and columns, and for nothing else", async () => {
    const { columns, faults } = kept("faults/faults.json") as {
      readonly columns: readonly Column[];
      readonly faults: readonly { line: number; column: string | null; kind: string }[];
    };
    const bytes = Readable.from([readFileSync(new URL("faults/meetings.csv", FIXTURES))]);
    const options = {
      decoding: { encoding: "utf-8", mark: 3 },
      dialect: { delimiter: ",", quote: '"', skip: 0 },
    } as const;
    const rows: FileRow[] = [];
    for await (const row of rowsOf(bytes, options)) rows.push(row);
    const read = rowReader({ shape: "sheet", columns }, lens);
    const refused = rows
      .slice(1)
      .flatMap((row) => read(row).faults.map(({ line, column }) => `${line} ${column}`));
    const wanted = faults
      .filter(({ kind }) => !OF_THE_PLAN.includes(kind))
      .map(({ line, column }) => `${line} ${column}`);
    expect(refused).toEqual(wanted);
    const followed = rows
      .slice(1)
      .flatMap((row) => read(row).relations.filter(({ type }) => type === "SUCCEEDS"));
    expect(followed.length).toBeGreaterThan(0);
    expect(followed.every(({ from, to }) => from.id !== null && to.id !== null)).toBe(true);
  });

  it("are read in the words of their lens, and refused where it has none for what they tell", () => {
    const bare = { ...lens, types: lens.types.map((type) => ({ ...type, roles: [] })) };
    const labels = lens.labels.map((label) => ({ ...label, roles: [] }));
    const columns: Column[] = [
      { header: "who", target: "entity.name", of: "person" },
      { header: "at", target: "entity.name", of: "event" },
      { header: "where", target: "entity.name", of: "place" },
    ];
    const row = { line: 2, cells: ["Ann", "Lunch", "Pier"] };
    expect(told(rowReader({ shape: "sheet", columns }, bare)(row))).toEqual([
      "ROLE_MISSING at",
      "ROLE_MISSING where",
    ]);
    expect(told(rowReader({ shape: "sheet", columns }, { ...lens, labels })(row))).toEqual([
      ...["ROLE_MISSING who", "ROLE_MISSING at", "ROLE_MISSING where"],
    ]);
    const named = { person: "人物", event: "Event", place: "place" };
    expect(told(rowReader({ shape: "sheet", columns, labels: named }, { ...lens, labels })(row))).toEqual([
      "Ann:Person PARTICIPATED_IN Lunch:Event",
      "Lunch:Event HELD_AT Pier:Place",
    ]);
  });
});

describe("a table of any shape", () => {
  it("loses nothing: a column of which nothing was made is a property under its header", () => {
    const columns: Column[] = [
      { header: "名称", target: "entity.name" },
      { header: "全称", target: "entity.name" },
      { header: "", target: "relation.date" },
      { header: "备注", target: "left out" },
    ];
    const [fact] = rowReader(
      { shape: "entities", columns, label: "企业" },
      lens,
    )({
      ...{ line: 2, cells: ["青禾", "青禾数据", "2020", "x"] },
    }).entities;
    expect(fact).toMatchObject({ name: "青禾", properties: { 全称: "青禾数据", "column 3": "2020" } });
  });
});
