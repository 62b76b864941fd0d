import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenPage, openPage, type PageOptions, settled } from "../helpers/browser.ts";
import { buildPage } from "../helpers/browserSetup.ts";
import { describePages, setStage } from "../helpers/stage.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

/** A panel is a component and a row, an act an entry: then they are everywhere. Nothing else of the page is changed. */
describePages("one row more, one entry more", () => {
  const stage = setStage();
  const folder = mkdtempSync(join(tmpdir(), "guanxi-page-"));
  let page: Page;
  let errors: string[];

  /** The page built with two panels and an act more, in place of the one that the server sends. */
  async function visit(options: PageOptions = {}): Promise<OpenPage> {
    const open = await openPage(stage.browser, options);
    await open.page.route(/^[^?]*\/(assets\/[^?]*)?(\?.*)?$/, (route) => {
      const { pathname } = new URL(route.request().url());
      const path = join(folder, pathname === "/" ? "index.html" : pathname);
      return route.fulfill({ body: readFileSync(path), contentType: TYPES[extname(path)] ?? "" });
    });
    await open.page.goto(stage.app.url);
    await settled(open.page);
    return open;
  }

  beforeAll(async () => {
    const entry = fileURLToPath(new URL("../client/registry/main.tsx", import.meta.url));
    await buildPage({ outDir: folder, entry });
    ({ page, errors } = await visit({ language: "en" }));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    expect(errors).toEqual([]);
  });

  const panel = () => page.getByTestId("dummy-panel");

  it("the panel has its button in the bar, its key, and the host that shows it", async () => {
    await page.getByTestId("open-dummyPanel").click();
    await panel().getByText("dummyPanel").click();
    await panel().waitFor({ state: "detached" });
    await page.keyboard.press("x");
    await panel().waitFor();
    await page.keyboard.press("x");
    await panel().waitFor({ state: "detached" });
  });

  it("the panel below the canvas has its tab", async () => {
    await page.getByTestId("tab-dummyTab").click();
    await page.getByTestId("dummy-tab").waitFor();
  });

  it("palette and help list both", async () => {
    for (const name of ["dummyPanel", "dummyTab", "dummyAct"]) {
      await page.keyboard.press("Control+k");
      await page.getByTestId("palette-input").fill(name);
      await page.locator(`[data-offer="act:${name}"]`).waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("palette").waitFor({ state: "detached" });
    }
    await page.keyboard.press("?");
    const help = page.getByTestId("help");
    for (const name of ["dummyPanel", "dummyAct"]) await help.getByText(`action.${name}`).waitFor();
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
  });

  it("the act has its key and its entry in the menu", async () => {
    const done = () => page.evaluate("document.documentElement.dataset.dummy");
    await page.keyboard.press("Shift+X");
    expect(await done()).toBe("0");
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+F10");
    await page.locator('[data-testid="context-menu"] [data-act="dummyAct"]').click();
    expect(await done()).toBe("1");
  });

  it("a narrow screen has them in its menu and its bar", async () => {
    const phone = await visit({ language: "en", phone: true });
    await phone.page.getByTestId("more").click();
    await phone.page.getByTestId("more-dummyAct").waitFor();
    await phone.page.getByTestId("more-dummyPanel").click();
    await phone.page.getByTestId("dummy-panel").getByText("dummyPanel").click();
    await phone.page.locator("[data-phone=dummyTab]").click();
    await phone.page.getByTestId("dummy-tab").waitFor();
    expect(phone.errors).toEqual([]);
  });
});
