import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDataset, readCheckedDataset } from "../../../server/dataset/check.ts";
import { byCodePoint, DatasetError, formatFault } from "../../../server/dataset/model.ts";

const tiny = fileURLToPath(new URL("../../fixtures/tiny", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guanxi-data-"));
  cpSync(tiny, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Replaces the first occurrence of `from` in a file; fails where there is none. */
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} holds no ${from}`);
  writeFileSync(
    join(folder, file),
    text.replace(from, () => to),
  );
}

const faults = (sources = false) => {
  const options = sources ? { sourceTexts: join(folder, "texts") } : {};
  return checkDataset(folder, options).faults.map((fault) => `${fault.code} ${formatFault(fault)}`);
};

describe("a data set that is right", () => {
  it("is read with its types", () => {
    const { dataset, sourceTexts, telling, ...rest } = checkDataset(folder, {
      sourceTexts: join(folder, "texts"),
    });
    expect(rest.faults).toEqual([]);
    expect(sourceTexts).toMatchObject({ compared: ["evening.txt", "morning.txt", "weekly.txt"], absent: [] });
    expect(telling).toBeNull();
    expect(dataset?.entities.find(({ id }) => id === "company-anhe")).toEqual({
      line: 3,
      id: "company-anhe",
      label: "Company",
      labels: [],
      name: "安和电气",
      nameEn: "Anhe Electric",
      aliases: ["安和公司", "晋安和"],
      aliasScopes: [null, null],
      shortName: null,
      shortNameEn: null,
      evidence: ["ev-located"],
      properties: { founded: "1998-05", listed: true },
    });
    expect(dataset?.relations[15]).toMatchObject({
      id: "r-16",
      date: "2024-05",
      dateEnd: null,
      properties: { amount: 1.5, currency: "CNY" },
    });
  });

  it("may begin with a byte-order mark and end its lines as Windows does", () => {
    const text = readFileSync(join(folder, "entities.csv"), "utf8");
    writeFileSync(join(folder, "entities.csv"), `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(faults()).toEqual([]);
    expect(readCheckedDataset(folder).entities).toHaveLength(12);
  });

  it("may cite what nobody has the text of, by its place as it is printed alone", () => {
    const hash = "70cce9e8d735442bf249069ec0fde84a9af878942c351fdabfb42d871def63e3";
    edit("evidence.csv", `p2,68,83,${hash}`, "p2,,,");
    expect(faults(true)).toEqual([]);
    const [confirm, finance] = readCheckedDataset(folder).evidence;
    expect(confirm).toMatchObject({ id: "ev-confirm", locator: "p2", span: null });
    expect(finance?.span).toMatchObject({ start: 58, end: 72 });
    edit("evidence.csv", "p2,,,", "p2,68,83,");
    expect(faults()).toEqual([expect.stringMatching(/^VALUE_MISSING evidence.csv:2:sha256 /)]);
  });

  it("says which source texts are absent", () => {
    rmSync(join(folder, "texts/weekly.txt"));
    const { sourceTexts } = checkDataset(folder, { sourceTexts: join(folder, "texts") });
    expect(sourceTexts).toMatchObject({ compared: ["evening.txt", "morning.txt"], absent: ["weekly.txt"] });
  });
});

