import { setImmediate as turn } from "node:timers/promises";

/** Long work on rows that stops now and then, so that a server answers others meanwhile. */
export type Sliced<T> = Generator<void, T, void>;

/** Rows between two stops: a few milliseconds. */
export const STOP_EVERY = 250;
/** How long others wait, at most. */
const SLICE_MS = 15;

/** Does it without letting anybody in. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Does it and lets others have their turns between. Rejects with the signal's reason when aborted. */
export async function inSlices<T>(work: Sliced<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done === true) return value;
    } while (performance.now() < until);
    await turn();
    signal?.throwIfAborted();
  }
}

const SORTED_AT_ONCE = 4096;

function* merged<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Sliced<T[]> {
  const all: T[] = [];
  let at = 0;
  for (const one of a) {
    for (let other = b[at]; other !== undefined && compare(other, one) < 0; other = b[at]) {
      all.push(other);
      at += 1;
      if (all.length % SORTED_AT_ONCE === 0) yield;
    }
    all.push(one);
    if (all.length % SORTED_AT_ONCE === 0) yield;
  }
  for (; at < b.length; at += 1) all.push(b[at] as T);
  return all;
}

/** A sorted copy. Equal ones stay in their order. */
export function* sorted<T extends object>(items: readonly T[], compare: (a: T, b: T) => number): Sliced<T[]> {
  let parts: T[][] = [];
  for (let at = 0; at < items.length; at += SORTED_AT_ONCE) {
    parts.push(items.slice(at, at + SORTED_AT_ONCE).sort(compare));
    yield;
  }
  while (parts.length > 1) {
    const pairs: T[][] = [];
    for (let at = 0; at < parts.length; at += 2)
      pairs.push(yield* merged(parts[at] ?? [], parts[at + 1] ?? [], compare));
    parts = pairs;
  }
  return parts[0] ?? [];
}
