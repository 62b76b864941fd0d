import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestWalks, type Edge, type Maze, type Walk } from "../../../../server/explore/paths/best.ts";

const SIZE = 8;
const LENGTH = 5;
const EVERYTHING = { length: LENGTH, most: 10_000, examined: 1_000_000 };

const edge = fc.record({
  at: fc.nat(SIZE - 1),
  to: fc.nat(SIZE - 1),
  cost: fc.integer({ min: 1, max: 9 }),
  meets: fc.nat(3),
});
const mazes = fc
  .record({ edges: fc.array(edge, { maxLength: 40 }), needed: fc.nat(3) })
  .map(({ edges, needed }): Maze<Edge> => {
    const out = Array.from({ length: SIZE }, (_, at) =>
      edges.filter((one) => one.at === at && one.to !== at),
    );
    return { from: 0, to: SIZE - 1, out, needed };
  });

/** All walks without going round, by trying everything: of those over the same entities the cheapest. */
function everyWalk({ from, to, out, needed }: Maze<Edge>): Walk<Edge>[] {
  const found = new Map<string, Walk<Edge>>();
  const go = (nodes: readonly number[], edges: readonly Edge[]) => {
    const at = nodes.at(-1) ?? from;
    if (at === to) {
      const met = edges.reduce((all, { meets }) => all | meets, 0);
      const cost = edges.reduce((sum, one) => sum + one.cost, 0);
      const key = nodes.join(" ");
      if ((needed & ~met) === 0 && cost < (found.get(key)?.cost ?? Number.POSITIVE_INFINITY)) {
        found.set(key, { nodes, edges, cost });
      }
      return;
    }
    if (edges.length === LENGTH) return;
    for (const one of out[at] ?? []) if (!nodes.includes(one.to)) go([...nodes, one.to], [...edges, one]);
  };
  go([from], []);
  const compare = (a: readonly number[], b: readonly number[]) => {
    const place = a.findIndex((node, i) => node !== b[i]);
    return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
  };
  return [...found.values()].sort(
    (a, b) => a.cost - b.cost || a.nodes.length - b.nodes.length || compare(a.nodes, b.nodes),
  );
}

const told = ({ nodes, cost }: Walk<Edge>) => ({ nodes, cost });

describe("the best paths", () => {
  it("are all that there are, in order, none going round, each meeting what has to be met", () => {
    fc.assert(
      fc.property(mazes, (maze) => {
        const { walks, complete } = bestWalks(maze, EVERYTHING);
        expect(complete).toBe(true);
        expect(walks.map(told)).toEqual(everyWalk(maze).map(told));
        for (const { nodes, edges } of walks) {
          expect(new Set(nodes).size).toBe(nodes.length);
          expect(edges.map(({ to }) => to)).toEqual(nodes.slice(1));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are the cheapest where not all are wanted, which is told", () => {
    fc.assert(
      fc.property(mazes, fc.integer({ min: 1, max: 5 }), (maze, most) => {
        const all = everyWalk(maze);
        const { walks, complete } = bestWalks(maze, { ...EVERYTHING, most });
        expect(walks.map(({ cost }) => cost)).toEqual(all.slice(0, most).map(({ cost }) => cost));
        if (all.length > most) expect(complete).toBe(false);
        if (complete) expect(walks).toHaveLength(all.length);
      }),
      { numRuns: 300 },
    );
  });

  it("end where too much would have to be looked at", () => {
    const out = Array.from({ length: 30 }, (_, at) =>
      Array.from({ length: 30 }, (_, to) => ({ at, to, cost: 1, meets: 0 })).filter(({ to }) => to !== at),
    );
    const found = bestWalks({ from: 0, to: 29, out, needed: 0 }, { length: 8, most: 1e6, examined: 1000 });
    expect(found.complete).toBe(false);
    expect(found.walks[0]?.nodes).toEqual([0, 29]);
  });
});
