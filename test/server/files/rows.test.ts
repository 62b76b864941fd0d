import { createReadStream, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialectOf } from "../../../server/files/dialect.ts";
import { decoded, decodingsOf } from "../../../server/files/encoding.ts";
import { FileFault } from "../../../server/files/faults.ts";
import { lineCounter, type Parsed, ROWS } from "../../../server/files/lines.ts";
import { type FileRow, rowsOf } from "../../../server/files/rows.ts";

const FOLDER = new URL("../../fixtures/import/faults/", import.meta.url);
const DIALECT = { delimiter: ",", quote: '"', skip: 0 } as const;
const UTF8 = { encoding: "utf-8", mark: 0 } as const;

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(rows: AsyncIterable<FileRow>): Promise<FileRow[]> {
  const found: FileRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

/** What csv-parse alone makes of a text; null where it refuses it. */
function parsedAlone(
  text: string,
  { delimiter, quote, skip }: { delimiter: string; quote: string | null; skip: number },
): FileRow[] | null {
  const lineOf = lineCounter();
  try {
    const options = { ...ROWS, delimiter, quote: quote ?? false, from_line: skip + 1 };
    const rows = parse(text, options) as unknown as Parsed[];
    return rows.map((row) => ({ line: lineOf(row), cells: row.record }));
  } catch {
    return null;
  }
}

describe("the rows of a file", () => {
  it("are those of csv-parse, quoted or not, whatever pieces they come in", async () => {
    const sign = fc.constantFrom(
      ..."aé女,;\t\r\n\n\r \u3000\u00a0\ufeff",
      '"',
      "\r\n",
      ",,",
      "a,b\n",
      '"x\n"',
    );
    const dialects = fc.record({
      delimiter: fc.constantFrom(",", "\t", ";"),
      quote: fc.constantFrom('"', "'", null),
      skip: fc.constantFrom(0, 0, 1, 2),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(sign, { maxLength: 40 }),
        dialects,
        fc.integer({ min: 1, max: 40 }),
        async (signs, dialect, size) => {
          const text = signs.join("");
          const wanted = parsedAlone(text, dialect);
          const found = all(rowsOf(inPieces(text, size), { decoding: UTF8, dialect } as never));
          if (wanted === null) await expect(found).rejects.toBeInstanceOf(FileFault);
          else expect(await found).toEqual(wanted);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("stand at their lines, however long their cells and the pieces that they come in", async () => {
    const text = 'a,b\r\n1,"x\ny"\r\n\r\n2,"p\r\nq\r\nr"\r\n女,王\r\n';
    const wanted = [
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "x\ny"] },
      { line: 5, cells: ["2", "p\r\nq\r\nr"] },
      { line: 8, cells: ["女", "王"] },
    ];
    for (const size of [1, 2, 3, 5, 1000]) {
      expect(await all(rowsOf(inPieces(text, size), { decoding: UTF8, dialect: DIALECT }))).toEqual(wanted);
    }
  });

  it("of a real list are all there, as they are", async () => {
    const path = fileURLToPath(new URL("meetings.csv", FOLDER));
    const bytes = readFileSync(path);
    const [decoding = UTF8] = decodingsOf(bytes);
    const dialect = dialectOf(decoded(bytes, decoding));
    const rows = await all(rowsOf(createReadStream(path, { highWaterMark: 777 }), { decoding, dialect }));
    const { faults, columns } = JSON.parse(readFileSync(new URL("faults.json", FOLDER), "utf8"));
    expect(rows.length).toBe(121);
    expect(rows[0]?.cells).toEqual(columns.map(({ header }: { header: string }) => header));
    for (const { line, column, value } of faults) {
      if (column === null || value === null) continue;
      const at = columns.findIndex(({ header }: { header: string }) => header === column);
      expect(rows.find((row) => row.line === line)?.cells[at], `line ${line}`).toBe(value.trim());
    }
  });

  it("end with a fault and its line where a quotation mark is left open, after those before it", async () => {
    const given: number[] = [];
    const rows = rowsOf(createReadStream(fileURLToPath(new URL("unclosedQuote.csv", FOLDER))), {
      ...{ decoding: UTF8, dialect: DIALECT },
    });
    const reading = (async () => {
      for await (const { line } of rows) given.push(line);
    })();
    await expect(reading).rejects.toMatchObject({ code: "UNCLOSED_QUOTE", line: 4 });
    expect(given).toEqual([1, 2, 3]);
  });

  it("stop coming when nobody wants them any more", async () => {
    const signal = AbortSignal.abort();
    const rows = rowsOf(inPieces("a,b\n1,2\n", 3), { decoding: UTF8, dialect: DIALECT, signal });
    await expect(all(rows)).rejects.toThrow(/abort/i);
    const path = fileURLToPath(new URL("meetings.csv", FOLDER));
    const file = createReadStream(path, { signal });
    const ended = new Promise<void>((resolve) => file.once("close", () => resolve()));
    await expect(all(rowsOf(file, { decoding: UTF8, dialect: DIALECT, signal }))).rejects.toThrow(/abort/i);
    // An error that nobody hears would be an uncaught exception here.
    await ended;
  });
});
