import { accessSync, constants, existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Damage } from "#contract/status.ts";
import { StoreError, type StoreErrorCode } from "../../GraphStore.ts";

/** Why the engine can write nothing: a full disk, or a folder that can only be read. */
export type Limit = "full" | "readOnly";

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What the engine and the system say of each; the engine hands the system's words on in its own message. */
export function limitOf(error: unknown): Limit | null {
  const message = messageOf(error);
  if (/No space left|ENOSPC|quota exceeded|EDQUOT|os error (28|122)\b/i.test(message)) return "full";
  if (/Read-only file system|EROFS|Permission denied|EACCES|EPERM|os error (30|13|1)\b/i.test(message)) {
    return "readOnly";
  }
  return null;
}

export function limitError(limit: Limit, folder: string): StoreError {
  return limit === "full"
    ? new StoreError(
        "STORE_FULL",
        `There is no room left on the disk of ${folder}: nothing can be saved until some is freed. What was saved is safe.`,
      )
    : new StoreError(
        "STORE_READ_ONLY",
        `${folder} can only be read: nothing can be saved. Let this user write there, or set GUANXI_HOME to another folder.`,
      );
}

/** True where another process has the file. Not to be looked for as "lock" alone, which is in "block" too. */
export function isLocked(error: unknown): boolean {
  return /cannot be locked|is locked by another process|is held by another process/i.test(messageOf(error));
}

const DAMAGED = [
  ...[
    /is damaged at byte/i,
    /fails its checksum/i,
    /checksum mismatch/i,
    /database headers? (are|slot \d is) damaged/i,
  ],
  ...[/invalid file header magic/i, /Recovery failed/i],
];

/** What an error of opening says of the file; null where it speaks of something else, and nothing is to be touched. */
export function damageOf(error: unknown, path: string): Damage["kind"] | null {
  const message = messageOf(error);
  if (/belongs to database|holds files of another database/i.test(message)) return "mixed";
  if (!DAMAGED.some((words) => words.test(message))) return null;
  const ends = /the file ends within|is truncated|cut off by the end of the file/i.test(message);
  return ends || (existsSync(path) && statSync(path).size === 0) ? "truncated" : "damaged";
}

/** The engine's own code stands before its words; what follows may quote somebody's query, and says nothing. */
export function codeOf(error: unknown): StoreErrorCode {
  if (error instanceof StoreError) return error.code;
  const message = messageOf(error);
  const code = /GRAFEO-([A-Z]\d+)/.exec(message)?.[1] ?? "";
  if (code === "T001") return "STORE_BUSY";
  if (code === "T003") return "STORE_READ_ONLY";
  if (/^(T009|S|X)/.test(code)) {
    const limit = limitOf(error);
    if (limit !== null) return limit === "full" ? "STORE_FULL" : "STORE_READ_ONLY";
  }
  if (/constraint violation/i.test(message)) return "CONSTRAINT_VIOLATED";
  return /^(T009|S|X003)/.test(code) ? "STORE_UNAVAILABLE" : "QUERY_INVALID";
}

const PROBE = Buffer.alloc(64 * 1024);

/** Tries whether the store and what stands beside it can be written; null where they can. */
export function limitNow(path: string): Limit | null {
  const probe = `${path}.probe`;
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK);
    writeFileSync(probe, PROBE);
    return null;
  } catch (error) {
    return limitOf(error) ?? "readOnly";
  } finally {
    try {
      rmSync(probe, { force: true });
    } catch {
      // Where nothing could be written there is nothing to remove.
    }
  }
}
