import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenPage, openPage, settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { startTlsProxy, type TlsProxy } from "../helpers/tlsProxy.ts";
import { choose, step } from "./acts.ts";

const BASE = "/guanxi";
const TOKEN = "a secret of some length";

describePages("the page under a path behind a proxy that speaks TLS", () => {
  const stage = setStage({
    env: { GUANXI_BASE_PATH: BASE, GUANXI_TOKEN: TOKEN, GUANXI_TRUSTED_PROXIES: "loopback" },
  });
  let proxy: TlsProxy;
  let open: OpenPage;

  beforeAll(async () => {
    proxy = await startTlsProxy(stage.app.url, BASE);
    open = await openPage(stage.browser, { language: "en" });
  });
  afterAll(async () => {
    await open?.context.close();
    await proxy?.close();
  });

  it("works as at the root of a host, and asks for nothing outside its path", async () => {
    const { page, context, errors } = open;
    const home = `${proxy.origin}${BASE}/`;
    await step("a token opens it once", async () => {
      await page.goto(`${proxy.origin}${BASE}?token=${encodeURIComponent(TOKEN)}`);
      await settled(page);
      expect(page.url().split("?")[0]).toBe(home);
      const [cookie] = await context.cookies(home);
      expect(cookie).toMatchObject({ name: "guanxi", path: `${BASE}/`, secure: true, httpOnly: true });
    });
    await step("the address bar keeps to the path, and a reload too", async () => {
      await choose(page, "Jintai Bank");
      expect(page.url().startsWith(`${home}?`)).toBe(true);
      await page.reload();
      await settled(page);
      await page.getByTestId("entity-inspector").getByRole("heading", { level: 2 }).waitFor();
    });
    await step("links lead to it", async () => {
      await page.getByTestId("open-share").click();
      expect(await page.getByTestId("share-state").inputValue()).toBe(page.url());
      await page.getByTestId("share-save").click();
      await page.getByTestId("view-name").fill("Under a path");
      await page.getByTestId("save-new").click();
      await page.getByTestId("view-card").filter({ hasText: "Under a path" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("open-share").click();
      const link = await page.getByTestId("share-view").inputValue();
      expect(link.startsWith(`${home}?view=`)).toBe(true);
      await page.goto(link);
      await settled(page);
    });
    await step("what is too long to be asked of a server is read from behind the #", async () => {
      await page.goto(`${home}#focus=person-sun,person-li&select=person-sun`);
      await settled(page);
      await page.getByTestId("entity-inspector").getByRole("heading", { level: 2 }).waitFor();
      expect(proxy.asked.filter((line) => /^GET \/guanxi\/\?.*person-li/.test(line))).toEqual([]);
    });
    await step("its workers start", async () => {
      await page.getByRole("button", { name: "Metrics", exact: true }).click();
      await page.getByTestId("metrics").getByTestId("communities").waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("canvas").focus();
      await page.keyboard.press("q");
      await page.locator('[data-testid="cypher-editor"][data-language="ready"]').waitFor();
    });
    await step("free Cypher streams through", async () => {
      await page.getByTestId("cypher-text").focus();
      await page.keyboard.insertText("UNWIND range(1, 3) AS n RETURN n * 111 AS many");
      await page.keyboard.press("Control+Enter");
      await page.locator(".workbench-results").getByText("333").waitFor();
    });
    await step("its documentation has its own looks", async () => {
      await page.goto(`${home}api/docs`);
      expect(await page.evaluate(() => document.styleSheets.length)).toBe(2);
      const document = await page.evaluate(async () => (await fetch("openapi.json")).json());
      expect(document.servers).toEqual([{ url: BASE }]);
    });
    expect(proxy.asked.filter((line) => !/^\w+ \/guanxi(\/|\?)/.test(line))).toEqual([]);
    expect(errors).toEqual([]);
  });
});
