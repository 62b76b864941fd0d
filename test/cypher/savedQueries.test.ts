import { describe, expect, it } from "vitest";
import { RELATION_COLUMNS } from "../../server/asking/present.ts";
import type { ResultTable, StoreValue } from "../../server/store/GraphStore.ts";
import { withEngines } from "./engines.ts";
import { filesUnder, queryName, readCypherFile } from "./files.ts";
import { KNOWN_ANSWERS } from "./knownAnswers.ts";
import { paramSampler } from "./sampleParams.ts";

const ROUNDS = 8;
const { dataset, run } = withEngines();
const QUERIES = filesUnder("cypher/queries").map((path) => ({
  name: queryName(path),
  file: readCypherFile(path, "queries"),
}));

/** The named columns of every row. */
function picked({ columns, rows }: ResultTable, names: readonly string[]): StoreValue[][] {
  const places = names.map((name) => columns.indexOf(name));
  return rows.map((row) => places.map((place) => row[place] ?? null));
}

describe.each(KNOWN_ANSWERS)("$query: $says", ({ query, params, columns, rows, more = false }) => {
  const file = QUERIES.find(({ name }) => name === query)?.file;
  const defaults = Object.fromEntries((file?.params ?? []).map((param) => [param.name, param.default]));

  it("answers so on each engine", async () => {
    for (const { engine, table } of await run({
      text: file?.text ?? "",
      params: { ...defaults, ...params },
    })) {
      const found = picked(table, columns);
      if (more) expect(found, engine).toEqual(expect.arrayContaining(rows as StoreValue[][]));
      else expect(found, engine).toEqual(rows);
    }
  });
});

describe.each(QUERIES)("$name", ({ file }) => {
  const sample = paramSampler(dataset, 20240402);

  it("answers alike on both engines, whatever it is asked", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const params = sample(file.params);
      const [first, ...others] = await run({ text: file.text, params });
      for (const { engine, table } of others) {
        expect({ engine, params, ...table }).toEqual({ engine, params, ...first?.table });
      }
    }
  });

  it("returns the shape that its header declares", async () => {
    const ids = new Set([...dataset.entities, ...dataset.relations].map(({ id }) => id));
    for (const { table } of await run({ text: file.text, params: sample(file.params) })) {
      const extra = file.returns === "graph" ? table.columns.slice(RELATION_COLUMNS.length) : table.columns;
      if (file.returns === "graph") {
        expect(table.columns.slice(0, RELATION_COLUMNS.length)).toEqual([...RELATION_COLUMNS]);
      }
      const untitled = extra.filter(
        (column) =>
          file.columns[column] === undefined && file.columns[column.replace(/Id$/, "")] === undefined,
      );
      expect(untitled).toEqual([]);
      expect(Object.keys(file.columns).filter((column) => !table.columns.includes(column))).toEqual([]);
      const linked = table.columns.filter((column) => /Id$/.test(column));
      for (const id of picked(table, linked).flat()) if (id !== null) expect(ids).toContain(id);
    }
  });
});
