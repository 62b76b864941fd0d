import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { type PageOptions, settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { openDrawer, searchFor } from "./acts.ts";

interface Scene {
  readonly name: string;
  readonly options: PageOptions;
  readonly address: string;
  readonly act?: (page: Page) => Promise<void>;
  /** The parts that matter, by their test ids; the whole page where absent. */
  readonly parts?: readonly string[];
}

async function evidence(page: Page): Promise<void> {
  await page.getByTestId("passage").first().waitFor();
  // Fetched apart, for what is selected.
  if (/[?&](select|relation)=/.test(page.url())) await page.getByTestId("note").waitFor();
}

/** What is looked at, as a table: the address says what is on the canvas. */
const SCENES: readonly Scene[] = [
  { name: "overview-zh-light", options: {}, address: "/", act: evidence, parts: ["canvas", "legend"] },
  { name: "overview-en-dark", options: { language: "en", theme: "dark" }, address: "/", act: evidence },
  {
    name: "entity-en-light",
    options: { language: "en" },
    address: "/?focus=person-sun&expand=person-sun&select=person-sun",
    act: evidence,
    parts: ["canvas", "inspector"],
  },
  {
    name: "relation-zh-dark",
    options: { theme: "dark" },
    address: "/?with=overview&relation=r-04",
    act: evidence,
    parts: ["inspector"],
  },
  {
    name: "paths-zh-light",
    options: {},
    address: "/?with=overview&path=person-sun..bank-jintai",
    act: async (page) => {
      for (const part of ["answer-paths", "stage-bar", "paths-bar", "footnote"])
        await page.getByTestId(part).waitFor();
    },
    parts: ["canvas", "inspector"],
  },
  {
    name: "query-table-en-light",
    options: { language: "en" },
    address: "/",
    act: async (page) => {
      await openDrawer(page, "queries");
      await page.getByTestId("query-mostConnected").click();
      await page.getByTestId("run-query").click();
      await page.getByTestId("table").getByRole("row").nth(3).waitFor();
      // How long it took is another number each time.
      await page.getByTestId("outcome").evaluate((line) => line.remove());
    },
    parts: ["table"],
  },
  {
    name: "search-zh-light",
    options: {},
    address: "/",
    act: async (page) => {
      await searchFor(page, "bc");
    },
    parts: ["hits"],
  },
  { name: "phone-zh-light", options: { phone: true }, address: "/" },
  {
    name: "phone-entity-en-dark",
    options: { phone: true, language: "en", theme: "dark" },
    address: "/?with=overview&select=person-sun",
    act: evidence,
    parts: ["inspector"],
  },
];

describePages("how it looks", () => {
  const stage = setStage();

  it.each(SCENES)("$name", async ({ name, options, address, act, parts }) => {
    const { page, close, errors } = await stage.visit(address, options);
    await act?.(page);
    await settled(page);
    if (parts === undefined) await expectScreenshot(page, name);
    for (const part of parts ?? []) await expectScreenshot(page.getByTestId(part), `${name}.${part}`);
    expect(errors).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBe(0);
    await close();
  });
});
