import { userInfo } from "node:os";
import { join } from "node:path";
import type { ChangeContext } from "../changes/change.ts";
import { loadConfig } from "../config.ts";
import { loadLibrary } from "../cypher/library.ts";
import { readCheckedOntology } from "../dataset/ontology.ts";
import { createLens, type Lens } from "../lens/Lens.ts";
import { adoptFormer } from "../load/adopt.ts";
import { completeImported } from "../load/completing.ts";
import { isSetName } from "../load/notes.ts";
import { progressReporter } from "../load/progress.ts";
import { openStore } from "../store/engines.ts";

/** What a command ends with: all was done, some rows were rejected, or nothing was. */
export const EXIT = { done: 0, rejected: 1, refused: 2, stopped: 130 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Something that a person has typed wrongly, said as a sentence. */
export class UsageError extends Error {}

export interface Opened {
  readonly context: ChangeContext;
  readonly lens: Lens;
  /** Ends what shows progress, before anything else is printed. */
  readonly quiet: () => void;
}

interface OpenOptions {
  readonly mayRemove?: (count: number) => boolean | Promise<boolean>;
  readonly intoExisting?: boolean;
}

/** The name of whoever runs the command, for the log of changes. */
function whoRuns(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

/** Opens the store that the environment names for one command, with its lens; Ctrl-C stops after the batch under way. */
export async function withStore<T>(options: OpenOptions, run: (opened: Opened) => Promise<T>): Promise<T> {
  const config = loadConfig([]);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const store = openStore(config);
  const { report, end } = progressReporter(process.stderr);
  try {
    await store.open({ onProgress: (done, total) => report({ phase: "open", done, total }) });
    const library = loadLibrary(config.root);
    await adoptFormer(store, library, { signal: stopping.signal });
    const first = readCheckedOntology(join(config.root, "data"));
    const lens = createLens({ store, library, first, timeoutMs: 60_000 });
    await lens.read();
    await completeImported({ store, library, lens: lens.current, options: { signal: stopping.signal } });
    const context: ChangeContext = {
      ...{ store, library, first, who: whoRuns(), now: () => new Date() },
      options: { signal: stopping.signal, onProgress: report, ...options },
    };
    return await run({ context, lens, quiet: end });
  } finally {
    end();
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    await store.close();
  }
}

/** The first of many, and how many more there are. */
export function firstOf(items: readonly string[], most = 20, between = ", "): string {
  const more = items.length > most ? ` and ${items.length - most} more` : "";
  return `${items.slice(0, most).join(between)}${more}`;
}

export function demandSetName(name: string): string {
  if (isSetName(name)) return name;
  throw new UsageError(
    `“${name}” is no name for a data set: give one of letters, digits, ".", "_" and "-" with --set.`,
  );
}

/** What a program reads: one value on standard output. */
export const printJson = (value: unknown): void =>
  void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
export const print = (line: string): void => void process.stdout.write(`${line}\n`);
