import { describe, expect, it } from "vitest";
import type { QueryParam, QueryResult } from "#contract/query.ts";
import type { EntityFact, Facts, RelationFact } from "../../../client/src/model/types.ts";
import {
  formatFactDate,
  formatIsoDate,
  formatPeriod,
  formatTick,
  parseTypedDate,
} from "../../../client/src/page/dates.ts";
import { labelIn, nameIn, otherNameIn, typeIn } from "../../../client/src/page/words.ts";
import { chooseExample } from "../../../client/src/panels/inspector/example.ts";
import { faultOf, initialDraft, paramValues } from "../../../client/src/panels/queries/params/paramValues.ts";
import { chooseStarters } from "../../../client/src/panels/queries/starters/starters.ts";
import { queryTable, sortRows } from "../../../client/src/panels/table/tables.ts";
import { anEntity, aRelation, ONTOLOGY } from "../world.ts";

const entity = (id: string, label: string, more: Partial<EntityFact> = {}) =>
  anEntity(id, { label, ...more });
const relation = (id: string, from: string, to: string, more: Partial<RelationFact> = {}) =>
  aRelation(id, { type: "VISITED", from, to, ...more });
const factsOf = (entities: readonly EntityFact[], relations: readonly RelationFact[] = []): Facts => ({
  entities: new Map(entities.map((fact) => [fact.id, fact])),
  relations: new Map(relations.map((fact) => [fact.id, fact])),
  participants: new Map(),
});

describe("dates", () => {
  it("are written at the precision they have, in the language of the page", () => {
    expect(formatIsoDate("2024-04-02", "zh")).toBe("2024年4月2日");
    expect(formatIsoDate("2024-04-02", "en")).toBe("2 April 2024");
    expect(formatIsoDate("2024-04", "en")).toBe("April 2024");
    expect(formatIsoDate("2024", "zh")).toBe("2024年");
  });

  it("are never invented", () => {
    expect(formatIsoDate("early April", "en")).toBe("early April");
    expect(formatFactDate({ date: null, dateEnd: null, datePrecision: "unknown" }, "en")).toBeNull();
  });

  it("show both ends of a period", () => {
    const fact = { date: "2021", dateEnd: "2024-03", datePrecision: "period" } as const;
    expect(formatFactDate(fact, "en")).toBe("2021 – March 2024");
  });

  it("are read as people type them", () => {
    expect(parseTypedDate(" 2024 ")).toBe("2024");
    expect(parseTypedDate("2024-4")).toBe("2024-04");
    expect(parseTypedDate("2024/04/02")).toBe("2024-04-02");
    expect(parseTypedDate("２０２４年４月２日")).toBe("2024-04-02");
    expect(parseTypedDate("2024年4月")).toBe("2024-04");
    for (const text of ["", "soon", "24", "2024-13", "2023-02-29", "2024-04-02T10"]) {
      expect(parseTypedDate(text)).toBeNull();
    }
  });

  it("name a period in few signs, and an axis in fewer", () => {
    expect(formatPeriod({ from: "2021-03", to: "2024-04" })).toBe("2021-03 – 2024-04");
    expect(formatPeriod({ from: "2021-03", to: "2021-03" })).toBe("2021-03");
    expect(formatPeriod({ from: null, to: "2024" })).toBe("– 2024");
    expect(formatTick({ label: "2024-01", unit: "month" }, "en")).toBe("2024");
    expect(formatTick({ label: "2024-04", unit: "month" }, "en")).toBe("Apr");
    expect(formatTick({ label: "2024-04-02", unit: "day" }, "zh")).toBe("4月2日");
  });
});

describe("names", () => {
  it("fall back to the other language, and do not repeat", () => {
    expect(nameIn({ name: "运城市", nameEn: null }, "en")).toBe("运城市");
    expect(otherNameIn({ name: "运城市", nameEn: null }, "en")).toBeNull();
    expect(otherNameIn({ name: "运城市", nameEn: "Yuncheng" }, "en")).toBe("运城市");
  });

  it("of labels and types outside the ontology stay as they are", () => {
    expect(labelIn(null, "Spaceship", "en")).toBe("Spaceship");
    expect(typeIn(null, "FLEW_TO", { language: "en", direction: "in" })).toBe("FLEW_TO");
  });
});

describe("the starting cards", () => {
  it("point at the best-connected official and zones, and the latest dated events", () => {
    const facts = factsOf([
      entity("p1", "Person", { degree: 3 }),
      entity("p2", "Person", { degree: 9 }),
      entity("z1", "Zone", { degree: 2 }),
      entity("z2", "Zone", { degree: 7 }),
      entity("z3", "Zone", { degree: 5 }),
      entity("e1", "Event", { lastSeen: "2024-01" }),
      entity("e2", "Event"),
      entity("e3", "Event", { lastSeen: "2024-03-28" }),
    ]);
    const starters = chooseStarters(facts, facts.entities.keys(), ONTOLOGY);
    expect(starters.official?.id).toBe("p2");
    expect(starters.zones?.map(({ id }) => id)).toEqual(["z2", "z3"]);
    expect(starters.events.map(({ id }) => id)).toEqual(["e3", "e1"]);
  });

  it("are left out where the data have nothing for them", () => {
    const starters = chooseStarters(factsOf([entity("z1", "Zone")]), ["z1"], ONTOLOGY);
    expect(starters).toEqual({ official: null, zones: null, events: [] });
  });
});

