import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { faultsFound } from "./axe.ts";

/** In place of the article's text, which is not ours to keep: words of our own that the passage is said to stand in. */
const TEXT = "电头。孙鹏程来到运城经济技术开发区。署名。";
const [START, END] = [3, 18];
const WORDS = TEXT.slice(START, END);

function withText() {
  const data = readCheckedDataset(join(projectRoot(), "data"));
  const sha256 = createHash("sha256").update(WORDS, "utf8").digest("hex");
  return {
    ...data,
    evidence: data.evidence.map((passage) =>
      passage.id === "ev-2-visit" ? { ...passage, span: { start: START, end: END, sha256 } } : passage,
    ),
  };
}

const VISIT =
  "/?focus=person-sun-pengcheng,zone-yuncheng&relation=rel-visited-person-sun-pengcheng-zone-yuncheng";
/** The passage names the park that is built, and leaves out who builds it. */
const LEFT_OUT = "/?focus=zone-zuoyun,park-methanol&relation=rel-builds-zone-zuoyun-park-methanol";
const LANGUAGES = {
  zh: {
    named: ["运城经开区", "孙鹏程", "运城经济技术开发区", "孙鹏程"],
    leftOut: "第 2 段第 4 句未提左云经济技术开发区，第 1 段第 1 句提到。",
    article: "《运城市副市长孙鹏程在运城经开区调研》",
    footnote: /^董恺\. 运城市副市长孙鹏程在运城经开区调研\[N\]\. 科学导报, 2024-04: (?:标题|第1段第1句)\.$/,
  },
  en: {
    named: [
      "Sun Pengcheng",
      "Yuncheng zone",
      "Sun Pengcheng",
      "Yuncheng Economic and Technological Development Zone",
    ],
    leftOut:
      "Zuoyun Economic and Technological Development Zone is not named in para. 2, sentence 4; para. 1, sentence 1 names it.",
    article: "Deputy Mayor Sun Pengcheng of Yuncheng inspects the Yuncheng zone",
    footnote:
      /^DONG Kai\. Deputy Mayor .+\[N\]\. Science Herald \(Kexue Daobao\), 2024-04: (?:headline|para\. 1, sentence 1)\.$/,
  },
} as const;

describePages("the evidence of a relation", () => {
  const stage = setStage({ dataset: withText() });
  const passages = (page: Page) => page.getByTestId("passage");
  const texts = (page: Page, testid: string) => page.getByTestId(testid).allTextContents();

  it.each(["zh", "en"] as const)(
    "marks both ends in each passage, and says whom it leaves out, in %s",
    async (language) => {
      const { named, leftOut, article } = LANGUAGES[language];
      const { page, errors, close } = await stage.visit(VISIT, { language });
      await passages(page).nth(1).waitFor();
      expect((await texts(page, "named")).sort()).toEqual([...named].sort());
      expect(await page.getByTestId("article-title").first().textContent()).toBe(article);
      expect(await page.getByTestId("meant").count()).toBe(0);
      expect(await faultsFound(page, "[data-testid=inspector]")).toEqual([]);
      await page.goto(`${stage.app.url}${LEFT_OUT}`);
      await page.getByTestId("meant").waitFor();
      expect(await texts(page, "meant")).toEqual([leftOut]);
      expect(errors).toEqual([]);
      await close();
    },
  );

  it("opens its article, whose passages come in order with their relations", async () => {
    const { page, errors, close } = await stage.visit(VISIT, { language: "en", theme: "dark" });
    await page.getByTestId("article-title").last().click();
    const article = page.getByTestId("article-inspector");
    await article.getByTestId("passage").first().waitFor();
    expect(await article.getByTestId("passage").count()).toBe(9);
    const places = await article.locator(".passage-place").allTextContents();
    const starts = places.map((place) => Number(/characters (\d+)–/.exec(place)?.[1]));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
    expect(await faultsFound(page, "[data-testid=inspector]")).toEqual([]);
    await article
      .getByRole("button", { name: /^Dong Kai wrote or signed/ })
      .first()
      .click();
    await page
      .getByTestId("relation-inspector")
      .getByRole("heading", { name: /Dong Kai/ })
      .waitFor();
    await page.goto(`${stage.app.url}${VISIT}`);
    await page.getByTestId("article-title").last().click();
    await article.waitFor();
    await page.getByTestId("close-article").click();
    await page.getByTestId("relation-inspector").waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-testid")))
      .toBe("article-title");
    expect(errors).toEqual([]);
    await close();
  });

  it.each(["zh", "en"] as const)(
    "is copied as a footnote whose style is chosen once, in %s",
    async (language) => {
      const { page, errors, close } = await stage.visit(VISIT, { language });
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      await page.getByTestId("footnote").first().click();
      const menu = page.getByTestId("footnote-menu");
      expect(await menu.getByRole("menuitemradio").count()).toBe(3);
      expect(await faultsFound(page, "[data-testid=footnote-menu]")).toEqual([]);
      await menu.locator("[data-style=gbt7714]").click();
      await expect.poll(clipboard).toMatch(LANGUAGES[language].footnote);
      const first = await clipboard();
      await page.reload();
      await page.getByTestId("footnote").nth(1).click();
      await expect.poll(clipboard).not.toBe(first);
      expect(await clipboard()).toMatch(LANGUAGES[language].footnote);
      await page.getByTestId("footnote-style").first().click();
      await menu.locator("[data-style=gbt7714][aria-checked=true]").waitFor();
      await menu.locator("[data-style=plain]").click();
      await expect.poll(clipboard).not.toContain("[N]");
      expect(errors).toEqual([]);
      await close();
    },
  );

  it("shows a passage's own words where the reader opens the text, and sends and keeps nothing", async () => {
    const { page, errors, close } = await stage.visit(VISIT, { language: "en" });
    await passages(page).nth(1).waitFor();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    const supply = (name: string, text: string) =>
      page
        .getByTestId("supply-file")
        .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await supply("other.txt", "别的文章，不是这一篇。".repeat(9));
    await expect.poll(() => page.getByTestId("supplied").textContent()).toContain("0 of 2");
    expect(await page.locator(".passage-quote").count()).toBe(0);
    await page.getByTestId("supply").getByRole("button", { name: "Forget it" }).click();
    await page.getByTestId("supplied").waitFor({ state: "detached" });
    const drop = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "article.txt", { type: "text/plain" }));
      return data;
    }, TEXT);
    await page.getByTestId("supply").dispatchEvent("drop", { dataTransfer: drop });
    await expect.poll(() => page.locator(".passage-quote").allTextContents()).toEqual([WORDS]);
    expect(await page.locator(".passage-quote").getByTestId("named").allTextContents()).toEqual([
      "孙鹏程",
      "运城经济技术开发区",
    ]);
    expect(await page.getByTestId("supplied").textContent()).toContain("1 of 2");
    expect(await faultsFound(page, "[data-testid=inspector]")).toEqual([]);
    expect(sent.filter((url) => url.includes("/api/"))).toEqual([]);
    expect(await kept()).not.toContain(WORDS);
    expect(errors).toEqual([]);
    await close();
  });
});
