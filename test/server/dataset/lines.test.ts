import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { checkDataset, readCheckedDataset } from "../../../server/dataset/check.ts";
import { datasetLines, writeLines } from "../../../server/dataset/lines.ts";
import type { Dataset } from "../../../server/dataset/model.ts";
import { openTables } from "../../../server/imports/tables.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxi-lines-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Without the places in their files. */
const placeless = (dataset: Dataset | null) =>
  JSON.parse(JSON.stringify(dataset, (key, value) => (key === "line" ? undefined : value)));

describe("a data set as lines", () => {
  it.each(["data", "test/fixtures/tiny"])("of %s is read as it was", (from) => {
    const dataset = readCheckedDataset(join(projectRoot(), from));
    const path = join(folder, `${from.replaceAll("/", "-")}.jsonl`);
    writeLines(path, datasetLines(dataset));
    expect(placeless(readCheckedDataset(path))).toEqual(placeless(dataset));
  });

  it("is never written over another file", () => {
    const path = join(folder, "there.jsonl");
    writeFileSync(path, "mine");
    expect(() => writeLines(path, ["x"])).toThrow("holds something already");
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  it("is no table among others", async () => {
    const path = join(folder, "own.jsonl");
    writeLines(path, datasetLines(readCheckedDataset(join(projectRoot(), "test/fixtures/tiny"))));
    await expect(openTables(path)).rejects.toMatchObject({ code: "OWN_EXPORT" });
  });

  it("tells each fault with the line of its file", () => {
    const path = join(folder, "broken.jsonl");
    const dataset = readCheckedDataset(join(projectRoot(), "test/fixtures/tiny"));
    const [first = ""] = datasetLines(dataset);
    const lines = [
      '{"record":"sources","id":"s","name":"S","other":1}',
      "no json",
      "[]",
      '{"record":"ghosts","id":"x"}',
      '{"record":"sources","id":"t","name":{"deep":1}}',
      '{"record":"entities","id":"e","label":"Nothing","name":"E"}',
    ];
    writeFileSync(path, first + lines.join("\n"));
    const { faults } = checkDataset(path);
    const told = faults.map(({ file, line, column, code }) => `${file}:${line} ${column} ${code}`);
    expect(told.sort()).toEqual([
      "broken.jsonl:2 other COLUMN_UNKNOWN",
      "broken.jsonl:3 null CSV_SYNTAX",
      "broken.jsonl:4 null CSV_SYNTAX",
      "broken.jsonl:5 null CSV_SYNTAX",
      "broken.jsonl:6 name VALUE_MISSING",
      "broken.jsonl:6 null CSV_SYNTAX",
      "broken.jsonl:7 label LABEL_UNKNOWN",
    ]);
  });
});
