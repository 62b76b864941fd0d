import { expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";

/** What people come for, done by whoever has no mouse: nothing here is clicked, hovered or focused by the test. */
describePages("the jobs that people bring, by keyboard alone", () => {
  const stage = setStage();
  const page = stage.eachOpens("/", { language: "en" });

  const keys = async (...all: readonly string[]) => {
    for (const key of all) await page().page.keyboard.press(key);
  };
  const type = (text: string) => page().page.keyboard.type(text);
  const byId = (id: string) => page().page.getByTestId(id);
  const focused = (selector: string): Promise<boolean> =>
    page().page.evaluate((part) => document.activeElement?.closest(part) != null, selector);
  const expectFocus = (selector: string) =>
    expect.poll(() => focused(selector), { message: selector, timeout: 20_000 }).toBe(true);

  /** Presses Tab until the focus stands on something of that name. */
  async function tabTo(name: string | RegExp, key = "Tab"): Promise<void> {
    for (let tries = 0; tries < 80; tries += 1) {
      await keys(key);
      const said = await page().page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
      if (typeof name === "string" ? said.trim() === name : name.test(said)) return;
    }
    throw new Error(`The Tab key never comes to ${String(name)}`);
  }

  /** In the command palette. */
  async function choose(name: string): Promise<void> {
    await keys("Control+k");
    await byId("palette-input").waitFor();
    await type(name);
    await page().page.locator(".palette-name").filter({ hasText: name }).first().waitFor();
    await keys("Enter");
  }

  async function find(text: string, name: string): Promise<void> {
    await keys("/");
    await expectFocus("[data-testid=search]");
    await type(text);
    await byId("hit").first().waitFor();
    await keys("Enter");
    await byId("entity-inspector").getByRole("heading", { name, level: 2 }).waitFor();
    await settled(page().page);
    await expectFocus("[data-testid=canvas]");
  }

  it("finds whom an official met, and who says so", async () => {
    await choose("Clear the view");
    await byId("empty").waitFor();
    await find("spc", "Sun Pengcheng");
    await keys("e");
    await byId("act-collapse").waitFor();
    await settled(page().page);
    await keys("t");
    await expectFocus("[data-testid=table]");
    await tabTo(/^Relations/, "Shift+Tab");
    await keys("Enter");
    await page().page.locator("[data-testid=table][data-shown=relations]").waitFor();
    await tabTo(/.+/, "Tab");
    await page().page.locator(".grid-cell[tabindex='0']").waitFor();
    for (let tries = 0; tries < 8 && !(await focused(".grid-cell")); tries += 1) await keys("Tab");
    await keys("ArrowDown", " ");
    await byId("relation-inspector").getByTestId("passage").first().waitFor();
    await keys("v");
    await expectFocus("[data-testid=inspector]");
  });

  it("takes what was typed, though Enter comes before the answer", async () => {
    let answer = () => {};
    const answering = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page().page.route(/\/search\?/, async (route) => {
      await answering;
      await route.continue();
    });
    await keys("/");
    await expectFocus("[data-testid=search]");
    await type("spc");
    await keys("Enter");
    answer();
    await byId("entity-inspector").getByRole("heading", { name: "Sun Pengcheng", level: 2 }).waitFor();
    await expectFocus("[data-testid=canvas]");
  });

  it("finds how two are connected, and what links them both", async () => {
    await find("spc", "Sun Pengcheng");
    await keys("p");
    await expectFocus("[data-testid=task-entity]");
    await type("jtyh");
    await byId("hit").first().waitFor();
    await keys("Enter");
    await page().page.locator(".paths .path").first().waitFor();
    await settled(page().page);
    expect(await page().page.locator(".answer-lead").textContent()).toMatch(/path.* of \d+ step/);
    await find("spc", "Sun Pengcheng");
    await keys("c");
    await expectFocus("[data-testid=task-entity]");
    await type("ahdq");
    await byId("hit").first().waitFor();
    await keys("Enter");
    await byId("task-entity").waitFor({ state: "detached" });
    await settled(page().page);
  });

  it("asks who signed with whom, and takes the table along", async () => {
    await choose("signed with a zone");
    await page().page.locator("#query-form-title").waitFor();
    await expectFocus(".query-form");
    for (let tries = 0; tries < 20 && !(await focused("input[role=combobox]")); tries += 1) await keys("Tab");
    await expectFocus(".query-form input[role=combobox]");
    await type("bckfq");
    await byId("hit").first().waitFor();
    await keys("Enter");
    await tabTo(/^Run/);
    await keys("Enter");
    await page().page.locator("[data-testid=table][data-shown=query]").waitFor();
    await keys("t", "t");
    const download = page().page.waitForEvent("download");
    await tabTo("CSV", "Shift+Tab");
    await keys("Enter");
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });

  it("brushes a period, and hears what it lets through", async () => {
    await keys("d", "d");
    await expectFocus("[data-testid=time]");
    await tabTo(/^Start/i);
    for (let month = 0; month < 13; month += 1) await keys("ArrowRight");
    await keys("Tab");
    await expect.poll(() => byId("live").textContent()).toMatch(/From 2024-\d\d to .*: \d+ relations? shown/);
  });

  it("saves a view, and exports what is shown", async () => {
    await choose("Export");
    await byId("export").waitFor();
    const download = page().page.waitForEvent("download");
    await tabTo(/^(Save|Export)/);
    await keys("Enter");
    expect((await download).suggestedFilename()).not.toBe("");
    await keys("Escape");
    await byId("export").waitFor({ state: "detached" });
  });

  it("says, where all can see and hear it, why a key does nothing", async () => {
    await keys("Escape", "p");
    await expect.poll(() => byId("live").textContent()).toBe("Select an entity first");
    expect(await byId("said").textContent()).toBe("Select an entity first");
  });
});
