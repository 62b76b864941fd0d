import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseConfig, projectRoot } from "../../../server/config.ts";
import { checkDataset } from "../../../server/dataset/check.ts";
import { formatFault } from "../../../server/dataset/model.ts";

const config = parseConfig({ root: projectRoot(), env: process.env });
const data = join(config.root, "data");

describe("data/", () => {
  it("has no fault; compared with the articles' texts where these are there", () => {
    const { faults, sourceTexts, telling } = checkDataset(data, {
      sourceTexts: config.sourceTexts,
      telling: true,
    });
    expect(faults.map(formatFault)).toEqual([]);
    expect(telling?.named).toBeGreaterThan(595);
    if (sourceTexts?.compared.length === 0) {
      console.warn(`Offsets, hashes and copies were not checked: no texts in ${config.sourceTexts}`);
    }
  });

  it("keeps no quotation", () => {
    const { dataset } = checkDataset(data);
    expect(dataset?.evidence.filter(({ quote }) => quote !== null)).toEqual([]);
  });
});
