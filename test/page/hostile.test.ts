import { beforeAll, expect, it } from "vitest";
import type { Dataset } from "../../server/dataset/model.ts";
import { tinyDataset } from "../helpers/app.ts";
import { type OpenPage, openPage, settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { searchFor } from "./acts.ts";

const MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>";
const NAMES: Readonly<Record<string, { name: string; nameEn: string }>> = {
  "person-sun": { name: `孙鹏程${MARKUP}`, nameEn: `"><svg onload=alert(3)> Sun` },
  "person-li": { name: "李\u202e青\u2066", nameEn: "Li {{count}} $t(word.close)" },
  "company-anhe": { name: `安和${"电".repeat(10_000)}`, nameEn: `Anhe${"e".repeat(10_000)}` },
  "zone-beicheng": { name: "北城\ud800开发区", nameEn: "javascript:alert(4)" },
};

/** The made-up data set with names and words that try to become something else than text. */
function hostileDataset(): Dataset {
  const tiny = tinyDataset();
  return {
    ...tiny,
    entities: tiny.entities.map((entity) => ({ ...entity, ...NAMES[entity.id] })),
    evidence: tiny.evidence.map((passage) => ({ ...passage, paraphrase: `${MARKUP}${passage.paraphrase}` })),
  };
}

describePages("names that try to be more than text", () => {
  const stage = setStage({ dataset: hostileDataset() });
  let open: OpenPage;
  const dialogs: string[] = [];

  beforeAll(async () => {
    open = await openPage(stage.browser);
    open.page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      dialog.dismiss().catch(() => undefined);
    });
    await open.page.goto(stage.app.url);
    await settled(open.page);
  });

  it("stay text in hits, inspector, evidence, table and both languages", async () => {
    const { page } = open;
    const hits = await searchFor(page, "spc");
    expect(await hits.first().textContent()).toContain(MARKUP);
    await page.keyboard.press("Enter");
    const inspector = page.getByTestId("entity-inspector");
    await inspector.getByRole("heading", { level: 2 }).filter({ hasText: MARKUP }).waitFor();
    await inspector.getByTestId("passage").first().waitFor();
    expect(await inspector.getByTestId("passage").first().textContent()).toContain(MARKUP);
    await page.getByTestId("tab-table").click();
    await page.getByTestId("table").getByRole("row").nth(2).waitFor();
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await inspector.getByRole("heading", { level: 2 }).filter({ hasText: "<svg onload" }).waitFor();
    expect(await page.locator("img, svg[onload], script:not([src])").count()).toBe(0);
  });

  it("are not looked into for placeholders, and change no direction outside themselves", async () => {
    const { page } = open;
    const hits = await searchFor(page, "count");
    await hits.first().click();
    const heading = page.getByTestId("entity-inspector").getByRole("heading", { level: 2 });
    await heading.filter({ hasText: "Li {{count}} $t(word.close)" }).waitFor();
    const isolated = await heading.evaluate((element) => getComputedStyle(element).unicodeBidi);
    expect(isolated).toBe("isolate");
  });

  it("of ten thousand characters push nothing out of the window", async () => {
    const { page } = open;
    const hits = await searchFor(page, "Anhe");
    await hits.first().click();
    await page
      .getByTestId("entity-inspector")
      .getByRole("heading", { name: /^Anhee/ })
      .waitFor();
    await settled(page);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(widths[0]).toBe(widths[1]);
    const body = page.locator(".inspector-body");
    expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  });

  it("run nothing and leave the console silent", () => {
    expect(dialogs).toEqual([]);
    expect(open.errors).toEqual([]);
  });
});
