import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";

const folder = join(projectRoot(), "cypher/workspace");

describe("what people keep", () => {
  it.each(readdirSync(folder))(
    "is asked for under labels of ours alone, and joined with nothing: %s",
    (file) => {
      const text = readFileSync(join(folder, file), "utf8").replace(/^\s*\/\/.*$/gm, "");
      expect(text).toMatch(/\b(MATCH|MERGE) \(\w+:(Guanxi\w+|__KIND__)\b/);
      expect(text).not.toMatch(/\b(MATCH|MERGE)\s*\((?!\w+:(Guanxi\w+|__KIND__)\b)/);
      expect(text).not.toMatch(/\)\s*<?-|\bCALL\b|\),\s*\(/);
      const labels = [...text.matchAll(/:\s*([A-Z_]\w*)/g)].map(([, label = ""]) => label);
      for (const label of labels) expect(label).toMatch(/^(Guanxi\w+|__KIND__)$/);
    },
  );
});