describe("each fault is named with file, line and column", () => {
  it.each([
    ["entities.csv", "bank-jintai,Bank", "bank jintai,Bank", "ID_INVALID", "2:id"],
    ["sources.csv", "https://example.org/morning", "javascript:alert(1)", "VALUE_INVALID", "3:url"],
    ["sources.csv", "https://example.org/morning", "data:text/html;x", "VALUE_INVALID", "3:url"],
    ["sources.csv", "https://example.org/morning", "//example.org/", "VALUE_INVALID", "3:url"],
    ["sources.csv", "https://example.org/morning", "http://", "VALUE_INVALID", "3:url"],
    ["entities.csv", "company-beichen", "company-anhe", "ID_REPEATED", "4:id"],
    ["entities.csv", "bank-jintai,", "zzz,", "NOT_SORTED", "3:id"],
    ["entities.csv", "person-li,Person", "person-li,Persona", "LABEL_UNKNOWN", "7:label"],
    ["entities.csv", "Person,Official", "Person,Zone", "LABEL_UNKNOWN", "8:labels"],
    ["entities.csv", ",李青,", ",\u200b ,", "VALUE_MISSING", "7:name"],
    ["entities.csv", "安和公司;", "安和公司;;", "VALUE_INVALID", "3:aliases"],
    ["entities.csv", "安和公司;", "晋安和;", "VALUE_INVALID", "3:aliases"],
    ["entities.csv", "ev-located", "ev-nowhere", "REFERENCE_UNKNOWN", "3:evidence"],
    ["entities.csv", "1.5,CNY", "1.5x,CNY", "VALUE_INVALID", "12:amount"],
    ["entities.csv", "1998-05,true", "1998-13,true", "VALUE_INVALID", "3:founded"],
    ["entities.csv", "1998-05,true", "1998-05,yes", "VALUE_INVALID", "3:listed"],
    ["entities.csv", "ev-located,,", "ev-located,3,", "PROPERTY_NOT_ALLOWED", "3:amount"],
    ["entities.csv", "founded,listed", "found,listed", "COLUMN_UNKNOWN", "1:found"],
    ["entities.csv", "founded,listed", "founded,founded", "COLUMN_REPEATED", "1:founded"],
    ["entities.csv", "name,nameEn", "nom,nameEn", "COLUMN_MISSING", "1:name"],
    ["relations.csv", "VISITED,person-sun", "VISITTED,person-sun", "TYPE_UNKNOWN", "5:type"],
    ["relations.csv", "VISITED,person-sun", "VISITED,person-nobody", "REFERENCE_UNKNOWN", "5:from"],
    ["relations.csv", "VISITED,person-sun", "VISITED,bank-jintai", "ENDS_NOT_ALLOWED", "5:from"],
    [
      "relations.csv",
      ",event-inspection,ev-conf",
      ",person-li,ev-conf",
      "REFERENCE_UNKNOWN",
      "5:derivedFrom",
    ],
    ["relations.csv", "ev-confirm;ev-visit", "", "EVIDENCE_MISSING", "5:evidence"],
    ["relations.csv", "confirmed", "certain", "VALUE_INVALID", "5:status"],
    ["relations.csv", "0.9", "1.1", "VALUE_INVALID", "2:confidence"],
    ["relations.csv", "2024-04-02,,day", "2024-02-30,,day", "DATE_INVALID", "5:date"],
    ["relations.csv", "2024-04-02,,day", "2024-04,,day", "DATE_INVALID", "5:date"],
    ["relations.csv", "2024-04-02,,day", ",,day", "DATE_INVALID", "5:date"],
    ["relations.csv", "2024-04-02,,day", "2024-04-02,2024-04-03,day", "DATE_INVALID", "5:dateEnd"],
    ["relations.csv", "2024-04-02,,day", "2024-04-02,,hour", "VALUE_INVALID", "5:datePrecision"],
    ["relations.csv", "2023-01,2023-12,", "2023-01,2022-12,", "DATE_INVALID", "13:dateEnd"],
    ["relations.csv", ",,unknown", "2024,,unknown", "DATE_INVALID", "2:date"],
    ["relations.csv", ",,agreement", ",,contract", "VALUE_INVALID", "11:instrument"],
    ["articles.csv", "source-evening,", "source-night,", "REFERENCE_UNKNOWN", "2:source"],
    ["articles.csv", "Qian Yi;Zhao Er", "Qian Yi", "VALUE_INVALID", "2:authorsEn"],
    ["articles.csv", "2024-04-03,day", "2024-04-03,period", "VALUE_INVALID", "3:publishedPrecision"],
    ["articles.csv", "morning.txt", "../morning.txt", "VALUE_INVALID", "3:file"],
    ["evidence.csv", "article-evening,p2", "article-none,p2", "REFERENCE_UNKNOWN", "2:article"],
    ["evidence.csv", "article-evening,p2", "article-evening,", "VALUE_MISSING", "2:locator"],
  ])("%s: %s → %s is %s", (file, from, to, code, place) => {
    edit(file, from, to);
    expect(faults()).toContainEqual(expect.stringMatching(`^${code} ${file}:${place} `));
  });

  it("a row of the wrong width, without hiding its id from others", () => {
    edit("entities.csv", "bank-jintai,Bank,,", "bank-jintai,Bank,");
    expect(faults()).toEqual(["ROW_WIDTH entities.csv:2 12 cells under 13 columns"]);
  });

  it("a quotation that never ends, and a missing file, without a flood of consequences", () => {
    edit("evidence.csv", "两人见过两面", '"两人见过两面');
    rmSync(join(folder, "sources.csv"));
    expect(faults()).toEqual([
      "FILE_MISSING sources.csv:1 the file cannot be read",
      expect.stringMatching(/^CSV_SYNTAX evidence.csv:\d+ a quotation mark/),
    ]);
  });

  it("bytes that are no UTF-8", () => {
    const text = readFileSync(join(folder, "entities.csv"));
    writeFileSync(join(folder, "entities.csv"), Buffer.concat([text, Buffer.from([0xc4, 0xe3, 0x0a])]));
    expect(faults()).toEqual(["FILE_ENCODING entities.csv:14 these bytes are no UTF-8"]);
  });

  it("the line of a row after cells with line breaks", () => {
    edit("evidence.csv", "两人见过两面", '"两人\n见过\n两面"');
    edit("evidence.csv", "article-morning,p2,", "article-none,p2,");
    edit("evidence.csv", "ev-visit,article-morning", "ev-visit,article-none");
    expect(faults()).toEqual([
      "REFERENCE_UNKNOWN evidence.csv:3:article there is no article-none",
      "REFERENCE_UNKNOWN evidence.csv:13:article there is no article-none",
    ]);
  });

  it.each([
    ['"symmetric": true', '"symmetric": 1', "types.1.symmetric"],
    ['"name": "Zone"', '"name": "Bank"', "the label Bank stands here twice"],
    ['"properties": ["founded"', '"properties": ["degree"', "a property of Company may not be called degree"],
    [
      '"properties": ["role"',
      '"properties": ["date"',
      "a property of PARTICIPATED_IN may not be called date",
    ],
    ['"properties": ["founded"', '"properties": ["size"', "Company refers to the unknown property size"],
    ['"value": "书记"', '"value": "主任"', "the value 主任 of title stands here twice"],
    [
      '"name": "title",\n      "type": "string"',
      '"name": "title",\n      "type": "date"',
      "but they are no texts",
    ],
    ['"labels": [', '"labels": [,', "JSON"],
  ])("the ontology: %s → %s", (from, to, message) => {
    edit("ontology.json", from, to);
    expect(faults()).toContainEqual(expect.stringContaining(message));
    expect(faults()[0]).toMatch(/^ONTOLOGY_INVALID ontology.json:1 /);
  });

  it("all of them in one go, in order, and as one error for the loader", () => {
    edit("entities.csv", "person-li,Person", "person-li,Persona");
    edit("relations.csv", "confirmed", "certain");
    edit("articles.csv", "source-evening,", "source-night,");
    const codes = faults().map((fault) => fault.split(" ", 1)[0]);
    expect(codes.slice(0, 2)).toEqual(["REFERENCE_UNKNOWN", "LABEL_UNKNOWN"]);
    expect(codes.at(-1)).toBe("VALUE_INVALID");
    expect(() => readCheckedDataset(folder)).toThrow(DatasetError);
  });
});

