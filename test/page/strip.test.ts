import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose } from "./acts.ts";
import { faultsFound, overflowing } from "./axe.ts";

/** A busy machine takes its time. */
const PATIENT = { timeout: 20_000 };
const strip = (page: Page) => page.getByTestId("strip");
const line = (page: Page) => page.getByTestId("strip-line");
/** Asks for the line, as somebody does once. */
const askFor = async (page: Page) => {
  await page.getByTestId("canvas").focus();
  await page.keyboard.press("Shift+Q");
  await strip(page).waitFor();
};
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const openPanel = async (page: Page) => {
  await page.getByTestId("canvas").focus();
  await page.keyboard.press("j");
  const log = page.getByTestId("log");
  await log.waitFor();
  return log;
};

describePages("every act as Cypher", () => {
  const stage = setStage();

  it("shows the last act's query, copies it, runs it in the editor, and notes that too", async () => {
    const { page, close, errors } = await stage.visit();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    expect(await strip(page).count()).toBe(0);
    await askFor(page);
    await line(page).getByText("MATCH").waitFor();
    await page.getByTestId("search").fill("sun");
    await line(page).getByText("搜索 sun").waitFor();
    await choose(page, "孙鹏程");
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("e");
    await line(page).getByText("展开 孙鹏程").waitFor();
    expect(await line(page).textContent()).toContain("MATCH (n:Entity {id: $id})-[r]-(m:Entity)");
    await page.getByTestId("strip-copy").click();
    await expect
      .poll(() => clipboard(page), PATIENT)
      .toMatch(/^:param id => 'person-sun'\n:param types => null\n/);

    // A filter and the time brush are told of as well.
    await page.keyboard.press("Escape");
    await page.getByTestId("legend").locator(".legend-families button").first().click();
    await line(page).getByText("筛选").waitFor();
    expect(await line(page).textContent()).toContain("可见");
    await page.keyboard.press("Control+z");
    await line(page).getByText("撤销：筛选").waitFor();

    // The whole text, by keyboard; Escape folds it and leaves the choice on the canvas.
    await line(page).focus();
    await page.keyboard.press("Enter");
    const whole = page.getByTestId("strip-whole");
    await whole.getByText("cypher/acts/filtered.cypher").waitFor();
    expect(await whole.getByText("$hiddenLabels", { exact: true }).count()).toBe(1);
    expect(await faultsFound(page, ".strip")).toEqual([]);
    await page.keyboard.press("Escape");
    await whole.waitFor({ state: "detached" });
    expect(await line(page).evaluate((element) => element === document.activeElement)).toBe(true);

    await page.getByTestId("strip-open").click();
    await page.locator('[data-testid="cypher-editor"][data-language="ready"]').waitFor();
    await page.locator('[data-param="known"]').waitFor();
    await page.getByTestId("cypher-text").focus();
    await page.keyboard.press("Control+Enter");
    const results = page.getByTestId("results");
    await page.locator('[data-testid="results"][data-state="done"]').waitFor();
    expect(Number(await results.getAttribute("data-rows"))).toBeGreaterThan(3);
    await line(page).getByText("运行 Cypher").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("keeps a log that is read, opened from, and exported as one file", async () => {
    const { page, close, errors } = await stage.visit("/?lang=en", { language: "en", theme: "dark" });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await askFor(page);
    await choose(page, "Sun Pengcheng");
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("e");
    await line(page).getByText("Expand Sun Pengcheng").waitFor();
    const log = await openPanel(page);
    const acts = log.getByTestId("log-act");
    const sentences = await acts.locator(".log-sentence").allInnerTexts();
    expect(sentences[0]).toBe("Expand Sun Pengcheng");
    expect(sentences).toContain("Search Sun Pengcheng");
    expect(await acts.first().textContent()).toContain("nothing new");
    await acts.first().press("Enter");
    await log.getByText("cypher/internal/neighbours.cypher").waitFor();
    expect(await faultsFound(page, ".dialog")).toEqual([]);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByTestId("log-export").click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^guanxi-\d{4}-\d\d-\d\d-\d{4}\.cypher$/);
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toMatch(/^\/\/ Guanxi: log of a session/);
    expect(text.match(/^\/\/ \d+ · /gm)).toHaveLength(sentences.length);
    expect(text).toMatch(/^:param id => 'person-sun'$/m);
    await page.getByTestId("log-copy").click();
    await expect.poll(() => clipboard(page), PATIENT).toContain("// cypher/internal/neighbours.cypher");

    await log.getByRole("button", { name: "Open in the editor" }).first().click();
    await log.waitFor({ state: "detached" });
    await page.locator('[data-param="exclude"]').waitFor();

    // With the editor it always stands there. Closed it stays closed, until it is called for.
    expect(await page.getByTestId("strip-close").count()).toBe(0);
    await page.getByTestId("dock-close").click();
    await page.getByTestId("strip-close").click();
    await strip(page).waitFor({ state: "detached" });
    await page.reload();
    await settled(page);
    expect(await strip(page).count()).toBe(0);
    await page.keyboard.press("Control+k");
    await page.getByTestId("palette-input").fill("Cypher of the last");
    await page.getByRole("option", { name: "Cypher of the last act" }).waitFor();
    await page.keyboard.press("Enter");
    await strip(page).waitFor();
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("Shift+Q");
    await strip(page).waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await close();
  });

  it("leaves a phone's canvas alone until it is called for, and fits there", async () => {
    const { page, errors } = await stage.visit("/", { phone: true });
    expect(await strip(page).count()).toBe(0);
    await page.getByTestId("more").click();
    await page.getByTestId("more-strip").click();
    await line(page).waitFor();
    expect(await overflowing(page)).toBeLessThanOrEqual(0);
    await line(page).click();
    await page.getByTestId("strip-whole").waitFor();
    expect(await faultsFound(page, ".strip")).toEqual([]);
    expect(await overflowing(page)).toBeLessThanOrEqual(0);
    await page.getByTestId("strip-log").click();
    const log = page.getByTestId("log");
    await log.getByTestId("log-act").first().click();
    expect(await faultsFound(page, ".dialog")).toEqual([]);
    expect(await overflowing(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });
});
