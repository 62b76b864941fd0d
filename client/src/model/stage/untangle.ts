import { comesOnChoice } from "../drawing/onStage.ts";
import type { EntityId, Presented } from "../types.ts";
import type { Bundle } from "./sectors.ts";

/** Lines between two of those around a target. */
interface Chord {
  readonly ends: readonly [EntityId, EntityId];
  readonly lines: number;
}

/** What is drawn around a target: how many lines lead to each, and which of them have to do with each other. */
interface Drawn {
  readonly spokes: ReadonlyMap<EntityId, number>;
  readonly chords: readonly Chord[];
}

function drawnAround(shown: Presented, target: EntityId, bundles: readonly Bundle[]): Drawn {
  const members = new Set(bundles.flatMap((bundle) => bundle.members));
  const spokes = new Map<EntityId, number>();
  const chords = new Map<string, Chord>();
  for (const relation of shown.relations.values()) {
    const { from, to } = relation;
    const other = from === target ? to : to === target ? from : null;
    if (other !== null) spokes.set(other, (spokes.get(other) ?? 0) + 1);
    if (other !== null || from === to || !members.has(from) || !members.has(to)) continue;
    if (comesOnChoice(relation)) continue;
    const ends = from < to ? ([from, to] as const) : ([to, from] as const);
    const key = ends.join("\n");
    chords.set(key, { ends, lines: (chords.get(key)?.lines ?? 0) + 1 });
  }
  return { spokes, chords: [...chords.values()] };
}

/**
 * How often lines cross where the bundles stand around in this order: a line between two goes past all that stand between
 * them, on the shorter way, and meets every other line that leads from there to elsewhere.
 */
function crossings(bundles: readonly Bundle[], { spokes, chords }: Drawn): number {
  const order = bundles.flatMap(({ members }) => members);
  const at = new Map(order.map((id, i) => [id, i]));
  const before = [0];
  for (const id of order) before.push((before.at(-1) ?? 0) + (spokes.get(id) ?? 0));
  const between = (i: number, j: number) => (before[j] ?? 0) - (before[i + 1] ?? 0);
  const arcs = chords.map(({ ends: [a, b], lines }) => {
    const [i, j] = [at.get(a) ?? 0, at.get(b) ?? 0];
    return { from: Math.min(i, j), to: Math.max(i, j), lines };
  });
  let count = 0;
  for (const [index, { from, to, lines }] of arcs.entries()) {
    const within = between(from, to);
    const without = (before[order.length] ?? 0) - (before[to + 1] ?? 0) + (before[from] ?? 0);
    count += lines * (2 * (to - from) <= order.length ? within : without);
    for (let k = index + 1; k < arcs.length; k += 1) {
      const other = arcs[k];
      if (other === undefined) continue;
      const [one, two] = [other.from, other.to].map((end) => end > from && end < to);
      const meets = [other.from, other.to].some((end) => end === from || end === to);
      if (one !== two && !meets) count += lines * other.lines;
    }
  }
  return count;
}

interface Found {
  readonly bundles: readonly Bundle[];
  readonly count: number;
}

function swapped<T>(list: readonly T[], i: number, j: number): T[] {
  const next = [...list];
  [next[i], next[j]] = [list[j] as T, list[i] as T];
  return next;
}

/** Two of a bundle change places wherever fewer lines cross then, until that is nowhere so. */
function withinBundles(start: Found, drawn: Drawn): Found {
  let best = start;
  for (let better = true; better; ) {
    better = false;
    for (const [at, { members }] of best.bundles.entries()) {
      for (let i = 0; i < members.length; i += 1) {
        for (let j = i + 1; j < members.length; j += 1) {
          const bundles = best.bundles.map((bundle, k) =>
            k === at ? { ...bundle, members: swapped(bundle.members, i, j) } : bundle,
          );
          const count = crossings(bundles, drawn);
          if (count < best.count) [best, better] = [{ bundles, count }, true];
        }
      }
    }
  }
  return best;
}

/** The first stays where it is; two of the others change places. */
function amongBundles(start: Found, drawn: Drawn): Found {
  let best = start;
  for (let i = 1; i < start.bundles.length; i += 1) {
    for (let j = i + 1; j < start.bundles.length; j += 1) {
      const bundles = swapped(start.bundles, i, j);
      const count = crossings(bundles, drawn);
      if (count < best.count) best = { bundles, count };
    }
  }
  return best;
}

/** The same bundles, and the same members in each, in an order around a target in which fewer lines cross. */
export function untangled(bundles: readonly Bundle[], shown: Presented, target: EntityId): readonly Bundle[] {
  const drawn = drawnAround(shown, target, bundles);
  let best = withinBundles({ bundles, count: crossings(bundles, drawn) }, drawn);
  for (;;) {
    const next = amongBundles(best, drawn);
    if (next.count === best.count) return best.bundles;
    best = withinBundles(next, drawn);
  }
}
