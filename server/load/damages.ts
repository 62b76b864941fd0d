import type { Damage } from "#contract/status.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import type { LoadNote } from "./notes.ts";

const FOUND: Readonly<Record<Damage["kind"], string>> = {
  missing: "its file was gone",
  truncated: "its file ended before its end",
  damaged: "its file or its log had been changed from outside",
  mixed: "its file and its log were not of one store",
  behind: "its file had been put back to an older state, or the end of its log was lost",
  record:
    "the note of how far it had come could not be read, so that nobody can tell whether something is missing",
};

/** What was found of a damaged store, what became of it, and what is to be done: for whoever runs the server. */
export function damageInWords({ kind, at, lost, left, kept }: Damage): string {
  const found = `The embedded store was found damaged on ${at.slice(0, 16).replace("T", " ")} UTC: ${FOUND[kind]}.`;
  const missing = lost === null ? "" : ` ${lost} of ${lost + left} writes are missing.`;
  const became =
    kind === "record"
      ? ""
      : left === 0
        ? " It began anew, with the built-in data and what people had saved; what was loaded or changed besides has to be loaded again."
        : " It went on with what was left, and with what people had saved; what was loaded or changed last has to be loaded again.";
  return `${found}${missing}${became} What was found is kept in ${kept} beside the store; this is said until that folder is removed.`;
}

const NAME = "loads";

/**
 * Keeps beside the store which data sets it holds, so that a start knows what a damage took; what one took stays named until
 * what was found is removed. A load is whole without this, and the next start does it again.
 */
export async function keepLoads(store: GraphStore, notes: readonly LoadNote[]): Promise<void> {
  if (store.beside === null) return;
  const before = await keptLoads(store);
  const text = JSON.stringify([...notes, ...lostLoads(store, before, notes)]);
  if (text !== JSON.stringify(before)) await store.beside.keep(NAME, text).catch(() => undefined);
}

/** The loads that were kept beside the store. */
export async function keptLoads(store: GraphStore): Promise<LoadNote[]> {
  const kept = (await store.beside?.kept())?.get(NAME) ?? null;
  return kept === null ? [] : (JSON.parse(kept) as LoadNote[]);
}

/** Those that a damage took. */
export function lostLoads(
  store: GraphStore,
  kept: readonly LoadNote[],
  notes: readonly LoadNote[],
): LoadNote[] {
  if (store.beside?.damages().length === 0) return [];
  return kept.filter(({ dataset }) => notes.every((note) => note.dataset !== dataset));
}
