/**
 * The thread that packs names: sorting a million keys takes seconds, in which nobody could be answered. Started by
 * building.ts only, never imported; it ends with its answer.
 */
import { parentPort } from "node:worker_threads";
import { type NameChanges, type SearchEntry, withOwnKeys } from "./entries.ts";
import { type Packed, pack, unpack } from "./pack.ts";

export type ToPacker =
  | { readonly kind: "names"; readonly names: readonly SearchEntry[]; readonly persons: ReadonlySet<string> }
  /** Names that were packed before, without those that have changed since. */
  | { readonly kind: "packed"; readonly packed: Packed; readonly changed: NameChanges }
  | { readonly kind: "pack" };

export type FromPacker = { readonly kind: "taken" } | { readonly kind: "packed"; readonly packed: Packed };

const tell = (message: FromPacker): void => parentPort?.postMessage(message);
const entries: SearchEntry[] = [];

parentPort?.on("message", (message: ToPacker) => {
  switch (message.kind) {
    case "names":
      for (const name of message.names) entries.push(withOwnKeys(name, message.persons));
      tell({ kind: "taken" });
      return;
    case "packed":
      for (const entry of unpack(message.packed)) if (!message.changed.has(entry.id)) entries.push(entry);
      for (const entry of message.changed.values()) if (entry !== null) entries.push(entry);
      return;
    case "pack":
      tell({ kind: "packed", packed: pack(entries) });
      parentPort?.close();
      return;
  }
});
