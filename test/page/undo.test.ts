import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { type OpenPage, settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, legendCount, steps } from "./acts.ts";

/** Every step by its name, taken back and taken again with the keyboard alone. */
describePages("undo, redo and the history", () => {
  const stage = setStage();
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    open = await stage.visit();
    page = open.page;
    await choose(page, "孙鹏程");
  });

  const canvas = () => page.getByTestId("canvas");
  const undone = () => steps(page, "undo");
  const live = () => page.getByTestId("live").textContent();
  async function act(text: string): Promise<void> {
    await page.keyboard.press("Control+k");
    await page.getByTestId("palette-input").fill(text);
    await page.locator("[data-offer][data-active-item]").waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("palette").waitFor({ state: "detached" });
    await settled(page);
  }

  it("names each step after what was done, and to whom", async () => {
    await canvas().focus();
    await page.keyboard.press("i");
    await expect.poll(undone).toBe("撤销：固定 孙鹏程");
    await page.keyboard.press("h");
    await expect.poll(undone).toBe("撤销：隐藏 孙鹏程");
    await page.keyboard.press("b");
    await expect.poll(undone).toBe("撤销：恢复隐藏的实体");
    await act("网格");
    await expect.poll(undone).toBe("撤销：排布：网格");
    await act("按类型分组");
    await expect.poll(undone).toBe("撤销：按类型分组");
  });

  it("takes every step back and again, and says which", async () => {
    const last = await undone();
    for (let left = 5; left > 0; left -= 1) await page.keyboard.press("Control+z");
    await expect.poll(undone).toBe("没有可撤销的步骤");
    await expect.poll(live).toContain("固定 孙鹏程");
    for (let left = 5; left > 0; left -= 1) await page.keyboard.press("Control+Shift+z");
    await expect.poll(undone).toBe(last);
    await expect.poll(live).toContain("按类型分组");
  });

  it("jumps to any step from a list, by keyboard", async () => {
    await page.getByTestId("history").focus();
    await page.keyboard.press("Enter");
    const there = page.getByRole("menuitem", { name: "隐藏 孙鹏程" });
    await there.waitFor();
    expect(await page.locator('[role=menuitem][aria-current="step"]').textContent()).toBe("按类型分组");
    while (!(await there.evaluate((item) => item.hasAttribute("data-active-item")))) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await expect.poll(undone).toBe("撤销：隐藏 孙鹏程");
    await page.getByTestId("hidden-bar").waitFor();
    await page.keyboard.press("Control+Shift+z");
    await page.getByTestId("hidden-bar").waitFor({ state: "detached" });
  });

  it("reads the same steps in English", async () => {
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(undone).toBe("Undo: Bring back what was hidden");
    expect(await steps(page, "redo")).toBe("Redo: Layout: grid");
    await page.getByRole("button", { name: "中文" }).click();
  });

  it("is an undo of the text in a field, and of the view outside it", async () => {
    const people = await legendCount(page, "人物");
    await page.getByTestId("search").fill("abc");
    await page.keyboard.press("Control+z");
    await expect.poll(undone).toBe("撤销：恢复隐藏的实体");
    expect(await legendCount(page, "人物")).toBe(people);
  });

  it("leaves the console silent", () => {
    expect(open.errors).toEqual([]);
  });
});