describe("what relations and aliases may say beside", () => {
  /** Two more columns, filled in the first row. */
  function extend(modality: string, subjectFrom: string) {
    edit(
      "ontology.json",
      '"properties": [\n    {',
      `"modalities": ${JSON.stringify(MODALITIES)}, "properties": [{`,
    );
    const [head, first, ...rows] = readFileSync(join(folder, "relations.csv"), "utf8").trim().split("\n");
    const lines = [
      `${head},modality,subjectFrom`,
      `${first},${modality},${subjectFrom}`,
      ...rows.map((row) => `${row},,`),
    ];
    writeFileSync(join(folder, "relations.csv"), `${lines.join("\n")}\n`);
  }
  const modality = (name: string) => ({ name, zh: name, en: name, meaning: { zh: name, en: name } });
  const MODALITIES = [modality("done"), modality("planned")];

  it("is one of the ontology's modalities, the first where none is named, and a passage that there is", () => {
    extend("planned", "ev-located");
    expect(faults()).toEqual([]);
    const [first, second] = readCheckedDataset(folder).relations;
    expect(first).toMatchObject({ modality: "planned", subjectFrom: "ev-located" });
    expect(second).toMatchObject({ modality: "done", subjectFrom: null });
  });

  it("is refused where nobody knows it", () => {
    extend("hoped", "ev-nowhere");
    expect(faults()).toEqual([
      expect.stringMatching(/^VALUE_INVALID relations.csv:2:modality "hoped" is none of done, planned/),
      expect.stringMatching(/^REFERENCE_UNKNOWN relations.csv:2:subjectFrom there is no ev-nowhere/),
    ]);
  });

  it("keeps the scope of an alias beside it", () => {
    edit("entities.csv", "安和公司;晋安和", "安和公司@zone-beicheng;晋安和");
    expect(readCheckedDataset(folder).entities.find(({ id }) => id === "company-anhe")).toMatchObject({
      aliases: ["安和公司", "晋安和"],
      aliasScopes: ["zone-beicheng", null],
    });
  });
});

