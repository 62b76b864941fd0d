import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { setStage } from "../helpers/stage.ts";
import { STORES, type TestStore } from "../helpers/stores.ts";
import {
  choose,
  distance,
  drawnAt,
  legendCount,
  openDrawer,
  placeOf,
  searchFor,
  step,
  steps,
} from "./acts.ts";

/** The first five minutes, in one sitting: one test, whose every part begins where the one before ended. */
for (const engine of STORES) {
  const missing = engine.missing ?? inject("chromium").missing;
  describe.skipIf(missing !== null)(`the first five minutes on ${engine.name}`, () => story(engine));
}

function story(engine: TestStore): void {
  const stage = setStage({}, engine);

  it("is told from the first picture to the way back", { timeout: 300_000 }, async () => {
    const { page, errors } = await stage.visit();
    await tell(page);
    expect(errors).toEqual([]);
  });
}

async function tell(page: Page): Promise<void> {
  const inspector = () => page.getByTestId("inspector");
  const undo = () => page.getByTestId("undo");

  await step("opens on the whole picture, with one relation and its evidence as an example", async () => {
    // How much there is, is said once: over the map.
    expect(await page.getByTestId("cut").textContent()).toMatch(/3 篇报道.*12 个实体.*19 条关系/s);
    expect(await page.getByTestId("data-line").textContent()).not.toMatch(/\d/);
    expect(await inspector().getAttribute("data-shown")).toBe("example");
    await inspector().getByTestId("passage").first().waitFor();
    await page.getByTestId("starter").first().waitFor();
    expect(await page.getByTestId("starter").count()).toBeGreaterThanOrEqual(2);
    expect(await legendCount(page, "人物")).toBe(3);
    expect(await page.getByTestId("histogram").textContent()).toContain("2024");
  });

  await step("finds an official by the initials of his name, on an emptied canvas", async () => {
    await page.getByRole("button", { name: "清空画布" }).click();
    await page.getByTestId("empty").waitFor();
    const hits = await searchFor(page, "spc");
    expect(await hits.first().textContent()).toMatch(/孙鹏程.*Sun Pengcheng/s);
    await page.keyboard.press("Enter");
    await page.getByTestId("entity-inspector").getByRole("heading", { name: "孙鹏程" }).waitFor();
    await settled(page);
    expect(await legendCount(page, "人物")).toBe(1);
  });

  await step("has those around him at once, as one step", async () => {
    expect(await legendCount(page, "企业")).toBe(1);
    expect(await undo().getAttribute("aria-label")).toBe("撤销：查看 孙鹏程");
    expect(await page.getByTestId("live").textContent()).toContain("孙鹏程");
  });

  await step(
    "tells who somebody is under a resting pointer, and what can be done with a right-click",
    async () => {
      const { x, y } = await placeOf(page);
      await page.mouse.move(x + 200, y + 150);
      await page.mouse.move(x, y);
      const card = page.getByTestId("hover-card");
      await card.waitFor();
      expect(await card.textContent()).toMatch(/人物.*孙鹏程.*Sun Pengcheng.*4 条关系/s);
      await page.mouse.click(x, y, { button: "right" });
      const menu = page.getByTestId("context-menu");
      await menu.getByTestId("expand-by-type").click();
      await page.getByRole("menuitem", { name: /考察\s*1/ }).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await menu.waitFor({ state: "detached" });
      // Escape closed the menu and nothing else.
      await page.getByTestId("entity-inspector").getByRole("heading", { name: "孙鹏程" }).waitFor();
    },
  );

  await step("shows the evidence of a line that is clicked", async () => {
    const official = await drawnAt(page, "person-sun");
    const company = await drawnAt(page, "company-anhe");
    await page.mouse.click((official.x + company.x) / 2, (official.y + company.y) / 2);
    const relation = inspector().getByTestId("relation-inspector");
    await relation.waitFor();
    expect(await relation.getByRole("heading", { level: 2 }).textContent()).toMatch(
      /孙鹏程.*考察.*安和电气/s,
    );
    expect(await relation.getByTestId("status").textContent()).toContain("已证实");
    expect(await relation.textContent()).toContain("2 个独立信源");
    expect(await relation.textContent()).toContain("昨日");
    expect(await relation.getByTestId("passage").count()).toBe(2);
  });

  await step("moves nobody who is already there when another is expanded", async () => {
    const ids = ["person-sun", "company-anhe", "zone-beicheng"];
    const before = await placesOf(ids);
    const [, company] = before;
    await page.mouse.click(company?.x ?? 0, company?.y ?? 0);
    await inspector().getByRole("heading", { name: "安和电气" }).waitFor();
    await page.getByTestId("act-expand").click();
    await page.getByTestId("act-collapse").waitFor();
    await settled(page);
    expect(await legendCount(page, "银行")).toBe(1);
    const after = await placesOf(ids);
    // The camera may have moved: what counts is how the three stand to each other.
    const scale = distance(after, 0, 1) / distance(before, 0, 1);
    expect(Math.abs(distance(after, 1, 2) - scale * distance(before, 1, 2))).toBeLessThan(3);
    expect(Math.abs(distance(after, 0, 2) - scale * distance(before, 0, 2))).toBeLessThan(3);
  });

  async function placesOf(ids: readonly string[]) {
    const places = [];
    for (const id of ids) places.push(await drawnAt(page, id));
    return places;
  }

  await step("collapses, and undoes and redoes every step by name", async () => {
    await page.getByTestId("act-collapse").click();
    await settled(page);
    expect(await legendCount(page, "银行")).toBe(0);
    await page.keyboard.press("Control+z");
    expect(await steps(page, "redo")).toContain("收起 安和电气");
    expect(await legendCount(page, "银行")).toBe(1);
    await page.getByTestId("redo").click();
    expect(await legendCount(page, "银行")).toBe(0);
    await page.getByTestId("history").click();
    await page.getByRole("menuitem", { name: "回到最初" }).click();
    await settled(page);
    expect(await steps(page, "undo")).toBe("没有可撤销的步骤");
  });

  await step("finds the shortest paths between two, each step with its evidence", async () => {
    await choose(page, "孙鹏程");
    await page.getByTestId("act-paths").click();
    // Whoever asks for it types a name next.
    await page.getByTestId("pick-paths").locator("input:focus").waitFor();
    await page.getByTestId("pick-paths").getByRole("combobox").fill("jtyh");
    await page.getByTestId("hit").first().click();
    const answer = page.getByTestId("answer-paths");
    await answer.waitFor();
    expect(await answer.textContent()).toMatch(/孙鹏程[\s\S]*安和电气[\s\S]*晋泰银行/);
    await answer.getByTestId("path-step").first().getByTitle("查看证据").click();
    await inspector().getByTestId("passage").first().waitFor();
    await page.getByTestId("back-to-answer").click();
    await answer.waitFor();
  });

  await step("finds what two have in common, chosen together on the canvas", async () => {
    await settled(page);
    await choose(page, "李青");
    await choose(page, "孙鹏程");
    // Each was looked at by itself: on the whole picture there are both.
    await page.getByTestId("stage-bar").getByRole("button").first().click();
    const other = await drawnAt(page, "person-li");
    await page.mouse.move(0, 0);
    await page.keyboard.down("Control");
    await page.mouse.click(other.x, other.y);
    await page.keyboard.up("Control");
    await page.getByTestId("companions").getByRole("button", { name: "共同联系" }).click();
    const answer = page.getByTestId("answer-common");
    await answer.waitFor();
    const contacts = await answer.getByTestId("common-contact").allInnerTexts();
    expect(contacts.join()).toMatch(/安和电气/);
    expect(contacts.join()).toMatch(/四月考察/);
  });

  await step("runs a saved query from its form, as graph and as table", async () => {
    await openDrawer(page, "queries");
    await page.getByTestId("query-filter").fill("行程");
    await page.getByTestId("query-officialItinerary").click();
    await page.getByTestId("run-query").click();
    await page.getByText("请填写这一项。").waitFor();
    await page.getByTestId("param-person").getByRole("combobox").fill("li qing");
    await page.getByTestId("hit").first().click();
    expect(await page.getByTestId("picked").textContent()).toContain("李青");
    await page.getByTestId("run-query").click();
    await page.getByTestId("outcome").waitFor();
    await settled(page);
    const table = page.getByTestId("table");
    await table.getByRole("row").nth(2).waitFor();
    expect(await undo().getAttribute("aria-label")).toContain("官员行程");
    await table.getByRole("button", { name: "安和电气" }).first().click();
    await inspector().getByRole("heading", { name: "安和电气" }).waitFor();
    expect(await undo().getAttribute("aria-label")).toContain("查看 安和电气");
  });

  await step("changes language and theme as a whole", async () => {
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await page.getByRole("button", { name: "Legend" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
    expect(await page.title()).toContain("who met whom");
    await inspector().getByRole("heading", { name: "Anhe Electric" }).waitFor();
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await openDrawer(page, "looks");
    await page.getByTestId("looks").getByText("Dark", { exact: true }).click();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(await ground()).not.toBe(light);
  });

  await step("comes back from its address as it was, and Back goes back", async () => {
    await settled(page);
    const [address, people] = [page.url(), await legendCount(page, "Person")];
    await page.reload();
    await settled(page);
    expect(await legendCount(page, "Person")).toBe(people);
    await inspector().getByRole("heading", { name: "Anhe Electric" }).waitFor();
    expect(page.url()).toBe(address);
    await page.goBack();
    await expect.poll(() => page.url()).not.toBe(address);
    await settled(page);
    await page.goForward();
    await expect.poll(() => page.url(), { timeout: 15_000 }).toBe(address);
  });
}
