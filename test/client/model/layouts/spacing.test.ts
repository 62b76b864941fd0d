import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Body, overlapOf } from "../../../../client/src/model/geometry/space.ts";
import { indexOf, netOf, partsOf } from "../../../../client/src/model/layouts/net.ts";
import { separate } from "../../../../client/src/model/layouts/place.ts";
import { packed, spacedOut } from "../../../../client/src/model/layouts/spacing.ts";

const extent = { radius: 12, halfWidth: 40, caption: 18 };

describe("spacing", () => {
  it("keeps the gaps and moves as little as it must", () => {
    const wishes = fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(wishes, fc.double({ min: 0, max: 50, noNaN: true }), (wished, gap) => {
        const sorted = [...wished].sort((a, b) => a - b);
        const found = spacedOut(
          sorted,
          sorted.map(() => gap),
        );
        expect(found.every((value, i) => i === 0 || value - (found[i - 1] ?? 0) >= gap - 1e-6)).toBe(true);
        const roomy = sorted.every((value, i) => i === 0 || value - (sorted[i - 1] ?? 0) >= gap);
        if (roomy) expect(found.every((value, i) => Math.abs(value - (sorted[i] ?? 0)) < 1e-6)).toBe(true);
      }),
    );
  });

  it("packs rectangles over nothing", () => {
    const sizes = fc.array(
      fc.record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 300 }) }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(sizes, (rooms) => {
        const { x, y, width, height } = packed(rooms);
        rooms.forEach((a, i) => {
          const [ax, ay] = [x[i] ?? 0, y[i] ?? 0];
          expect(ax - a.width / 2).toBeGreaterThanOrEqual(-1e-6);
          expect(ax + a.width / 2).toBeLessThanOrEqual(width + 1e-6);
          expect(ay - a.height / 2).toBeGreaterThanOrEqual(-height - 1e-6);
          rooms.slice(i + 1).forEach((b, k) => {
            const [dx, dy] = [Math.abs(ax - (x[i + 1 + k] ?? 0)), Math.abs(ay - (y[i + 1 + k] ?? 0))];
            expect(dx * 2 >= a.width + b.width - 1e-6 || dy * 2 >= a.height + b.height - 1e-6).toBe(true);
          });
        });
      }),
    );
  });

  it("settles a heap of bodies at one point", () => {
    const heap = Array.from({ length: 400 }, (_, i): Body => ({ id: `b${i}`, extent, x: 5, y: 5 }));
    const held = new Set(["b0"]);
    const positions = separate(heap, held);
    expect(positions.size).toBe(399);
    const settled = heap.map((body) => ({ ...body, ...positions.get(body.id) }));
    const over = settled.filter((a, k) => settled.slice(k + 1).some((b) => overlapOf(a, b) !== null));
    expect(over).toEqual([]);
  });
});

describe("who is linked with whom", () => {
  it("counts parallel links once and leaves out those to oneself and to nobody", () => {
    const links = [
      ["a", "b", 2],
      ["b", "a", 3],
      ["a", "a", 1],
      ["a", "x", 1],
    ] as const;
    const net = netOf(indexOf(["a", "b", "c", "a"]), links);
    expect([...net.starts]).toEqual([0, 1, 2, 2]);
    expect([...net.ends]).toEqual([1, 0]);
    expect([...net.weights]).toEqual([5, 5]);
    expect(partsOf(net).map((part) => [...part])).toEqual([[0, 1], [2]]);
  });
});
