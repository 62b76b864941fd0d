import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Damage } from "#contract/status.ts";
import type { Beside } from "../../GraphStore.ts";
import { toldOf } from "./aside.ts";

const sumOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Some file systems take `a` and `A` for one name. */
const fileOf = (name: string) => `${name}.${sumOf(name).slice(0, 8)}`;
const nameOf = (file: string) => file.slice(0, -9);

/** Texts kept in a folder beside the store, a file each, with a sum by which a damaged one is known. */
export function textsIn(folder: string): Pick<Beside, "keep" | "forget" | "kept"> {
  return {
    async keep(name, text) {
      await mkdir(folder, { recursive: true });
      const path = join(folder, fileOf(name));
      const file = await open(`${path}.part`, "w");
      try {
        await file.writeFile(`${sumOf(text)}\n${text}`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
    },

    forget: (name) => rm(join(folder, fileOf(name)), { force: true }),

    async kept() {
      const texts = new Map<string, string | null>();
      if (!existsSync(folder)) return texts;
      for (const file of await readdir(folder)) {
        if (fileOf(nameOf(file)) !== file) continue;
        const [sum = "", text] =
          /^([0-9a-f]{64})\n([\s\S]*)$/.exec(await readFile(join(folder, file), "utf8"))?.slice(1) ?? [];
        texts.set(nameOf(file), text !== undefined && sumOf(text) === sum ? text : null);
      }
      return texts;
    },
  };
}

/** Bytes of a store's file and its log. */
export function bytesOf(path: string): number {
  const log = `${path}.wal`;
  const files = [path, ...(existsSync(log) ? readdirSync(log).map((name) => join(log, name)) : [])];
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** The damages of the store at `path` of which something is still kept, the latest first. */
export function damagesOf(path: string): Damage[] {
  return toldOf(path)
    .filter(isDamage)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Looked at by hand: workers load this file too, and the library of schemas would take a quarter of their start. */
function isDamage(told: unknown): told is Damage {
  const { kind, at, lost, left, kept } = (told ?? {}) as Partial<Damage>;
  const texts = [kind, at, kept].every((one) => typeof one === "string");
  return texts && typeof left === "number" && (lost === null || typeof lost === "number");
}
