import { describe, expect, it } from "vitest";
import type { Pencil } from "../../../../client/src/model/drawing/pencil.ts";
import { pillOf } from "../../../../client/src/model/drawing/sectors.ts";
import type { Sector } from "../../../../client/src/model/types.ts";

/** A fan seen at a scale; letters are as wide as they are high by half, however small all is shown. */
const pencil = (scale: number): Pencil => ({
  project: ({ x, y }) => ({ x: 500 + x * scale, y: 300 - y * scale }),
  scale,
  growth: scale,
  widthOf: (text, size) => [...text].length * size * 0.5,
});

const sector = (side: 1 | -1): Sector => ({
  type: "FOSTERS",
  members: ["a", "b", "c"],
  pill: { x: side * 168, y: 40 },
  mark: null,
  hub: { x: 0, y: 0, radius: 30 },
  column: { x: side * 264, radius: 14 },
});

describe("the type of a fan's column", () => {
  it.each([1, -1] as const)(
    "stands on its bar, or farther in than the discs of its column (side %i)",
    (side) => {
      const wide = pillOf(sector(side), "trained or fostered", pencil(1), "en");
      expect((wide.box[0] + wide.box[2]) / 2).toBe(500 + side * 168);
      for (const scale of [1, 0.9, 0.8]) {
        const { box } = pillOf(sector(side), "trained or fostered", pencil(scale), "en");
        const edge = 500 + side * (264 - 14) * scale;
        expect(side === 1 ? edge - box[2] : box[0] - edge).toBeGreaterThanOrEqual(6 - 1e-9);
      }
    },
  );
});
