import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EdgeColumns } from "../../../server/contract/graph.ts";
import { pickConnected } from "../../../server/explore/overview.ts";
import { layOut } from "../../../server/explore/overviewLayout.ts";

const links = (...pairs: readonly string[]) =>
  pairs.map((pair) => ({ from: pair[0] ?? "", to: pair[1] ?? "" }));

function edgesOf(...pairs: readonly string[]): EdgeColumns {
  const ends = links(...pairs);
  return {
    id: pairs.map((_, index) => `r${index}`),
    type: pairs.map(() => "VISITED"),
    from: ends.map(({ from }) => from),
    to: ends.map(({ to }) => to),
    date: pairs.map(() => null),
    dateEnd: pairs.map(() => null),
    datePrecision: pairs.map(() => "unknown"),
    status: pairs.map(() => "reported"),
    sources: pairs.map(() => 1),
    derivedFrom: pairs.map(() => null),
    published: pairs.map(() => null),
    modality: pairs.map(() => null),
  };
}

describe("pickConnected", () => {
  it("grows from the best to its best neighbours, and leaves the lonely out", () => {
    const edges = edgesOf("ab", "bc", "cd", "ef", "gg");
    expect(pickConnected([..."agbcdef"], edges, 3)).toEqual(["a", "b", "c"]);
    expect(pickConnected([..."agbcdef"], edges, 10)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  it("takes larger parts before pairs", () => {
    expect(pickConnected([..."abcde"], edgesOf("ab", "cd", "de"), 3)).toEqual(["c", "d", "e"]);
  });

  it("is empty where nothing is linked", () => {
    expect(pickConnected(["a", "b"], edgesOf(), 5)).toEqual([]);
  });
});

describe("layOut", () => {
  const node = fc.record({
    width: fc.integer({ min: 10, max: 170 }),
    height: fc.integer({ min: 20, max: 70 }),
  });
  const graph = fc
    .array(node, { minLength: 1, maxLength: 40 })
    .chain((nodes) =>
      fc.tuple(
        fc.constant(nodes.map((size, index) => ({ id: `n${index}`, ...size }))),
        fc.array(fc.tuple(fc.nat(nodes.length - 1), fc.nat(nodes.length - 1)), { maxLength: 60 }),
      ),
    );

  it("gives finite places without overlaps, the same each time", () => {
    fc.assert(
      fc.property(graph, ([nodes, pairs]) => {
        const ends = pairs.map(([from, to]) => ({ from: `n${from}`, to: `n${to}` }));
        const { x, y } = layOut(nodes, ends);
        expect(x.concat(y).every(Number.isFinite)).toBe(true);
        expect(layOut(nodes, ends)).toEqual({ x, y });
        for (const [index, a] of nodes.entries()) {
          for (const [other, b] of nodes.entries()) {
            if (other <= index) continue;
            const apartX = Math.abs((x[index] ?? 0) - (x[other] ?? 0)) >= (a.width + b.width) / 2 - 1;
            const apartY = Math.abs((y[index] ?? 0) - (y[other] ?? 0)) >= (a.height + b.height) / 2 - 1;
            expect(apartX || apartY).toBe(true);
          }
        }
      }),
      { seed: 20260401, numRuns: 40 },
    );
  });

  it("takes no nodes at all", () => {
    expect(layOut([], [])).toEqual({ x: [], y: [] });
  });
});
