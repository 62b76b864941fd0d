import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { neo4jLogin } from "../../helpers/neo4jLogin.ts";
import { STORES, type TestStore } from "../../helpers/stores.ts";

// Each command is a process of its own, which loads all of the program.
vi.setConfig({ testTimeout: 300_000 });

const root = projectRoot();
const folder = mkdtempSync(join(tmpdir(), "guanxi-cli-"));
const env: Record<string, string> = {
  GUANXI_HOME: join(folder, "home"),
  NEO4J_URI: "",
  LANG: "C.UTF-8",
  LC_ALL: "",
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as `npx guanxi` does, in a process of its own. */
async function guanxi(args: readonly string[], more: Record<string, string> = {}): Promise<Ran> {
  const run = promisify(execFile)(process.execPath, ["server/cli/guanxi.mjs", ...args], {
    cwd: root,
    env: { ...process.env, ...env, ...more },
    maxBuffer: 2 ** 26,
  });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      ...{ code: error.code, out: error.stdout, err: error.stderr },
    }),
  );
}

const path = (name: string) => join(folder, name);
const LIST = `日期,活动,人物,职务,单位,地点,媒体,标题
2024-05-06,储能座谈会,李青,主任,北城开发区,北城,晨报,座谈会举行
2024年13月,储能座谈会,周雪梅,总经理,汾河储能,北城,晨报,座谈会举行
2024-05-07,项目推介会,周雪梅,总经理,汾河储能,北城,,
`;

