import { setImmediate as turn } from "node:timers/promises";
import type { Ontology } from "#contract/ontology.ts";
import { type AllowedNames, allowedNames, type CypherLibrary } from "../cypher/library.ts";
import type { Dataset } from "../dataset/model.ts";
import { readHand, withHand } from "../lens/hand.ts";
import { clashesOf, EMPTY_LENS, withParts } from "../lens/merge.ts";
import { keepLensPart, readLensParts } from "../lens/parts.ts";
import { inSlices } from "../slices.ts";
import type { CallOptions, GraphStore, ReadOptions, Statement } from "../store/GraphStore.ts";
import { adoptFormer } from "./adopt.ts";
import { keepLoads } from "./damages.ts";
import { tallyGraph } from "./fingerprint.ts";
import {
  beginUnchanged,
  demandUnchanged,
  isViolation,
  readMeta,
  type Seen,
  type StoredMeta,
} from "./meta.ts";
import {
  foreignIn,
  inWords,
  type LoadNote,
  LoadRefused,
  LoadStale,
  LoadUnfinished,
  markOf,
  OthersHere,
  readHoldings,
  readNotes,
} from "./notes.ts";
import { duplicates } from "./others.ts";
import { isEmptyPlan, leaving, makePlan, type Plan, planHash } from "./plan.ts";
import { steps, stepTotals, type WritePhase } from "./steps.ts";
import { unhurried, untilAborted } from "./stopping.ts";
import { BUILT_IN, holdsSet, NOTHING_STORED, readStored } from "./stored.ts";

export type LoadPhase = "schema" | "compare" | WritePhase | "fingerprint";

/** How far a phase has come, in rows; `total` is 0 where it cannot be told. */
export interface LoadProgress {
  readonly phase: LoadPhase;
  readonly done: number;
  readonly total: number;
}

export interface LoadOptions {
  readonly library: CypherLibrary;
  /** The name of the data set; by default the built-in one's. A load removes only what this set's loads wrote. */
  readonly set?: string;
  /** The lens that the set's ontology adds to: the first version of the graph's. */
  readonly lens?: Ontology;
  /** The hash of its files, kept to tell later whether they have changed. */
  readonly print?: string;
  /** Asked before more than a hundred records of the set are removed; where absent such a load is refused. */
  readonly mayRemove?: (count: number) => boolean | Promise<boolean>;
  /** True to load into a database that holds other people's nodes. */
  readonly intoExisting?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** What the set adds to the lens, where that is not the data set's whole ontology; null to leave it as it is. */
  readonly part?: Ontology | null;
  /** What has just been read. */
  readonly seen?: Seen;
  /** Written after the set's own records, a transaction each: what belongs to the load and is of no kind of its own. */
  readonly more?: readonly (readonly Statement[])[];
  /** Rows in one transaction; by engine where absent. */
  readonly batch?: number;
  readonly now?: () => Date;
}

