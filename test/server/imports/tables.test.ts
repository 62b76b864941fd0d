import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { utils, write } from "xlsx";
import { projectRoot } from "../../../server/config.ts";
import { MappingSchema } from "../../../server/contract/imports/mapping.ts";
import { readCheckedOntology } from "../../../server/dataset/ontology.ts";
import { mappingOf, readingFor } from "../../../server/imports/mappingFile.ts";
import { readTables } from "../../../server/imports/readTables.ts";
import { openTables } from "../../../server/imports/tables.ts";

const lens = readCheckedOntology(join(projectRoot(), "data"));
const folder = mkdtempSync(join(tmpdir(), "guanxi-tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const read = async (path: string) => readTables({ files: [await openTables(path)], mapping: null, lens });

describe("the tables of a file", () => {
  it("are one of a text, whatever separates its cells and however it is encoded", async () => {
    const gbk = Buffer.from(
      "c8cbceef3bb6d4b7bd3bc8d5c6da0ab3c2d2bb3bb3c2b6fe3b323032342d30352d30310a",
      "hex",
    );
    const [table] = (await openTables(file("a.csv", gbk))).tables;
    expect(table).toMatchObject({ file: "a.csv", sheet: null, headers: ["人物", "对方", "日期"] });
    expect(table?.sample).toEqual([["陈一", "陈二", "2024-05-01"]]);
    expect((await openTables(file("empty.csv", ""))).tables).toEqual([]);
  });

  it("are not read yet where somebody stops before the first row: only who asks for it is told", async () => {
    const path = file("stopped.csv", "a\n1\n");
    const [table] = (await openTables(path)).tables;
    const stopping = new AbortController();
    stopping.abort();
    const rows = table?.rows(stopping.signal)[Symbol.asyncIterator]();
    // An end that nobody hears of would be told by now.
    for (let times = 0; times < 3; times += 1) await readFile(path);
    await expect(rows?.next()).rejects.toThrow();
  });

  it("are the sheets of a workbook that are shown, each below its title", async () => {
    const book = utils.book_new();
    const firms = [["2024 年企业名单"], ["企业", "类型"], ["甲公司", "企业"], ["乙公司", "企业"]];
    utils.book_append_sheet(book, utils.aoa_to_sheet(firms), "企业");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["x"], ["y"]]), "草稿");
    book.Workbook = { Sheets: [{ name: "企业" }, { name: "草稿", Hidden: 1 }] };
    const path = file("b.xlsx", write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
    const { tables, rows } = await read(path);
    expect(tables.map(({ table, count }) => [table.sheet, table.headers, count])).toEqual([
      ["企业", ["企业", "类型"], 2],
    ]);
    expect(rows.map(({ facts }) => [facts.line, facts.entities[0]?.name])).toEqual([
      [3, "甲公司"],
      [4, "乙公司"],
    ]);
  });

  it("name the ends of relations by ids where a table beside them lists these, and by names where it does not", async () => {
    const firms = [
      ["编号", "名称", "类别"],
      ...Array.from({ length: 80 }, (_, at) => [
        `c${at + 1}`,
        `第${"一二三四五六七八九十".charAt(at % 10)}${at}公司`,
        "企业",
      ]),
    ];
    const ends = async (name: string, ...rows: string[][]) => {
      const book = utils.book_new();
      utils.book_append_sheet(book, utils.aoa_to_sheet([["起点", "关系类型", "终点"], ...rows]), "往来");
      utils.book_append_sheet(book, utils.aoa_to_sheet(firms), "企业");
      const path = file(name, write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
      const [relations] = (await read(path)).tables;
      return relations?.reading.columns.map(({ by }) => by ?? "name");
    };
    expect(await ends("ids.xlsx", ["c1", "合作", "c2"])).toEqual(["id", "name", "id"]);
    // Further down than what is looked at.
    expect(await ends("far.xlsx", ["c71", "合作", "c72"])).toEqual(["id", "name", "id"]);
    expect(await ends("names.xlsx", ["第一0公司", "合作", "丙公司"])).toEqual(["name", "name", "name"]);
  });

  it("end where a quotation mark is never closed, and say so; what stands before is read", async () => {
    const { tables, rows } = await read(file("c.csv", '企业,类型\n甲公司,企业\n"乙公司,企业\n丙公司,企业\n'));
    expect(tables[0]?.brokenOff).toMatchObject({ code: "UNCLOSED_QUOTE", line: 3 });
    expect(rows.map(({ facts }) => facts.entities[0]?.name)).toEqual(["甲公司"]);
    await expect(
      openTables(file("d.csv", Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"))),
    ).rejects.toMatchObject({
      code: "NOT_A_WORKBOOK",
    });
  });

  it("are read as a mapping says, which is kept as a file and meant for the same headers", async () => {
    const path = file("e.csv", "a,b\n陈一,陈二\n");
    const [table] = (await openTables(path)).tables;
    if (table === undefined) throw new Error("no table");
    const said = MappingSchema.parse({
      version: 1,
      tables: [
        {
          shape: "relations",
          columns: [
            { header: "a", target: "relation.from", by: "name" },
            { header: "b", target: "relation.to", by: "name" },
          ],
          type: "会见",
          label: "人物",
        },
      ],
    });
    const ways = { mapping: said, defaults: {}, lens };
    const reading = readingFor(table, { ...ways, at: 0, among: [table] });
    expect(MappingSchema.parse(JSON.parse(JSON.stringify(mappingOf([reading], said))))).toEqual(said);
    const { rows } = await readTables({ files: [await openTables(path)], mapping: said, lens });
    expect(rows[0]?.facts.relations[0]).toMatchObject({
      type: "MET_WITH",
      from: { name: "陈一", label: "Person" },
    });
    const other = { ...table, headers: ["a", "c"] };
    expect(readingFor(other, { ...ways, at: 0, among: [other] })).not.toMatchObject({ type: "会见" });
    expect(MappingSchema.safeParse({ ...said, version: 2 }).success).toBe(false);
  });
});
