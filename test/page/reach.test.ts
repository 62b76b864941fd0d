import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { openPage, settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { namesOf, openDrawer, openLayouts, pasteNames, searchFor, setLegend } from "./acts.ts";
import { faultsFound, faultsInEveryLook, overflowing, unsound } from "./axe.ts";

/** Keys of the panels below the canvas. */
const KEYS: Readonly<Record<string, string>> = { table: "t", outline: "o", cypher: "q" };
/** The least that WCAG 2.2 asks of a target, and a finger's width, in pixels. */
const [TARGET, FINGER] = [24, 44];
const CHOSEN = "/?with=overview&select=person-sun";

const isFocused = (part: Locator): Promise<boolean> =>
  part.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));

const said = (page: Page) => page.getByTestId("live").textContent();

/** What can be pressed and is smaller than that. */
const smallTargets = (page: Page, least: number) =>
  page.evaluate((least) => {
    const pressed = "button, a[href], input, select, textarea, [role=tab], [role=menuitem], [role=option]";
    return [...document.querySelectorAll(pressed)].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
      const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
      // What only those hear who do not see is one pixel wide.
      if (width <= 1 || (width >= least && height >= least)) return [];
      return [
        `${element.className} ${element.getAttribute("aria-label") ?? element.textContent}: ${width} × ${height}`,
      ];
    });
  }, least);

