import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import { datasetLines, writeLines } from "../../../server/dataset/lines.ts";
import { type Filter, filtered } from "../../../server/exports/filter.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxi-filter-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ALL: Filter = { labels: null, types: null, sources: null, own: null, period: null };
const data = readCheckedDataset(join(projectRoot(), "data"));
const label = new Map(data.entities.map((one) => [one.id, one.label]));
const of = (filter: Partial<Filter>) => filtered(data, { ...ALL, ...filter });

const FILTERS: readonly (readonly [string, Partial<Filter>])[] = [
  ["everything", {}],
  ["a label", { labels: new Set(["Company"]) }],
  ["two labels and a type", { labels: new Set(["Person", "GovernmentBody"]), types: new Set(["VISITED"]) }],
  ["types", { types: new Set(["SIGNED_WITH", "HOLDS_POSITION"]) }],
  ["a source", { sources: new Set([data.sources[0]?.id ?? ""]) }],
  ["a period", { period: { from: "2024-03", to: "2024-06" } }],
  ["an open period", { period: { from: null, to: "2023" } }],
  ["nothing", { types: new Set(["NONE"]) }],
];

describe("a part of a graph", () => {
  it.each(FILTERS)("by %s can be loaded by itself, and nothing is gone unsaid", (name, filter) => {
    const { dataset, leftOut } = of(filter);
    const path = join(folder, `${name}.jsonl`);
    writeLines(path, datasetLines(dataset));
    expect(readCheckedDataset(path).relations).toHaveLength(dataset.relations.length);
    for (const kind of ["entities", "relations", "evidence", "articles", "sources"] as const)
      expect(leftOut[kind]).toBe(data[kind].length - dataset[kind].length);
  });

  it("by labels has the relations among them", () => {
    const { dataset } = of({ labels: new Set(["Company", "Zone"]) });
    expect(dataset.relations.length).toBeGreaterThan(0);
    for (const { from, to } of dataset.relations)
      for (const end of [from, to]) expect(["Company", "Zone"]).toContain(label.get(end));
    const companies = data.entities.filter((one) => one.label === "Company").map(({ id }) => id);
    expect(dataset.entities.map(({ id }) => id)).toEqual(expect.arrayContaining(companies));
  });

  it("by types and dates has nobody but at the ends of its relations, and those it is derived from", () => {
    const { dataset, beside } = of({ types: new Set(["VISITED"]), period: { from: "2024", to: null } });
    const wanted = dataset.relations.flatMap(({ from, to, derivedFrom }) => [from, to, derivedFrom ?? from]);
    expect(dataset.relations.length).toBeGreaterThan(0);
    expect(dataset.entities.map(({ id }) => id).sort()).toEqual([...new Set(wanted)].sort());
    expect(beside).toBe(0);
    for (const { type, date } of dataset.relations)
      expect([type, (date ?? "") >= "2024"]).toEqual(["VISITED", true]);
  });

  it("counts those who are there because others need them", () => {
    const one = data.relations.find(({ from, to }) => from !== to);
    if (one === undefined) throw new Error("there is no relation");
    const own = { entities: new Set<string>(), relations: new Set([one.id]) };
    const { dataset, beside } = of({ own });
    expect(dataset.relations.map(({ id }) => id)).toEqual([one.id]);
    expect(beside).toBe(dataset.entities.length);
    expect(dataset.evidence.map(({ id }) => id)).toEqual(expect.arrayContaining([...one.evidence]));
  });
});
