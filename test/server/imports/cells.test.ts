import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../../../server/files/rows.ts";
import {
  faultOfText,
  partsOf,
  readAddress,
  readBoolean,
  readNumber,
  readStatus,
} from "../../../server/imports/cells.ts";

const faults = join(import.meta.dirname, "../../fixtures/import/faults");
interface Seeded {
  readonly columns: readonly { readonly header: string; readonly target: string }[];
  readonly faults: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly kind: string;
  }[];
}
const seeded: Seeded = JSON.parse(readFileSync(join(faults, "faults.json"), "utf8"));

/** The seeded faults that a cell shows by itself, and what each is called. */
const OF_CELLS: Readonly<Record<string, string>> = {
  nul: "CELL_NUL",
  "replacement-character": "CELL_UNREADABLE",
  "control-character": "CELL_CONTROL",
  "bidi-mark": "CELL_BIDI",
  "spreadsheet-error": "CELL_SPREADSHEET_ERROR",
  formula: "CELL_FORMULA",
  "not-a-number": "NUMBER_INVALID",
  "not-an-integer": "NUMBER_NOT_WHOLE",
  "not-exact": "NUMBER_NOT_EXACT",
  "not-finite": "NUMBER_NOT_FINITE",
  "not-an-address": "ADDRESS_INVALID",
  "unknown-status": "STATUS_UNKNOWN",
};

function faultIn(target: string, cell: string): string | null {
  const text = faultOfText(cell);
  if (text !== null || cell === "") return text;
  const read =
    target === "property:count"
      ? readNumber(cell, "integer")
      : target === "property:amount"
        ? readNumber(cell, "float")
        : target === "evidence.url"
          ? readAddress(cell)
          : target === "relation.status"
            ? readStatus(cell)
            : { value: cell };
  return "fault" in read ? read.fault : null;
}

describe("cells of other people's tables", () => {
  it("are refused for what is seeded in them, and for nothing else", async () => {
    const found: string[] = [];
    const bytes = Readable.from([readFileSync(join(faults, "meetings.csv"))]);
    const dialect = { delimiter: ",", quote: '"', skip: 0 } as const;
    const decoding = { encoding: "utf-8", mark: 3 } as const;
    for await (const { line, cells } of rowsOf(bytes, { decoding, dialect })) {
      if (line === 1 || cells.length !== seeded.columns.length) continue;
      for (const [at, { header, target }] of seeded.columns.entries()) {
        // A cell that is too narrow for its date is a fault of the date as well.
        const code = faultIn(target, cells[at] ?? "");
        if (code !== null) found.push(`${line} ${header} ${code}`);
      }
    }
    const wanted = seeded.faults.flatMap(({ line, column, kind }) => {
      const narrow = line === 3 && kind === "bad-date" ? "CELL_SPREADSHEET_ERROR" : undefined;
      const code = OF_CELLS[kind] ?? narrow;
      return code === undefined ? [] : [`${line} ${column} ${code}`];
    });
    expect(wanted.length).toBeGreaterThan(14);
    expect(found).toEqual(wanted);
  });

  it.each([
    ["0", 0],
    ["007", 7],
    ["-12", -12],
    ["１，２００", 1200],
    ["1 234 567", 1_234_567],
    ["1,234.5", 1234.5],
    ["3.0e2", 300],
    [".5", 0.5],
  ])("hold %s as a number", (cell, value) => {
    expect(readNumber(cell, "float")).toEqual({ value });
  });

  it.each([
    ["1,23", "NUMBER_INVALID"],
    ["1.234.567", "NUMBER_INVALID"],
    ["0x10", "NUMBER_INVALID"],
    ["12 亿", "NUMBER_INVALID"],
    ["Infinity", "NUMBER_NOT_FINITE"],
    ["1e400", "NUMBER_NOT_FINITE"],
    ["9007199254740992", "NUMBER_NOT_EXACT"],
    ["2.5", "NUMBER_NOT_WHOLE"],
  ])("refuse %s as a whole number", (cell, fault) => {
    expect(readNumber(cell, "integer")).toEqual({ fault });
  });

  it("tell addresses that a browser may be sent to from all others", () => {
    for (const good of ["https://example.cn/a?b=1#c", "http://例子.中国/新闻"])
      expect(readAddress(good)).toEqual({ value: good });
    for (const bad of [
      "javascript:alert(1)",
      "www.example.cn",
      "ftp://a.b",
      "https://u:p@a.b/",
      "https://a b",
      "",
    ])
      expect(readAddress(bad)).toEqual({ fault: "ADDRESS_INVALID" });
  });

  it("say yes, no and how well something is known in both languages", () => {
    expect(["是", "YES", "1", "否", "false", "也许"].map(readBoolean)).toEqual([
      ...[{ value: true }, { value: true }, { value: true }],
      ...[{ value: false }, { value: false }, { fault: "BOOLEAN_INVALID" }],
    ]);
    expect(["已报道", "已证实", "有争议", "Inferred", "推断", "听说"].map(readStatus)).toEqual([
      ...[{ value: "reported" }, { value: "confirmed" }, { value: "disputed" }],
      ...[{ value: "inferred" }, { value: "inferred" }, { fault: "STATUS_UNKNOWN" }],
    ]);
  });

  it("keep names that only look like formulas or errors", () => {
    for (const name of ["=等于科技", "constructor", "#1 工厂", "A1", "+8613800000000", "-", "C#", "@县政府"])
      expect(faultOfText(name), name).toBeNull();
    for (const formula of ["=SUM(A1:A3)", "=A1", "=1+1", "=-B2", "='名单'!A1", '="x"'])
      expect(faultOfText(formula), formula).toBe("CELL_FORMULA");
  });

  it("hold several, each once, whatever separates them", () => {
    expect(partsOf("郝建国、温晓燕")).toEqual(["郝建国", "温晓燕"]);
    expect(partsOf(" a ;b; a;")).toEqual(["a", "b"]);
    expect(partsOf("Jinyuan, JYNM")).toEqual(["Jinyuan, JYNM"]);
    expect(partsOf("")).toEqual([]);
  });
});
