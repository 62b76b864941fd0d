import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { ImportDraft } from "../../server/contract/imports/drafts.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { readCheckedOntology } from "../../server/dataset/ontology.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";
import { workbookOf } from "../helpers/workbooks.ts";

const ONTOLOGY = readCheckedOntology(join(projectRoot(), "data"));

/** A file, and what is said of it: a code of the whole, the codes of its faults, or how many of its rows were read and refused. */
type Unkind = readonly [name: string, content: string | Buffer, said: string];

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const wide = (cell: (at: number) => string) => Array.from({ length: 3000 }, (_, at) => cell(at)).join(",");

const TEXTS: readonly Unkind[] = [
  ["empty.csv", "", "nothing"],
  ["bom.csv", "\ufeff", "nothing"],
  ["lines.csv", "\n\n\n", "nothing"],
  ["header.csv", "名称,类别\n", "0 read, 0 refused"],
  ["proto.csv", "__proto__,constructor,名称\n1,2,甲\n", "1 read, 1 refused: LABEL_MISSING"],
  ["protoValue.csv", "名称,类别\n__proto__,Company\nconstructor,Company\n", "2 read, 0 refused"],
  ["nul.csv", "名称,类别\n甲\u0000乙,Company\n", "1 read, 1 refused: CELL_NUL"],
  [
    "surrogate.csv",
    bytes("名称,类别\n甲", [0xed, 0xa0, 0x80], ",Company\n乙,Company\n"),
    "2 read, 1 refused: CELL_UNREADABLE",
  ],
  ["bidi.csv", "名称,类别\n\u202e甲乙,Company\n", "1 read, 1 refused: CELL_BIDI"],
  [
    "numbers.csv",
    "名称,类别,人数\n甲,Company,9007199254740993\n乙,Company,NaN\n丙,Company,1e400\n",
    "3 read, 3 refused: NUMBER_NOT_EXACT NUMBER_NOT_FINITE",
  ],
  ["formula.csv", "名称,类别\n=HYPERLINK(A1),Company\n", "1 read, 1 refused: CELL_FORMULA"],
  ["sameId.csv", "id,名称,类别\n1,甲,Company\n1,乙,Company\n", "2 read, 2 refused: ROWS_CONTRADICT"],
  ["sameHeader.csv", "名称,名称,类别\n甲,乙,Company\n", "1 read, 0 refused"],
  ["nobody.csv", "起点,关系类型,终点\n甲,会见,乙\n", "1 read, 1 refused: LABEL_MISSING"],
  ["loop.csv", "起点,关系类型,终点\n甲,会见,甲\n", "1 read, 1 refused: SELF_LOOP"],
  ["null.csv", '名称,类别\nnull,Company\n"",Company\n', "2 read, 1 refused: NAME_MISSING"],
  ["ragged.csv", "名称,类别\n甲\n乙,Company,x,y\n丙,Company\n", "3 read, 2 refused: ROW_WIDTH"],
  ["unclosed.csv", '名称,类别\n"甲,Company\n乙,Company\n', "1 read, 1 refused: FILE_BROKEN_OFF"],
  ["columns.csv", `${wide((at) => `c${at}`)}\n${wide(() => "x")}\n`, "1 read, 1 refused: NAME_MISSING"],
  ["name.csv", `名称,类别\n${"长".repeat(300_000)},Company\n`, "1 read, 1 refused: NAME_TOO_LONG"],
  ["row.csv", `名称,类别\n"${"a".repeat(5_000_000)}",Company\n`, "1 read, 1 refused: FILE_BROKEN_OFF"],
  ["html.csv", "名称,类别\n<script>alert(1)</script>,Company\n", "1 read, 0 refused"],
  ["cypher.csv", "名称,类别\n甲'}) DETACH DELETE n //,Company\n`乙`,Company\n", "2 read, 0 refused"],
  ["label.csv", "名称,类别\n甲,Company`) DETACH DELETE n\n", "1 read, 1 refused: LABEL_UNKNOWN"],
  [
    "dates.csv",
    "起点,关系类型,终点,日期\n张三,会见,李四,2024-02-30\n张三,会见,李四,99999999999\n",
    "2 read, 2 refused: DATE_IMPOSSIBLE",
  ],
  [
    "address.csv",
    "起点,关系类型,终点,网址\n甲,会见,乙,javascript:alert(1)\n",
    "1 read, 1 refused: ADDRESS_INVALID",
  ],
  ["marks.csv", ";;;\n;;;\n", "0 read, 0 refused"],
  ["percent%2e%2e.csv", "名称,类别\n甲,Company", "1 read, 0 refused"],
  [`${"长".repeat(60)}.csv`, "名称,类别\r甲,Company\r", "1 read, 0 refused"],
  ["no workbook.xlsx", "名称,类别\n甲,Company\n", "1 read, 0 refused"],
];

