import { describe, expect, it } from "vitest";
import type { Pencil } from "../../../../client/src/model/drawing/pencil.ts";
import { bundlePills, sidesOf, titlesOf } from "../../../../client/src/model/drawing/regions.ts";

/** Letters are as wide as half their size; a unit of the graph is a pixel, or as much as `scale` says. */
const pencil = (scale: number): Pencil & { readonly width: number } => ({
  project: ({ x, y }) => ({ x: x * scale, y: y * scale }),
  ...{ scale, growth: 1, width: 1000 },
  widthOf: (text, size) => (text.length * size) / 2,
});

const named = (titles: readonly (readonly [key: string, x: number, y: number])[]) =>
  titles.map(([key, x, y]) => ({
    region: { key, size: 10, title: { x, y }, hull: [x - 150, y, x + 150, y] },
    text: "A region with a long name",
  }));

const meeting = (boxes: readonly (readonly number[])[]) =>
  boxes.flatMap(([l = 0, t = 0, r = 0, b = 0], at) =>
    boxes.slice(at + 1).filter(([L = 0, T = 0, R = 0, B = 0]) => l < R && L < r && t < B && T < b),
  );

describe("titles of regions", () => {
  const beside = named([
    ["a", 0, 0],
    ["b", 260, 20],
    ["c", 0, 200],
  ]);

  it("stand where the map keeps room for them", () => {
    expect(titlesOf(beside, pencil(1)).map(({ region: { key }, textAt }) => [key, textAt.y])).toEqual([
      ["a", 0],
      ["b", 20],
      ["c", 200],
    ]);
  });

  it("are pushed out of each other's way on a small screen, those of larger regions first in their places", () => {
    const [first, ...rest] = titlesOf(beside, pencil(0.3));
    expect(first).toMatchObject({ region: { key: "a" }, textAt: { y: 0 } });
    expect(rest.map(({ region }) => region.key)).toEqual(["b", "c"]);
    expect(rest[0]?.textAt.y).not.toBeCloseTo(6);
    expect(meeting([first, ...rest].map((title) => title?.box ?? []))).toEqual([]);
  });

  it("wait until somebody comes closer where there is no room for all", () => {
    const many = named(
      Array.from({ length: 40 }, (_, at) => [`r${at}`, (at % 8) * 20, Math.floor(at / 8) * 12]),
    );
    const far = titlesOf(many, pencil(0.3));
    expect(far.length).toBeGreaterThan(1);
    expect(far.length).toBeLessThan(40);
    expect(meeting(far.map(({ box }) => box))).toEqual([]);
    expect(titlesOf(many, pencil(30))).toHaveLength(40);
  });

  it("reach no farther than the outlines of the map, which are on the screen where it is fitted to it", () => {
    const narrow = named([
      ["left", 0, 0],
      ["right", 300, 10],
      ["below", 10, 20],
    ]);
    for (const scale of [0.3, 0.45, 0.55, 0.7, 1, 2]) {
      const sides = sidesOf(
        narrow.map(({ region }) => region),
        pencil(scale),
      );
      const boxes = titlesOf(narrow, pencil(scale), sides).map(({ box }) => box);
      expect(boxes.length).toBeGreaterThan(1);
      for (const [left, , right] of boxes) {
        expect(left).toBeGreaterThanOrEqual(-150 * scale - 12);
        expect(right).toBeLessThanOrEqual(450 * scale + 12);
      }
      expect(meeting(boxes)).toEqual([]);
    }
  });
});

describe("counts of bundles", () => {
  it("lie on no title and no count of a bundle that has more, and are left out where nobody could read them", () => {
    const bundle = (count: number, x: number) => ({ count, bend: { x, y: 0 }, pill: { x, y: 0 } });
    const bundles = [bundle(12, 0), bundle(3, 12), bundle(2, 60)];
    expect(bundlePills(bundles, [], pencil(1)).map((pill) => pill !== null)).toEqual([true, false, true]);
    expect(bundlePills(bundles, [], pencil(3)).map((pill) => pill !== null)).toEqual([true, true, true]);
    expect(bundlePills(bundles, [{ box: [40, -8, 90, 8] }], pencil(1)).at(-1)).toBeNull();
    expect(bundlePills(bundles, [], pencil(0.4))).toEqual([null, null, null]);
  });
});
