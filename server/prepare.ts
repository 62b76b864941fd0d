import { join } from "node:path";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { DatasetError } from "./dataset/model.ts";
import type { Blocked, Gate } from "./graphs/graphs.ts";
import type { Services } from "./graphs/services.ts";
import { adoptFormer } from "./load/adopt.ts";
import { ensureLoaded } from "./load/atStart.ts";
import { completeImported } from "./load/completing.ts";
import { damageInWords } from "./load/damages.ts";
import { LoadRefused, LoadUnfinished } from "./load/notes.ts";
import { type Others, readOthers } from "./load/others.ts";
import type { Progress } from "./load/progress.ts";
import { isFinal, StoreError } from "./store/GraphStore.ts";

/** Pause between two looks at a store that is away: with the warm-up well below the ten seconds it may take. */
const RETRY_MS = 1500;
/** Of a database that has just been imported everything is looked at once. */
const COMPLETING_MS = 600_000;
/** Tries of what fails although the store answers: too slow a moment may pass. */
const MOST_TRIES = 5;

const STORE_OPENING: Blocked = { code: "STORE_OPENING", reason: "The embedded store is being opened." };
const STORE_LOADING: Blocked = {
  code: "STORE_LOADING",
  reason: "The data are being loaded into the embedded store.",
};
const SEARCH_LOADING: Blocked = {
  code: "SEARCH_LOADING",
  reason: "The first view and the names for search are being read.",
};
const LOADING: ReadonlySet<string> = new Set(["STORE_OPENING", "STORE_LOADING", "SEARCH_LOADING"]);

export interface PrepareInput {
  readonly services: Services;
  readonly config: Config;
  readonly log: Logger;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Preparation {
  /** What stands in the way of data just now. */
  readonly gate: Gate;
  /** What stands in the way of search and first view, where data can be had. */
  readonly waiting: Gate;
  /** What a store without entities holds of others; looked at anew now and then, behind whoever asks. */
  readonly others: () => Others | null;
  /** True when the store has been filled and read once, false when stopped before, or when trying again would change nothing; DatasetError where data/ has faults. */
  readonly ready: Promise<boolean>;
  /** Resolves with the first reason why it is not ready, or with null when it is; never where `ready` rejects. */
  readonly firstLook: Promise<Look | null>;
  stop(): void;
}

/** What keeps a store from taking writes, and from nothing else. */
const LIMITS: readonly string[] = ["STORE_FULL", "STORE_READ_ONLY"];
/** Why it is not ready; `final` where it is not tried again. */
export interface Look extends Blocked {
  readonly final: boolean;
}

function reasonOf(error: unknown): Blocked {
  if (error instanceof LoadUnfinished || error instanceof LoadRefused) {
    return { code: "LOAD_UNFINISHED", reason: error.message };
  }
  const code =
    error instanceof StoreError && error.code.startsWith("STORE_") ? error.code : "STORE_UNAVAILABLE";
  return { code: code as Blocked["code"], reason: error instanceof Error ? error.message : String(error) };
}

/** Whether to try again after a failure: as long as the store is away, and some times where it answers and still fails. */
function mayPass(error: unknown, tries: number): boolean {
  if (error instanceof LoadUnfinished || error instanceof LoadRefused || isFinal(error)) return false;
  return (error instanceof StoreError && error.code.startsWith("STORE_")) || tries < MOST_TRIES;
}

/** A pause that `signal` ends early. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, RETRY_MS);
    signal.addEventListener("abort", done);
  });
}

/** A database that this user may only read stays as it is. */
async function unlessReadOnly(log: Logger, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code.startsWith("STORE_") && !LIMITS.includes(error.code)) throw error;
    log.warn({ reason: error.message }, what);
  }
}

/** Brings under our own labels what an earlier version saved, and completes what came of the files of an export. */
async function adopt({ services, log }: PrepareInput, signal: AbortSignal): Promise<void> {
  const { store, library, lens } = services;
  await unlessReadOnly(log, "what an earlier version saved could not be brought under our own labels", () =>
    adoptFormer(store, library, { signal }),
  );
  await unlessReadOnly(log, "what was imported from files could not be completed", async () => {
    await lens.read();
    const options = { signal, timeoutMs: COMPLETING_MS };
    await completeImported({ store, library, lens: lens.current, options });
  });
}

