import { readFileSync } from "node:fs";
import { allowedNames, type CypherLibrary } from "../server/cypher/library.ts";
import type { Dataset, DatasetRelation } from "../server/dataset/model.ts";
import { type LoadPhase, loadDataset } from "../server/load/loadDataset.ts";
import type { GraphStore, StoreValue } from "../server/store/GraphStore.ts";
import { type Environment, openEnvironment } from "./environment.ts";
import { generateDataset } from "./generate.ts";
import { atLeast, type Record } from "./report.ts";

const NAIVE_BATCH = 1000;
const NAIVE_RELATIONS = 60_000;
const TIMEOUT_MS = 600_000;

/** Wall milliseconds spent in each phase of a load, from one report of progress to the next. */
function phaseClock(): {
  onProgress(step: { phase: LoadPhase }): void;
  of(phase: LoadPhase): number;
  end(): void;
} {
  const spent = new Map<LoadPhase, number>();
  let current: LoadPhase | null = null;
  let since = performance.now();
  // A report of rows comes after they are written, so the time before it belongs to its own phase.
  const onProgress = ({ phase }: { phase: LoadPhase }) => {
    const now = performance.now();
    const owner =
      phase === "schema" || phase === "compare" || phase === "fingerprint" ? (current ?? phase) : phase;
    spent.set(owner, (spent.get(owner) ?? 0) + now - since);
    current = phase;
    since = now;
  };
  return {
    onProgress,
    of: (phase) => spent.get(phase) ?? Number.NaN,
    end: () => onProgress({ phase: "fingerprint" }),
  };
}

const text = (name: string) => readFileSync(new URL(`cypher/${name}.cypher`, import.meta.url), "utf8");

type Properties = { readonly [key: string]: StoreValue };

function given(record: object): Properties {
  return Object.fromEntries(
    Object.entries(record).filter(([key, value]) => value !== null && key !== "line" && key !== "properties"),
  );
}

async function writeInBatches(store: GraphStore, cypher: string, rows: readonly StoreValue[]): Promise<void> {
  for (let at = 0; at < rows.length; at += NAIVE_BATCH) {
    const batch = rows.slice(at, at + NAIVE_BATCH);
    await store.write([{ text: cypher, params: { rows: batch } }], { timeoutMs: TIMEOUT_MS });
  }
}

/** Relations a second of what anybody would write first: MERGE by id, 1,000 rows a transaction, no bookkeeping. */
async function naiveRate(dataset: Dataset, library: CypherLibrary): Promise<number> {
  const environment = await openEnvironment("Neo4j");
  const store = environment.open();
  try {
    await store.define(library.schema(store.engine.schema, allowedNames(dataset.ontology).types));
    const entities = dataset.entities.map((entity) => ({ id: entity.id, properties: given(entity) }));
    await writeInBatches(store, text("naiveEntities"), entities);
    const byType = new Map<string, DatasetRelation[]>();
    for (const relation of dataset.relations) {
      byType.set(relation.type, [...(byType.get(relation.type) ?? []), relation]);
    }
    const started = performance.now();
    for (const [type, relations] of byType) {
      const rows = relations.map(({ from, to, ...rest }) => ({
        from,
        to,
        id: rest.id,
        properties: given(rest),
      }));
      await writeInBatches(store, text("naiveRelations").replace("__TYPE__", type), rows);
    }
    return dataset.relations.length / ((performance.now() - started) / 1000);
  } finally {
    await store.close();
    await environment.dispose();
  }
}

export interface LoadInput {
  readonly environment: Environment;
  readonly dataset: Dataset;
  readonly library: CypherLibrary;
  readonly record: Record;
  /** Whether to measure the naive way too (Neo4j, a graph large enough to tell). */
  readonly beside: boolean;
}

/** Loads the dataset into the empty store, which stays filled for what is measured next. */
export async function measureLoad({
  environment,
  dataset,
  library,
  record,
  beside,
}: LoadInput): Promise<void> {
  const store = environment.open();
  const clock = phaseClock();
  const started = performance.now();
  try {
    await loadDataset(store, dataset, { library, onProgress: clock.onProgress });
    clock.end();
  } finally {
    await store.close();
  }
  const seconds = (performance.now() - started) / 1000;
  const facts = dataset.entities.length + dataset.relations.length;
  const relationRate = dataset.relations.length / (clock.of("relations") / 1000);
  record("load", "whole load: schema, evidence, facts, fingerprint", seconds, "s");
  record("load", "entities and relations, over the whole load", facts / seconds, "/s");
  record(
    "load",
    "entities, while they are written",
    dataset.entities.length / (clock.of("entities") / 1000),
    "/s",
  );
  record("load", "relations, while they are written", relationRate, "/s");
  if (!beside) return;
  const relations = Math.min(NAIVE_RELATIONS, dataset.relations.length);
  const entities = Math.ceil(relations / 3);
  const sample = generateDataset({ entities, relations, seed: 1, ontology: dataset.ontology });
  const naive = await naiveRate(sample, library);
  record("load", `naive MERGE of 1,000 rows, ${relations} relations`, naive, "/s");
  record("load", "relations, of the naive way", relationRate / naive, "×", atLeast(3, "×"));
}
