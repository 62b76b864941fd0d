import type { Sliced } from "../../server/slices.ts";

/** What comes of it, and how often it has stopped for others. */
export function counted<T>(work: Sliced<T>): { readonly value: T; readonly stops: number } {
  for (let stops = 0; ; stops += 1) {
    const { done, value } = work.next();
    if (done === true) return { value, stops };
  }
}
