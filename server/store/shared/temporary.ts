import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const OURS = /^guanxi-worker-(\d+)-\w+$/;

/** The folders of processes that still run: what is left of them goes with this one. */
const inUse = new Set<string>();

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Removes what processes that have ended left among the temporary files, by names that carry the process id. */
export function removeLeftBehind(names: RegExp, folder = tmpdir()): void {
  let found: string[] = [];
  try {
    found = readdirSync(folder);
  } catch {
    // What cannot be listed is not ours to tidy.
  }
  for (const name of found) {
    const pid = names.exec(name)?.[1];
    if (pid === undefined || !hasEnded(Number(pid))) continue;
    try {
      remove(join(folder, name));
    } catch {
      // Somebody else's, by its owner: it stays.
    }
  }
}

let first = true;

function beginOnce(): void {
  if (!first) return;
  first = false;
  removeLeftBehind(OURS);
  process.once("exit", () => {
    for (const folder of inUse) remove(folder);
  });
}

/**
 * A folder for the temporary files of one process of ours, named after this one, which started it: an engine leaves its
 * own behind where it is ended. Null where none can be made, as on a disk that is full.
 */
export function temporaryFolder(): { readonly path: string; remove(): void } | null {
  beginOnce();
  try {
    const path = mkdtempSync(join(tmpdir(), `guanxi-worker-${process.pid}-`));
    inUse.add(path);
    return {
      path,
      remove() {
        inUse.delete(path);
        remove(path);
      },
    };
  } catch {
    return null;
  }
}
