import { describe, expect, it } from "vitest";
import { loadLibrary } from "../../server/cypher/library.ts";
import type { ResultTable, StoreValue } from "../../server/store/GraphStore.ts";
import { withEngines } from "./engines.ts";
import { filesUnder, queryName, ROOT, readCypherFile } from "./files.ts";
import { paramSampler } from "./sampleParams.ts";

const ROUNDS = 5;
const { dataset, run } = withEngines();
const library = loadLibrary(ROOT);
const INTERNAL = filesUnder("cypher/internal").map((path) => ({
  name: queryName(path),
  file: readCypherFile(path, "internal"),
}));

/** Labels of a node come in no order on either engine; nor do the rows of a query that the server sorts itself. */
function comparable({ columns, rows, cut }: ResultTable, ordered: boolean) {
  const sorted = (value: StoreValue | undefined, column: string | undefined) =>
    column === "labels" && Array.isArray(value) ? [...value].sort() : value;
  const cells = rows.map((row) => row.map((value, index) => sorted(value, columns[index])));
  return {
    columns,
    cut,
    rows: ordered || cells.length < 2 ? cells : cells.map((row) => JSON.stringify(row)).sort(),
  };
}

describe.each(INTERNAL)("cypher/internal/$name", ({ name, file }) => {
  const text = library.internal(name, dataset.ontology);
  const sample = paramSampler(dataset, 75);
  const ordered = file.text.includes("ORDER BY");

  it("answers alike on both engines", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const params = sample(file.params);
      const [first, ...others] = await run({ text, params });
      for (const { engine, table } of others) {
        const expected = first === undefined ? null : comparable(first.table, ordered);
        expect({ engine, params, ...comparable(table, ordered) }).toEqual({ engine, params, ...expected });
      }
    }
  });
});
