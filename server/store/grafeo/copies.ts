import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "../console.ts";
import { removeLeftBehind } from "../shared/temporary.ts";
import type { GrafeoPlace } from "./console.ts";
import { GRAFEO_TRAITS } from "./traits.ts";

/** What copies are made of. */
interface Copied {
  /** Another number after each write. */
  readonly revision: number;
  /** Saves a consistent copy of the graph as it is now. The file must not be there yet. */
  save(path: string): Promise<void>;
}

interface CopyOptions extends Omit<GrafeoPlace, "path"> {
  /** Where the copies lie; it holds nothing else. Asked before each, since what can be written to may change. */
  readonly folder: () => Promise<string>;
}

/** A saved copy of the graph as it is now; made anew once something was written since the last one. */
export function savedCopies(store: Copied, options: CopyOptions): () => Promise<Target> {
  const save = copyInto(store, options);
  let last: { readonly revision: number; readonly target: Promise<Target> } | null = null;
  return async () => {
    const { revision } = store;
    if (last?.revision !== revision) {
      const target = save();
      last = { revision, target };
      target.catch(() => {
        last = null;
      });
    }
    return (last as { target: Promise<Target> }).target;
  };
}

/** Copies that are kept: somebody may be about to open one while a write makes the next. */
const COPIES = 3;

/** What the engine put aside for a copy of ours, in the days when its process had no folder of its own for that. */
const FORMER_SPILL = /^grafeo-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.grafeo-(\d+)-[0-9a-f]{16}\.spill$/;

/** A copy and what the engine keeps beside one that takes changes. */
function removeCopy(path: string): void {
  for (const suffix of ["", ".wal", ".spill"]) rmSync(path + suffix, { recursive: true, force: true });
}

/** Copies of earlier runs go at the first one, those of earlier revisions a few later: whoever reads one keeps it until the end. */
function copyInto(store: Copied, { folder: ask, ...rest }: CopyOptions): () => Promise<Target> {
  const copies: string[] = [];
  const used = new Set<string>();
  return async () => {
    const folder = await ask();
    if (used.size === 0) removeLeftBehind(FORMER_SPILL);
    if (!used.has(folder)) rmSync(folder, { recursive: true, force: true });
    used.add(folder);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${randomUUID()}.grafeo`);
    await store.save(path);
    copies.push(path);
    for (const old of copies.splice(0, copies.length - COPIES)) removeCopy(old);
    const place: GrafeoPlace = { path, ...rest };
    return { engine: GRAFEO_TRAITS.name, place };
  };
}
