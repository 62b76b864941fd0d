import { describe, expect, it } from "vitest";
import type { Pencil } from "../../../../client/src/model/drawing/pencil.ts";
import { titlesOf } from "../../../../client/src/model/drawing/regions.ts";

/** Letters are as wide as half their size; a unit of the graph is a pixel, or as much as `scale` says. */
const pencil = (scale: number): Pencil & { readonly width: number } => ({
  project: ({ x, y }) => ({ x: x * scale, y: y * scale }),
  ...{ scale, growth: 1, width: 1000 },
  widthOf: (text, size) => (text.length * size) / 2,
});

const named = (titles: readonly (readonly [key: string, x: number, y: number])[]) =>
  titles.map(([key, x, y]) => ({
    region: { key, size: 10, title: { x, y } },
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
});
