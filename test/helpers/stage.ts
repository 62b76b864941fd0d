import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from "vitest";
import type { TestAppOptions } from "./app.ts";
import { launchBrowser, type OpenPage, openPage, type PageOptions, settled } from "./browser.ts";
import { DIFF } from "./browserScreenshots.ts";
import { type SharedApp, shareApp } from "./sharedApp.ts";
import { STORES, type TestStore } from "./stores.ts";

/** What a file of page tests plays on: one browser, one filled store and one server. */
export interface Stage {
  readonly browser: Browser;
  readonly app: SharedApp;
  /** Opens a new page at an address of the app and waits until the canvas is settled. */
  visit(address?: string, options?: PageOptions): Promise<OpenPage>;
  /**
   * Opens a page for each test of the describe around it, brings it to where these tests begin, and closes it
   * afterwards. A test whose page complained on the console fails. To be read within tests only.
   */
  eachOpens(
    address?: string,
    options?: PageOptions,
    arrange?: (page: Page) => Promise<unknown>,
  ): () => OpenPage;
}

/** A describe that is left out where there is no Chromium. */
export const describePages = describe.skipIf(inject("chromium").missing !== null);

/** What a page shows and says at the moment when a test failed: words in the output, a picture beside those that differ. */
async function tellOf(page: Page, name: string): Promise<void> {
  if (page.isClosed()) return;
  mkdirSync(DIFF, { recursive: true });
  const path = join(DIFF, `failed ${name.replace(/[^\p{L}\d]+/gu, "-").slice(0, 80)}.png`);
  const said = await page.locator("[role=alert], [role=status], [role=dialog]").allInnerTexts();
  console.log(`${name} failed at ${page.url()}, which said: ${JSON.stringify(said)}. See ${path}`);
  await page.screenshot({ path });
}

/** Sets up a stage before the tests of the describe around it and clears it after them. */
export function setStage(options: TestAppOptions = {}, engine: TestStore | undefined = STORES[0]): Stage {
  // After the tests the hooks run backwards: the browser leaves before the server that it talks to.
  const app = shareApp(engine, options);
  let browser: Browser;
  let visited: Page[] = [];

  /** A page that does not answer any more has nothing to tell. */
  const tell = async ({ name, result }: { readonly name: string; readonly result?: { state: string } }) => {
    if (result?.state === "fail")
      for (const page of visited) await tellOf(page, name).catch((error) => console.log(String(error)));
    visited = [];
  };

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterEach(({ task }) => tell(task));

  afterAll(async () => {
    await browser?.close();
  });

  async function visit(address = "/", pageOptions: PageOptions = {}): Promise<OpenPage> {
    const open = await openPage(browser, pageOptions);
    visited.push(open.page);
    await open.page.goto(`${app.url}${address}`);
    await settled(open.page);
    return open;
  }

  return {
    get browser() {
      return browser;
    },
    app,
    visit,
    eachOpens(address, pageOptions, arrange) {
      let open: OpenPage;
      beforeEach(async () => {
        open = await visit(address, pageOptions);
        await arrange?.(open.page);
      });
      afterEach(async ({ task }) => {
        await tell(task);
        await open.close();
        expect(open.errors).toEqual([]);
      });
      return () => open;
    },
  };
}
