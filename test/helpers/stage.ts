import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, inject } from "vitest";
import type { TestAppOptions } from "./app.ts";
import { launchBrowser, type OpenPage, openPage, type PageOptions, settled } from "./browser.ts";
import { type SharedApp, shareApp } from "./sharedApp.ts";
import { STORES, type TestStore } from "./stores.ts";

/** What a file of page tests plays on: one browser, one filled store and one server. */
export interface Stage {
  readonly browser: Browser;
  readonly app: SharedApp;
  /** Opens a new page at an address of the app and waits until the canvas is settled. */
  visit(address?: string, options?: PageOptions): Promise<OpenPage>;
}

/** A describe that is left out where there is no Chromium. */
export const describePages = describe.skipIf(inject("chromium").missing !== null);

/** Sets up a stage before the tests of the describe around it and clears it after them. */
export function setStage(options: TestAppOptions = {}, engine: TestStore | undefined = STORES[0]): Stage {
  // After the tests the hooks run backwards: the browser leaves before the server that it talks to.
  const app = shareApp(engine, options);
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
  });

  return {
    get browser() {
      return browser;
    },
    app,
    async visit(address = "/", pageOptions = {}) {
      const open = await openPage(browser, pageOptions);
      await open.page.goto(`${app.url}${address}`);
      await settled(open.page);
      return open;
    },
  };
}