describe("the command line", () => {
  beforeAll(async () => {
    writeFileSync(path("会见.csv"), LIST);
    const loaded = await guanxi(["load", "--data", "test/fixtures/tiny", "--set", "tiny"]);
    expect([loaded.code, loaded.err, loaded.out]).toEqual([
      0,
      expect.any(String),
      expect.stringContaining("npx guanxi undo 1"),
    ]);
  });

  it("says what is wrong with how it is called, and writes nothing", async () => {
    for (const args of [["nonsense"], ["import", path("none.csv"), "--wrong"], ["undo", "9"]]) {
      const { code, err } = await guanxi(args);
      expect([args, code, err]).toEqual([args, 2, expect.stringMatching(/\S/)]);
      expect(err).not.toMatch(/at .*\.ts:\d+/);
    }
    writeFileSync(
      path("map.json"),
      JSON.stringify({ version: 1, tables: [{ shape: "sheet", columns: [{ header: "a", target: "b" }] }] }),
    );
    const { code, err } = await guanxi(["import", path("会见.csv"), "--map", path("map.json")]);
    expect([code, err]).toEqual([2, expect.stringContaining("tables.0.columns.0.target")]);
    writeFileSync(path("picture.csv"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    const picture = await guanxi(["import", path("picture.csv"), "--json"]);
    expect([picture.code, picture.err]).toEqual([2, expect.stringContaining("NOT_A_WORKBOOK")]);
  });

  it("takes judgements in and gives them out as nomenklatura's lines, and lists what contradicts itself", async () => {
    const lines = [
      '["company-anhe","bank-jintai","positive",11.5,"li","2024-05-06T00:00:00Z"]',
      '["company-beichen","company-anhe","positive",null,null,"2024-05-06T00:00:00Z"]',
      '["name:晋泰","bank-jintai","positive",null,"li","2024-05-06T00:00:00Z"]',
    ];
    const [file, later, out] = [path("judged.ijson"), path("later.ijson"), path("out.ijson")];
    writeFileSync(file, lines.join("\n"));
    const taken = await guanxi(["judgements", "--import", file, "--json"]);
    expect(taken.code).toBe(0);
    const told = JSON.parse(taken.out);
    expect(told).toMatchObject({ import: { read: 3, taken: 3 }, contradictions: [] });
    expect(told.judgements).toHaveLength(3);
    // The last word holds; what was said before it changes nothing.
    writeFileSync(
      later,
      '["bank-jintai","company-beichen","negative",null,"wang","2024-05-07T00:00:00Z"]\n["company-anhe","bank-jintai","unsure",null,"li","2020-01-01T00:00:00Z"]\n',
    );
    const torn = await guanxi(["judgements", "--import", later, "--export", out]);
    expect(torn.out).toContain("2 read, 1 taken.");
    expect(torn.out).toContain("4 judgements, 1 contradictions.");
    expect(torn.out).toMatch(
      /^! 晋泰银行 \(bank-jintai\) ≠ 北辰新材 \(company-beichen\) wang 2024-05-07; .* = /mu,
    );
    const written = readFileSync(out, "utf8").trim().split("\n");
    expect(written.map((line) => JSON.parse(line).slice(0, 3))).toContainEqual([
      "name:晋泰",
      "bank-jintai",
      "positive",
    ]);
    const again = await guanxi(["judgements", "--import", out, "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ import: { read: 4, taken: 0 } });
    const there = await guanxi(["judgements", "--export", out]);
    expect([there.code, there.err]).toEqual([2, expect.stringContaining("there already")]);
    writeFileSync(later, "[1]\n");
    const broken = await guanxi(["judgements", "--import", later]);
    expect([broken.code, broken.err]).toEqual([2, expect.stringContaining("Line 1")]);
  });

  it("means by a name whom people have said that it means, and not whom they said that it does not", async () => {
    const judged = { GUANXI_HOME: join(folder, "judged") };
    await guanxi(["load", "--data", "test/fixtures/tiny", "--set", "tiny"], judged);
    const [file, list] = [path("said.ijson"), path("firms.csv")];
    writeFileSync(list, "企业,类型,人数\n北辰,Company,7\n晋泰银行,Bank,9\n");
    const before = JSON.parse((await guanxi(["import", list, "--dry-run", "--json"], judged)).out);
    expect(before.files[0]).toMatchObject({ created: 1, updated: 1 });
    const said = [
      ["name:北辰", "company-beichen", "positive"],
      ["name:晋泰银行", "bank-jintai", "negative"],
    ];
    const lines = said.map((pair) => JSON.stringify([...pair, null, "li", "2024-05-06T00:00:00Z"]));
    writeFileSync(file, lines.join("\n"));
    expect((await guanxi(["judgements", "--import", file], judged)).code).toBe(0);
    const after = await guanxi(["import", list, "--dry-run"], judged);
    expect(after.out).toContain("北辰 = company-beichen");
    expect(after.out).not.toContain("bank-jintai");
    expect(after.out).toContain("1 created + 1 updated");
  });

  it("shows a plan, applies that one alone, tells every row, and takes it back", async () => {
    const file = path("会见.csv");
    const dry = await guanxi(["import", file, "--dry-run", "--json", "--save-map", path("kept.json")]);
    expect(dry.code).toBe(1);
    const seen = JSON.parse(dry.out);
    expect(seen).toMatchObject({
      files: [{ file: "会见.csv", read: 3, created: 2, updated: 0, unchanged: 0, merged: 0, leftOut: [] }],
      changeSet: null,
    });
    expect(seen.files[0].rejected).toEqual([
      {
        line: 3,
        column: "日期",
        value: "2024年13月",
        code: "DATE_IMPOSSIBLE",
        reason: "There is no such date.",
      },
    ]);
    const strict = await guanxi(["import", file, "--all-or-nothing"], { LANG: "zh_CN.UTF-8" });
    expect(strict.code).toBe(2);
    expect(strict.out).toContain("会见.csv:3:日期 DATE_IMPOSSIBLE");
    expect(strict.out).toContain("没有这一天");
    const other = await guanxi(["import", file, "--plan", "0".repeat(64)]);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining("not the one that was seen")]);
    const done = await guanxi([
      "import",
      file,
      "--map",
      path("kept.json"),
      "--plan",
      seen.planHash,
      "--json",
    ]);
    expect([done.code, JSON.parse(done.out)]).toMatchObject([
      1,
      { files: seen.files, planHash: seen.planHash, changeSet: expect.any(String) },
    ]);

    const again = JSON.parse((await guanxi(["import", file, "--json"])).out);
    expect(again).toMatchObject({ changeSet: null, files: [{ created: 0, unchanged: 2 }] });
    const { changes } = JSON.parse((await guanxi(["changes", "--json"])).out);
    expect(changes.map(({ kind, state, dataset }: Record<string, string>) => [kind, state, dataset])).toEqual(
      [
        ["import", "applied", "会见"],
        ["load", "applied", "tiny"],
      ],
    );
    expect((await guanxi(["undo", "2"])).code).toBe(0);
    const { changes: after } = JSON.parse((await guanxi(["changes", "--json"])).out);
    expect(after.map(({ state }: Record<string, string>) => state)).toEqual(["applied", "undone", "applied"]);
  });

  it("does not take another list of the same name for a mended one", async () => {
    writeFileSync(path("list.csv"), LIST.replace("13月", "12月"));
    expect((await guanxi(["import", path("list.csv")])).code).toBe(0);
    writeFileSync(path("list.csv"), "人物,活动,日期\n陈一,春会,2020-01-01\n");
    const other = await guanxi(["import", path("list.csv")]);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining("another list")]);
    expect((await guanxi(["import", path("list.csv"), "--set", "春会"])).code).toBe(0);
  });

  it("exports tables that come to the same graph on the other engine, and checks what is there", async () => {
    const check = await guanxi(["check", "--json"]);
    expect(check.code).toBe(0);
    const { fingerprint, findings } = JSON.parse(check.out);
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(["WITHOUT_EVIDENCE"]);
    expect((await guanxi(["export", folder])).code).toBe(2);

    const alone = join(folder, "alone");
    const fresh = { GUANXI_HOME: join(folder, "fresh") };
    await guanxi(["load", "--data", "test/fixtures/tiny", "--set", "tiny"], fresh);
    const { fingerprint: whole } = JSON.parse((await guanxi(["check", "--json"], fresh)).out);
    expect(whole).not.toBe(fingerprint);
    expect((await guanxi(["export", alone], fresh)).code).toBe(0);
    expect(readFileSync(join(alone, "relations.csv"), "utf8").split("\n")).toHaveLength(21);
    const lines = join(folder, "tiny.jsonl");
    expect((await guanxi(["export", lines, "--format", "jsonl"], fresh)).code).toBe(0);
    expect((await guanxi(["export", lines, "--format", "jsonl"], fresh)).code).toBe(2);
    const drawn = join(folder, "tiny.graphml");
    expect((await guanxi(["export", drawn, "--format", "graphml"], fresh)).out).toContain(
      "tiny.graphml.losses.txt",
    );
    expect(readFileSync(`${drawn}.losses.txt`, "utf8")).toContain("What this file does not hold:");
    expect((await guanxi(["export", drawn, "--format", "picture"], fresh)).code).toBe(2);
    const login = neo4jLogin();
    if (login === null) return;
    const empty = async () => (await (STORES[1] as TestStore).open()).close();
    await empty();
    const neo4j = {
      NEO4J_URI: login.uri,
      NEO4J_USERNAME: login.user,
      NEO4J_PASSWORD: login.password,
      NEO4J_DATABASE: "",
    };
    expect((await guanxi(["load", "--data", alone, "--set", "tiny"], neo4j)).code).toBe(0);
    expect(JSON.parse((await guanxi(["check", "--json"], neo4j)).out).fingerprint).toBe(whole);
    await empty();
    const seen = JSON.parse((await guanxi(["import", lines, "--dry-run", "--json"], neo4j)).out);
    expect(seen).toMatchObject({ changeSet: null, files: [{ file: "tiny.jsonl", rejected: [] }] });
    expect((await guanxi(["import", lines, "--plan", "0".repeat(64)], neo4j)).code).toBe(2);
    expect((await guanxi(["import", lines, "--plan", seen.planHash], neo4j)).code).toBe(0);
    expect(JSON.parse((await guanxi(["check", "--json"], neo4j)).out).fingerprint).toBe(whole);
  });

  it("exports a part that can be loaded by itself in every format, and says what it left out", async () => {
    const fresh = { GUANXI_HOME: join(folder, "parts") };
    await guanxi(["load", "--data", "test/fixtures/tiny", "--set", "tiny"], fresh);
    const counts = async (args: readonly string[]) => {
      const { code, out } = await guanxi(["export", ...args, "--json"], fresh);
      expect([args, code]).toEqual([args, 0]);
      const { rows, filter } = JSON.parse(out);
      return { rows, filter };
    };
    const formats = ["csv", "jsonl", "graphml", "gexf", "ftm", "neo4j-admin"];
    const told: Awaited<ReturnType<typeof counts>>[] = [];
    for (const format of formats)
      told.push(await counts([join(folder, `part.${format}`), "--format", format, "--label", "企业"]));
    expect(told).toEqual(formats.map(() => told[0]));
    const [part] = told;
    expect(part?.filter.leftOut.entities).toBeGreaterThan(0);
    expect(part?.rows.entities + part?.filter.leftOut.entities).toBe(12);
    const alone = { GUANXI_HOME: join(folder, "alone-part") };
    expect((await guanxi(["load", "--data", join(folder, "part.csv"), "--set", "part"], alone)).code).toBe(0);
    // What the import tool is given is what a load of the same part makes.
    const node = readFileSync(join(folder, "part.neo4j-admin", "import.args"), "utf8");
    expect(node).toMatch(/nodes-\d+-Company-Entity\.csv/);
    expect(node).not.toMatch(/Person/);

    const admin = join(folder, "admin");
    const made = await guanxi(["export", admin, "--format", "neo4j-admin", "--json"], fresh);
    expect(JSON.parse(made.out)).toMatchObject({ format: "neo4j-admin", losses: [], filter: null });
    expect(readFileSync(join(admin, "import.args"), "utf8")).toContain("-Entity.csv\n");
    expect((await guanxi(["export", admin, "--format", "neo4j-admin"], fresh)).code).toBe(2);

    const words = await guanxi(["export", join(folder, "dated"), "--from", "2024", "--set", "tiny"], fresh);
    expect(words.out).toMatch(/Left out by the filter: \d+ entities, \d+ relations/);
    for (const wrong of [
      ["--label", "Nothing"],
      ["--source", "nobody"],
      ["--set", "other"],
      ["--from", "2025", "--to", "2024"],
    ]) {
      const { code, err } = await guanxi(["export", join(folder, "none"), ...wrong], fresh);
      expect([wrong, code]).toEqual([wrong, 2]);
      expect(err).toMatch(/\S/);
    }
  });
});
