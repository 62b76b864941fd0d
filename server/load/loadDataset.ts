import { allowedNames, type CypherLibrary } from "../cypher/library.ts";
import { readCheckedDataset } from "../dataset/check.ts";
import type { Dataset } from "../dataset/model.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import { adoptFormer } from "./adopt.ts";
import { fingerprint } from "./fingerprint.ts";
import { isEmptyPlan, makePlan } from "./plan.ts";
import { steps, stepTotals, type WritePhase } from "./steps.ts";
import { readStored } from "./stored.ts";

export type LoadPhase = "schema" | "compare" | WritePhase | "fingerprint";

/** How far a phase has come, in rows; `total` is 0 where it cannot be told. */
export interface LoadProgress {
  readonly phase: LoadPhase;
  readonly done: number;
  readonly total: number;
}

export interface LoadOptions {
  readonly library: CypherLibrary;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Rows in one transaction; by engine where absent. */
  readonly batch?: number;
  readonly now?: () => Date;
}

export interface LoadReport {
  /** False where the store held the data set already and nothing was written. */
  readonly changed: boolean;
  /** Rows written, and removed or retired, by phase. */
  readonly rows: Readonly<Record<WritePhase, number>>;
  /** Ids of the data set that something people added has taken; these were left alone. */
  readonly taken: readonly string[];
  readonly revision: number;
  readonly fingerprint: string;
}

/** State of the last load: `fingerprint` is null while one is under way, or where one was cut off. */
export interface StoredMeta {
  readonly revision: number;
  readonly fingerprint: string | null;
}

/** A batch, or one look at everything of a kind; far above what either takes. */
const TIMEOUT_MS = 600_000;

/** Reads what the last load left behind; revision 0 and no fingerprint for a store that was never filled. */
export async function readMeta(store: GraphStore, library: CypherLibrary): Promise<StoredMeta> {
  const { columns, rows } = await store.read({ text: library.load("meta") });
  const row = rows[0];
  const revision = row?.[columns.indexOf("revision")];
  const print = row?.[columns.indexOf("fingerprint")];
  return {
    revision: typeof revision === "number" ? revision : 0,
    fingerprint: typeof print === "string" ? print : null,
  };
}

/**
 * Brings the store to hold exactly this data set, beside whatever people added. Writes only what differs, in batches, each
 * of them whole or not at all; may be cut off at any moment and run again. An entity (passage, article, source) that left
 * the data set but is needed by what people added stays, with the origin `former`. Rejects with the signal's reason when
 * aborted.
 */
export async function loadDataset(
  store: GraphStore,
  dataset: Dataset,
  options: LoadOptions,
): Promise<LoadReport> {
  const {
    library,
    signal,
    onProgress = () => {},
    batch = store.engine.batch,
    now = () => new Date(),
  } = options;
  const call = { timeoutMs: TIMEOUT_MS, ...(signal !== undefined && { signal }) };
  const allowed = allowedNames(dataset.ontology);

  await adoptFormer(store, library, call);
  onProgress({ phase: "schema", done: 0, total: 0 });
  await store.define(library.schema(store.engine.schema, allowed.types));
  signal?.throwIfAborted();
  onProgress({ phase: "compare", done: 0, total: 0 });
  const stored = await readStored({ store, library, options: call });
  const plan = makePlan(dataset, stored);
  const rows = stepTotals(plan);
  const meta = await readMeta(store, library);
  if (isEmptyPlan(plan) && meta.fingerprint !== null) {
    const { revision, fingerprint: print } = meta;
    return { changed: false, rows, taken: plan.taken, revision, fingerprint: print };
  }

  const revision = meta.revision + 1;
  await store.write([{ text: library.load("begin") }], call);
  const done: Partial<Record<WritePhase, number>> = {};
  for (const step of steps(plan, { library, allowed, batch })) {
    signal?.throwIfAborted();
    await store.write(step.statements, call);
    const sum = (done[step.phase] ?? 0) + step.rows;
    done[step.phase] = sum;
    onProgress({ phase: step.phase, done: sum, total: rows[step.phase] });
  }
  onProgress({ phase: "fingerprint", done: 0, total: 0 });
  const print = await fingerprint(store, library, call);
  const params = { revision, fingerprint: print, loadedAt: now().toISOString() };
  await store.write([{ text: library.load("finish"), params }], call);
  await store.settle();
  return { changed: true, rows, taken: plan.taken, revision, fingerprint: print };
}

/**
 * Fills a store that was never filled, or whose filling was cut off, from the CSV files in `folder`; answers null where
 * there is nothing to do. Throws DatasetError, before anything is written, where the files have faults.
 */
export async function ensureLoaded(
  store: GraphStore,
  folder: string,
  options: LoadOptions,
): Promise<LoadReport | null> {
  const meta = await readMeta(store, options.library);
  if (meta.fingerprint !== null) return null;
  return loadDataset(store, readCheckedDataset(folder), options);
}
