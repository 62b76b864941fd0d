import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { FileRow } from "../../../server/files/rows.ts";
import { Engine } from "../../../server/staging/engine.ts";
import { type StagedTable, Staging } from "../../../server/staging/staging.ts";

const home = mkdtempSync(join(tmpdir(), "staging-"));
const folder = join(home, "staging");
let open: Staging[] = [];
const staging = () => {
  const one = new Staging(home);
  open.push(one);
  return one;
};

afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function* given(rows: readonly FileRow[]): AsyncGenerator<FileRow> {
  yield* rows;
}

async function tableOf(
  cells: readonly (readonly string[])[],
  width = cells[0]?.length ?? 0,
): Promise<StagedTable> {
  const table = await staging().table(width);
  await table.fill(given(cells.map((each, at) => ({ line: at + 2, cells: each }))));
  return table;
}

async function all(table: StagedTable): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const { line, cells } of table.rows()) rows.push({ line, cells });
  return rows;
}

describe("the engine of a staging", () => {
  /** First of all tests here: what was loaded once stays. */
  it("is loaded when a table is opened, by this one file, and by nobody before", async () => {
    const { cache } = createRequire(import.meta.url);
    const loaded = () => Object.keys(cache).filter((path) => path.includes("@duckdb")).length;
    const one = staging();
    expect(loaded()).toBe(0);
    await one.table(1);
    expect(loaded()).toBeGreaterThan(0);
    const server = join(import.meta.dirname, "../../../server");
    const naming = readdirSync(server, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => [path, readFileSync(join(server, path), "utf8")] as const)
      .filter(([, text]) => /from "@duckdb|import\("@duckdb/.test(text));
    expect(naming.map(([path]) => path)).toEqual([join("staging", "engine.ts")]);
    expect(naming[0]?.[1].match(/^import .*"@duckdb.*$/gm)).toEqual([expect.stringMatching(/^import type /)]);
  });
});

describe("the staged rows of a table", () => {
  it("are what was read, whatever it is, at their lines, also of another width", async () => {
    const odd = [
      ["", "𠮷\u202e女", "a\u0000b"],
      ["'; DROP TABLE staged; --", "$1", "c0"],
      ["line\r\nend", "\u001b[0m\ufffd", '"]} \\'],
      ["too", "few"],
      ["one", "cell", "too", "many"],
      [],
      ["x".repeat(1_000_000), "NaN", "__proto__"],
    ];
    const table = await tableOf(odd);
    expect(await all(table)).toEqual(odd.map((cells, at) => ({ line: at + 2, cells })));
    expect(await table.count()).toBe(odd.length);
    expect((await table.values(0, 3, { where: [{ column: 1, value: "$1" }] })).values).toEqual([
      { value: "'; DROP TABLE staged; --", count: 1 },
    ]);
    expect(await table.count([{ column: 2, value: "a\u0000b" }])).toBe(1);
    expect(await table.count([{ column: 0, value: "' OR '' = '" }])).toBe(0);
  });

  it("come in pages: in their order, by a column, and only those that are chosen", async () => {
    const table = await tableOf([
      ...[
        ["10", "甲"],
        ["9", "乙"],
        ["", "甲"],
        ["b", "甲"],
        ["-1.5", "丙"],
        ["a", "乙"],
      ],
    ]);
    const first = async (options: Partial<Parameters<StagedTable["page"]>[0]>) =>
      (await table.page({ from: 0, limit: 10, ...options })).map(({ cells }) => cells[0]);
    expect(await first({})).toEqual(["10", "9", "", "b", "-1.5", "a"]);
    expect(await first({ from: 4, limit: 1 })).toEqual(["-1.5"]);
    expect(await first({ order: { column: 0 } })).toEqual(["-1.5", "9", "10", "a", "b", ""]);
    expect(await first({ order: { column: 0, descending: true }, from: 1, limit: 3 })).toEqual([
      "9",
      "-1.5",
      "b",
    ]);
    expect(await first({ where: [{ column: 1, value: "甲" }], from: 1 })).toEqual(["", "b"]);
    expect(await first({ from: 99 })).toEqual([]);
    await expect(first({ order: { column: 2 } })).rejects.toThrow(RangeError);
    await expect(first({ where: [{ column: 0.5, value: "" }] })).rejects.toThrow(RangeError);
  });

  it("tell the values of a column with their counts, the commonest first, and how many there are", async () => {
    const cells = Array.from({ length: 5000 }, (_, at) => [
      `${at % 7}`,
      `第${at}行`,
      at % 3 === 0 ? "" : "甲",
    ]);
    const table = await tableOf(cells);
    expect(await table.values(0, 2)).toEqual({
      distinct: 7,
      values: [
        { value: "0", count: 715 },
        { value: "1", count: 715 },
      ],
    });
    expect((await table.values(1, 1)).distinct).toBe(5000);
    expect(await table.values(2, 5, { where: [{ column: 0, value: "3" }] })).toEqual({
      distinct: 2,
      values: [
        { value: "甲", count: 476 },
        { value: "", count: 238 },
      ],
    });
    expect(await all(table)).toHaveLength(5000);
  });

  it("have as many columns as they like", async () => {
    const wide = Array.from({ length: 300 }, (_, at) =>
      Array.from({ length: 500 }, (__, column) => `${at}.${column}`),
    );
    const table = await tableOf(wide);
    expect((await table.page({ from: 299, limit: 1, order: { column: 499 } }))[0]?.cells).toEqual(wide[299]);
  });

  it("stay where reading them ended before its time, and are asked for no longer when nobody wants them", async () => {
    const table = await staging().table(1);
    const fault = new Error("a quotation mark was left open");
    async function* broken(): AsyncGenerator<FileRow> {
      for (let at = 0; at < 3000; at += 1) yield { line: at + 1, cells: [`${at}`] };
      throw fault;
    }
    await expect(table.fill(broken())).rejects.toBe(fault);
    expect(await table.count()).toBe(3000);
    await expect(table.count([], AbortSignal.abort())).rejects.toThrow(/abort/i);
    const control = new AbortController();
    async function* endless(): AsyncGenerator<FileRow> {
      for (let at = 0; ; at += 1) {
        if (at === 5000) control.abort();
        yield { line: at + 1, cells: ["x"] };
      }
    }
    await expect(table.fill(endless(), control.signal)).rejects.toThrow(/abort/i);
    expect(await table.count()).toBeLessThan(9000);
  });
});

describe("a staging", () => {
  it("ends what is written and asked when it is closed, and leaves nothing behind", async () => {
    const one = staging();
    const table = await one.table(1);
    let count = 0;
    let reached = () => {};
    const isBusy = new Promise<void>((resolve) => {
      reached = resolve;
    });
    async function* endless(): AsyncGenerator<FileRow> {
      for (;;) {
        count += 1;
        if (count === 4000) reached();
        yield { line: count, cells: ["x"] };
      }
    }
    const filling = table.fill(endless());
    await isBusy;
    expect(readdirSync(folder)).toHaveLength(1);
    await Promise.all([one.close(), expect(filling).rejects.toThrow(/abort/i)]);
    expect(readdirSync(folder)).toEqual([]);
    await one.close();
    await expect(table.count()).rejects.toThrow(/abort/i);
  });

  it("takes away what ended processes of this machine left, and nothing else", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["-p", "process.pid"]);
    const left = `${hostname()}.${stdout.trim()}.1`;
    const others = [`elsewhere.${stdout.trim()}.1`, `${hostname()}.${process.pid}.999`, "notes"];
    for (const name of [left, ...others]) mkdirSync(join(folder, name), { recursive: true });
    await staging().table(1);
    const found = readdirSync(folder);
    expect(found).not.toContain(left);
    expect(found).toEqual(expect.arrayContaining(others));
    for (const name of others) rmSync(join(folder, name), { recursive: true });
  });

  it("keeps to its folder: no statement reads or writes a file, fetches or loads anything, or may allow it again", async () => {
    const engine = await Engine.open(folder, 1);
    for (const statement of [
      "SELECT * FROM read_csv('/etc/passwd')",
      "SELECT * FROM read_text('package.json')",
      "SELECT * FROM glob('*')",
      `COPY (SELECT 1) TO '${join(home, "out.csv")}'`,
      `ATTACH '${join(home, "other.db")}'`,
      "INSTALL httpfs",
      "LOAD httpfs",
      "SET enable_external_access = true",
    ])
      await expect(engine.ask(statement), statement).rejects.toThrow(/disabled|Cannot/);
    await engine.close();
  });
});