/** Before anything else opens a damaged store, what is there is put aside and what is left gone on with. */
async function recover({ services: { store }, log }: PrepareInput): Promise<void> {
  const damage = (await store.beside?.recover()) ?? null;
  if (damage !== null) log.error(damage, damageInWords(damage));
}

/** What people saved is brought back where the store has lost it; a disk without room keeps nobody from reading. */
async function bringBack({ services, log }: PrepareInput): Promise<void> {
  try {
    const back = await services.workspace.bringBack(new Date());
    if (back.views + back.queries + back.lenses > 0) log.warn(back, "brought back what people had saved");
    if (back.unreadable.length > 0) log.error(back, "copies of what people saved are damaged");
  } catch (error) {
    if (!(error instanceof StoreError) || !LIMITS.includes(error.code)) throw error;
    log.warn({ reason: error.message }, "what people save could not be compared with its copies");
  }
}

/** How old an answer about other people's nodes may be: counting them reads all of them. */
const OTHERS_MS = 30_000;

/** What a store without entities holds of others. */
function watchOthers({ services: { store, library, search } }: PrepareInput, signal: AbortSignal) {
  let known: Others | null = null;
  let next = 0;
  const look = async () => {
    if (search.size > 0) return;
    next = Date.now() + OTHERS_MS;
    known = await readOthers({ store, library, options: { signal } });
  };
  const now = () => {
    if (search.size > 0) return null;
    if (Date.now() >= next) look().catch(() => undefined);
    return known;
  };
  return { look, now };
}

/**
 * Brings the store to where it can serve: fills an empty embedded one, then reads the first view and the names. Goes on
 * trying while the store is away; what would fail again ends with its reason, which `waiting` tells from then on. Requests
 * are answered meanwhile: by STORE_LOADING while an embedded store is being filled, by the store's own failure otherwise.
 */
export function prepare(input: PrepareInput): Preparation {
  const { services, config, log, onProgress } = input;
  const { store, library } = services;
  const { filledAtStart } = store.engine;
  const stopping = new AbortController();
  const { signal } = stopping;
  let blocked: Blocked | null = filledAtStart ? STORE_OPENING : null;
  let awaited: Blocked | null = SEARCH_LOADING;
  let progress: Blocked["progress"];
  let lastReason = "";
  const others = watchOthers(input, signal);
  let tellFirst: (look: Look | null) => void = () => undefined;
  const firstLook = new Promise<Look | null>((resolve) => {
    tellFirst = resolve;
  });
  const report = (step: Progress) => {
    progress = { done: step.done, total: step.total };
    onProgress?.(step);
  };
  const withProgress = (state: Blocked | null): Blocked | null =>
    state === null || progress === undefined || !LOADING.has(state.code) ? state : { ...state, progress };

  async function attempt(): Promise<void> {
    const onOpening = (done: number, total: number) => report({ phase: "open", done, total });
    await Promise.all([recover(input), store.open({ onProgress: onOpening })]);
    progress = undefined;
    await adopt(input, signal);
    if (filledAtStart && blocked !== null) {
      blocked = STORE_LOADING;
      const options = { library, signal, onProgress: report };
      await ensureLoaded(store, join(config.root, "data"), options);
      await bringBack(input);
      progress = undefined;
    }
    blocked = null;
    await services.warmUp((done, total) => report({ phase: "names", done, total }));
    await others.look();
    awaited = null;
  }

  async function run(): Promise<boolean> {
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        await attempt();
        tellFirst(null);
        return true;
      } catch (error) {
        if (signal.aborted) break;
        if (error instanceof DatasetError) throw error;
        const reason = reasonOf(error);
        const final = !mayPass(error, tries);
        // An embedded store that cannot be opened says so itself from now on, and is tried again with every call. Of a version
        // that our rules do not know nothing is asked, free Cypher neither.
        const tooOld = reason.code === "STORE_UNSUPPORTED_VERSION";
        if (tooOld || (filledAtStart && blocked !== null)) blocked = reason;
        else if (final) awaited = { code: "SEARCH_FAILED", reason: reason.reason };
        tellFirst({ ...reason, final });
        if (reason.reason !== lastReason)
          log.warn(reason, final ? "not ready, and not tried again" : "not ready yet");
        lastReason = reason.reason;
        if (final) break;
        await pause(signal);
      }
    }
    return false;
  }

  return {
    gate: () => withProgress(blocked),
    waiting: () => withProgress(awaited),
    others: others.now,
    ready: run(),
    firstLook,
    stop: () => stopping.abort(),
  };
}