export interface ApplyOptions {
  /** What is stored with the first word of the load, and with the last one. */
  readonly begun?: readonly Statement[];
  readonly finished?: readonly Statement[];
  /** Transactions that follow from what is written. */
  readonly after?: readonly (readonly Statement[])[];
  /** How it is followed and stopped, where that is not as its planning was. */
  readonly how?: Pick<LoadOptions, "signal" | "onProgress">;
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

/** Records that a load may remove without asking. */
const MOST_REMOVED = 100;
/** A batch, or one look at everything of a kind; far above what either takes. */
const TIMEOUT_MS = 600_000;

/** What the store holds, as far as a load must know before it begins. */
interface Before {
  readonly meta: StoredMeta;
  readonly notes: readonly LoadNote[];
  /** True where it holds nothing but what is the server's own. */
  readonly isEmpty: boolean;
}

/**
 * @throws OthersHere where the database holds other people's nodes, and nobody said that this is meant.
 * @throws StoreError STORE_DUPLICATE_IDS where their ids stand twice.
 */
async function lookAround({ store, library, options, intoExisting, types, seen }: Look): Promise<Before> {
  const reader = { store, library, options };
  const meta = seen?.meta ?? (await readMeta(store, library));
  const notes = await readNotes(reader);
  const holdings = await readHoldings(reader);
  const loaded = notes.length > 0 || holdings.some(({ dataset }) => dataset !== null);
  const foreign = foreignIn(holdings, loaded);
  if (foreign.length > 0 && !intoExisting) {
    throw new OthersHere(
      `This database holds nodes that no load of ours wrote: ${inWords(foreign)}. Nothing was written. To load beside ` +
        "them, say --into-existing; better give these data a database of their own.",
    );
  }
  const twice = loaded ? null : await duplicates(reader, holdings, types);
  if (twice !== null) throw twice;
  return { meta, notes, isEmpty: holdings.length === 0 };
}

interface Look {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly options: ReadOptions;
  readonly intoExisting: boolean;
  readonly types: readonly string[];
  readonly seen: Seen | undefined;
}

/** @throws LoadRefused where the store cannot hold what would be written. */
function demandRoom({ engine, mostRows }: GraphStore, { entities, relations }: Dataset, rows: number): void {
  if (mostRows === null || rows <= mostRows) return;
  throw new LoadRefused(
    `These data hold ${entities.length} entities and ${relations.length} relations, with what they rest on ${rows} rows to be ` +
      `written; ${engine.name}, the embedded store, takes at most ${mostRows} in one load. Nothing was written. Load them into ` +
      "Neo4j: npm run neo4j starts one, NEO4J_URI and NEO4J_PASSWORD say where it is.",
  );
}

async function demandConsent(plan: Plan, set: string, { mayRemove }: LoadOptions): Promise<void> {
  const count = leaving(plan);
  if (count <= MOST_REMOVED || (await mayRemove?.(count)) === true) return;
  throw new LoadRefused(
    `This load would remove ${count} records that earlier loads of “${set}” wrote and that are not in it any more. ` +
      "Nothing was written. If this is meant, say --remove.",
  );
}

/** @throws LoadRefused where a name is none for the engine. */
function demandNames({ engine }: GraphStore, { labels, types }: AllowedNames): void {
  const [name] = engine.backQuotes ? [] : [...labels, ...types].filter((one) => one.includes("`"));
  if (name === undefined) return;
  throw new LoadRefused(
    `The embedded store knows no names with back-quotes, as “${name}” is one. Nothing was written. Give it another name, or ` +
      "load into Neo4j.",
  );
}

interface Joined {
  /** What makes the set's ontology part of the graph's lens; nothing where it is. */
  readonly statements: readonly Statement[];
  /** The modalities, of all sets, of what has not come to pass. */
  readonly ahead: ReadonlySet<string>;
}

/**
 * Brings the set's ontology into the graph's lens. The built-in one's is where every lens begins.
 * @throws LoadRefused where it says otherwise of a name than the lens does.
 */
async function joinLens({ store, library, options }: Look, wanted: Wanted): Promise<Joined> {
  const { set, ontology, lens, at } = wanted;
  const parts = await readLensParts({ store, library, options });
  const kept = parts.flatMap((part) => (part.dataset === set ? [] : (part.ontology ?? [])));
  const others = [...(lens === undefined ? [] : [lens]), ...kept];
  const modalities = [...others, ...(ontology === null ? [] : [ontology])].flatMap((one) => one.modalities);
  const ahead = new Set(modalities.filter((each) => each.ahead).map(({ name }) => name));
  if (set === BUILT_IN || ontology === null) return { statements: [], ahead };
  const told = withParts(
    lens ?? EMPTY_LENS,
    parts.filter(({ dataset }) => dataset !== set),
  ).whole;
  const byHand = withHand(told, (await readHand({ store, library, options })).hand);
  const [clash] = [...others, byHand].flatMap((other) => clashesOf(other, ontology));
  if (clash !== undefined) {
    throw new LoadRefused(
      `The ontology of “${set}” does not go together with what the graph holds: ${clash}. Nothing was written. Give one of ` +
        "the two another name.",
    );
  }
  return { statements: keepLensPart(library, { dataset: set, ontology, at }, parts), ahead };
}

interface Wanted {
  readonly set: string;
  /** Null where the set's part stays as it is. */
  readonly ontology: Ontology | null;
  readonly lens: Ontology | undefined;
  readonly at: Date;
}

/** A load that was looked into and not begun. */
export interface PlannedLoad {
  readonly plan: Plan;
  /** Rows to be written, and removed or retired, by phase. */
  readonly rows: Readonly<Record<WritePhase, number>>;
  /** Of everything that would be done, in one number: the same plan has the same. 64 hexadecimal digits. */
  readonly hash: string;
  /** False where the store holds the data set already. */
  readonly changes: boolean;
  /** True where the store held nothing of the set. */
  readonly wasEmpty: boolean;
  /** @throws LoadStale where the data are others by now. */
  demandUnchanged(): Promise<void>;
  /**
   * Begins it, and writes nothing where the data are others by now. When aborted, it ends the transaction at hand and rejects
   * with the signal's reason.
   * @throws LoadStale
   * @throws LoadUnfinished where somebody writes the same beside it.
   */
  apply(options?: ApplyOptions): Promise<LoadReport>;
}

/**
 * Looks into what would bring the store to hold exactly this data set, beside whatever people added and other sets hold.
 * Writes nothing.
 * @throws LoadRefused where it is not to be, see LoadOptions.
 */
export async function planLoad(
  store: GraphStore,
  dataset: Dataset,
  options: LoadOptions,
): Promise<PlannedLoad> {
  return untilAborted(options.signal, () => lookInto(store, dataset, options));
}

async function lookInto(store: GraphStore, dataset: Dataset, options: LoadOptions): Promise<PlannedLoad> {
  const { library, onProgress = () => {} } = options;
  const { set = BUILT_IN, intoExisting = false, now = () => new Date() } = options;
  const call = callOf(options.signal);
  const allowed = allowedNames(dataset.ontology);

  demandNames(store, allowed);
  onProgress({ phase: "compare", done: 0, total: 0 });
  const look = { store, library, intoExisting, options: call, types: allowed.types, seen: options.seen };
  const before = await lookAround(look);
  const ontology = options.part === undefined ? dataset.ontology : options.part;
  const joining = await joinLens(look, { set, ontology, lens: options.lens, at: now() });
  const reader = { dataset: set, store, library, options: call };
  const stored = options.seen?.stored ?? (before.isEmpty ? NOTHING_STORED : await readStored(reader));
  const plan = await inSlices(makePlan(dataset, stored, set, joining.ahead), options.signal);
  const hash = await inSlices(planHash(plan, set), options.signal);
  const rows = stepTotals(plan);
  demandRoom(
    store,
    dataset,
    Object.values(rows).reduce((sum, count) => sum + count, 0),
  );
  // What a load that was cut off has left may come to more while this one goes on with it.
  const wasEmpty = !holdsSet(stored, set);
  const creates = wasEmpty || before.meta.fingerprint !== null;
  const begun = { store, dataset, options, set, allowed, plan, rows, creates, joining: joining.statements };
  return {
    ...{ plan, rows, wasEmpty, hash },
    changes:
      !isEmptyPlan(plan) ||
      (options.more?.length ?? 0) > 0 ||
      joining.statements.length > 0 ||
      before.meta.fingerprint === null,
    demandUnchanged: () => demandUnchanged(store, library, before.meta),
    apply: ({ how = {}, ...more } = {}) => {
      const heeding = { ...options, ...how };
      return untilAborted(heeding.signal, () => applyLoad({ ...begun, ...before, options: heeding }, more));
    },
  };
}

interface Begun extends Before {
  readonly store: GraphStore;
  readonly dataset: Dataset;
  readonly options: LoadOptions;
  readonly set: string;
  readonly allowed: AllowedNames;
  readonly plan: Plan;
  readonly rows: PlannedLoad["rows"];
  readonly joining: readonly Statement[];
  /** What the plan calls new is created. */
  readonly creates: boolean;
}

const callOf = (signal: AbortSignal | undefined): CallOptions => ({
  timeoutMs: TIMEOUT_MS,
  ...(signal !== undefined && { signal }),
});

/**
 * Writes a plan, a transaction at a time; the next one is made ready while the database writes. Answers the rows of each phase.
 * @throws LoadUnfinished where somebody has written what the plan calls new.
 */
async function writeSteps(begun: Begun, note: LoadNote, writing: CallOptions) {
  const { store, options, set, allowed, plan, rows, creates } = begun;
  const { library, signal, onProgress = () => {}, batch = store.engine.batch } = options;
  const done: Partial<Record<WritePhase, number>> = {};
  const all = steps(plan, { library, allowed, dataset: set, batch, creates });
  let next = all.next();
  while (next.done !== true) {
    const { phase, statements, rows: count } = next.value;
    signal?.throwIfAborted();
    try {
      const making = turn().then(() => all.next());
      [next] = await Promise.all([making, store.write(statements, writing)]);
    } catch (error) {
      throw isViolation(error) ? new LoadUnfinished(note, error) : error;
    }
    const sum = (done[phase] ?? 0) + count;
    done[phase] = sum;
    onProgress({ phase, done: sum, total: rows[phase] });
  }
  return done;
}

async function applyLoad(begun: Begun, word: Omit<ApplyOptions, "how">): Promise<LoadReport> {
  const { store, dataset, options, set, allowed, plan, rows, joining, meta, notes } = begun;
  const call = callOf(options.signal);
  const writing = unhurried(call);
  const { library, signal, onProgress = () => {} } = options;
  const { print: filesPrint = null, now = () => new Date(), more = [] } = options;
  await demandUnchanged(store, library, meta);
  await demandConsent(plan, set, options);
  signal?.throwIfAborted();
  onProgress({ phase: "schema", done: 0, total: 0 });
  await store.define(library.schema(store.engine.schema, allowed.types), { timeoutMs: TIMEOUT_MS });
  signal?.throwIfAborted();
  const counts = { entities: dataset.entities.length, relations: dataset.relations.length };
  const note: LoadNote = { dataset: set, ...counts, print: filesPrint, finished: null };
  const known = notes.find(({ dataset: one }) => one === set);
  if (isEmptyPlan(plan) && more.length === 0 && joining.length === 0 && meta.fingerprint !== null) {
    if (known?.finished == null || known.print !== filesPrint) {
      await store.write([markOf(library, { ...note, finished: now().toISOString() })], writing);
    }
    const { revision, fingerprint } = meta;
    return { changed: false, rows, taken: plan.taken, revision, fingerprint };
  }
  const revision = meta.revision + 1;
  const begins = [markOf(library, note), { text: library.load("begin") }, ...joining];
  await beginUnchanged({ store, library, meta }, [...begins, ...(word.begun ?? [])], writing);
  const done = await writeSteps(begun, note, writing);
  for (const statements of [...more, ...(word.after ?? [])]) {
    signal?.throwIfAborted();
    await store.write(statements, writing);
  }
  onProgress({ phase: "fingerprint", done: 0, total: 0 });
  const { fingerprint, sum, rows: counted } = await tallyGraph(store, library, call);
  const loadedAt = now().toISOString();
  const params = { revision, fingerprint, sum, rows: counted, loadedAt };
  const ends = [
    { text: library.load("finish"), params },
    markOf(library, { ...note, finished: loadedAt }),
    { text: library.load("changeFinished"), params: { dataset: set, finishedAt: loadedAt } },
  ];
  await store.write([...ends, ...(word.finished ?? [])], writing);
  const written = Object.values(done).reduce((total, count) => total + count, 0);
  await store.settle(written, { timeoutMs: TIMEOUT_MS });
  await keepLoads(store, await readNotes({ store, library, options: { timeoutMs: TIMEOUT_MS } }));
  return { changed: true, rows, taken: plan.taken, revision, fingerprint };
}

/**
 * Brings the store to hold exactly this data set, beside whatever people added and other sets hold. Writes only what
 * differs, in batches, each of them whole or not at all; may be cut off at any moment and run again. An entity (passage,
 * article, source) that left the data set but is needed by others stays, with the origin `former`. Rejects with the
 * signal's reason when aborted.
 * @throws LoadRefused before anything is written, see LoadOptions.
 */
export async function loadDataset(
  store: GraphStore,
  dataset: Dataset,
  options: LoadOptions,
): Promise<LoadReport> {
  const { library, signal } = options;
  await adoptFormer(store, library, { timeoutMs: TIMEOUT_MS, ...(signal !== undefined && { signal }) });
  const once = async () => (await planLoad(store, dataset, options)).apply();
  try {
    return await once();
  } catch (error) {
    // Nobody has seen the plan: another of what is there now does as well.
    if (error instanceof LoadStale) return once();
    throw error;
  }
}
