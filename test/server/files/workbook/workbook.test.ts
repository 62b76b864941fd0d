import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import * as XLSX from "xlsx";
import { FileFault } from "../../../../server/files/faults.ts";
import type { FileRow } from "../../../../server/files/rows.ts";
import { MOST_COLUMNS } from "../../../../server/files/workbook/sheet.ts";
import { openWorkbook, WORKBOOK_LIMITS } from "../../../../server/files/workbook/workbook.ts";
import { type HandMade, workbookOf } from "../../../helpers/workbooks.ts";

async function read(source: string | Buffer, sheet = 0) {
  const workbook = await openWorkbook(source);
  try {
    const { rows, notes } = workbook.rows(sheet);
    const all: FileRow[] = [];
    for await (const row of rows) all.push(row);
    return { all, notes, cells: all.map(({ cells }) => cells), sheets: workbook.sheets };
  } finally {
    workbook.close();
  }
}

/** What ends the reading, as code, sheet and line; null where all was read. */
async function faultOf(source: string | Buffer): Promise<string | null> {
  try {
    await read(source);
    return null;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return [error.code, error.sheet, error.line].filter((part) => part !== null).join(" ");
  }
}

const made = (hand: HandMade) => read(workbookOf(hand));

function written(rows: readonly (readonly unknown[])[], book: Partial<XLSX.WorkBook> = {}): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][], { cellDates: false });
  const workbook = { SheetNames: ["名单"], Sheets: { 名单: sheet }, ...book };
  return XLSX.write(workbook, { type: "buffer", bookType: "xlsx", bookSST: true });
}

describe("a workbook that a program wrote", () => {
  it("gives its rows at their lines, without those that are empty and cells behind the last one", async () => {
    const { all, sheets } = await read(
      written([
        ["日期", "人物", "单位"],
        [],
        ["2024-04-02", " 郝建国 ", "𠮷野 & <co>"],
        ["", "温晓燕", ""],
        [null, null, null],
      ]),
    );
    expect(sheets).toEqual([{ name: "名单", hidden: false }]);
    expect(all).toEqual([
      { line: 1, cells: ["日期", "人物", "单位"] },
      { line: 3, cells: ["2024-04-02", "郝建国", "𠮷野 & <co>"] },
      { line: 4, cells: ["", "温晓燕"] },
    ]);
  });

  it("shows dates as dates, by either calendar, and numbers as they are told apart", async () => {
    const dated = (z: string, v: number) => ({ t: "n", v, z });
    const row = [
      ...[dated("yyyy/m/d", 45384), dated('yyyy"年"m"月"', 45383), dated('yyyy"年"m"月"', 45384)],
      ...[dated("m/d/yy h:mm", 45384.5), dated("h:mm:ss", 0.75), dated("[h]:mm", 1.5), dated("0000", 7)],
      ...[dated("General", 1.1), dated("0.00%", 0.25), dated("[$-804]yyyy年m月d日;@", 45384), 12345678, true],
    ];
    const wanted = [
      ...["2024-04-02", "2024-04", "2024-04-02", "2024-04-02 12:00", "18:00", "1.5", "0007", "1.1", "0.25"],
      ...["2024-04-02", "12345678", "TRUE"],
    ];
    expect((await read(written([row]))).cells).toEqual([wanted]);
    const later = written([[dated("yyyy-mm-dd", 45384 - 1462)]], {
      Workbook: { WBProps: { date1904: true } },
    });
    expect((await read(later)).cells).toEqual([["2024-04-02"]]);
  });

  it("keeps errors as texts, the value that a formula came to, and what is merged or hidden", async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ["a", "b", "c"],
      [1, 2],
      [3, 4],
    ]);
    Object.assign(sheet, {
      A2: { t: "e", v: 42, w: "#N/A" },
      B2: { t: "n", v: 7, f: "3+4" },
      C2: { t: "s", v: "甲乙", f: 'A1&"乙"', l: { Target: "https://example.cn/1" } },
      "!ref": "A1:C3",
      "!merges": [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }],
      "!rows": [undefined, { hidden: true }],
      "!cols": [undefined, { hidden: true }],
    });
    const book: XLSX.WorkBook = {
      ...{ SheetNames: ["一", "二"], Sheets: { 一: sheet, 二: XLSX.utils.aoa_to_sheet([["深处"]]) } },
      Workbook: { Sheets: [{ name: "一" }, { name: "二", Hidden: 2 }] },
    };
    const bytes: Buffer = XLSX.write(book, { type: "buffer", bookType: "xlsx" });
    const { cells, notes, sheets } = await read(bytes);
    expect(sheets).toEqual([
      { name: "一", hidden: false },
      { name: "二", hidden: true },
    ]);
    expect(cells).toEqual([
      ["a", "b", "c"],
      ["#N/A", "7", "甲乙"],
      ["3", "4"],
    ]);
    expect(notes).toEqual({
      ...{ hiddenLines: 1, hiddenColumns: ["B"], merged: ["A2:A3"], mergedCount: 1, links: 1, formulas: 2 },
    });
    expect((await read(bytes, 1)).cells).toEqual([["深处"]]);
  });

  it("is read from a path too, and refused as what it is, whatever it is called", async () => {
    const folder = mkdtempSync(join(tmpdir(), "workbook-"));
    try {
      const file = (name: string, bytes: Uint8Array) => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      };
      expect((await read(file("list.csv", written([["甲"]])))).cells).toEqual([["甲"]]);
      expect(await faultOf(file("list.xlsx", Buffer.from("a,b\n1,2\n")))).toBe("NOT_A_WORKBOOK");
      expect(await faultOf(file("empty.xlsx", Buffer.alloc(0)))).toBe("NOT_A_WORKBOOK");
    } finally {
      rmSync(folder, { recursive: true });
    }
    const book = { SheetNames: ["a"], Sheets: { a: XLSX.utils.aoa_to_sheet([["x"]]) } };
    const old = (bookType: XLSX.BookType): Buffer => XLSX.write(book, { type: "buffer", bookType });
    expect(await faultOf(old("xls"))).toBe("WORKBOOK_OLD");
    expect(await faultOf(old("xlsb"))).toBe("WORKBOOK_BINARY");
    expect(await faultOf(old("ods"))).toBe("NOT_A_WORKBOOK");
    const locked = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(locked, "EncryptedPackage", Buffer.alloc(5000));
    expect(await faultOf(Buffer.from(XLSX.CFB.write(locked, { type: "buffer" }) as Uint8Array))).toBe(
      "WORKBOOK_LOCKED",
    );
  });
});