describe("compared with the source texts", () => {
  it("a changed text gives a wrong hash", () => {
    edit("texts/weekly.txt", "李青", "王青");
    expect(faults(true)).toEqual([expect.stringMatching(/^HASH_MISMATCH evidence.csv:9:sha256 /)]);
  });

  it("a passage beyond the end of the text", () => {
    writeFileSync(join(folder, "texts/weekly.txt"), "短");
    expect(faults(true)).toEqual([expect.stringMatching(/^SPAN_INVALID evidence.csv:9:end /)]);
  });

  it("more than twenty characters in a row are a copy, with or without white space", () => {
    edit("evidence.csv", "主任带人看了车间", "据报北城开发区主任孙鹏程 昨日率队到安和电气查看新建车间");
    expect(faults(true)).toEqual([
      expect.stringMatching(/^SOURCE_COPIED evidence.csv:11:paraphrase 25 characters/),
    ]);
    edit(
      "evidence.csv",
      "据报北城开发区主任孙鹏程 昨日率队到安和电气查看新建车间",
      "孙鹏程 昨日率队到安和电气查看新建车间",
    );
    expect(faults(true)).toEqual([]);
  });

  it("a long name is no copy", () => {
    const name = "北辰新材拟投资1.5亿元建设电池项目";
    edit("texts/evening.txt", name, `${name}第二期工程`);
    edit("evidence.csv", "企业计划投入资金", `${name}第二期工程`);
    expect(faults(true)).toContainEqual(expect.stringMatching(/^SOURCE_COPIED evidence.csv:8:paraphrase /));
    edit("entities.csv", "电池项目,", `${name}第二期工程,`);
    expect(faults(true)).not.toContainEqual(expect.stringMatching(/^SOURCE_COPIED/));
  });
});

it("rows are sorted by code point, characters beyond the basic plane last", () => {
  const sorted = ["", "A", "Z", "a", "a-1", "\ufffd", "𠀀"];
  expect([...sorted].reverse().sort(byCodePoint)).toEqual(sorted);
});
