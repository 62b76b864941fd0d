import { expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, legendCount, steps } from "./acts.ts";

/** Every step by its name, taken back and taken again with the keyboard alone. */
describePages("undo, redo and the history", () => {
  const stage = setStage();
  const open = stage.eachOpens("/", {}, (page) => choose(page, "孙鹏程"));

  const canvas = () => open().page.getByTestId("canvas");
  const undone = () => steps(open().page, "undo");
  const live = () => open().page.getByTestId("live").textContent();
  async function act(text: string): Promise<void> {
    const { page } = open();
    await page.keyboard.press("Control+k");
    await page.getByTestId("palette-input").fill(text);
    await page.locator("[data-offer][data-active-item]").waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("palette").waitFor({ state: "detached" });
    await settled(page);
  }

  /** Five steps, each seen by its name. */
  async function takeSteps(): Promise<void> {
    const { page } = open();
    await canvas().focus();
    await page.keyboard.press("i");
    await expect.poll(undone).toBe("撤销：固定 孙鹏程");
    await page.keyboard.press("h");
    await expect.poll(undone).toBe("撤销：隐藏 孙鹏程");
    await page.keyboard.press("b");
    await expect.poll(undone).toBe("撤销：恢复隐藏的实体");
    await act("重新排布");
    await expect.poll(undone).toBe("撤销：排布：力导向");
    await act("按类别分组");
    await expect.poll(undone).toBe("撤销：按类别分组");
  }

  it("names each step after what was done, and to whom", takeSteps);

  it("takes every step back and again, and says which", async () => {
    await takeSteps();
    const { page } = open();
    const last = await undone();
    for (let left = 5; left > 0; left -= 1) await page.keyboard.press("Control+z");
    await expect.poll(undone).toBe("撤销：查看 孙鹏程");
    await expect.poll(live).toContain("固定 孙鹏程");
    for (let left = 5; left > 0; left -= 1) await page.keyboard.press("Control+Shift+z");
    await expect.poll(undone).toBe(last);
    await expect.poll(live).toContain("按类别分组");
  });

  it("jumps to any step from a list, by keyboard", async () => {
    await takeSteps();
    const { page } = open();
    await page.getByTestId("history").focus();
    await page.keyboard.press("Enter");
    const there = page.getByRole("menuitem", { name: "隐藏 孙鹏程" });
    await there.waitFor();
    expect(await page.locator('[role=menuitem][aria-current="step"]').textContent()).toBe("按类别分组");
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
    await takeSteps();
    const { page } = open();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(undone).toBe("撤销：恢复隐藏的实体");
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await expect.poll(undone).toBe("Undo: Bring back what was hidden");
    expect(await steps(page, "redo")).toBe("Redo: Layout: by force");
  });

  it("is an undo of the text in a field, and of the view outside it", async () => {
    const { page } = open();
    await canvas().focus();
    await page.keyboard.press("i");
    await expect.poll(undone).toBe("撤销：固定 孙鹏程");
    const people = await legendCount(page, "人物");
    await page.getByTestId("search").fill("abc");
    await page.keyboard.press("Control+z");
    await expect.poll(undone).toBe("撤销：固定 孙鹏程");
    expect(await legendCount(page, "人物")).toBe(people);
  });
});
