import { describe, expect, it } from "vitest";
import { RELATION_COLUMNS } from "../../server/asking/present.ts";
import type { HeaderParam } from "../../server/cypher/headerTypes.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { textFor } from "../../server/queries/run.ts";
import type { ResultTable, StoreValue } from "../../server/store/GraphStore.ts";
import { withEngines } from "./engines.ts";
import { QUERY_FILES, queryName, ROOT, readCypherFile } from "./files.ts";
import { KNOWN_ANSWERS } from "./knownAnswers.ts";
import { type Params, paramSampler } from "./sampleParams.ts";

const ROUNDS = 8;
const { dataset, run } = withEngines();
const library = loadLibrary(ROOT);
const QUERIES = QUERY_FILES.map((path) => ({
  name: queryName(path),
  file: readCypherFile(path, "queries"),
}));

/** Columns in which the shipped data have nothing; a table shows them once they have. */
const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  bankMatches: ["date", "dateText", "modality"],
  postsAndHolders: ["date", "dateText"],
  contradictions: ["date", "dateText"],
  accompanied: ["modality"],
  coAttendees: ["modality"],
  commonContacts: ["modality"],
  partners: ["modality"],
  officialItinerary: ["modality"],
  signings: ["modality"],
  visitors: ["modality"],
};
/** Nothing under these is a fact of its own: where an entity lies has no date, and paths and their like are told by others. */
const UNDATED: readonly string[] = ["locatedIn"];
const MOST_ASKED = 60;
/** Columns that are read with another one, which the header names. */
const BESIDE: Readonly<Record<string, string>> = { dateEnd: "date", passages: "relation", direction: "type" };

/** The named columns of every row. */
function picked({ columns, rows }: ResultTable, names: readonly string[]): StoreValue[][] {
  const places = names.map((name) => columns.indexOf(name));
  return rows.map((row) => places.map((place) => row[place] ?? null));
}

/** What a query may be asked, of the best connected entities that it takes; of nobody where it needs none. */
function questions(params: readonly HeaderParam[]): Params[] {
  const required = params.filter(({ type, required }) => type === "entity" && required);
  const [one] = required;
  const plain = Object.fromEntries(params.map(({ name, default: fallback }) => [name, fallback]));
  if (one === undefined) return [plain];
  const degrees = new Map<string, number>();
  for (const { from, to } of dataset.relations)
    for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  const fitting = dataset.entities.filter(
    ({ label, labels }) =>
      one.labels.length === 0 || [label, ...labels].some((own) => one.labels.includes(own)),
  );
  const ids = fitting.map(({ id }) => id).sort((a, b) => (degrees.get(b) ?? 0) - (degrees.get(a) ?? 0));
  const [, other] = required;
  if (other === undefined) return ids.slice(0, MOST_ASKED).map((id) => ({ ...plain, [one.name]: id }));
  const some = ids.slice(0, Math.ceil(Math.sqrt(MOST_ASKED)));
  return some.flatMap((a) =>
    some.filter((b) => b !== a).map((b) => ({ ...plain, [one.name]: a, [other.name]: b })),
  );
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

  it("tells something in each column that its header names, and what each fact rests on", async () => {
    const named = Object.keys(file.columns);
    if (file.returns === "graph") {
      const needed = ["relation", "status", ...(UNDATED.includes(name) ? [] : ["date", "dateText"])];
      expect(named).toEqual(expect.arrayContaining(needed));
    }
    const told = new Set<string>();
    for (const params of questions(file.params)) {
      const [first] = await run({ text: file.text, params }, 1);
      if (first === undefined) continue;
      if (named.includes("relation")) expect(first.table.columns).toContain("passages");
      for (const column of named) {
        const cells = picked(first.table, [column]).flat();
        // What was done is what is meant as a rule: the page has no word for it.
        if (
          cells.some(
            (cell) => cell !== null && cell !== "done" && !(Array.isArray(cell) && cell.length === 0),
          )
        )
          told.add(column);
      }
    }
    const untold = UNTOLD[name] ?? [];
    expect([...told].sort()).toEqual(named.filter((column) => !untold.includes(column)).sort());
  });

  it("returns the shape that its header declares", async () => {
    const ids = new Set([...dataset.entities, ...dataset.relations, ...dataset.articles].map(({ id }) => id));
    for (const { table } of await run({ text: file.text, params: sample(file.params) })) {
      const extra = file.returns === "graph" ? table.columns.slice(RELATION_COLUMNS.length) : table.columns;
      if (file.returns === "graph") {
        expect(table.columns.slice(0, RELATION_COLUMNS.length)).toEqual([...RELATION_COLUMNS]);
      }
      const untitled = extra.filter(
        (column) =>
          file.columns[column] === undefined &&
          file.columns[BESIDE[column] ?? column.replace(/(Id|En)$/, "")] === undefined,
      );
      expect(untitled).toEqual([]);
      expect(Object.keys(file.columns).filter((column) => !table.columns.includes(column))).toEqual([]);
      const linked = table.columns.filter((column) => /Id$/.test(column));
      for (const id of picked(table, linked).flat(2)) if (id !== null) expect(ids).toContain(id);
    }
  });
});
