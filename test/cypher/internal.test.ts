import { describe, expect, it } from "vitest";
import { withEngines } from "./engines.ts";
import { filesUnder, queryName, readCypherFile } from "./files.ts";
import { paramSampler } from "./sampleParams.ts";

const ROUNDS = 8;
const { dataset, run } = withEngines();
const INTERNAL = filesUnder("cypher/internal").map((path) => ({
  name: queryName(path),
  file: readCypherFile(path, "internal"),
}));

describe.each(INTERNAL)("cypher/internal/$name", ({ file }) => {
  const sample = paramSampler(dataset, 75);

  it("answers alike on both engines", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const params = sample(file.params);
      const [first, ...others] = await run({ text: file.text, params });
      for (const { engine, table } of others) {
        expect({ engine, params, ...table }).toEqual({ engine, params, ...first?.table });
      }
    }
  });
});
