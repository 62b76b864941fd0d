import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Column } from "../../../server/contract/imports/mapping.ts";
import { readOntology } from "../../../server/dataset/ontology.ts";
import { proposal } from "../../../server/mapping/propose.ts";

interface Wanted {
  readonly header: string;
  readonly target: string;
  readonly of?: string;
  readonly or?: readonly { readonly target: string; readonly of?: string }[];
}
interface Sample {
  readonly name: string;
  readonly shape: string;
  readonly columns: readonly Wanted[];
  readonly rows: readonly (readonly string[])[];
}

const SAMPLES: readonly Sample[] = JSON.parse(
  readFileSync(new URL("../../fixtures/import/headers.json", import.meta.url), "utf8"),
);
const lens = readOntology(new URL("../../../data", import.meta.url).pathname, []);

const isProperty = ({ target }: { target: string }) => target.startsWith("property:");

/** Whether an answer is what a careful person would say, as the samples' README counts it. */
function isRight({ target, of }: Column, wanted: Wanted): boolean {
  return [wanted, ...(wanted.or ?? [])].some(
    (one) =>
      (one.target === target || (one.target === "property:*" && isProperty({ target }))) &&
      (isProperty(one) || (one.of ?? null) === (of ?? null)),
  );
}

describe("what columns are taken for", () => {
  it("is what a careful person would say", () => {
    if (lens === null) throw new Error("no lens");
    const wrong: string[] = [];
    let count = 0;
    for (const { name, shape, columns, rows } of SAMPLES) {
      const made = proposal({ headers: columns.map(({ header }) => header), rows }, lens);
      if (made.shape !== shape) wrong.push(`${name}: ${made.shape}, not ${shape}`);
      expect(made.columns.map(({ header }) => header)).toEqual(columns.map(({ header }) => header));
      columns.forEach((wanted, at) => {
        count += 1;
        const column = made.columns[at];
        if (column !== undefined && !isRight(column, wanted))
          wrong.push(
            `${name} · ${wanted.header}: ${column.target} ${column.of ?? ""}, not ${wanted.target} ${wanted.of ?? ""}`,
          );
      });
    }
    expect(wrong.length / count, wrong.join("\n")).toBeLessThanOrEqual(0.05);
  });

  it("tells by its cells whether a column names meetings, or who was met", () => {
    if (lens === null) throw new Error("no lens");
    const headers = ["姓名", "职务", "单位", "会见", "日期", "地点", "来源"];
    const met = (...cells: string[]) => {
      const rows = cells.map((cell) => ["王敏", "主任", "某公司", cell, "2024-04-02", "太原", "晨报"]);
      const { shape, columns } = proposal({ headers, rows }, lens);
      return [shape, columns[3]?.target, columns[3]?.of];
    };
    expect(met("孙鹏程", "李华、欧阳修文", "")).toEqual(["sheet", "entity.name", "counterpart"]);
    expect(met("储能座谈会", "李华会见")).toEqual(["sheet", "entity.name", "event"]);
    expect(met("孙鹏程", "高新区推介会")).toEqual(["sheet", "entity.name", "event"]);
    expect(met()).toEqual(["sheet", "entity.name", "event"]);
  });

  it("takes the one name beside a kind for the name", () => {
    if (lens === null) throw new Error("no lens");
    const targets = (...headers: string[]) =>
      proposal({ headers, rows: [] }, lens).columns.map(({ target }) => target);
    expect(targets("id", "name", "label")).toEqual(["entity.id", "entity.name", "entity.label"]);
    expect(targets("Label", "Name")).toEqual(["entity.label", "entity.name"]);
    expect(targets("企业名称", "name")).toEqual(["entity.name", "entity.nameEn"]);
  });

  it("answers for every column, whatever it is called, and gives what nobody knows a property of its own", () => {
    if (lens === null) throw new Error("no lens");
    const headers = ["", "姓名", "姓名", "__proto__", "constructor", "血型", "a".repeat(500)];
    const { columns } = proposal({ headers, rows: [["", "甲", "乙", "1", "2", "A", ""]] }, lens);
    expect(columns.map(({ header }) => header)).toEqual(headers);
    expect(columns.map(({ target }) => target)).toEqual([
      ...["left out", "entity.name", "entity.name"],
      ...["property:__proto__", "property:constructor", "property:血型", `property:${"a".repeat(500)}`],
    ]);
  });
});
