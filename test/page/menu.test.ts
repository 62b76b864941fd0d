import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, drawnAt, placeOf, steps } from "./acts.ts";

describePages("the context menu", () => {
  const stage = setStage();
  let page: Page;
  const open = stage.eachOpens();
  beforeEach(() => {
    page = open().page;
  });

  const canvas = () => page.getByTestId("canvas");
  const menu = () => page.getByTestId("context-menu");
  const item = (name: string | RegExp) => page.getByRole("menuitem", { name });
  async function byKey(): Promise<void> {
    await canvas().focus();
    await page.keyboard.press("Shift+F10");
    await menu().waitFor();
  }
  async function gone(): Promise<void> {
    await menu().waitFor({ state: "detached" });
    await settled(page);
  }

  it("tells how many relations of a type there are before it expands them, by keyboard alone", async () => {
    // By his address alone: whoever is searched for comes with those around him.
    await page.goto(new URL("/?focus=person-sun&select=person-sun", page.url()).href);
    await page.getByTestId("entity-inspector").waitFor();
    await settled(page);
    await byKey();
    const byType = page.getByTestId("expand-by-type");
    await byType.waitFor();
    while ((await byType.getAttribute("data-active-item")) === null) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await item(/考察\s*1\s*还有 1 条不在画布上/).waitFor();
    await page.keyboard.press("Enter");
    await gone();
    await expect.poll(() => steps(page, "undo")).toContain("展开 孙鹏程");
    await byKey();
    await page.getByTestId("expand-by-type").click();
    expect(await page.getByText("都在画布上").count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await gone();
  });

  it("hides one, and brings it back from the list", async () => {
    await choose(page, "安和电气");
    const at = await placeOf(page);
    await page.mouse.click(at.x, at.y, { button: "right" });
    await menu().locator('[data-act="hide"]').click();
    await gone();
    const bar = page.getByTestId("hidden-bar");
    await bar.getByText("已隐藏 1 个").waitFor();
    await page.getByTestId("hidden-list").click();
    await item("安和电气").click();
    await bar.waitFor({ state: "detached" });
    await expect.poll(() => steps(page, "undo")).toContain("恢复 安和电气");
  });

  it("says why an entry cannot be used, and keeps it where it is", async () => {
    await choose(page, "晋泰银行");
    await byKey();
    await menu().locator('[data-act="unpin"]').waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await gone();
    await canvas().focus();
    await page.keyboard.press("Shift+a");
    await page.keyboard.press("Shift+F10");
    await menu().waitFor();
    expect(await menu().textContent()).toContain("画布");
    const redo = menu().locator('[data-act="redo"]');
    expect(await redo.getAttribute("aria-disabled")).toBe("true");
    expect(await redo.textContent()).toContain("没有可重做的步骤");
    await page.keyboard.press("Escape");
    await gone();
  });

  it("finds paths to an entity that is picked on the canvas, or by its name", async () => {
    await choose(page, "孙鹏程");
    const other = await drawnAt(page, "company-anhe");
    await byKey();
    await menu().locator('[data-act="paths"]').click();
    await page.getByTestId("task-entity").waitFor();
    expect(await page.getByTestId("task-entity").textContent()).toContain("孙鹏程");
    // What lies over the canvas lets a click through wherever nothing is written.
    await page.mouse.click(other.x, other.y);
    await page.getByTestId("answer-paths").waitFor();
    await page.getByTestId("task-entity").waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await choose(page, "孙鹏程");
    await canvas().focus();
    await page.keyboard.press("p");
    await page.getByTestId("task-entity").getByRole("combobox").fill("jtyh");
    await page.getByTestId("hit").first().click();
    await page.getByTestId("answer-paths").waitFor();
  });

  it("backs out of the question with Esc", async () => {
    await choose(page, "孙鹏程");
    await canvas().focus();
    await page.keyboard.press("c");
    await page.getByTestId("task-entity").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("task-entity").waitFor({ state: "detached" });
    await page.getByTestId("entity-inspector").getByRole("heading", { name: "孙鹏程" }).waitFor();
  });

  it("shows the surroundings only, as far as is wished, and leaves again", async () => {
    await choose(page, "孙鹏程");
    await canvas().focus();
    await page.keyboard.press("s");
    const bar = page.getByTestId("focus-bar");
    await bar.getByText("聚焦：孙鹏程").waitFor();
    await bar.getByRole("button", { name: "缩小一步" }).click();
    await expect.poll(() => page.getByTestId("focus-steps").textContent()).toBe("1 步以内");
    await page.getByTestId("leave-focus").click();
    await bar.waitFor({ state: "detached" });
  });

  it("acts on all that is chosen where it is opened on one of them", async () => {
    await choose(page, "孙鹏程");
    await canvas().focus();
    await page.keyboard.press("m");
    await page.getByTestId("chosen-bar").waitFor();
    await page.keyboard.press("Shift+F10");
    await menu().waitFor();
    expect(await menu().textContent()).toMatch(/已选 \d+ 个/);
    await item("排布与对齐").click();
    await item("左对齐").click();
    await expect.poll(() => steps(page, "undo")).toContain("对齐");
  });

  it("pins a note to an entity", async () => {
    await choose(page, "李青");
    await canvas().focus();
    await page.keyboard.press("n");
    await page.getByTestId("task-note").getByRole("textbox").fill("再问一次");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("task-note").waitFor({ state: "detached" });
    await expect.poll(() => steps(page, "undo")).toBe("撤销：备注 李青");
  });

  it("copies name, link and Cypher, and says so; without permission they stand there to be copied", async () => {
    await choose(page, "李青");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const copy = async (name: string) => {
      await byKey();
      await item("复制").click();
      await page.locator(`[data-act="${name}"]`).click();
      await gone();
    };
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await copy("copyName");
    await expect.poll(() => page.getByTestId("live").textContent()).toBe("名称已复制。");
    expect(await clipboard()).toBe("李青");
    await copy("copyCypher");
    await expect.poll(() => page.getByTestId("live").textContent()).toBe("Cypher 查询已复制。");
    expect(await clipboard()).toContain("MATCH (n:Entity {id: $id})-[r]-(m:Entity)");
    await copy("copyLink");
    await expect.poll(() => page.getByTestId("live").textContent()).toBe("链接已复制。");
    const other = await page.context().newPage();
    await other.goto(await clipboard());
    await other.getByTestId("entity-inspector").getByRole("heading", { name: "李青" }).waitFor();
    await other.close();
    // Both ways of copying refused, as in a frame without permission.
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
      document.execCommand = () => false;
    });
    await copy("copyName");
    await expect.poll(() => page.getByTestId("task-copy").getByRole("textbox").inputValue()).toBe("李青");
    await page.keyboard.press("Escape");
  });

  it("knows what to do with a line", async () => {
    await page.getByTestId("tab-table").click();
    await page.getByTestId("table-relations").click();
    await page.getByRole("grid").locator("[data-key]").first().getByRole("gridcell").nth(1).click();
    await page.getByTestId("relation-inspector").waitFor();
    await settled(page);
    await byKey();
    expect(await menu().locator("#menu-title").textContent()).toMatch(/.+ — .+ — .+/);
    await menu().locator('[data-act="selectEnds"]').click();
    await page.getByTestId("chosen-bar").getByText("已选 2 个").waitFor();
  });
});
