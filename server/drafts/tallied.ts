import { type Sliced, STOP_EVERY } from "../slices.ts";

/** How many there are of each, the most first. */
export function* tallied<Value>(values: Iterable<Value>): Sliced<{ value: Value; count: number }[]> {
  const counts = new Map<Value, number>();
  let at = 0;
  for (const value of values) {
    at += 1;
    if (at % STOP_EVERY === 0) yield;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
}
