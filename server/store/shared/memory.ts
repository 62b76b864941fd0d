import { readFileSync } from "node:fs";

/** Resident bytes of a process; null where the system has no /proc or the process has ended. */
export function rssOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** Bytes that a process has read so far, null where that cannot be told. */
export function bytesReadBy(pid: number | undefined): number | null {
  try {
    const found = /^rchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"));
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
}
