import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../../server/config.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "guanxi-match-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

async function match(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, GUANXI_HOME: join(folder, "home"), LANG: "C.UTF-8", LC_ALL: "" };
  const run = promisify(execFile)(process.execPath, ["server/cli/guanxi.mjs", "match", ...args], {
    ...{ cwd: projectRoot(), env },
  });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      ...{ code: error.code, out: error.stdout, err: error.stderr },
    }),
  );
}

describe("guanxi match", () => {
  const names = file("names.txt", "汾河储能\r\n\r\n國家電網\r\n无此公司");
  const candidates = file("candidates.txt", "山西汾河储能科技有限公司\n国家电网有限公司\n晋岳机床有限公司\n");

  it("answers as programs read it", async () => {
    const { code, out } = await match(names, candidates, "--label", "Company", "--json");
    expect(code).toBe(0);
    const answers: {
      name: string;
      best: { candidate: string; score: number; reasons: { weight: number }[] }[];
    }[] = JSON.parse(out);
    expect(answers.map(({ name, best }) => [name, best[0]?.candidate])).toEqual([
      ["汾河储能", "山西汾河储能科技有限公司"],
      ["國家電網", "国家电网有限公司"],
      ["无此公司", undefined],
    ]);
    for (const { score, reasons } of answers.flatMap(({ best }) => best))
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6);
    expect(answers[1]?.best[0]).toMatchObject({
      verdict: "same",
      reasons: [
        { code: "SAME_NAME", sign: "+", zh: expect.stringContaining("完全相同"), en: expect.any(String) },
      ],
    });
  });

  it("answers as people read it, from files in any encoding", async () => {
    // 王伟 and 李青 in GBK.
    const gbk = file(
      "gbk.txt",
      Uint8Array.from([0xcd, 0xf5, 0xce, 0xb0, 0x0a, 0xc0, 0xee, 0xc7, 0xe0, 0x0a]),
    );
    const { code, out } = await match(gbk, file("people.txt", "王伟\n王维\n"), "--label", "Person");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^王伟\n {2}\d\.\d\d maybe 王伟 {2}\+[\d.]+ The names are the same: 王伟\.\n李青: –\n$/,
    );
  });

  it("refuses what it cannot understand", async () => {
    const [label, missing, one] = await Promise.all([
      match(names, candidates, "--label", "Firm"),
      match(names, join(folder, "nowhere.txt")),
      match(names),
    ]);
    expect([label.code, missing.code, one.code]).toEqual([2, 2, 2]);
    expect(label.err).toContain("Company");
    expect(missing.err).toContain("nowhere.txt");
  });
});
