import { readFileSync } from "node:fs";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { type ChangeContext, callOf } from "../../server/changes/change.ts";
import { changeSets } from "../../server/changes/changeSets.ts";
import { planImport } from "../../server/changes/importing.ts";
import type { ChangePhase } from "../../server/changes/running.ts";
import { planUndo } from "../../server/changes/undo.ts";
import { projectRoot } from "../../server/config.ts";
import { allowedNames, loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedOntology } from "../../server/dataset/ontology.ts";
import { openTables } from "../../server/imports/tables.ts";
import { createLens } from "../../server/lens/Lens.ts";
import type { Plan } from "../../server/load/plan.ts";
import { batches } from "../../server/load/steps.ts";
import type { GraphStore, StoreValue } from "../../server/store/GraphStore.ts";
import { GRAFEO_TRAITS } from "../../server/store/grafeo/traits.ts";
import { type Engine, type Environment, openEnvironment } from "../environment.ts";
import { atLeast, atMost, type Record } from "../report.ts";
import { MAPPING } from "./table.ts";

const library = loadLibrary(projectRoot());
const first = readCheckedOntology(join(projectRoot(), "data"));
const TIMEOUT_MS = 600_000;
const NAIVE_BATCH = 1000;

const contextOf = (store: GraphStore): ChangeContext => ({
  ...{ store, library, first, who: "bench", now: () => new Date(), options: { mayRemove: () => true } },
});

/** Milliseconds spent in each phase: what is told of rows comes after they are written. */
function clock() {
  const spent = new Map<ChangePhase, number>();
  let since = performance.now();
  return {
    spent,
    onProgress: ({ phase }: { phase: ChangePhase }) => {
      const now = performance.now();
      spent.set(phase, (spent.get(phase) ?? 0) + now - since);
      since = now;
    },
  };
}

async function plannedIn(store: GraphStore, path: string) {
  const files = [await openTables(path)];
  return planImport(contextOf(store), { set: "bench", files, mapping: MAPPING, why: "" });
}

/** Rows that are written as the bare driver and anybody would write them: no hashes, no word of the change, no plan. */
interface Rows {
  readonly entities: readonly StoreValue[];
  readonly byType: ReadonlyMap<string, readonly StoreValue[]>;
  readonly relations: number;
}

function rowsIn({ nodes, relations }: Plan): Rows {
  const byType = new Map<string, StoreValue[]>();
  for (const { record } of relations.write) {
    const { id, type, from, to } = record;
    const rows = byType.get(type) ?? [];
    byType.set(type, rows);
    rows.push({ id, from, to, properties: record.properties(false) });
  }
  const entities = nodes.Entity.write.map(({ record }) => ({
    id: record.id,
    properties: record.properties(false),
  }));
  return { entities, byType, relations: relations.write.length };
}

const text = (name: string) => readFileSync(new URL(`../cypher/${name}.cypher`, import.meta.url), "utf8");

/** Seconds for the relations of these rows, by the driver alone; entities are written before, and not counted. */
async function bare({ settings }: Environment, rows: Rows, name: string, batch: number): Promise<number> {
  const { NEO4J_URI = "", NEO4J_USERNAME = "", NEO4J_PASSWORD = "" } = settings;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
  const session = driver.session();
  const write = (cypher: string, part: readonly StoreValue[]) =>
    session.executeWrite((tx) => tx.run(cypher, { rows: part }), { timeout: TIMEOUT_MS });
  try {
    for (const statement of library.schema("neo4j", allowedNames(first).types)) await session.run(statement);
    await session.run("CALL db.awaitIndexes()");
    for (const part of batches(rows.entities, 10_000)) await write(text("bareEntities"), part);
    const started = performance.now();
    for (const [type, some] of rows.byType)
      for (const part of batches(some, batch)) await write(text(name).replace("__TYPE__", type), part);
    return (performance.now() - started) / 1000;
  } finally {
    await session.close();
    await driver.close();
  }
}

