import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CFB, read, utils, type WorkSheet } from "xlsx";
import type { ExportEvidence, ExportPassage } from "../../../../client/src/exports/content/types.ts";
import {
  csvCell,
  csvOf,
  entitiesCsv,
  evidenceCsv,
  relationsCsv,
} from "../../../../client/src/exports/formats/csv.ts";
import { zipOf } from "../../../../client/src/exports/zip.ts";
import { contentOf, FACTS, HOSTILE, HOSTILE_FACTS, viewAll } from "../sample.ts";

/** As a spreadsheet opens it: bytes in, first sheet out. */
function sheetOf(text: string): WorkSheet {
  const book = read(new TextEncoder().encode(text), { type: "array", raw: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  if (sheet === undefined) throw new Error("No sheet was read");
  return sheet;
}

const rowsOf = (text: string) => utils.sheet_to_json<Record<string, string>>(sheetOf(text), { defval: "" });
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/u;

const passage = (id: string, rest: Partial<ExportPassage> = {}): ExportPassage => ({
  ...{
    id,
    locator: `p. ${id}`,
    start: 1,
    end: 9,
    sha256: "f0",
    paraphrase: `转述${id}`,
    paraphraseEn: `Said ${id}`,
  },
  ...{
    quote: null,
    article: "报道",
    articleEn: "Report",
    authors: ["甲", "乙"],
    authorsEn: ["Jia", "Yi"],
    published: "2024-03",
  },
  ...{ source: "晋西日报", sourceEn: "Jinxi Daily", ...rest },
});
const property = (key: string, value: string, number = false) => ({
  key,
  name: { zh: key, en: key },
  value,
  said: { zh: value, en: value },
  number,
});
const EVIDENCE: ExportEvidence = {
  relations: {
    visit: {
      ...{ dateText: "二月", confidence: 0.9, subjectFrom: "e2", passages: ["e1", "e2"] },
      properties: [
        { ...property("instrument", "备忘录"), said: { zh: "备忘录", en: "memorandum" } },
        property("amount", "-15.5", true),
        property("year", "2024", true),
      ],
    },
    post: {
      dateText: null,
      confidence: null,
      subjectFrom: null,
      properties: [property("title", "")],
      passages: ["e2"],
    },
  },
  passages: { e1: passage("e1"), e2: passage("e2", { articleEn: null, sourceEn: null, quote: "" }) },
  missing: [],
};

describe("the CSV tables", () => {
  it("is read by a spreadsheet with its Chinese intact", () => {
    const content = contentOf(FACTS);
    const entities = rowsOf(entitiesCsv(content));
    expect(entities.find(({ id }) => id === "person-sun")).toMatchObject({
      name: "孙鹏程",
      kindName: "人物",
    });
    const relations = rowsOf(relationsCsv(content, EVIDENCE));
    expect(relations.length).toBe(content.relations.length);
    expect(relations.find(({ id }) => id === "visit")).toMatchObject({
      type: "VISITED",
      from: "person-sun",
      fromName: "孙鹏程",
      typeName: "考察",
      toName: "北城经开区",
      date: "2024-02",
      status: "confirmed",
    });
  });

  it("say what each relation rests on, where it stands and what was signed, in both languages", () => {
    const rows = rowsOf(relationsCsv(contentOf(FACTS), EVIDENCE));
    expect(rows.find(({ id }) => id === "visit")).toMatchObject({
      ...{
        evidence: "e1;e2",
        passage: "转述e1; 转述e2",
        passageEn: "Said e1; Said e2",
        article: "报道; 报道",
      },
      ...{
        articleEn: "Report; ",
        outlet: "晋西日报; 晋西日报",
        outletEn: "Jinxi Daily; ",
        locator: "p. e1; p. e2",
      },
      ...{ instrument: "备忘录", instrumentName: "备忘录", instrumentNameEn: "memorandum" },
      ...{ instrument: "备忘录", amount: "-15.5", year: "2024", dateText: "二月", confidence: "0.9" },
      ...{ fromName: "孙鹏程", fromNameEn: "Sun Pengcheng", typeName: "考察", toNameEn: "Beicheng zone" },
    });
    const evidence = rowsOf(evidenceCsv(EVIDENCE));
    expect(evidence.map(({ relation, id }) => [relation, id])).toEqual([
      ["visit", "e1"],
      ["visit", "e2"],
      ["post", "e2"],
    ]);
    expect(evidence[0]).toMatchObject({
      ...{ passage: "转述e1", passageEn: "Said e1", article: "报道", articleEn: "Report", authors: "甲;乙" },
      ...{
        outlet: "晋西日报",
        outletEn: "Jinxi Daily",
        locator: "p. e1",
        published: "2024-03",
        start: "1",
        sha256: "f0",
      },
    });
  });

  it("tell nothing from a text without a sign", () => {
    const text = csvOf(["a", "b", "c"], [{ a: null, b: "", c: 0 }, { b: "x" }]);
    expect(text.split("\r\n").slice(1, 3)).toEqual([',"",0', ",x,"]);
    expect(relationsCsv(contentOf(FACTS), EVIDENCE)).toContain(',"",');
    expect(evidenceCsv(EVIDENCE).split("\r\n")[2]).toMatch(/,,.*,""$/);
  });

  it("begins with a byte-order mark and ends its lines with CR LF", () => {
    const text = entitiesCsv(contentOf(FACTS));
    expect([...new TextEncoder().encode(text).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.endsWith("\r\n")).toBe(true);
  });

  it("holds no cell that a spreadsheet would run", () => {
    const view = viewAll(HOSTILE_FACTS, { notes: new Map([["entity:h0", "=HYPERLINK(1)"]]) });
    const content = contentOf(HOSTILE_FACTS, view);
    const told = {
      ...EVIDENCE,
      passages: { ...EVIDENCE.passages, e1: passage("e1", { paraphrase: "=1+1" }) },
    };
    for (const text of [entitiesCsv(content), relationsCsv(content, told), evidenceCsv(told)]) {
      const sheet = sheetOf(text);
      const cells = Object.entries(sheet).filter(([place]) => !place.startsWith("!"));
      expect(cells.length).toBeGreaterThan(20);
      for (const [, cell] of cells as [string, { f?: string; v?: unknown }][]) {
        expect(cell.f).toBeUndefined();
        // Places are numbers, and numbers may be negative.
        if (typeof cell.v === "string" && !/^-?\d+(\.\d+)?$/.test(cell.v))
          expect(cell.v).not.toMatch(FORMULA);
      }
    }
  });

  it("keeps every name in its cell, defused ones behind an apostrophe", () => {
    const names = new Map(rowsOf(entitiesCsv(contentOf(HOSTILE_FACTS))).map(({ id, name }) => [id, name]));
    expect(names.get("h5")).toBe("'=1+1");
    expect(names.get("h6")).toBe("'＝1+1");
    expect(names.get("h0")).toBe(HOSTILE[0]);
    expect(names.get("h12")).toBe(HOSTILE[12]);
    expect(names.get("h15")).toBe(HOSTILE[15]);
  });

  it("lets no text become a formula or break out of its cell", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("", "=", "＝", "\t", " @", "-"),
        (text, prefix) => {
          const cell = csvCell(prefix + text);
          const sheet = utils.sheet_to_json<string[]>(sheetOf(`\ufeffx,${cell},y\r\n`), {
            header: 1,
            raw: true,
          });
          expect(sheet.length).toBe(1);
          expect(sheet[0]?.at(-1)).toBe("y");
          expect(sheet[0]?.length).toBe(3);
          expect(cell.replace(/^"/, "")).not.toMatch(FORMULA);
        },
      ),
    );
  });
});

describe("the archive", () => {
  it("is opened by a reader of zip files", () => {
    const bytes = zipOf(
      [
        { name: "entities.csv", text: "甲,乙\r\n" },
        { name: "about.txt", text: "" },
      ],
      "2026-11-22T12:00:00Z",
    );
    const archive = CFB.read(bytes, { type: "array" });
    const files = archive.FileIndex as readonly {
      readonly name: string;
      readonly content: Iterable<number>;
    }[];
    const textOf = (name: string) => {
      const place = archive.FullPaths.findIndex((path: string) => path.endsWith(`/${name}`));
      return new TextDecoder().decode(Uint8Array.from(files[place]?.content ?? []));
    };
    expect(textOf("entities.csv")).toBe("甲,乙\r\n");
    expect(textOf("about.txt")).toBe("");
  });

  it("is the same bytes for the same texts", () => {
    const make = () => zipOf([{ name: "a", text: "b" }], "2026-11-22T12:00:00Z");
    expect(make()).toEqual(make());
  });
});
