import { describe, expect, it } from "vitest";
import type { Column, TableMapping } from "#contract/imports/mapping.ts";
import {
  fitsSome,
  mappingText,
  readMapping,
} from "../../../../client/src/panels/imports/columns/mappingFile.ts";
import {
  columnAs,
  columnOf,
  isBarePlace,
  leftOut,
  newProperties,
  optionsFor,
  propertyName,
  reshaped,
  valueOfColumn,
  whoseOptions,
} from "../../../../client/src/panels/imports/columns/targets.ts";
import type { ImportTable } from "../../../../client/src/panels/imports/session/state.ts";
import { ONTOLOGY } from "../../world.ts";

const SHEET: TableMapping = {
  shape: "sheet",
  columns: [
    { header: "姓名", target: "entity.name", of: "person" },
    { header: "对方", target: "entity.name", of: "counterpart" },
    { header: "日期", target: "relation.date", of: "event" },
    { header: "来源", target: "evidence.outlet" },
    { header: "#", target: "left out" },
    { header: "心情", target: "property:心情" },
  ],
};
const column = (header: string, target: Column["target"]): Column => ({ header, target });

describe("what a column can be made", () => {
  it("is offered in the words of the shape, with what it is now among them", () => {
    for (const one of SHEET.columns) {
      const values = optionsFor("sheet", one, ONTOLOGY).map(({ value }) => value);
      expect(values).toContain(valueOfColumn(one, "sheet"));
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it("is what the option says, in every shape", () => {
    for (const shape of ["entities", "relations", "sheet"] as const) {
      for (const option of optionsFor(shape, column("来源", "left out"), ONTOLOGY)) {
        const made = columnAs(column("来源", "left out"), option, shape);
        expect(made.header).toBe("来源");
        expect(valueOfColumn(made, shape)).toBe(option.value);
        const whose = whoseOptions(made, shape);
        if (whose.length > 0) expect(whose).toContain(made.of ?? null);
      }
    }
  });

  it("offers a property of its own name, as the lens can take it", () => {
    expect(propertyName(" 金额:（万元）, 合计 ")).toBe("金额 （万元） 合计");
    expect(propertyName("::")).toBe("");
    const fresh = optionsFor("entities", column("心情", "left out"), ONTOLOGY);
    expect(fresh.find(({ value }) => value === "property:心情")?.meaning).toEqual({
      ...{ kind: "property", name: "心情", isNew: true },
    });
    expect(newProperties(SHEET, ONTOLOGY)).toEqual(["心情"]);
  });

  it("says of whom a property is told", () => {
    const told = columnOf(column("性别", "property:gender"), "person");
    expect(told).toEqual({ header: "性别", target: "property:gender", of: "person" });
    expect(columnOf(told, null)).toEqual({ header: "性别", target: "property:gender" });
  });
});

describe("a place in a list of meetings", () => {
  const place: Column = { header: "地点", target: "entity.name", of: "place" };
  const event: Column = { header: "活动", target: "entity.name", of: "event" };

  it("is said to be a property where no column names an event that could be held there", () => {
    const bare = { ...SHEET, columns: [...SHEET.columns, place] };
    expect(bare.columns.filter((one) => isBarePlace(one, bare))).toEqual([place]);
    const held = { ...SHEET, columns: [...SHEET.columns, place, event] };
    expect(held.columns.filter((one) => isBarePlace(one, held))).toEqual([]);
  });
});

describe("a table that is taken for another shape", () => {
  it("keeps every column: what has no place is a property", () => {
    const relations = reshaped(SHEET, "relations", ONTOLOGY);
    expect(relations.columns).toEqual([
      { header: "姓名", target: "relation.from", by: "name" },
      { header: "对方", target: "relation.to", by: "name" },
      { header: "日期", target: "relation.date" },
      { header: "来源", target: "evidence.outlet" },
      { header: "#", target: "left out" },
      { header: "心情", target: "property:心情" },
    ]);
    expect(leftOut(relations.columns).map(({ header }) => header)).toEqual(["#"]);
    const entities = reshaped(SHEET, "entities", ONTOLOGY);
    expect(entities.columns.map(({ target }) => target)).toEqual([
      ...["entity.name", "property:对方", "property:日期", "evidence.outlet", "left out", "property:心情"],
    ]);
  });

  it("comes back to what it was", () => {
    const back = reshaped(reshaped(SHEET, "relations", ONTOLOGY), "sheet", ONTOLOGY);
    expect(back.columns).toEqual(SHEET.columns);
  });
});

const JUDGED = { name: "王伟", id: "person-1", judgement: "negative" as const };
const NOTHING = { labels: [], types: [], properties: [] };

describe("a mapping as a file", () => {
  const table = {
    headers: SHEET.columns.map(({ header }) => header),
    mapping: SHEET,
  } as unknown as ImportTable;
  const draft = {
    tables: [table],
    same: [{ name: "王伟", id: null }],
    judged: [JUDGED],
    widen: false,
    learn: NOTHING,
  };

  it("is read back as it was written", () => {
    const mapping = readMapping(mappingText(draft));
    const { same, judged } = draft;
    expect(mapping).toEqual({ version: 1, tables: [SHEET], same, judged, widen: false, learn: NOTHING });
    expect(mapping === null ? false : fitsSome(mapping, [table])).toBe(true);
  });

  it("is nothing else", () => {
    for (const text of [
      "",
      "[]",
      "{}",
      '{"version":2,"tables":[]}',
      '{"version":1,"tables":[{"columns":[1]}]}',
    ])
      expect(readMapping(text)).toBeNull();
  });

  it("is told where it speaks of other headers", () => {
    const other = readMapping(
      mappingText({ ...draft, tables: [{ ...table, mapping: { ...SHEET, columns: [] } }] }),
    );
    expect(other === null ? null : fitsSome(other, [table])).toBe(false);
  });
});