describe("the worked example", () => {
  it("is dated and plainly reported, not disputed and not a loop", () => {
    const facts = factsOf(
      [entity("a", "Person"), entity("b", "Zone")],
      [
        relation("r1", "a", "b", { status: "disputed", date: "2024", sources: 5 }),
        relation("r2", "a", "b"),
        relation("r3", "a", "b", { date: "2024-04-02", datePrecision: "day" }),
        relation("r4", "a", "a", { date: "2024", sources: 9 }),
      ],
    );
    expect(chooseExample(facts, new Set(facts.relations.keys()), ONTOLOGY)).toBe("r3");
    expect(chooseExample(facts, new Set(), ONTOLOGY)).toBeNull();
  });
});

const param = (more: Partial<QueryParam>): QueryParam => ({
  name: "x",
  type: "string",
  title: { zh: "某", en: "x" },
  labels: [],
  values: [],
  offers: null,
  min: null,
  max: null,
  required: false,
  help: null,
  default: null,
  ...more,
});

describe("a query's form", () => {
  it("says what is wrong with a value", () => {
    expect(faultOf(param({ required: true }), " ")).toBe("required");
    expect(faultOf(param({}), "")).toBeNull();
    expect(faultOf(param({ type: "integer", min: 1, max: 500 }), "1.5")).toBe("integer");
    expect(faultOf(param({ type: "integer", min: 1, max: 500 }), "0")).toBe("below");
    expect(faultOf(param({ type: "integer", min: 1, max: 500 }), "501")).toBe("above");
    expect(faultOf(param({ type: "date" }), "April")).toBe("date");
    expect(faultOf(param({ type: "date" }), "2024-04")).toBeNull();
  });

  it("sends typed values, and leaves out what was not given", () => {
    const params = [
      param({ name: "limit", type: "integer", default: 100 }),
      param({ name: "from", type: "date" }),
      param({ name: "strict", type: "boolean" }),
    ];
    expect(initialDraft(params, { from: "2024" })).toEqual({ limit: "100", from: "2024" });
    expect(paramValues(params, { limit: "20", from: "", strict: "true" })).toEqual({
      limit: 20,
      strict: true,
    });
  });
});

describe("a query's table", () => {
  const column = (name: string) => ({ name, title: { zh: name, en: name } });
  const result: QueryResult = {
    name: "q",
    returns: "table",
    graph: null,
    table: {
      columns: ["zone", "zoneId", "zoneEn", "amount", "status", "seen", "seenId"].map(column),
      rows: [
        ["乙", "z2", "B", 3, "reported", ["丁", "戊"], ["e4", "e5"]],
        ["甲", "z1", null, null, "disputed", [], []],
        ["丙", "z3", null, 12, "reported", [], []],
      ],
      names: [{ id: "e4", name: "丁", nameEn: "D" }],
      truncated: null,
    },
    params: {},
    elapsedMs: 1,
  };

  it("turns an id column into the link of the column beside it", () => {
    const model = queryTable(result, ONTOLOGY);
    expect(model.columns.map(({ key }) => key)).toEqual(["zone", "amount", "status", "seen"]);
    expect(model.rows[0]?.cells[0]).toMatchObject({ value: "乙", english: "B", entity: "z2" });
    expect(model.rows[0]?.cells[3]).toMatchObject({ value: ["丁", "戊"], entities: ["e4", "e5"] });
    expect(model.names.get("e4")?.nameEn).toBe("D");
  });

  it("leads from the title of an article to the article", () => {
    const table = {
      ...result.table,
      columns: ["articleId", "article", "articleEn"].map(column),
      rows: [["art-1", "标题", "Title"]],
    };
    const { columns, rows } = queryTable({ ...result, table }, ONTOLOGY);
    expect(columns.map(({ key }) => key)).toEqual(["article"]);
    expect(rows[0]?.cells[0]).toMatchObject({
      value: "标题",
      english: "Title",
      article: "art-1",
      entity: null,
    });
  });

  it("sorts numbers as numbers and keeps empty cells last either way", () => {
    const { rows } = queryTable(result, ONTOLOGY);
    const text = (cell: { value: unknown }) => String(cell.value);
    const amounts = (descending: boolean) =>
      sortRows(rows, 1, { descending, text }).map((row) => row.cells[1]?.value);
    expect(amounts(false)).toEqual([3, 12, null]);
    expect(amounts(true)).toEqual([12, 3, null]);
  });
});
