import { expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { step } from "./acts.ts";

describePages("paths between two, and what they may lead through", () => {
  const stage = setStage();
  const page = stage.eachOpens("/?path=person-li..company-anhe", { language: "en" });
  const byId = (id: string) => page().page.getByTestId(id);
  const checked = (id: string) => byId(id).getAttribute("aria-checked");
  const address = () => decodeURIComponent(page().page.url());
  const rows = () => byId("answer-paths").locator(".path-row").allTextContents();

  it("leaves inferences out until they are let in, as a step that can be undone", async () => {
    await step("tells what is in force, and what it leaves out", async () => {
      await byId("paths-bar").waitFor();
      expect(await checked("path-inferred")).toBe("false");
      expect(await checked("path-context-Place")).toBe("false");
      expect(await byId("path-left").textContent()).toMatch(/inferred steps: 1 more path, of 1 step\./);
      expect((await rows()).join()).not.toContain("directly");
      expect(await byId("answer-paths").textContent()).toMatch(/Path 1, step by step[\s\S]*2 April 2024/);
    });
    await step("is one stop of the Tab key, walked by arrows", async () => {
      const chips = byId("paths-bar").locator(".path-chips button");
      expect(await chips.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length)).toBe(1);
      const focused = () => page().page.evaluate(() => document.activeElement?.textContent ?? "");
      await byId("path-hierarchy").focus();
      await page().page.keyboard.press("ArrowRight");
      expect(await focused()).toMatch(/^Inferred steps/);
      await page().page.keyboard.press("Enter");
      await expect.poll(() => checked("path-inferred")).toBe("true");
    });
    await step("stands in the address and in the history", async () => {
      await expect.poll(rows).toContainEqual(expect.stringContaining("directly"));
      await expect.poll(address).toContain("path=person-li..company-anhe~inferred:in");
      await page().page.keyboard.press("Control+z");
      await expect.poll(() => checked("path-inferred")).toBe("false");
      await settled(page().page);
    });
    await step("leaves out an entity by name, and takes it back", async () => {
      await byId("path-without").click();
      const first = page().page.getByRole("menuitem").first();
      const name = (await first.textContent()) ?? "";
      await first.click();
      await byId("path-chosen")
        .filter({ hasText: `without ${name}` })
        .waitFor();
      expect(address()).toContain("~without:");
      await byId("path-chosen").click();
      await byId("path-chosen").waitFor({ state: "detached" });
    });
    await step("opens the evidence of a step", async () => {
      await byId("path-step").first().getByTitle("Read the evidence").click();
      await byId("passage").first().waitFor();
    });
  });

  it("says when only geography connects the two", async () => {
    await page().page.goto(`${page().page.url().split("?")[0]}?path=company-anhe..zone-beicheng~maxLength:1`);
    await byId("paths-note").filter({ hasText: "Only geography connects them" }).waitFor();
    expect(await rows()).toEqual([]);
    await byId("path-left").getByRole("button", { name: "Let in" }).first().click();
    await expect.poll(rows).toHaveLength(1);
    expect(await checked("path-context-Place")).toBe("true");
    expect(address()).toContain("~context:Place");
    await page().page.getByRole("button", { name: "中文" }).click();
    await byId("paths-note").filter({ hasText: "只有地理关系" }).waitFor();
    expect(await byId("path-context-Place").textContent()).toContain("地点");
  });
});