const zip = (parts: Readonly<Record<string, Uint8Array>>) => Buffer.from(zipSync(parts));
const workbook = (text: string) => ({ "xl/workbook.xml": strToU8(text) });

const OTHERS: readonly Unkind[] = [
  ["pdf.csv", "%PDF-1.4 x", "NOT_A_WORKBOOK"],
  ["png.csv", bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), "NOT_A_WORKBOOK"],
  ["gzip.csv", bytes([0x1f, 0x8b, 8, 0]), "NOT_A_WORKBOOK"],
  ["old.xls", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "WORKBOOK_OLD"],
  ["nothing.xlsx", bytes([0x50, 0x4b, 5, 6], Array(18).fill(0)), "nothing"],
  ["slip.xlsx", zip({ "../../etc/passwd": strToU8("x"), ...workbook("<workbook/>") }), "PART_NAME"],
  ["bomb.xlsx", zip({ "xl/workbook.xml": new Uint8Array(100_000_000) }), "EXPANDS_TOO_MUCH"],
  [
    "entity.xlsx",
    workbookOf({
      sheet: '<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>',
      workbook: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>',
    }),
    "XML_DOCTYPE",
  ],
];

/** The lens is the one that is built in: what its labels and types are called is what the tables say. */
describe("files that are unkind", () => {
  const app = shareApp(STORES[0], { dataset: { ...tinyDataset(), ontology: ONTOLOGY } });
  const get = (path: string) => request(app.server).get(`${GRAPH}${path}`);
  const post = (path: string) => request(app.server).post(`${GRAPH}${path}`).send({});

  async function settled(id: string): Promise<ImportDraft> {
    const draft = ROUTES.importDraft.response.parse((await get(`/imports/${id}`).expect(200)).body);
    return draft.job?.state === "running" || draft.job?.state === "stopping" ? settled(id) : draft;
  }

  /** What is said of what was read, once everything about it has been asked for. */
  async function saidOf(id: string): Promise<string> {
    await post(`/imports/${id}/plan`).expect(200);
    const { plan, job } = await settled(id);
    expect(job).toMatchObject({ state: "done", problem: null });
    for (const path of ["names", "preview", "tables/0/rows", "tables/0/values?column=0", "tables/0/rejected"])
      await get(`/imports/${id}/${path}`).expect(200);
    const { body } = await get(`/imports/${id}/faults`).expect(200);
    const { faults, facets } = ROUTES.importFaults.response.parse(body);
    const [table] = plan?.tables ?? [];
    if (table === undefined) throw new Error("nothing is told of the table");
    const { read, created, updated, unchanged, merged, rejected } = table;
    expect(created + updated + unchanged + merged + rejected).toBe(read);
    // Every row that is refused has a reason at its line.
    expect(new Set(faults.map(({ line }) => line)).size).toBeGreaterThanOrEqual(rejected);
    const codes = facets.code.map(({ value }) => value).sort();
    return `${read} read, ${rejected} refused${codes.length === 0 ? "" : `: ${codes.join(" ")}`}`;
  }

  it.each([...TEXTS, ...OTHERS])("end nothing: %s", async (name, content, said) => {
    const opened = ROUTES.openImport.response.parse((await post("/imports").expect(200)).body);
    const { id } = opened;
    await request(app.server)
      .put(`${GRAPH}/imports/${id}/files/${encodeURIComponent(name)}`)
      .set("content-type", "application/octet-stream")
      .send(content)
      .expect(200);
    const { files, tables } = await settled(id);
    const [file] = files;
    const found =
      tables.length > 0 ? await saidOf(id) : file?.fault === null ? "nothing" : String(file?.fault.code);
    expect(found).toBe(said);
    await request(app.server).delete(`${GRAPH}/imports/${id}`).expect(200);
  });
});
