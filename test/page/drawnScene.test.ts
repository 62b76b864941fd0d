import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { expect, it } from "vitest";
import type { Box } from "../../client/src/model/drawing/names/raster.ts";
import type { DrawnScene } from "../../client/src/model/drawing/scene.ts";
import { edgeOf, isHollow } from "../../client/src/model/drawing/shapes.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { sceneIn } from "./acts.ts";

type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
};
const apart = (a: Rgb, b: Rgb) => Math.max(...a.map((part, i) => Math.abs(part - (b[i] ?? 0))));
const overlap = ([a, b, c, d]: Box, [e, f, g, h]: Box) => a < g && c > e && b < h && d > f;

/** What the screen shows of the canvas. */
async function pixelsIn(page: Page): Promise<(x: number, y: number) => Rgb> {
  const box = await page.locator("[data-settled]").boundingBox();
  if (box === null) throw new Error("the canvas has no place");
  const { data, width } = PNG.sync.read(await page.screenshot());
  return (x, y) => {
    const at = (Math.round(box.y + y) * width + Math.round(box.x + x)) * 4;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  };
}

/** Whether a place of the canvas can be seen: no panel lies over it. */
const isOpen = ({ width, height, covered }: DrawnScene, x: number, y: number) =>
  x > 1 &&
  y > 1 &&
  x < width - 1 &&
  y < height - 1 &&
  !covered.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom);

describePages("the drawn scene", () => {
  const stage = setStage();
  let page: Page;
  let scene: DrawnScene;

  for (const theme of ["light", "dark"] as const) {
    it(`is what the screen shows, ${theme}`, async () => {
      const address = "/?with=overview&relation=r-04";
      const open = await stage.visit(address, { language: theme === "light" ? "en" : "zh", theme });
      page = open.page;
      scene = await sceneIn(page);
      const pixel = await pixelsIn(page);
      expect(scene.marks.length).toBeGreaterThan(5);
      expect(scene.lines.length).toBeGreaterThan(5);
      const lit = scene.marks.filter((mark) => mark.lit);
      // The ends of the chosen relation are lit, and they alone.
      expect(lit.map(({ id }) => id).sort()).toEqual(
        scene.lines
          .filter((line) => line.lit)
          .flatMap(({ from, to }) => [from.id, to.id])
          .sort(),
      );
      expect(lit.filter(({ name }) => name === null)).toEqual([]);
      for (const { x, y, radius, color, shape } of lit) {
        const inside = isHollow(shape) ? edgeOf(radius) / 2 : radius * 0.14;
        const place = x - radius * (shape === "square" ? 0.9 : 1) + inside;
        if (!isOpen(scene, place, y)) continue;
        // A ring is two pixels wide: the nearest of its pixels has its colour.
        const off = isHollow(shape) ? [-1, 0, 1] : [0];
        expect(Math.min(...off.map((by) => apart(pixel(place + by, y), rgbOf(color))))).toBeLessThan(48);
      }
      const ground = pixel(scene.width / 2, 3);
      for (const { name } of lit) {
        for (const [left, top, right, bottom] of name?.boxes ?? []) {
          let ink = 0;
          for (let x = left; x < right; x += 1)
            for (let y = top; y < bottom; y += 1) if (apart(pixel(x, y), ground) > 120) ink += 1;
          // Letters cover about a fifth of their line.
          expect(ink / ((right - left) * (bottom - top))).toBeGreaterThan(0.06);
        }
      }
      await open.close();
      expect(open.errors).toEqual([]);
    });
  }

  it("names all there is where there is little, and no name lies on a disc, a name or a panel", async () => {
    const open = await stage.visit("/?with=overview", { language: "en" });
    scene = await sceneIn(open.page);
    const seen = scene.marks.filter(({ x, y }) => isOpen(scene, x, y));
    expect(seen.filter(({ name }) => name === null).map(({ id }) => id)).toEqual([]);
    expect(seen.filter(({ name }) => name?.cut)).toEqual([]);
    const written = seen.flatMap(({ id, name }) => (name?.boxes ?? []).map((box) => ({ id, box })));
    for (const [i, { id, box }] of written.entries()) {
      const [left, top, right, bottom] = box;
      expect(left >= 0 && top >= 0 && right <= scene.width && bottom <= scene.height).toBe(true);
      expect(scene.covered.some((panel) => overlap(box, panel))).toBe(false);
      expect(written.slice(i + 1).filter((other) => other.id !== id && overlap(box, other.box))).toEqual([]);
      const covers = scene.marks.filter(({ x, y, radius }) => {
        const dx = x - Math.min(Math.max(x, left), right);
        const dy = y - Math.min(Math.max(y, top), bottom);
        return Math.hypot(dx, dy) < radius;
      });
      expect(covers).toEqual([]);
    }
    await open.close();
  });
});
