import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type TestApp } from "../helpers/app.ts";
import { openPage, type PageOptions, settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { sceneIn, searchFor } from "./acts.ts";
import { faultsFound, overflowing } from "./axe.ts";

/** The least that WCAG 2.2 asks of a target, in pixels. */
const TARGET = 24;

describePages("small windows and frames", () => {
  const stage = setStage();

  const phone = async (options: PageOptions, size: { width: number; height: number }, address = "/") => {
    const open = await openPage(stage.browser, { phone: true, ...options });
    await open.page.setViewportSize(size);
    await open.page.goto(`${stage.app.url}${address}`);
    await settled(open.page);
    return open;
  };
  const tab = (page: Page, name: string) => page.locator(`[data-phone="${name}"]`);
  const heightOf = async (page: Page) => (await page.locator(".inspector").boundingBox())?.height ?? 0;

  /** Buttons and fields in the window that are smaller than a finger or a shaking hand needs. */
  const smallTargets = (page: Page) =>
    page.evaluate((least) => {
      const seen = [
        ...document.querySelectorAll(
          ":is(.top-bar, .phone-bar, .sheet-handle, .legend, .time-row) :is(button, input)",
        ),
      ].filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
      return seen.flatMap((element) => {
        const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
        return width > 1 && (width < least || height < least)
          ? [
              `${element.className} ${element.getAttribute("aria-label") ?? element.textContent}: ${width} × ${height}`,
            ]
          : [];
      });
    }, TARGET);

  it.each([
    ["a small phone", { width: 360, height: 640 }],
    ["200 % zoom of a small window", { width: 320, height: 480 }],
    ["a phone on its side", { width: 740, height: 360 }],
  ])("holds search, evidence, time and table on %s", async (_, size) => {
    const { page, close, errors } = await phone({ language: "en" }, size);
    expect(await overflowing(page)).toBe(0);
    await (await searchFor(page, "spc")).first().click();
    await page.getByTestId("entity-inspector").getByTestId("passage").first().waitFor();
    expect(await overflowing(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await tab(page, "time").click();
    await page.getByTestId("time").waitFor();
    expect(await overflowing(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await tab(page, "table").click();
    await page.getByTestId("table").waitFor();
    expect(await overflowing(page)).toBe(0);
    await tab(page, "queries").click();
    await page.getByTestId("query-filter").waitFor();
    expect(await overflowing(page)).toBe(0);
    await page.getByTestId("more").click();
    await page.getByTestId("more-help").click();
    const help = await page.getByTestId("help").boundingBox();
    expect([help?.width, help?.height]).toEqual([size.width, size.height]);
    expect(await overflowing(page)).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  it("lays the map of regions out upright, and turns it with the phone: everybody is found in their place again", async () => {
    const upright = { width: 390, height: 844 };
    const { page, close, errors } = await phone({ language: "en" }, upright);
    const placesIn = async () =>
      (await sceneIn(page)).marks.map(({ id, x, y }) => [id, Math.round(x), Math.round(y)]);
    const first = await placesIn();
    const turned = (form: string) =>
      page.waitForResponse((answer) => new URL(answer.url()).searchParams.get("form") === form);
    for (const [size, form] of [
      [{ width: 844, height: 390 }, "wide"],
      [upright, "upright"],
    ] as const) {
      const answer = turned(form);
      await page.setViewportSize(size);
      await answer;
    }
    await expect.poll(placesIn).toEqual(first);
    expect(errors).toEqual([]);
    await close();
  });

  it("gives its sheet the height that is dragged or asked for with a button", async () => {
    const { page, close, errors } = await phone(
      { theme: "dark" },
      { width: 390, height: 844 },
      "/?with=overview&select=person-sun",
    );
    await page.getByTestId("passage").first().waitFor();
    const first = await heightOf(page);
    await page.getByRole("button", { name: "拉高面板" }).click();
    await expect.poll(() => heightOf(page)).toBeGreaterThan(first * 1.3);
    const grip = await page.locator(".sheet-grip").boundingBox();
    if (grip === null) throw new Error("There is no grip.");
    const drag = async (to: number) => {
      await page.mouse.move(100, grip.y + 20);
      await page.mouse.down();
      await page.mouse.move(100, (grip.y + to) / 2);
      await page.mouse.move(100, to);
      await page.mouse.up();
    };
    await drag(520);
    await expect.poll(() => heightOf(page)).toBeLessThan(first);
    expect(await faultsFound(page, ".phone-bar, .sheet-handle, .top-bar")).toEqual([]);
    await expectScreenshot(page, "phone-sheet-low-zh-dark");
    await page.getByRole("button", { name: "关闭面板" }).click();
    await page.getByTestId("sheet-handle").waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await close();
  });

  it("opens the menu of an entity after a long press", async () => {
    const { page, close } = await phone({}, { width: 360, height: 740 }, "/?with=overview&select=person-sun");
    await page.getByRole("button", { name: "关闭面板" }).click();
    await settled(page);
    await page.keyboard.press("Shift+F10");
    const anchor = (await page.getByTestId("context-menu").getAttribute("data-anchor")) ?? "";
    const [x = 0, y = 0] = anchor.split(",").map(Number);
    await page.keyboard.press("Escape");
    await page.getByTestId("context-menu").waitFor({ state: "detached" });
    const session = await page.context().newCDPSession(page);
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await page.getByTestId("context-menu").waitFor();
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    expect(await page.getByTestId("context-menu").textContent()).toContain("孙鹏程");
    expect(await overflowing(page)).toBe(0);
    await close();
  });

  it("is nothing but the canvas in a frame, with its evidence and a way out", async () => {
    const open = await openPage(stage.browser, { language: "en" });
    const { page, close, errors } = open;
    await page.setViewportSize({ width: 800, height: 500 });
    await page.goto(`${stage.app.url}/?focus=person-sun&expand=person-sun&embed=1`);
    await settled(page);
    for (const gone of [".top-bar", ".rail", ".dock", ".time-row", ".phone-bar", "[data-testid=tour-invite]"])
      expect(await page.locator(gone).count()).toBe(0);
    expect(await faultsFound(page)).toEqual([]);
    await expectScreenshot(page, "embed-en-light");
    expect(await page.getByTestId("embed-link").getAttribute("href")).not.toContain("embed");
    await page.getByTestId("canvas").hover();
    await page.mouse.wheel(0, -300);
    await page.getByTestId("wheel-hint").filter({ hasText: "turn the wheel to zoom" }).waitFor();
    await page.goto(`${stage.app.url}/?focus=person-sun&expand=person-sun&select=person-sun&embed=1`);
    await page.getByTestId("passage").first().waitFor();
    await settled(page);
    expect(new URL(page.url()).searchParams.get("embed")).toBe("1");
    await page.getByTestId("sheet-handle").getByRole("button", { name: "Close the panel" }).click();
    await page.getByTestId("passage").first().waitFor({ state: "hidden" });
    expect(errors).toEqual([]);
    await close();
  });

  describe("in a page of another site", () => {
    let site: Server;
    let framed: TestApp;

    beforeAll(async () => {
      site = createServer((req, res) => {
        const { searchParams } = new URL(req.url ?? "/", "http://site");
        res.setHeader("Content-Type", "text/html");
        res.end(`<iframe width="700" height="400" src="${searchParams.get("src") ?? ""}"></iframe>`);
      });
      await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
      const { port } = site.address() as AddressInfo;
      const env = { GUANXI_FRAME_ANCESTORS: `self,http://127.0.0.1:${port}` };
      framed = await startApp(stage.app.store, { dataset: null, env });
    });
    afterAll(async () => {
      await framed?.close();
      site?.close();
      site?.closeAllConnections();
    });

    it("is shown only where the operator allows it", async () => {
      const { port } = site.address() as AddressInfo;
      const { page, close } = await openPage(stage.browser, { expectedErrors: /frame/i });
      const into = (url: string) =>
        page.goto(`http://127.0.0.1:${port}/?src=${encodeURIComponent(`${url}/?embed=1`)}`);
      await into(framed.url);
      await page.frameLocator("iframe").getByTestId("embed-link").waitFor();
      await into(stage.app.url);
      expect(await page.frameLocator("iframe").getByTestId("embed-link").count()).toBe(0);
      await close();
    });
  });
});
