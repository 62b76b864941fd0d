import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, legendCount } from "./acts.ts";
import { faultsFound } from "./axe.ts";

/** The canvas in words: table, outline, palette and arrows share one selection with it. */
describePages("the twin of the canvas", () => {
  const stage = setStage();
  let page: Page;
  const open = stage.eachOpens();
  beforeEach(() => {
    page = open().page;
  });

  const canvas = () => page.getByTestId("canvas");
  const live = () => page.getByTestId("live").textContent();
  const grid = () => page.getByRole("grid");
  const inspected = (name: string) =>
    page.getByTestId("entity-inspector").getByRole("heading", { name, level: 2 }).waitFor();
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return (at?.querySelector(".grid-text") ?? at)?.textContent ?? "";
    });

  async function showTable(): Promise<void> {
    await canvas().focus();
    await page.keyboard.press("t");
    await grid().waitFor();
  }
  async function showOutline(): Promise<void> {
    await canvas().focus();
    await page.keyboard.press("o");
    await page.getByRole("tree").waitFor();
  }

  it("lists what is on the canvas, and counts the same", async () => {
    await showTable();
    expect(await grid().getAttribute("aria-rowcount")).toBe("11");
    expect(await page.getByTestId("table-count").textContent()).toBe("10 行");
    expect(await page.getByTestId("table-relations").textContent()).toContain("17");
  });

  it("selects on the canvas what is selected in the table, and the other way round", async () => {
    await showTable();
    await grid().getByRole("gridcell", { name: "孙鹏程" }).first().click();
    await inspected("孙鹏程");
    await canvas().focus();
    await page.keyboard.press("Home");
    const chosen = grid().locator('[role=row][aria-selected="true"]');
    await expect.poll(() => chosen.count()).toBe(1);
    const name = await page.getByTestId("entity-inspector").getByRole("heading", { level: 2 }).textContent();
    expect(await chosen.textContent()).toContain(name);
  });

  it("chooses several with Ctrl, Shift and the space bar", async () => {
    await showTable();
    const rows = grid().locator("[data-key]");
    await rows.nth(0).getByRole("gridcell").first().click();
    await rows
      .nth(2)
      .getByRole("gridcell")
      .first()
      .click({ modifiers: ["Shift"] });
    await expect.poll(() => grid().locator('[aria-selected="true"]').count()).toBe(3);
    await page.getByTestId("chosen-bar").getByText("已选 3 个").waitFor();
    await rows
      .nth(1)
      .getByRole("gridcell")
      .first()
      .click({ modifiers: ["Control"] });
    await expect.poll(() => grid().locator('[aria-selected="true"]').count()).toBe(2);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect.poll(() => grid().locator('[aria-selected="true"]').count()).toBe(3);
  });

  it("is walked, sorted and opened with the keyboard alone", async () => {
    await showTable();
    await grid().locator("[data-key]").first().getByRole("gridcell").first().click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("类别");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => grid().locator("[data-column=label]").getAttribute("aria-sort"))
      .toBe("ascending");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => grid().locator("[data-column=label]").getAttribute("aria-sort"))
      .toBe("descending");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Home");
    const last = await focused();
    await page.keyboard.press("Enter");
    await inspected(last);
  });

  it("filters rows and columns, and hands over what is left as CSV", async () => {
    await showTable();
    await page.getByTestId("table-filter").fill("晋泰");
    await expect.poll(() => grid().getAttribute("aria-rowcount")).toBe("2");
    await page.getByTestId("choose-columns").click();
    await page.getByRole("menuitemcheckbox", { name: "另一语言的名称" }).click();
    await page.keyboard.press("Escape");
    await grid().locator("[data-column=otherName]").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByTestId("table-csv").click(),
    ]);
    const text = await (await download.createReadStream()).toArray();
    const csv = Buffer.concat(text).toString("utf8");
    expect(csv.startsWith("\ufeff名称,另一语言的名称,类别")).toBe(true);
    expect(csv.trim().split("\r\n").length).toBe(2);
  });

  it("measures on demand, and gains columns by it", async () => {
    await showTable();
    await page.getByTestId("table-measure").click();
    await grid().locator("[data-column=pagerank]").waitFor();
    expect(await grid().locator("[data-column=community]").count()).toBe(1);
  });

  it("lists the relations, and shows the evidence of the one that is chosen", async () => {
    await showTable();
    await page.getByTestId("table-relations").click();
    await page.getByTestId("table").and(page.locator("[data-shown=relations]")).waitFor();
    expect(await grid().getAttribute("aria-rowcount")).toBe("18");
    await grid().locator("[data-key]").first().getByRole("gridcell").nth(1).click();
    await page.getByTestId("relation-inspector").waitFor();
    expect(await faultsFound(page)).toEqual([]);
  });

  it("is a tree of regions, entities and relations for whoever does not see it", async () => {
    await showOutline();
    const tree = page.getByRole("tree");
    const region = tree.getByRole("treeitem").first();
    expect(await region.textContent()).toMatch(/^北城.*\d+ 个实体/);
    await region.focus();
    await page.keyboard.press("ArrowRight");
    await tree.getByRole("treeitem", { name: /孙鹏程/ }).waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    while (!(await focused()).startsWith("孙鹏程")) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await inspected("孙鹏程");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const item = page.locator(":focus");
    expect(await item.getAttribute("aria-level")).toBe("3");
    await page.keyboard.press("Enter");
    await page.getByTestId("relation-inspector").waitFor();
    expect(await faultsFound(page)).toEqual([]);
  });

  it("follows what is selected elsewhere", async () => {
    await showOutline();
    await canvas().focus();
    await page.keyboard.press("Home");
    const name = await page.getByTestId("entity-inspector").getByRole("heading", { level: 2 }).textContent();
    const chosen = page.getByRole("tree").locator('[aria-selected="true"]');
    await expect.poll(async () => (await chosen.allTextContents()).join()).toContain(name);
  });

  it("is reached by skip links, the first stops of the Tab key", async () => {
    await showOutline();
    await page.getByRole("button", { name: "跳到大纲" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(":focus").getAttribute("role")).toBe("treeitem");
    await page.getByRole("button", { name: "跳到表格" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(":focus").getAttribute("role")).toMatch(/gridcell|columnheader/);
  });

  it("walks the graph with the arrows and says where it has come to, along what", async () => {
    await canvas().focus();
    await page.keyboard.press("Home");
    await expect.poll(live).toMatch(/^到了.+，.+，画布中有 \d+ 条关系。$/);
    const sentences = new Set<string>();
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
      await page.keyboard.press("Home");
      await page.keyboard.press(key);
      sentences.add((await live()) ?? "");
    }
    expect([...sentences].filter((sentence) => /沿着：.+。$/.test(sentence)).length).toBeGreaterThan(0);
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await page.getByTestId("legend").getByText("Legend").waitFor();
    await canvas().focus();
    await page.keyboard.press("Home");
    await expect.poll(live).toMatch(/^.+, .+, \d+ relations in view\.$/);
  });

  it("moves what is selected with Shift and the arrows: a drag by keyboard", async () => {
    await choose(page, "孙鹏程");
    await canvas().focus();
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => page.getByTestId("undo").getAttribute("aria-label")).toContain("移动");
    await page.keyboard.press("Control+z");
  });

  it("reaches every act from the palette, in either language", async () => {
    await choose(page, "孙鹏程");
    // By itself it is the only one of its kind.
    await page.getByTestId("stage-bar").getByRole("button").first().click();
    await canvas().focus();
    await page.keyboard.press("Control+k");
    const input = page.getByTestId("palette-input");
    await input.fill("overview");
    await page.locator('[data-offer="act:overview"][data-active-item]').waitFor();
    expect(await faultsFound(page)).toEqual([]);
    await input.fill("同类");
    await page.locator('[data-offer="act:selectLabel"][data-active-item]').waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("palette").waitFor({ state: "detached" });
    await page.getByTestId("chosen-bar").waitFor();
    await page.keyboard.press("Control+k");
    await page.locator('[data-offer="act:selectLabel"]').first().waitFor();
    expect(await page.locator("[data-offer]").first().getAttribute("data-offer")).toBe("act:selectLabel");
    await page.keyboard.press("Escape");
  });

  it("finds entities there by the initials of their name", async () => {
    await page.keyboard.press("Control+k");
    await page.getByTestId("palette-input").fill("jtyh");
    await page.locator('[data-offer^="entity:"]').filter({ hasText: "晋泰银行" }).click();
    await inspected("晋泰银行");
  });

  it("does nothing while an input method composes", async () => {
    await choose(page, "孙鹏程");
    const session = await page.context().newCDPSession(page);
    await page.keyboard.press("Control+k");
    await page.getByTestId("palette-input").waitFor();
    await session.send("Input.imeSetComposition", { text: "yincang", selectionStart: 7, selectionEnd: 7 });
    // The Enter that ends a composition arrives as key 229.
    const enter = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
    expect(await page.getByTestId("palette").isVisible()).toBe(true);
    await session.send("Input.insertText", { text: "隐藏" });
    await page.locator('[data-offer="act:hide"]').waitFor();
    expect(await page.getByTestId("palette-input").inputValue()).toBe("隐藏");
    await page.keyboard.press("Escape");
    await page.getByTestId("palette").waitFor({ state: "detached" });
    // On the canvas neither: the key that the method took is no shortcut.
    const before = await legendCount(page, "人物");
    await canvas().focus();
    const taken = { key: "h", code: "KeyH", windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...taken });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...taken });
    expect(await page.getByTestId("hidden-bar").count()).toBe(0);
    expect(await legendCount(page, "人物")).toBe(before);
  });

  it("shows every key on request, and lets single keys be switched off", async () => {
    await canvas().focus();
    await page.keyboard.press("?");
    const help = page.getByTestId("help");
    await help.getByText("命令面板").waitFor();
    expect(await faultsFound(page)).toEqual([]);
    await help.getByTestId("single-keys").uncheck();
    await page.keyboard.press("Escape");
    await canvas().focus();
    await page.keyboard.press("?");
    expect(await help.count()).toBe(0);
    await page.getByRole("button", { name: "帮助", exact: true }).click();
    await page.getByRole("tab", { name: "按键" }).click();
    await help.getByTestId("single-keys").check();
    await page.keyboard.press("Escape");
  });
});

