import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small disk of its own, in memory. */
export interface Disk {
  readonly folder: string;
  /** Takes all room that is left, but for so many bytes. */
  fill(spare?: number): void;
  free(): void;
  /** Lets nobody write to it, not even root, whom permissions do not hold back. */
  readOnly(on: boolean): void;
  dispose(): void;
}

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: "pipe" });

/** Null where this user may mount nothing, or where the system has no such file system. */
export function mountDisk(megabytes: number): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), "guanxi-disk-"));
  try {
    run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder);
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, "filler");
  return {
    folder,
    fill(spare = 0) {
      const file = openSync(filler, "a");
      for (const bytes of [Buffer.alloc(4096), Buffer.alloc(1)]) {
        try {
          for (;;) writeSync(file, bytes);
        } catch {
          // No room is left for more of this size.
        }
      }
      closeSync(file);
      truncateSync(filler, Math.max(0, statSync(filler).size - spare));
    },
    free: () => rmSync(filler, { force: true }),
    readOnly: (on) => void run("mount", "-o", `remount,${on ? "ro" : "rw"}`, folder),
    dispose() {
      run("umount", "--lazy", folder);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Whether disks can be mounted here; under CI they have to be. */
export function canMount(): boolean {
  const disk = mountDisk(1);
  disk?.dispose();
  if (disk === null && process.env.CI === "true") throw new Error("Mounting a tmpfs is not allowed here.");
  return disk !== null;
}
