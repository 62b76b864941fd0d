import fc from "fast-check";
import { UndirectedGraph } from "graphology";
import betweenness from "graphology-metrics/centrality/betweenness.js";
import { describe, expect, it } from "vitest";
import type { MeasureRequest } from "../../../client/src/state/parts.ts";
import { MOST_EXACT } from "../../../client/src/workers/betweenness.ts";
import { measure } from "../../../client/src/workers/measure.ts";

function requestOf(
  pairs: readonly (readonly [string, string])[],
  alone: readonly string[] = [],
): MeasureRequest {
  const ids = [...new Set([...pairs.flat(), ...alone])];
  return { ids, links: pairs.map(([from, to]) => [from, to, 1] as const) };
}

/** Two triangles that hang together by one bridge. */
const barbell = requestOf(
  [
    ["a", "b"],
    ["b", "c"],
    ["a", "c"],
    ["c", "d"],
    ["d", "e"],
    ["e", "f"],
    ["d", "f"],
  ],
  ["z"],
);

const pair = fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 }));
const anyGraph = fc
  .array(pair, { minLength: 1, maxLength: 40 })
  .map((pairs) => requestOf(pairs.map(([a, b]) => [`n${a}`, `n${b}`] as const)));

describe("measuring", () => {
  it("finds the bridge and the two companies, named by their strongest", () => {
    const { degree, betweenness: between, community, communities, approximate } = measure(barbell);
    expect(approximate).toBe(false);
    expect(degree.get("c")).toBe(3);
    // c lies between {a, b} and {d, e, f}: 6 pairs of the 15 others (z is linked to nobody).
    expect(between.get("c")).toBeCloseTo(6 / 15);
    expect(between.get("a")).toBe(0);
    expect(communities.map(({ key, members }) => [key, [...members].sort().join("")])).toEqual([
      ["c", "abc"],
      ["d", "def"],
      ["z", "z"],
    ]);
    expect(community.get("f")).toBe("d");
  });

  it("agrees with the library's exact betweenness", () => {
    fc.assert(
      fc.property(anyGraph, (request) => {
        const graph = new UndirectedGraph();
        for (const id of request.ids) graph.addNode(id);
        for (const [from, to] of request.links) if (from !== to) graph.mergeEdge(from, to);
        const expected = betweenness(graph, { normalized: true, getEdgeWeight: null });
        const { betweenness: found } = measure(request);
        for (const id of request.ids) {
          if (request.ids.length > 2) expect(found.get(id)).toBeCloseTo(expected[id] ?? 0, 8);
        }
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it("ranks add up to one, and order does not matter", () => {
    fc.assert(
      fc.property(anyGraph, (request) => {
        const measured = measure(request);
        const sum = [...measured.pagerank.values()].reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(1, 4);
        const turned = measure({ ids: request.ids.toReversed(), links: request.links.toReversed() });
        expect(turned).toEqual(measured);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it("estimates betweenness above 2,000, says so, and still finds the hub", () => {
    const count = MOST_EXACT + 500;
    const pairs = Array.from({ length: count }, (_, i) => ["hub", `n${i}`] as const);
    const between = Array.from({ length: count - 1 }, (_, i) => [`n${i}`, `n${i + 1}`] as const);
    const told: number[] = [];
    const measured = measure(requestOf([...pairs, ...between]), (share) => told.push(share));
    expect(measured.approximate).toBe(true);
    const [first] = [...measured.betweenness].sort(([, a], [, b]) => b - a);
    expect(first?.[0]).toBe("hub");
    expect(first?.[1]).toBeGreaterThan(0.9);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it("of nothing is nothing", () => {
    expect(measure({ ids: [], links: [] })).toMatchObject({ approximate: false, communities: [] });
    expect(measure({ ids: ["a"], links: [["a", "a", 3]] }).pagerank.get("a")).toBe(1);
  });
});
