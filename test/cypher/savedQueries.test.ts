import { describe, expect, it } from "vitest";
import { RELATION_COLUMNS } from "../../server/asking/present.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { textFor } from "../../server/queries/run.ts";
import type { ResultTable, StoreValue } from "../../server/store/GraphStore.ts";
import { withEngines } from "./engines.ts";
import { QUERY_FILES, queryName, ROOT, readCypherFile } from "./files.ts";
import { KNOWN_ANSWERS } from "./knownAnswers.ts";
import { paramSampler } from "./sampleParams.ts";

const ROUNDS = 8;
const { dataset, run } = withEngines();
const library = loadLibrary(ROOT);
const QUERIES = QUERY_FILES.map((path) => ({
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
  const given = { ...defaults, ...params };

  it("answers so on each engine", async () => {
    const text = textFor(library.queries.get(query) ?? { cypher: "", variants: [] }, given as never);
    for (const { engine, table } of await run({ text, params: given })) {
      const found = picked(table, columns);
      if (more) expect(found, engine).toEqual(expect.arrayContaining(rows as StoreValue[][]));
      else expect(found, engine).toEqual(rows);
    }
  });
});

describe.each(QUERIES)("$name", ({ name, file }) => {
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

  const { variants } = library.queries.get(name) ?? { variants: [] };

  it.runIf(variants.length > 0)("answers alike with the texts for what is given", async () => {
    for (const { given, cypher } of variants) {
      for (const one of given) {
        const forced = file.params.map((param) => ({
          ...param,
          required: param.name === one || param.required,
        }));
        for (let round = 0; round < ROUNDS; round += 1) {
          const params = sample(forced);
          const whole = await run({ text: file.text, params });
          for (const [place, { engine, table }] of (await run({ text: cypher, params })).entries()) {
            expect({ engine, params, ...table }).toEqual({ engine, params, ...whole[place]?.table });
          }
        }
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
          file.columns[column] === undefined && file.columns[column.replace(/(Id|En)$/, "")] === undefined,
      );
      expect(untitled).toEqual([]);
      expect(Object.keys(file.columns).filter((column) => !table.columns.includes(column))).toEqual([]);
      const linked = table.columns.filter((column) => /Id$/.test(column));
      for (const id of picked(table, linked).flat(2)) if (id !== null) expect(ids).toContain(id);
    }
  });
});