describe("a workbook by hand", () => {
  it("is read whatever prefixes, runs, readings, escapes and missing places it has", async () => {
    const strings = `<x:sst xmlns:x="m"><x:si><x:r><x:t>太行</x:t></x:r><x:r><x:t xml:space="preserve"> 科技厅</x:t></x:r>
      <x:rPh sb="0" eb="2"><x:t>tàiháng</x:t></x:rPh></x:si><x:si/></x:sst>`;
    const { all } = await made({
      strings,
      sheet: `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>
        <x:c t="inlineStr"><x:is><x:t>a_x000A_b</x:t></x:is></x:c></x:row><x:row r="9"><x:c r="B9" t="str"><x:f>A1</x:f><x:v>甲</x:v></x:c>
        <x:c r="AA9" t="d"><x:v>2024-04-02T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    });
    expect(all).toEqual([
      { line: 1, cells: ["太行 科技厅", "", "a\nb"] },
      { line: 9, cells: ["", "甲", ...Array.from({ length: 24 }, () => ""), "2024-04-02"] },
    ]);
  });

  it("keeps what is unfit for whoever reads its rows: a formula that nobody reckoned, a NUL, half a character", async () => {
    const { cells } = await made({
      sheet: `<row><c><f>SUM(A1:A3)</f></c><c t="inlineStr"><is><t>a_x0000_b</t></is></c><c t="inlineStr"><is><t>_xD842_</t></is></c><c t="e"><v>#REF!</v></c></row>`,
    });
    expect(cells).toEqual([["=SUM(A1:A3)", "a\u0000b", "\ud842", "#REF!"]]);
  });

  it("shows the day that never was, a month where no day was written, and numbers that are no dates", async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy"/><numFmt numFmtId="201" formatCode="[Red]&quot;day&quot; 0.0"/><numFmt numFmtId="202" formatCode="0.00E+00"/></numFmts>
      <cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>
      <cellXfs>${[0, 14, 57, 200, 201, 202, 31].map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs></styleSheet>`;
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
    const row = [
      ...[
        cell(1, "60"),
        cell(2, "45383"),
        cell(3, "45292"),
        cell(4, "45292"),
        cell(5, "1.5E3"),
        cell(6, "1"),
      ],
      ...[
        cell(1, "-3"),
        cell(1, "99999999"),
        cell(1, "x"),
        cell(0, "123456789012345678"),
        cell(0, "0.30000000000000004"),
      ],
      ...[cell(0, "1.2300000000000001"), cell(99, "5")],
    ];
    expect((await made({ styles, sheet: `<row>${row.join("")}</row>` })).cells).toEqual([
      [
        ...["1900-02-29", "2024-04", "2024", "45292", "1500", "1900-01-01", "-3", "99999999", "x"],
        ...["123456789012345678", "0.3", "1.23", "5"],
      ],
    ]);
  });

  it("gives each line what is merged downwards into it, and neither titles nor lines without a cell of their own", async () => {
    const cell = (place: string, text = "") => `<c r="${place}" t="str">${text && `<v>${text}</v>`}</c>`;
    const { all, notes } = await made({
      sheet: `<worksheet><sheetData>
        <row r="1">${cell("A1", "会见统计")}${cell("B1")}</row>
        <row r="2">${cell("A2", "4月2日")}${cell("B2", "郝建国")}${cell("D2", "太原")}</row>
        <row r="3">${cell("A3")}${cell("B3", "温晓燕")}</row>
        <row r="4">${cell("A4")}${cell("D4")}</row>
        <row r="5">${cell("B5", "靳海涛")}</row>
        <row r="6">${cell("A6")}${cell("B6", "罗文静")}</row>
      </sheetData><mergeCells>${["D2:E5", "A1:B1", "A2:A4", "A6:A7", "A5", "7:B"].map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells></worksheet>`,
    });
    expect(all).toEqual([
      { line: 1, cells: ["会见统计"] },
      { line: 2, cells: ["4月2日", "郝建国", "", "太原"] },
      { line: 3, cells: ["4月2日", "温晓燕", "", "太原"] },
      { line: 5, cells: ["", "靳海涛", "", "太原"] },
      { line: 6, cells: ["", "罗文静"] },
    ]);
    expect(notes.mergedCount).toBe(6);
    const broken = `<worksheet><sheetData><row r="4"><c r="A4"><v>1</v></row><mergeCell ref="A1:A2"/></worksheet>`;
    expect(await faultOf(workbookOf({ sheet: broken }))).toBe("WORKBOOK_BROKEN 会见 4");
    const columns = `<worksheet><cols><col min="1" max="x" hidden="1"/></cols><sheetData/></worksheet>`;
    expect(await faultOf(workbookOf({ sheet: columns }))).toBe("WORKBOOK_BROKEN 会见");
  });

  it.each([
    ["a cell behind the last column", `<row r="1"><c r="AMK1"><v>1</v></c></row>`, "TOO_MANY_COLUMNS 会见 1"],
    ["a place that is none", `<row r="2"><c r="7"><v>1</v></c></row>`, "WORKBOOK_BROKEN 会见 2"],
    ["a place far behind", `<row r="2"><c r="AAAAAAAAAA1"><v>1</v></c></row>`, "WORKBOOK_BROKEN 会见 2"],
    ["lines that go back", `<row r="5"/><row r="4"/>`, "WORKBOOK_BROKEN 会见 5"],
    ["a line behind the last", `<row r="1048577"/>`, "WORKBOOK_BROKEN 会见"],
    ["two cells at one place", `<row r="1"><c r="B1"/><c r="B1"/></row>`, "WORKBOOK_BROKEN 会见 1"],
    ["a text that is not there", `<row r="3"><c t="s"><v>7</v></c></row>`, "WORKBOOK_BROKEN 会见 3"],
    ["tags that do not match", `<row r="3"><c></row>`, "WORKBOOK_BROKEN 会见 3"],
    ["an end in the middle", `<row r="3"><c><v>1</v></c>`, "WORKBOOK_BROKEN 会见 3"],
    ["an entity of its own", `<row r="1"><c t="str"><v>&lol;</v></c></row>`, "XML_DOCTYPE 会见 1"],
    [
      "a text without an end",
      `<row r="2"><c t="str"><v>${"x".repeat(1_100_000)}</v></c></row>`,
      "CELL_TOO_LONG 会见 2",
    ],
    [
      "a text of many pieces",
      `<row r="2"><c t="inlineStr"><is>${`<r><t>${"xyz".repeat(20_000)}</t></r>`.repeat(20)}</is></c></row>`,
      "CELL_TOO_LONG 会见 2",
    ],
    ["elements without an end", `<row r="1">${"<a>".repeat(100)}</row>`, "WORKBOOK_BROKEN 会见 1"],
  ])("is refused at its line for %s", async (_, sheet, fault) => {
    // What packs too well is refused for that before it is read: noise beside it.
    const noise = `<!--${Array.from({ length: 9000 }, (__, at) => (at * 7919).toString(36)).join(" ")}-->`;
    expect(
      await faultOf(workbookOf({ sheet: `<worksheet>${noise}<sheetData>${sheet}</sheetData></worksheet>` })),
    ).toBe(fault);
  });

  it("is refused for a document type in any of its parts, before anything of it is read", async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${"x".repeat(1000)}"><!ENTITY c "&b;&b;">]>`;
    const outside = `<!DOCTYPE a SYSTEM "file:///etc/passwd">`;
    for (const type of [bomb, outside]) {
      const sheet = `${type}<worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>`;
      expect(await faultOf(workbookOf({ sheet }))).toBe("XML_DOCTYPE 会见");
      expect(await faultOf(workbookOf({ sheet: "<row/>", strings: `${type}<sst/>` }))).toBe(
        "XML_DOCTYPE 会见",
      );
      expect(await faultOf(workbookOf({ sheet: "<row/>", workbook: `${type}<workbook/>` }))).toBe(
        "XML_DOCTYPE",
      );
    }
  });

  it("reads no part that lies outside of it, and none twice by a name that differs in its case alone", async () => {
    const outside = `<Relationships><Relationship Id="r1" Type="o/worksheet" Target="../../../etc/passwd"/></Relationships>`;
    expect(
      await faultOf(workbookOf({ sheet: "<row/>", parts: { "xl/_rels/workbook.xml.rels": outside } })),
    ).toBe("WORKBOOK_BROKEN 会见");
    const external = outside.replace(`"/>`, `" TargetMode="External"/>`);
    const workbook = await openWorkbook(
      workbookOf({ sheet: "<row/>", parts: { "xl/_rels/workbook.xml.rels": external } }),
    );
    expect(workbook.sheets).toEqual([]);
    workbook.close();
    expect(await faultOf(workbookOf({ sheet: "<row/>", parts: { "XL/workbook.XML": "<workbook/>" } }))).toBe(
      "WORKBOOK_BROKEN",
    );
  });
});

describe("an archive that means harm", () => {
  /** Every place of a text in the bytes replaced by another of the same length: both heads of a part. */
  const patched = (bytes: Buffer, from: string | Buffer, to: string | Buffer) => {
    const copy = Buffer.from(bytes);
    for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1))
      Buffer.from(to as string).copy(copy, at);
    return copy;
  };

  it("is read or refused, whatever is changed in it", async () => {
    const sheet = `<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" s="1"><v>45000</v></c>
      <c r="B1" t="inlineStr"><is><t>甲&amp;乙</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:A4"/></mergeCells></worksheet>`;
    const bytes = workbookOf({ sheet });
    const changes = (length: number) =>
      fc.array(fc.tuple(fc.nat(length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes(bytes.length), changes(sheet.length), async (inBytes, inSheet) => {
        const harmed = Buffer.from(bytes);
        for (const [at, byte] of inBytes) harmed[at] = byte;
        await faultOf(harmed);
        const letters = [...sheet];
        for (const [at, byte] of inSheet) letters[at] = byte < 128 ? String.fromCharCode(byte) : "";
        await faultOf(workbookOf({ sheet: letters.join("") }));
      }),
      { numRuns: 60 },
    );
  });

  it("is refused for names that lead out of it", async () => {
    for (const name of ["../../etc/x", "/etc/passwd", "c:/windows/x", "a/../../b"])
      expect(await faultOf(workbookOf({ sheet: "<row/>", parts: { [name]: "x" } })), name).toBe("PART_NAME");
  });

  it("is refused before it is unpacked for what it would grow to", async () => {
    const zeros = new Uint8Array(30_000_000);
    expect(await faultOf(workbookOf({ sheet: "<row/>", parts: { "xl/worksheets/sheet1.xml": zeros } }))).toBe(
      "EXPANDS_TOO_MUCH 会见",
    );
    const sheet = workbookOf({ sheet: "<row/>" });
    const small = (limits: Partial<typeof WORKBOOK_LIMITS>) =>
      openWorkbook(sheet, { ...WORKBOOK_LIMITS, ...limits });
    await expect(small({ fileBytes: 100 })).rejects.toMatchObject({ code: "FILE_TOO_LARGE" });
    await expect(small({ parts: 3 })).rejects.toMatchObject({ code: "TOO_MANY_PARTS" });
    await expect(small({ partBytes: 20 })).rejects.toMatchObject({ code: "PART_TOO_LARGE" });
  });

  it("is refused where a part is more than it says, broken, or behind a password", async () => {
    const plain = `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`;
    const bytes = workbookOf({ sheet: plain });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(plain.length);
    const less = Buffer.alloc(4);
    less.writeUInt32LE(plain.length - 10);
    expect(await faultOf(patched(bytes, size, less))).toBe("WORKBOOK_BROKEN 会见");
    expect(await faultOf(bytes.subarray(0, bytes.length - 30))).toBe("WORKBOOK_BROKEN");
    const open = Buffer.from(zipSync({ "xl/workbook.xml": strToU8("<workbook/>") }));
    const locked = Buffer.from(open);
    locked.writeUInt16LE(1, locked.indexOf("PK\u0001\u0002") + 8);
    locked.writeUInt16LE(1, 6);
    expect(await faultOf(locked)).toBe("WORKBOOK_LOCKED");
    expect(await faultOf(Buffer.from(zipSync({ "a.txt": strToU8("x") })))).toBe("NOT_A_WORKBOOK");
  });

  it("is refused for more cells than are read, the empty ones before others among them", async () => {
    const lines = 1001;
    const rows = Array.from(
      { length: lines },
      (_, at) => `<row r="${at + 1}"><c r="AMJ${at + 1}"><v>1</v></c></row>`,
    );
    const workbook = await openWorkbook(workbookOf({ sheet: rows.join("") }), {
      ...WORKBOOK_LIMITS,
      cells: 1000 * MOST_COLUMNS,
    });
    let most = 0;
    const reading = (async () => {
      for await (const { cells } of workbook.rows(0).rows) most = Math.max(most, cells.length);
    })();
    await expect(reading).rejects.toMatchObject({ code: "TOO_MANY_CELLS", sheet: "会见", line: lines });
    expect(most).toBe(MOST_COLUMNS);
    workbook.close();
  });
});

describe("the rows of a workbook", () => {
  it("stop coming when nobody wants them any more, and may be asked for again", async () => {
    const workbook = await openWorkbook(written(Array.from({ length: 3000 }, (_, at) => [`第${at}行`, at])));
    const control = new AbortController();
    const reading = (async () => {
      for await (const { line } of workbook.rows(0, { signal: control.signal }).rows)
        if (line === 10) control.abort();
    })();
    await expect(reading).rejects.toThrow(/abort/i);
    for await (const row of workbook.rows(0, { width: 4 }).rows) {
      expect(row.cells).toEqual(["第0行", "0", "", ""]);
      break;
    }
    let count = 0;
    for await (const _ of workbook.rows(0).rows) count += 1;
    expect(count).toBe(3000);
    workbook.close();
  });
});
