import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openPage, settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { openDrawer, sceneIn } from "./acts.ts";
import { faultsFound, overflowing } from "./axe.ts";

/** The room that each part has, as shares of the window. */
const room = (page: Page) =>
  page.evaluate(() => {
    const area = (selector: string) => {
      const { width = 0, height = 0 } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
      return (width * height) / (innerWidth * innerHeight);
    };
    return { canvas: area(".canvas-area") + area(".legend"), legend: area(".legend") };
  });

describePages("the page's frame", () => {
  const stage = setStage();

  it.each([
    [1440, 900, 0.65, 0.8],
    [1920, 1080, 0.7, 0.8],
  ])("leaves the canvas its share of %i × %i", async (width, height, beside, alone) => {
    const { page, close, errors } = await openPage(stage.browser, { language: "en" });
    await page.setViewportSize({ width, height });
    await page.goto(`${stage.app.url}/`);
    await settled(page);
    expect((await room(page)).canvas).toBeGreaterThanOrEqual(beside);
    await page.getByTestId("inspector-toggle").click();
    await page.getByTestId("inspector").waitFor({ state: "hidden" });
    expect((await room(page)).canvas).toBeGreaterThanOrEqual(alone);
    // It stays away until somebody asks for it.
    await page.reload();
    await settled(page);
    expect(await page.getByTestId("inspector").isVisible()).toBe(false);
    // A panel below takes at most half of what the canvas had.
    await page.getByTestId("inspector-toggle").click();
    const before = await page.locator(".canvas-area").boundingBox();
    for (const tab of ["table", "outline", "cypher"]) {
      await page.getByTestId(`tab-${tab}`).click();
      await page.locator(`.dock[data-tab=${tab}] .dock-panel`).waitFor();
      const now = await page.locator(".canvas-area").boundingBox();
      expect(now?.height, tab).toBeGreaterThanOrEqual((before?.height ?? 0) / 2 - 1);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("does what was asked for by keys before these had come, once they have", async () => {
    const { page, close, errors } = await openPage(stage.browser, { language: "en" });
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(/\/Keyboard-[^/]*\.js$/, (route) => held.then(() => route.continue()));
    await page.goto(`${stage.app.url}/?focus=person-sun&select=person-sun`);
    await page.locator('[data-testid="canvas"][data-settled="true"]').waitFor();
    await page.keyboard.press("t");
    expect(await page.getByTestId("table").count()).toBe(0);
    letGo();
    await page.getByTestId("table").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("opens one drawer at a time, beside the rail, and gives the focus back", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "en" });
    for (const name of ["queries", "views", "looks", "metrics"]) {
      await openDrawer(page, name);
      expect(await page.getByRole("dialog").count()).toBe(1);
      const [rail, drawer] = [
        await page.locator(".rail").boundingBox(),
        await page.getByTestId(name).boundingBox(),
      ];
      expect(drawer?.x).toBe((rail?.x ?? 0) + (rail?.width ?? 0));
      expect(drawer?.width).toBe(320);
    }
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-testid")))
      .toBe("open-metrics");
    expect(errors).toEqual([]);
    await close();
  });

  it("keeps the rail as it is, whatever was opened", async () => {
    const { page, close } = await stage.visit("/", { language: "en" });
    const rail = () =>
      page
        .locator(".rail button")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    const before = await rail();
    for (const [act, panel] of [
      ["help", "help"],
      ["lens", "lens"],
    ] as const) {
      await page.keyboard.press("Control+k");
      await page.getByTestId("palette-input").fill(act === "help" ? "help" : "labels and types");
      await page.locator(`[data-offer="act:${act}"]`).click();
      await page.getByTestId(panel).waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId(panel).waitFor({ state: "detached" });
      expect(await rail(), act).toEqual(before);
    }
    await close();
  });

  it("names its controls without standing in anybody's way, in any size of the window", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "en" });
    const tip = page.getByTestId("tooltip");
    for (const size of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
    ]) {
      await page.setViewportSize(size);
      await page.mouse.move(size.width / 2, size.height / 2);
      await page.getByTestId("tab-outline").hover();
      await tip.waitFor();
      const met = await tip.evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const points = [1, width / 2, width - 1].map((dx) => [x + dx, y + height / 2] as const);
        return points.filter(([px, py]) => element.contains(document.elementFromPoint(px, py))).length;
      });
      expect(met, `${size.width}`).toBe(0);
      await page.setViewportSize({ width: size.width, height: size.height - 10 });
      await tip.waitFor({ state: "hidden" });
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("counts families at the canvas's foot, and a click hides one and brings it back", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "en" });
    const people = page.locator('[data-family="people"]');
    expect(await people.textContent()).toBe("People3");
    await people.click();
    await expect.poll(() => people.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => new URL(page.url()).searchParams.get("hide")).toContain("Person");
    await page.getByTestId("undo").click();
    await expect.poll(() => people.getAttribute("aria-pressed")).toBe("true");
    expect(await faultsFound(page, ".legend")).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("opens a region that is looked into, and lets in what joins the regions", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "en" });
    const context = page.getByTestId("map-context");
    await context.click();
    await expect.poll(() => new URL(page.url()).searchParams.get("region")).toBe("@context");
    await settled(page);
    expect((await sceneIn(page)).marks).toHaveLength(11);
    expect(await faultsFound(page, ".canvas-notices")).toEqual([]);
    await context.click();
    await expect.poll(() => new URL(page.url()).searchParams.get("region")).toBeNull();
    await settled(page);
    expect((await sceneIn(page)).marks).toHaveLength(10);
    for (let turn = 0; turn < 3; turn += 1) await page.getByTestId("canvas").press("+");
    await expect.poll(() => new URL(page.url()).searchParams.get("region")).toBe("zone-beicheng");
    await settled(page);
    expect(await page.getByTestId("undo").getAttribute("aria-label")).toContain("Beicheng");
    expect(errors).toEqual([]);
    await close();
  });

  it("shows the Cypher line to those who asked for it once, and always with the editor", async () => {
    const { page, close } = await stage.visit("/", { language: "en" });
    const strip = page.getByTestId("strip");
    expect(await strip.count()).toBe(0);
    await page.getByTestId("tab-cypher").click();
    await strip.waitFor();
    await page.getByTestId("dock-close").click();
    await strip.waitFor({ state: "detached" });
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("Shift+Q");
    await strip.waitFor();
    await page.reload();
    await settled(page);
    await strip.waitFor();
    await close();
  });

  it("opens the import for a file that is dropped, for the word import, and among the ways to begin", async () => {
    const { page, close } = await stage.visit("/", { language: "en" });
    await page.evaluate(() => {
      const files = new DataTransfer();
      files.items.add(new File(["a,b"], "people.csv", { type: "text/csv" }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }),
      );
    });
    await page.getByTestId("imports").waitFor();
    await page.locator('[data-testid="imports-file"], [data-testid="imports-column"]').first().waitFor();
    await page.getByTestId("imports-discard").click();
    await page.keyboard.press("Escape");
    await page.getByTestId("imports").waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByTestId("palette-input").fill("import");
    await page.locator('[data-offer="act:import"]').click();
    await page.getByTestId("imports-choose").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("starter-own").click();
    await page.getByTestId("imports-choose").waitFor();
    await close();
  });

  it("is a header, the canvas and one bar on a phone, and keeps menus and legend on the screen", async () => {
    const { page, close, errors } = await openPage(stage.browser, { phone: true });
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(`${stage.app.url}/`);
    await settled(page);
    const boxOf = async (part: string) => (await page.locator(part).boundingBox()) ?? { y: 0, height: 0 };
    const [header, canvas, bar] = [
      await boxOf(".top-bar"),
      await boxOf(".canvas-area"),
      await boxOf(".phone-bar"),
    ];
    expect(canvas.y).toBe(header.y + header.height);
    // Nobody imports on a phone.
    expect(await page.getByTestId("starter-own").count()).toBe(0);
    expect(bar.y).toBe(canvas.y + canvas.height);
    await page.getByTestId("more").click();
    const menu = await page.getByTestId("more-menu").boundingBox();
    expect(menu?.y).toBeGreaterThanOrEqual(0);
    expect((menu?.y ?? 0) + (menu?.height ?? 0)).toBeLessThanOrEqual(640);
    expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(360);
    await page.keyboard.press("Escape");
    await page.locator(".legend-toggle").click();
    await page.locator(".legend-body").waitFor();
    const legend = await page.locator(".legend-whole").boundingBox();
    expect(legend?.x).toBeGreaterThanOrEqual(0);
    expect((legend?.y ?? 0) + (legend?.height ?? 0)).toBeLessThanOrEqual(bar.y);
    expect(await overflowing(page)).toBe(0);
    expect(await faultsFound(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
