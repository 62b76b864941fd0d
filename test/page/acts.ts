import type { Locator, Page } from "playwright-core";
import type { DrawnScene } from "../../client/src/model/drawing/scene.ts";
import type { SceneElement } from "../../client/src/sigma/scene.ts";
import { settled } from "../helpers/browser.ts";

/** A part of a story that cannot be told without those before it: where it fails, its name stands in the message. */
export async function step(name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error) error.message = `${name}: ${error.message}`;
    throw error;
  }
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Types into the search field and waits for the hits. */
export async function searchFor(page: Page, text: string): Promise<Locator> {
  await page.getByTestId("search").fill(text);
  const hits = page.getByTestId("hit");
  await hits.first().waitFor();
  return hits;
}

/** Searches for an entity by its whole name and selects it; it is put on the canvas where it is not there yet. */
export async function choose(page: Page, name: string): Promise<void> {
  const hits = await searchFor(page, name);
  await hits.filter({ hasText: name }).first().click();
  await page.getByTestId("entity-inspector").getByRole("heading", { name, level: 2 }).waitFor();
  await settled(page);
}

/** Where the selected entity stands in the window: where its menu opens. */
export async function placeOf(page: Page): Promise<Place> {
  await settled(page);
  await page.keyboard.press("Shift+F10");
  const menu = page.getByTestId("context-menu");
  await menu.waitFor();
  const [x = 0, y = 0] = ((await menu.getAttribute("data-anchor")) ?? "").split(",").map(Number);
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });
  return { x, y };
}

export function distance(places: readonly Place[], a: number, b: number): number {
  const [from, to] = [places[a], places[b]];
  return from === undefined || to === undefined ? Number.NaN : Math.hypot(to.x - from.x, to.y - from.y);
}

/** Opens the whole legend above its strip, or closes it. */
export async function setLegend(page: Page, open: boolean): Promise<void> {
  const toggle = page.getByTestId("legend").locator(".legend-toggle");
  if ((await toggle.getAttribute("aria-expanded")) !== String(open)) await toggle.click();
  if (open) await page.getByTestId("legend").locator(".legend-body").waitFor();
}

/** What stands behind a prefix in the test ids of the page: "open" → queries, views, … */
export const namesOf = (page: Page, prefix: string): Promise<string[]> =>
  page
    .locator(`[data-testid^="${prefix}-"]`)
    .evaluateAll(
      (all, skip) => all.map((one) => (one as HTMLElement).dataset.testid?.slice(skip) ?? ""),
      prefix.length + 1,
    );

/** Opens the menu of the way in which the graph is laid out. */
export async function openLayouts(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: /^(Layouts|排布方式)$/ }).click();
  const menu = page.getByTestId("layout-menu");
  await menu.waitFor();
  return menu;
}

/** Pastes a list of names into the search field, and waits until each is looked up. */
export async function pasteNames(page: Page, text: string): Promise<void> {
  await page.getByTestId("search").evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await page.getByTestId("names-counts").waitFor();
}

/** Opens a panel beside the rail where it is not open yet. */
export async function openDrawer(page: Page, name: string): Promise<void> {
  const drawer = page.getByTestId(name);
  if (!(await drawer.isVisible())) await page.getByTestId(`open-${name}`).click();
  await drawer.waitFor();
}

/** How many of a kind the legend counts in view; 0 where it is not listed. It is left as it was, open or closed. */
export async function legendCount(page: Page, kind: string): Promise<number> {
  const toggle = page.getByTestId("legend").locator(".legend-toggle");
  const open = (await toggle.getAttribute("aria-expanded")) === "true";
  await setLegend(page, true);
  const count = await countIn(page, kind);
  if (!open) await setLegend(page, false);
  return count;
}

async function countIn(page: Page, kind: string): Promise<number> {
  const more = page.getByTestId("legend").locator('.legend-more[aria-expanded="false"]');
  for (const button of await more.all()) await button.click();
  const row = page.getByTestId("legend").locator(".legend-row").filter({ hasText: kind });
  if ((await row.count()) === 0) return 0;
  // "2/5" is two of five: the others are let through by no filter.
  const count = (await row.first().locator(".legend-count").textContent()) ?? "";
  return Number(count.split("/")[0]);
}

/** The name of the step that undo or redo would take. */
export async function steps(page: Page, which: "undo" | "redo"): Promise<string> {
  return (await page.getByTestId(which).getAttribute("aria-label")) ?? "";
}

/** What the canvas has drawn, once it has come to rest. */
export async function sceneIn(page: Page): Promise<DrawnScene> {
  await settled(page);
  const scene = await page
    .locator("[data-settled]")
    .evaluate((element) => (element as SceneElement).drawnScene?.() ?? null);
  if (scene === null) throw new Error("nothing has been painted");
  return scene;
}

/** Where an entity is drawn, in the window. */
export async function drawnAt(page: Page, id: string): Promise<Place> {
  const { marks } = await sceneIn(page);
  const mark = marks.find((one) => one.id === id);
  const box = await page.getByTestId("canvas").boundingBox();
  if (mark === undefined || box === null) throw new Error(`${id} is not drawn`);
  return { x: box.x + mark.x, y: box.y + mark.y };
}

/** Walks with the Tab key alone until something has the focus. */
export async function tabTo(page: Page, testId: string): Promise<void> {
  for (let stops = 0; stops < 80; stops += 1) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? "");
    if (at === testId) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The Tab key never comes to ${testId}`);
}