/** The same rows by the bare driver in databases of their own. */
async function measureBare(rows: Rows, ours: number, record: Record): Promise<void> {
  for (const [name, what, batch, goal] of [
    ["bareRelations", "the bare driver's CREATE", 10_000, 0.7],
    ["naiveRelations", "a naive MERGE of 1,000 rows", NAIVE_BATCH, 3],
  ] as const) {
    const environment = await openEnvironment("Neo4j");
    try {
      const seconds = await bare(environment, rows, name, batch);
      record("import", `relations by ${what}`, rows.relations / seconds, "/s");
      record("import", `ours, of ${what}`, (ours * seconds) / rows.relations, "×", atLeast(goal, "×"));
    } finally {
      await environment.dispose();
    }
  }
}

/** The same rows by the embedded engine alone, in a store of its own: what is written to its file costs the same. */
async function measureEngine(rows: Rows, ours: number, record: Record): Promise<void> {
  const environment = await openEnvironment("Grafeo");
  const store = environment.open();
  const write = (cypher: string, part: readonly StoreValue[]) =>
    store.write([{ text: cypher, params: { rows: part } }], { timeoutMs: TIMEOUT_MS });
  try {
    const { types } = allowedNames(first);
    await store.define(library.schema(store.engine.schema, types), { timeoutMs: TIMEOUT_MS });
    for (const part of batches(rows.entities, GRAFEO_TRAITS.batch)) await write(text("bareEntities"), part);
    const started = performance.now();
    for (const [type, some] of rows.byType)
      for (const part of batches(some, GRAFEO_TRAITS.batch))
        await write(text("bareRelations").replace("__TYPE__", type), part);
    const rate = (rows.relations / (performance.now() - started)) * 1000;
    record("import", "relations by the engine's CREATE", rate, "/s");
    record("import", "ours, of the engine's CREATE", ours / rate, "×");
  } finally {
    await store.close();
    await environment.dispose();
  }
}

/** Cancels an import half-way, and takes back what was written: how long until each is told. */
async function measureCancel(store: GraphStore, path: string, record: Record): Promise<void> {
  const planned = await plannedIn(store, path);
  const stopping = new AbortController();
  let asked = 0;
  const half = planned.planned.load.rows.relations / 2;
  const cut = planned.apply({
    signal: stopping.signal,
    onProgress: ({ phase, done }) => {
      if (phase !== "relations" || done < half || asked > 0) return;
      // In the midst of the next transaction.
      setTimeout(() => {
        asked = performance.now();
        stopping.abort(new Error("cancelled"));
      }, 50);
    },
  });
  await cut.catch(() => undefined);
  record("import", "cancelled → stopped", performance.now() - asked, "ms", atMost(1000, "ms"));
  const all = await changeSets({ store, library, options: callOf(contextOf(store)) });
  const { id = "" } = all.find(({ state }) => state === "applying") ?? {};
  const lens = createLens({ store, library, first, timeoutMs: TIMEOUT_MS });
  await lens.read();
  const started = performance.now();
  await (await planUndo(contextOf(store), id, lens.current)).apply();
  record("import", "cancelled → taken back", (performance.now() - started) / 1000, "s");
}

/** Imports the table into an empty database. */
export async function measureImport(engine: Engine, path: string, record: Record): Promise<void> {
  const environment = await openEnvironment(engine);
  const store = environment.open();
  try {
    const whole = performance.now();
    const planned = await plannedIn(store, path);
    record("import", "read and planned", (performance.now() - whole) / 1000, "s");
    const { spent, onProgress } = clock();
    await planned.apply({ onProgress });
    const { plan } = planned.planned.load;
    const count = plan.relations.write.length;
    const rate = (count / (spent.get("relations") ?? Number.NaN)) * 1000;
    const goal = engine === "Grafeo" ? atLeast(15_000, "/s") : null;
    record("import", "relations, while they are written", rate, "/s", goal);
    record("import", "relations, over the whole import", (count / (performance.now() - whole)) * 1000, "/s");
    for (const [phase, ms] of spent) record("import", `  ${phase}`, ms / 1000, "s");
    await (engine === "Neo4j" ? measureBare : measureEngine)(rowsIn(plan), rate, record);
  } finally {
    await store.close();
    await environment.dispose();
  }
  const other = await openEnvironment(engine);
  const empty = other.open();
  try {
    await measureCancel(empty, path, record);
  } finally {
    await empty.close();
    await other.dispose();
  }
}