describePages("within everybody's reach", () => {
  const stage = setStage();

  it("has one heading, ids of their own, landmarks, targets of size and no fault in any look with every panel", async () => {
    const { page, close, errors } = await stage.visit(CHOSEN, { language: "en" });
    const check = async (where: string, part: string) => {
      const [small, wrong] = [await smallTargets(page, TARGET), await unsound(page)];
      const faults = await faultsInEveryLook(page, part);
      expect({ where, unsound: wrong, small, faults }).toEqual({
        ...{ where, unsound: [], small: [], faults: [] },
      });
    };
    for (const tab of await namesOf(page, "tab")) {
      await page.getByTestId(`tab-${tab}`).click();
      await page.locator(`.dock[data-tab=${tab}] .dock-panel`).waitFor();
      await check(tab, `.dock[data-tab=${tab}]`);
    }
    const panels = await namesOf(page, "open");
    expect(panels.length).toBeGreaterThan(3);
    for (const panel of panels) {
      const button = page.getByTestId(`open-${panel}`);
      await button.click();
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      await check(panel, "[role=dialog]");
      expect(await dialog.getByRole("heading").first().textContent()).toBe(
        (await button.textContent())?.trim(),
      );
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await expect.poll(() => isFocused(button)).toBe(true);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("has no fault in any look with its menus and the dialogs that have no button", async () => {
    const { page, close, errors } = await stage.visit(CHOSEN, { language: "en" });
    const check = async (part: string, leave = true) => {
      await page.locator(part).waitFor();
      const small = await smallTargets(page, TARGET);
      const faults = await faultsInEveryLook(page, part);
      expect({ part, small, faults }).toEqual({ part, small: [], faults: [] });
      if (!leave) return;
      await page.keyboard.press("Escape");
      await page.locator(part).waitFor({ state: "detached" });
      await page.getByTestId("canvas").focus();
    };
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("Shift+F10");
    await check("[data-testid=context-menu]");
    await openLayouts(page);
    await check("[data-testid=layout-menu]");
    for (const key of ["j", "?", "Control+k"]) {
      await page.keyboard.press(key);
      await check("[role=dialog]");
    }
    await page.getByTestId("open-export").click();
    await page.getByTestId("open-publish").click();
    await check("[data-testid=publish]");
    await pasteNames(page, "孙鹏程\nNobody Known");
    await check("[data-testid=names]");
    expect(errors).toEqual([]);
    await close();
  });

  /** A small phone on somebody chosen, and what is wrong with a part of it in light, dark and forced colours. */
  const phone = async () => {
    const { page, close, errors } = await openPage(stage.browser, { phone: true, language: "en" });
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(`${stage.app.url}${CHOSEN}`);
    await settled(page);
    const check = async (where: string, part?: string) => {
      const found = await smallTargets(page, TARGET);
      const contrast = ["color-contrast"];
      await page.emulateMedia({ forcedColors: "active" });
      found.push(...(await faultsFound(page, part, contrast)));
      await page.emulateMedia({ forcedColors: "none" });
      found.push(...(await faultsFound(page, part)));
      await page.emulateMedia({ colorScheme: "dark" });
      found.push(...(await faultsFound(page, part, contrast)));
      await page.emulateMedia({ colorScheme: "light" });
      expect({ where, found, over: await overflowing(page) }).toEqual({ where, found: [], over: 0 });
    };
    const sheets = await page
      .locator("[data-phone]")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.phone ?? ""));
    return { page, close, errors, check, sheets };
  };

  it("has no fault with any sheet and menu of a phone, and targets for fingers in them", async () => {
    const { page, close, errors, check, sheets } = await phone();
    expect(sheets.length).toBeGreaterThan(3);
    for (const sheet of sheets) {
      await page.locator(`[data-phone="${sheet}"]`).tap();
      await page.locator(`[data-phone="${sheet}"][aria-pressed=true]`).waitFor();
      await check(sheet);
      expect(await unsound(page)).toEqual([]);
    }
    await page.getByTestId("more").tap();
    const entries = page.getByRole("menu").getByRole("menuitem");
    await entries.first().waitFor();
    // A menu lies over the page, in none of its regions.
    await check("more");
    const heights = await entries.evaluateAll((all) => all.map((one) => one.clientHeight));
    expect(heights.filter((height) => height > 1 && height < FINGER)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("has no fault with any panel behind the menu of a phone", async () => {
    const { page, close, errors, check, sheets } = await phone();
    const behind = (await namesOf(page, "open")).filter((panel) => !sheets.includes(panel));
    expect(behind.length).toBeGreaterThan(3);
    for (const panel of behind) {
      await page.getByTestId("more").tap();
      await page.getByTestId(`more-${panel}`).tap();
      await page.getByRole("dialog").waitFor();
      await check(panel, "[role=dialog]");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("opens each panel below with its key, moves there and says so, on every keyboard", async () => {
    const { page, close, errors } = await stage.visit(CHOSEN, { language: "en" });
    expect((await namesOf(page, "tab")).sort()).toEqual(Object.keys(KEYS).sort());
    const canvas = page.getByTestId("canvas");
    for (const [tab, key] of Object.entries(KEYS).reverse()) {
      await canvas.focus();
      await page.keyboard.press(key);
      await expect.poll(() => isFocused(page.locator(".dock-panel:visible"))).toBe(true);
      const name = (await page.getByTestId(`tab-${tab}`).textContent())?.trim();
      await expect.poll(() => said(page)).toBe(`${name} opened.`);
    }
    await canvas.focus();
    await page.keyboard.press("t");
    await expect.poll(() => isFocused(canvas)).toBe(true);
    await expect.poll(() => said(page)).toBe("Table closed.");
    // The same place on a Russian, Greek and Hebrew keyboard.
    for (const key of ["е", "τ", "א"]) {
      await canvas.focus();
      await canvas.dispatchEvent("keydown", { key, code: "KeyT", bubbles: true });
      await expect.poll(() => isFocused(page.getByTestId("table"))).toBe(true);
      await canvas.focus();
      await page.keyboard.press("t");
      await page.getByTestId("table").waitFor({ state: "detached" });
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("skips to every panel, and gives the focus back when a bar goes", async () => {
    const { page, close, errors } = await stage.visit(CHOSEN, { language: "en" });
    for (const panel of await namesOf(page, "skip")) {
      await page.getByTestId(`skip-${panel}`).focus();
      await page.keyboard.press("Enter");
      const there = panel in KEYS ? `.dock[data-tab=${panel}]` : `[data-testid=${panel}]`;
      await expect.poll(() => isFocused(page.locator(there)), { message: panel }).toBe(true);
    }
    const canvas = page.getByTestId("canvas");
    await canvas.focus();
    await page.keyboard.press("Shift+F10");
    await page.locator('[data-act="paths"]').click();
    await expect.poll(() => isFocused(page.getByTestId("task-entity").locator("input"))).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => isFocused(canvas)).toBe(true);
    expect(errors).toEqual([]);
    await close();
  });

  it("passes lists of queries and kinds with one stop, and walks in them with the arrow keys", async () => {
    const { page, close } = await stage.visit("/", { language: "en" });
    await openDrawer(page, "queries");
    await setLegend(page, true);
    for (const list of [page.getByTestId("topic-people").locator(".."), page.locator(".legend-body")]) {
      const stops = () =>
        list
          .locator("button")
          .evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length);
      await expect.poll(stops).toBe(1);
      await list.locator('button[tabindex="0"]').focus();
      await page.keyboard.press("ArrowDown");
      expect(await isFocused(list.locator("button").nth(1))).toBe(true);
      await page.keyboard.press("End");
      expect(await isFocused(list.locator("button:visible").last())).toBe(true);
      expect(await stops()).toBe(1);
    }
    await close();
  });

  it("keeps its menus on a small screen, with rows for fingers and without keys", async () => {
    const { page, close, errors } = await openPage(stage.browser, { phone: true });
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(`${stage.app.url}${CHOSEN}`);
    await settled(page);
    await page.keyboard.press("Shift+F10");
    const menu = page.getByTestId("context-menu");
    await menu.waitFor();
    const box = await menu.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
    const last = menu.getByRole("menuitem").last();
    await last.scrollIntoViewIfNeeded();
    const end = await last.boundingBox();
    expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual(640);
    const heights = await menu.getByRole("menuitem").evaluateAll((all) => all.map((one) => one.clientHeight));
    expect(heights.filter((height) => height > 1 && height < FINGER)).toEqual([]);
    expect(await menu.locator(".menu-key:visible").count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  it.each(["light", "dark"] as const)("can be read in forced colours on a %s system", async (theme) => {
    const { page, close } = await stage.visit(CHOSEN, { language: "en", theme });
    await page.emulateMedia({ forcedColors: "active" });
    const look = (part: Locator) =>
      part.evaluate((element) => {
        const { backgroundColor, color } = getComputedStyle(element);
        return { backgroundColor, color };
      });
    await openDrawer(page, "queries");
    await page.getByTestId("tab-table").click();
    for (const list of [".rail [role=tablist]", ".collections", ".segmented"]) {
      const chosen = await look(
        page.locator(`${list} :is([aria-selected=true], [aria-pressed=true])`).first(),
      );
      const other = await look(
        page.locator(`${list} :is([aria-selected=false], [aria-pressed=false])`).first(),
      );
      expect({ list, differs: chosen.backgroundColor !== other.backgroundColor }).toEqual({
        list,
        differs: true,
      });
    }
    // The canvas keeps its own ground, on which its names are written.
    const adjusted = page
      .locator(".canvas-area")
      .evaluate((element) => getComputedStyle(element).forcedColorAdjust);
    expect(await adjusted).toBe("none");
    expect(await faultsFound(page)).toEqual([]);
    await close();
  });

  it("can be used in a window at 400 %", async () => {
    const { page, close, errors } = await openPage(stage.browser, { language: "en" });
    const [width, height] = [320, 256];
    await page.setViewportSize({ width, height });
    await page.goto(`${stage.app.url}/`);
    await settled(page);
    const inSight = async (part: Locator) => {
      const box = await part.boundingBox();
      return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + 16 <= height;
    };
    expect((await page.getByTestId("search").boundingBox())?.width).toBeGreaterThan(90);
    await (await searchFor(page, "spc")).first().click();
    const name = page.getByTestId("entity-inspector").getByRole("heading", { level: 2 });
    await expect.poll(() => inSight(name)).toBe(true);
    await page.locator('[data-phone="table"]').click();
    const cell = page.getByTestId("table").getByRole("gridcell").first();
    await cell.scrollIntoViewIfNeeded();
    expect(await inSight(cell)).toBe(true);
    expect(await overflowing(page)).toBe(0);
    expect(await faultsFound(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
