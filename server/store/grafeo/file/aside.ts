import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Damage } from "#contract/status.ts";

/** The engine's log of a store: a folder beside its file, which goes when the store is closed in order. */
export const logOf = (path: string): string => `${path}.wal`;

/** The log as it was before it was opened: the engine cuts off what it cannot read, and then nobody could look at it any more. */
const logBefore = (path: string): string => `${path}.opening`;

const DAMAGED = ".damaged-";
const TOLD = "damage.json";
const UNFINISHED = ".part";

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** Keeps the log of a store that was not closed in order until it is known to be whole. */
export function keepLog(path: string): void {
  const kept = logBefore(path);
  if (!existsSync(logOf(path)) || existsSync(kept)) return;
  try {
    copy(logOf(path), `${kept}${UNFINISHED}`);
    renameSync(`${kept}${UNFINISHED}`, kept);
  } catch {
    // On a full disk, or one that can only be read, the store is opened all the same.
    discard(`${kept}${UNFINISHED}`);
  }
}

export function dropLog(path: string): void {
  discard(logBefore(path));
}

function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It is in nobody's way.
  }
}

/** What was found of a damaged store, in a folder of its own beside it, until somebody removes it. */
export class Aside {
  readonly #path: string;
  readonly #folder: string;
  readonly #at: string;
  readonly #moved: boolean;

  /** Puts file and log there: moves them, or copies them where the file is to be gone on with. */
  constructor(path: string, { moving, extra }: { readonly moving: boolean; readonly extra: string }) {
    this.#path = path;
    this.#at = new Date().toISOString();
    this.#folder = `${path}${DAMAGED}${this.#at.replace(/[-:.]/g, "")}`;
    this.#moved = moving;
    const part = this.#part;
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, TOLD), JSON.stringify({ moved: moving }));
    try {
      const log = existsSync(logBefore(path)) ? logBefore(path) : logOf(path);
      if (existsSync(log)) copy(log, join(part, basename(logOf(path))));
      if (existsSync(extra)) copy(extra, join(part, basename(extra)));
      if (existsSync(path)) (moving ? renameSync : copy)(path, this.file);
    } catch (error) {
      this.undo();
      throw error;
    }
  }

  get #part(): string {
    return this.#folder + UNFINISHED;
  }

  /** The store's file as it was found. */
  get file(): string {
    return join(this.#part, basename(this.#path));
  }

  /** From now on this is what is told of the damage. */
  finish(found: Pick<Damage, "kind" | "lost" | "left">): Damage {
    const damage: Damage = { ...found, at: this.#at, kept: basename(this.#folder) };
    writeFileSync(join(this.#part, TOLD), JSON.stringify(damage));
    renameSync(this.#part, this.#folder);
    return damage;
  }

  /** Puts everything back. */
  undo(): void {
    if (this.#moved) putBack(this.#path, this.#part);
    discard(this.#part);
  }
}

/** Nothing was acknowledged by what took the place of file and log meanwhile. */
function putBack(path: string, folder: string): void {
  const file = join(folder, basename(path));
  const log = join(folder, basename(logOf(path)));
  if (existsSync(file)) {
    rmSync(path, { force: true });
    renameSync(file, path);
  }
  if (existsSync(log)) {
    rmSync(logOf(path), { recursive: true, force: true });
    copy(log, logOf(path));
  }
}

const foldersOf = (path: string): string[] => {
  const prefix = `${basename(path)}${DAMAGED}`;
  if (!existsSync(dirname(path))) return [];
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix));
  return names.map((name) => join(dirname(path), name));
};

/** Puts back what was being put aside when the process was killed. */
export function undoUnfinished(path: string): void {
  for (const folder of foldersOf(path).filter((one) => one.endsWith(UNFINISHED))) {
    if ((readTold(folder) as { moved?: unknown } | null)?.moved === true) putBack(path, folder);
    discard(folder);
  }
}

/** What is told of each damage of which something is still kept. */
export const toldOf = (path: string): unknown[] => foldersOf(path).map(readTold);

function readTold(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, TOLD), "utf8"));
  } catch {
    return null;
  }
}
