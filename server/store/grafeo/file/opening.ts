import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { GrafeoDB } from "@grafeo-db/js";
import type { Damage } from "#contract/status.ts";
import { StoreError } from "../../GraphStore.ts";
import { letOrphansGoOn } from "../../shared/orphans.ts";
import { Aside, dropLog, keepLog, logOf, undoUnfinished } from "./aside.ts";
import { damageOf, isLocked, type Limit, limitError, limitNow, limitOf, messageOf } from "./faults.ts";
import { Generation, generationFile, readGeneration } from "./generation.ts";

const { GrafeoDB: Grafeo } = createRequire(import.meta.url)("@grafeo-db/js") as { GrafeoDB: typeof GrafeoDB };

const LOCK_RETRY_MS = 6_000;

export interface Opened {
  readonly db: GrafeoDB;
  /** Why it is open for reading only, null where it takes writes. */
  readonly limit: Limit | null;
  /** What was found, and put aside, when it was opened. */
  readonly damage: Damage | null;
  /** Where its writes are counted beside it; null where nothing can be written. */
  readonly generation: Generation | null;
}

export interface Opening {
  readonly path: string;
  /** The folder of texts that are kept beside it: where there are any, a store was there. */
  readonly kept: string;
  /** True where a damaged one may be put aside, so that it opens with what is left. */
  readonly repair: boolean;
}

type Known = ReturnType<typeof readGeneration>;

interface Whole {
  readonly db: GrafeoDB;
  readonly limit: Limit | null;
}

interface Damaged {
  readonly kind: Damage["kind"];
  /** Where it opens nevertheless, older than it was. */
  readonly open: Whole | null;
  readonly detail: string;
}

const WORDS: Readonly<Record<Damage["kind"], string>> = {
  missing: "its file is gone",
  truncated: "its file ends before its end",
  damaged: "its file or its log was changed from outside",
  mixed: "its file and its log are not of one store",
  behind: "its file was put back to an older state, or the end of its log is lost",
  record:
    "the note of how far it had come cannot be read, so that nobody can tell whether something is missing",
};

/** Opens the store, or makes it where none was; never one that lost something without saying so. */
export async function openChecked(opening: Opening): Promise<Opened> {
  const { path, repair } = opening;
  makeFolder(dirname(path));
  attempt(() => undoUnfinished(path));
  const known = readGeneration(path);
  const found = await find(opening, known);
  if ("kind" in found) {
    const writable = found.open === null ? limitNow(path) === null : found.open.limit === null;
    if (!repair || !writable) throw damagedError(opening, found, known);
    return repaired(path, found, known);
  }
  if (found.limit !== null) return { ...found, damage: null, generation: null };
  dropLog(path);
  return { ...found, damage: null, generation: new Generation(path, epochOf(found.db)) };
}

const epochOf = (db: GrafeoDB): number => Number(db.currentEpoch());

function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (limitOf(error) === null) throw error;
  }
}

/** One by one: asked for all of them at once, Node speaks of a missing folder where the disk can only be read. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw cannotMake(error, folder);
  }
}

function cannotMake(error: unknown, folder: string): unknown {
  const limit = limitOf(error);
  if (limit === "full") return limitError("full", folder);
  if (limit === null) return error;
  const message = `The embedded store cannot be made in ${folder}, which this user may only read. Let this user write there, or set GUANXI_HOME to another folder.`;
  return new StoreError("STORE_UNAVAILABLE", message);
}

/** Tries again while an orphan of an earlier parent holds the file, for a few seconds; one that was stopped is let go on. */
async function unlocked(path: string, open: () => GrafeoDB): Promise<GrafeoDB> {
  const deadline = Date.now() + LOCK_RETRY_MS;
  for (;;) {
    try {
      return open();
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (Date.now() > deadline) {
        const why = `another process uses ${path}. Stop it, or set GUANXI_HOME to another folder.`;
        throw new StoreError("STORE_UNAVAILABLE", `The embedded store cannot be opened: ${why}`);
      }
      letOrphansGoOn();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function find({ path, kept }: Opening, known: Known): Promise<Whole | Damaged> {
  if (!existsSync(path)) {
    const was = (known !== null && known !== 0) || existsSync(logOf(path)) || holdsAny(kept);
    if (was) return { kind: "missing", open: null, detail: "" };
    try {
      return { db: Grafeo.create(path), limit: null };
    } catch (error) {
      throw cannotMake(error, dirname(path));
    }
  }
  keepLog(path);
  try {
    const open = await openAtAll(path);
    if (known === "damaged") return { kind: "record", open, detail: "" };
    if (known === null || epochOf(open.db) >= known) return open;
    return { kind: "behind", open, detail: "" };
  } catch (error) {
    const kind = damageOf(error, path);
    if (kind !== null) return { kind, open: null, detail: messageOf(error) };
    if (error instanceof StoreError) throw error;
    throw new StoreError("STORE_UNAVAILABLE", `The embedded store cannot be opened: ${messageOf(error)}`);
  }
}

/** For reading only where the disk is full or the folder is not ours to write to. */
async function openAtAll(path: string): Promise<Whole> {
  try {
    return { db: await unlocked(path, () => Grafeo.open(path)), limit: null };
  } catch (error) {
    const limit = limitOf(error);
    if (limit === null) throw error;
    return { db: await unlocked(path, () => Grafeo.openReadOnly(path)), limit };
  }
}

const holdsAny = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;

function damagedError({ path, repair }: Opening, found: Damaged, known: Known): StoreError {
  const { kind, open, detail } = found;
  const missing = open !== null && typeof known === "number" ? known - epochOf(open.db) : 0;
  const counts = missing > 0 ? ` (${missing} of ${known} writes are missing)` : "";
  const says = detail === "" ? "" : ` (${detail})`;
  const next = repair
    ? `It cannot be put aside, since nothing can be written in ${dirname(path)}.`
    : "Nothing was touched. Start the server: it keeps what is there aside and goes on with what is left.";
  const message = `The embedded store ${path} is damaged: ${WORDS[kind]}${counts}${says}. ${next}`;
  return new StoreError("STORE_DAMAGED", message);
}

/** Keeps what was found, and opens what is left of it: the file without its log, or a new one. */
function repaired(path: string, { kind, open: older }: Damaged, known: Known): Opened {
  const aside = new Aside(path, { moving: older === null, extra: generationFile(path) });
  try {
    const db = older?.db ?? withoutLog(path, aside.file) ?? Grafeo.create(path);
    const left = epochOf(db);
    // Two stores do not count alike.
    const lost = typeof known === "number" && kind !== "mixed" ? Math.max(0, known - left) : null;
    const damage = aside.finish({ kind, lost, left });
    dropLog(path);
    return { db, limit: null, damage, generation: new Generation(path, left) };
  } catch (error) {
    aside.undo();
    throw error;
  }
}

/** The file as it was at its last checkpoint; null where it is damaged itself. */
function withoutLog(path: string, found: string): GrafeoDB | null {
  rmSync(logOf(path), { recursive: true, force: true });
  if (!existsSync(found)) return null;
  copyFileSync(found, path);
  try {
    return Grafeo.open(path);
  } catch {
    rmSync(path, { force: true });
    rmSync(logOf(path), { recursive: true, force: true });
    return null;
  }
}
