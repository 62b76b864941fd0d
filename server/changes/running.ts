import { setImmediate as turn } from "node:timers/promises";
import type { LoadOptions, LoadPhase } from "../load/loadDataset.ts";

/** The phases of a change, in their order: of an import the first two before it is compared with the store. */
export type ChangePhase = "read" | "collect" | LoadPhase;

/** How far a phase has come, in rows; `total` is 0 where it cannot be told. */
export interface ChangeProgress {
  readonly phase: ChangePhase;
  readonly done: number;
  readonly total: number;
}

/** How one planning or applying is followed and stopped; what is absent is as the context has it. */
export interface Running {
  /**
   * Heard between rows, phases and transactions; what was under way then rejects with its reason. Planning leaves nothing behind.
   * Applying ends the transaction at hand first: its change set stays `applying`, to be gone on with by the same import, or
   * taken back through `planUndo` under another signal.
   */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ChangeProgress) => void;
}

/** The options of a load that is followed and stopped like that. */
export function optionsOf({ signal, onProgress }: Running): Pick<LoadOptions, "signal" | "onProgress"> {
  return { ...(signal !== undefined && { signal }), ...(onProgress !== undefined && { onProgress }) };
}

/** The context of a change that is followed and stopped like that. */
export const running = <T extends { readonly options: object }>(context: T, how: Running): T => ({
  ...context,
  options: { ...context.options, ...optionsOf(how) },
});

/** Lets others have their turn, and goes on where it is still wanted. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await turn();
  signal?.throwIfAborted();
}
