import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { beforeEach, describe, expect, it } from "vitest";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose } from "./acts.ts";
import { faultsFound } from "./axe.ts";

interface Word {
  readonly text: string;
  readonly x: string | null;
  readonly y: string | null;
}

describePages("publishing a figure", () => {
  const stage = setStage();
  let page: Page;

  const figure = () => page.getByTestId("publish-figure");
  const title = () => page.getByTestId("publish-title");

  async function openFigure(): Promise<void> {
    await page.getByTestId("open-export").click();
    await page.getByTestId("open-publish").click();
    await figure().locator("svg").waitFor();
    await page.evaluate(() => document.fonts.ready);
  }

  /** The texts of the figure that is seen, with their places. */
  const words = (): Promise<Word[]> =>
    figure()
      .locator("svg text")
      .evaluateAll((texts) =>
        texts.map((text) => ({
          text: text.textContent ?? "",
          x: text.getAttribute("x"),
          y: text.getAttribute("y"),
        })),
      );

  async function saved(format: "png" | "svg" | "html"): Promise<Buffer> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByTestId(`publish-${format}`).click(),
    ]);
    return readFileSync(await download.path());
  }

  describe("of a stage, in Chinese on light", () => {
    const open = stage.eachOpens("/", {}, async (opened) => {
      await choose(opened, "孙鹏程");
    });
    beforeEach(async () => {
      page = open().page;
      await openFigure();
    });

    it("shows it as it is printed, sound for axe", async () => {
      expect(await title().inputValue()).toBe("孙鹏程的关系");
      await expectScreenshot(figure(), "figure-stage-zh-light");
      expect(await faultsFound(page, '[data-testid="publish"]')).toEqual([]);
    });

    it("writes the same names and marks into every file", async () => {
      const seen = await words();
      expect(seen.map(({ text }) => text)).toContain("孙鹏程");
      const marks = await figure().locator("svg *").count();
      const inFile = (text: string) =>
        page.evaluate((source) => {
          const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
          const texts = [...svg.querySelectorAll("text")].map((one) => ({
            text: one.textContent ?? "",
            x: one.getAttribute("x"),
            y: one.getAttribute("y"),
          }));
          return { texts, marks: svg.querySelectorAll("*").length };
        }, text);
      // The page's own policy lets no style sheet of a file in.
      const file = (await saved("svg")).toString("utf8").replace(/<style>[^<]*<\/style>/, "");
      expect(await inFile(file)).toEqual({ texts: seen, marks });
      const html = (await saved("html")).toString("utf8");
      const inside = html.match(/<figure id="figure">(<svg[\s\S]*?<\/svg>)/)?.[1] ?? "";
      expect(await inFile(inside)).toEqual({ texts: seen, marks });
      await expectInked(PNG.sync.read(await saved("png")));
    });

    /** The picture of points is three times as large, and has every disc and every text of the figure that is seen. */
    async function expectInked(png: PNG): Promise<void> {
      const drawn = await figure()
        .locator("svg")
        .evaluate((element) => {
          const svg = element as SVGSVGElement;
          const number = (one: Element, name: string) => Number(one.getAttribute(name));
          const { width, height } = svg.viewBox.baseVal;
          const discs = [...svg.querySelectorAll('circle:not([fill="none"])')].map((one) => ({
            what: one.outerHTML,
            ...{ x: number(one, "cx"), y: number(one, "cy") - number(one, "r") },
            ...{ width: 0, height: 2 * number(one, "r") },
          }));
          const texts = [...svg.querySelectorAll<SVGTextElement>("text:not([transform])")].map((one) => {
            const { x, y, width, height } = one.getBBox();
            return { what: one.textContent ?? "", x, y, width, height };
          });
          return { width, height, marks: [...discs, ...texts] };
        });
      expect([png.width, png.height]).toEqual([drawn.width * 3, drawn.height * 3]);
      const ground = [...png.data.subarray(0, 3)];
      const isInked = ({ x, y, width, height }: (typeof drawn.marks)[number]) => {
        for (let row = Math.ceil(3 * y); row <= 3 * (y + height); row += 1) {
          for (let column = Math.floor(3 * x); column <= 3 * (x + width); column += 1) {
            const at = (row * png.width + column) * 4;
            if (ground.some((part, i) => Math.abs((png.data[at + i] ?? 0) - part) > 60)) return true;
          }
        }
        return false;
      };
      expect(drawn.marks.length).toBeGreaterThan(20);
      expect(drawn.marks.filter((mark) => !isInked(mark)).map(({ what }) => what)).toEqual([]);
    }

    it("keeps a name where it is dragged, with keys too, until it is put back", async () => {
      const handle = page.locator('.publish-handle[data-name="zone-beicheng"]');
      const box = await handle.boundingBox();
      if (box === null) throw new Error("no name to drag");
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2 - 70, { steps: 4 });
      await page.mouse.up();
      const dragged = await handle.boundingBox();
      expect(Math.abs((dragged?.x ?? 0) - box.x - 40)).toBeLessThan(3);
      expect(Math.abs((dragged?.y ?? 0) - box.y + 70)).toBeLessThan(3);
      await handle.focus();
      await page.keyboard.press("Shift+ArrowRight");
      expect(((await handle.boundingBox())?.x ?? 0) - (dragged?.x ?? 0)).toBeCloseTo(16, 0);
      const moved = await words();
      await page.keyboard.press("Escape");
      await page.getByTestId("publish").waitFor({ state: "detached" });
      await openFigure();
      expect(await words()).toEqual(moved);
      await page.getByTestId("publish-reset").click();
      expect(await words()).not.toEqual(moved);
      expect(await page.getByTestId("publish-reset").count()).toBe(0);
    });

    it("prints the figure alone, with title and caption as they were written", async () => {
      await title().fill("一天的行程");
      await page.getByTestId("publish-caption").fill("四月二日。");
      await page.getByTestId("publish-column").click();
      await page.emulateMedia({ media: "print" });
      expect(await page.getByTestId("publish-title").isVisible()).toBe(false);
      expect(await page.getByTestId("canvas").isVisible()).toBe(false);
      expect(await figure().locator("svg").isVisible()).toBe(true);
      expect((await words()).slice(0, 400).map(({ text }) => text)).toEqual(
        expect.arrayContaining(["一天的行程", "四月二日。"]),
      );
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type \/Page\b/g)?.length).toBe(1);
      await page.emulateMedia({ media: null });
    });
  });

  describe("of the map, in English on dark", () => {
    const open = stage.eachOpens("/?lang=en", { language: "en", theme: "dark" });
    beforeEach(async () => {
      page = open().page;
      await openFigure();
    });

    it("shows regions, titles and bundles, and says whose they are", async () => {
      await page.getByTestId("publish-dark").click();
      const texts = (await words()).map(({ text }) => text);
      expect(texts.join(" ")).toMatch(/Source: .*passages/);
      await expectScreenshot(figure(), "figure-map-en-dark");
    });

    it("speaks the language that is chosen for it, whatever the page speaks", async () => {
      await page.getByTestId("publish-zh").click();
      await expect.poll(() => title().inputValue()).toMatch(/^谁与谁有关/);
      expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
    });
  });
});