describePages("WCAG 2.2 AA by axe", () => {
  const stage = setStage();

  it.each([
    ["zh", "light", false],
    ["en", "dark", false],
    ["en", "light", true],
    ["zh", "dark", true],
  ] as const)("finds nothing: %s, %s, phone %s", async (language, theme, phone) => {
    const { page, close } = await stage.visit("/", { language, theme, phone });
    const found: string[] = [];
    const check = async (state: string) => {
      for (const each of await faultsFound(page)) found.push(`${state} ${each}`);
    };
    await check("first view");
    await page.getByTestId("search").fill("spc");
    await page.getByTestId("hit").first().waitFor();
    await check("search");
    await page.getByTestId("hit").first().click();
    await page.getByTestId("entity-inspector").waitFor();
    await settled(page);
    await check("entity");
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("Shift+F10");
    await page.getByTestId("context-menu").waitFor();
    await check("menu");
    await page.keyboard.press("Escape");
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("n");
    await page.getByTestId("task-note").waitFor();
    await check("note");
    await page.keyboard.press("Escape");
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("m");
    await page.getByTestId("chosen-bar").waitFor();
    await page.keyboard.press("s");
    await page.getByTestId("focus-bar").waitFor();
    await check("bars");
    await page.keyboard.press("t");
    await page.getByRole("grid").waitFor();
    await check("table");
    await page.keyboard.press("o");
    await page.getByRole("tree").waitFor();
    await check("outline");
    for (const [key, panel] of [
      ["Control+k", "palette"],
      ["?", "help"],
    ] as const) {
      await page.getByTestId("canvas").focus();
      await page.keyboard.press(key);
      await page.getByTestId(panel).waitFor();
      await check(panel);
      await page.keyboard.press("Escape");
      await page.getByTestId(panel).waitFor({ state: "detached" });
    }
    expect(found).toEqual([]);
    await close();
  });
});
