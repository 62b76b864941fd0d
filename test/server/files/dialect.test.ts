import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { dialectOf } from "../../../server/files/dialect.ts";
import { LINE_ENDS } from "../../../server/files/lines.ts";

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly expected: {
    readonly delimiter: string | null;
    readonly quote: string | null;
    readonly skip: number;
    readonly header: readonly string[] | null;
    readonly rows: readonly (readonly string[])[];
  };
}

const SAMPLES: readonly Sample[] = JSON.parse(
  readFileSync(new URL("../../fixtures/import/dialects.json", import.meta.url), "utf8"),
);

describe("the dialect of a text", () => {
  it.each(SAMPLES)("is found: $name", ({ text, expected }) => {
    const { delimiter, quote, skip, header } = dialectOf(text);
    if (expected.delimiter !== null)
      expect({ delimiter, quote }).toEqual({ delimiter: expected.delimiter, quote: expected.quote });
    expect(skip).toBe(expected.skip);
    const rows: string[][] = parse(text, {
      ...{ delimiter, quote: quote ?? false, record_delimiter: LINE_ENDS, from_line: skip + 1 },
      ...{ skip_empty_lines: true, trim: true, relax_column_count: true },
    });
    expect(header ? rows[0] : null).toEqual(expected.header);
    expect(header ? rows.slice(1) : rows).toEqual(expected.rows);
  });

  it("does not hide a quotation mark that is never closed, wherever it is opened", () => {
    expect(dialectOf('名称,类别\n"甲,Company\n乙,Company\n')).toMatchObject({ quote: '"' });
    expect(dialectOf('名称,类别\n甲,Company\n乙,"Company\n丙,Company\n')).toMatchObject({ quote: '"' });
  });

  it("takes an apostrophe that is never closed for the beginning of a name", () => {
    const text = "name,label\nBruges,Zone\nGhent,Zone\n's-Hertogenbosch,Zone\nDelft,Zone\n";
    expect(dialectOf(text)).toMatchObject({ quote: null, header: true });
  });

  it("is something for anything", () => {
    for (const text of ["", "\n", '"', "'\"", "a", "\0", "sep=;", '"a\n"b', ",,,\n,,"])
      expect(dialectOf(text)).toMatchObject({ skip: expect.any(Number), header: expect.any(Boolean) });
  });
});
