import type { Remainder } from "#contract/graph.ts";

/** More types than this are summed up in one chip: a column of twenty would hide the canvas. */
const MOST_CHIPS = 5;
/** A number of neighbours not shown. */
export interface Chip {
  readonly count: number;
  /** Null for the chip that stands for all types not named. */
  readonly type: string | null;
}

/** What an entity's last expansion left out, by type, both directions together; the largest first. */
export function chipsFor(remaining: readonly Remainder[]): readonly Chip[] {
  const byType = new Map<string, number>();
  for (const { type, count } of remaining) byType.set(type, (byType.get(type) ?? 0) + count);
  const all = [...byType]
    .filter(([, count]) => count > 0)
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  if (all.length <= MOST_CHIPS) return all;
  const rest = all.slice(MOST_CHIPS - 1).reduce((sum, { count }) => sum + count, 0);
  return [...all.slice(0, MOST_CHIPS - 1), { type: null, count: rest }];
}
