import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { legendCount, searchFor, setLegend } from "./acts.ts";

/** The Lüliang zone's meeting asked for much; what it studied, it did. */
const MEETING = [
  "event-luliang-study",
  "document-escort",
  "project-computing-net",
  "zone-luliang",
  "programme-study-day",
  "gov-luliang-economy",
  "gov-superior-commerce",
];

describePages("what was demanded, and what was done", () => {
  const stage = setStage({ dataset: readCheckedDataset(join(projectRoot(), "data")) });
  const address = (rest = "") => `/?focus=${MEETING.join(",")}${rest}`;
  const legend = (page: Page, name: string) =>
    page.getByTestId("legend").locator(".legend-row").filter({ hasText: name });

  it("are drawn apart, counted in the legend and switched off there", async () => {
    const { page, close, errors } = await stage.visit(address());
    await page.waitForLoadState("networkidle");
    await page.keyboard.press("f");
    await settled(page);
    await expectScreenshot(page.getByTestId("canvas"), "modality-zh-light");
    await setLegend(page, true);
    const demanded = await legendCount(page, "要求");
    expect(demanded).toBeGreaterThanOrEqual(4);
    expect(await legendCount(page, "已做")).toBeGreaterThan(0);
    await legend(page, "要求").click();
    await expect.poll(() => legendCount(page, "要求")).toBe(demanded);
    await expect.poll(() => legend(page, "要求").getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => new URL(page.url()).searchParams.get("hide")).toBe("demanded");
    await page.getByTestId("undo").click();
    await expect.poll(() => legend(page, "要求").getAttribute("aria-pressed")).toBe("true");
    expect(errors).toEqual([]);
    await close();
  });

  it.each([
    ["zh", "联系（要求）", "要求", "此段指明其他段落省略的主语", "运城市"],
    ["en", "contacted (demanded)", "demanded", "Names whom the other passages leave out", "Yuncheng"],
  ] as const)("is said in the sentence of a relation, in %s", async (language, says, word, names, city) => {
    const contact = "rel-contacted-gov-luliang-economy-gov-superior-commerce";
    const open = await stage.visit(address(`&relation=${contact}`), { language });
    const { page } = open;
    const inspector = page.getByTestId("relation-inspector");
    await inspector.waitFor();
    expect(await inspector.getByRole("heading", { level: 2 }).textContent()).toContain(says);
    expect(await inspector.getByTestId("modality").textContent()).toBe(word);
    await page.goto(
      `${stage.app.url}${address("&relation=rel-has-project-zone-luliang-project-computing-net")}`,
    );
    await inspector.waitFor();
    await expect.poll(() => inspector.textContent()).toContain(names);
    await page.goto(`${stage.app.url}/?focus=gov-yuncheng&select=gov-yuncheng`);
    await expect.poll(() => page.getByTestId("entity-inspector").textContent()).toContain(`市政府`);
    expect(await page.getByTestId("entity-inspector").textContent()).toMatch(
      new RegExp(`市政府 ?[（(]${city}`),
    );
    expect(open.errors).toEqual([]);
    await open.close();
  });

  it.each([
    ["市政府", "运城市政府"],
    ["综改区科技金融部", "山西转型综改示范区科技金融部"],
    ["CCRI", "中国煤炭科工集团煤炭科学技术研究院有限公司"],
  ])("is of entities that are found by alias or short name: %s", async (text, name) => {
    const { page, close } = await stage.visit("/?focus=gov-yuncheng");
    await expect
      .poll(async () => (await (await searchFor(page, text)).allTextContents()).join("\n"))
      .toContain(name);
    await close();
  });
});
