import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { Damage } from "../../server/contract/status.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import type { Blocked } from "../../server/graphs/graphs.ts";
import { type Others, readOthers } from "../../server/load/others.ts";
import { openPage, settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { pasteNames, searchFor } from "./acts.ts";
import { faultsFound } from "./axe.ts";

const DOWN: Blocked = { code: "STORE_UNREACHABLE", reason: "The store does not answer." };

describePages("when something is missing", () => {
  let blocked: Blocked | null = null;
  const stage = setStage({ gate: () => blocked });

  it("says in words that the store is away, and comes back by itself", async () => {
    blocked = DOWN;
    const { page, close, errors } = await openPage(stage.browser, { expectedErrors: /503/ });
    await page.goto(stage.app.url);
    await page.getByTestId("store-down").waitFor();
    expect(await page.getByTestId("store-down").textContent()).toContain("连不上图数据库");
    await expectScreenshot(page.getByTestId("store-down"), "store-down");
    blocked = null;
    await page.getByTestId("store-down").waitFor({ state: "detached" });
    await settled(page);
    expect(await page.getByTestId("cut").textContent()).toContain("12");
    blocked = DOWN;
    await page.getByTestId("search").fill("sun");
    await page.getByTestId("online-banner").waitFor();
    expect(await page.getByTestId("legend").count()).toBe(1);
    blocked = null;
    await page.getByTestId("online-banner").waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await close();
  });

  it.each([
    ["zh", "dark", false, "内嵌图库曾经损坏它的文件不见了。 缺少的写入：1,203 次。"],
    ["en", "light", true, "The embedded store was damagedIts file was gone. Writes that are missing: 1,203."],
  ] as const)(
    "says at once that the store was damaged, until that is put away: %s, %s, phone %s",
    async (language, theme, phone, words) => {
      const { page, close, errors } = await openPage(stage.browser, { language, theme, phone });
      await page.route("**/api/health/ready?*", async (route) => {
        const answer = await route.fetch();
        const at = "2026-11-29T10:00:00.000Z";
        const damage: Damage = { kind: "missing", at, lost: 1203, left: 0, kept: "aside" };
        await route.fulfill({ json: { ...(await answer.json()), damages: [damage] } });
      });
      await page.goto(stage.app.url);
      const banner = page.getByTestId("online-banner");
      await banner.waitFor();
      expect(await banner.textContent()).toContain(words);
      // One text from edge to edge, not a title and a text in two narrow columns.
      const [whole, told] = [await banner.boundingBox(), await banner.locator("div").boundingBox()];
      expect((told?.width ?? 0) / (whole?.width ?? 1)).toBeGreaterThan(0.7);
      await settled(page);
      expect(await faultsFound(page, ".online-banner")).toEqual([]);
      await banner.getByRole("button").click();
      await banner.waitFor({ state: "detached" });
      const asked = page.waitForResponse((response) => response.url().includes("/api/health/ready"));
      await page.reload();
      await asked;
      await settled(page);
      expect(await banner.count()).toBe(0);
      expect(errors).toEqual([]);
      await close();
    },
  );

  it("says that nothing was found, and what may be typed", async () => {
    const { page, close } = await stage.visit("/", { language: "en" });
    await page.getByTestId("search").fill("zzzz");
    await page.getByTestId("no-hits").waitFor();
    expect(await page.getByTestId("no-hits").textContent()).toContain("Nothing found for “zzzz”");
    await close();
  });

  it("offers the overview on an empty canvas", async () => {
    const { page, close } = await stage.visit("/", { language: "en" });
    await page.getByRole("button", { name: "Clear the view" }).click();
    await page.getByTestId("empty").getByRole("button", { name: "Show the overview" }).click();
    await page.getByTestId("empty").waitFor({ state: "detached" });
    await page.getByTestId("legend").waitFor();
    await close();
  });

  it("works without WebGL: search, evidence and table remain", async () => {
    const { page, close, errors } = await openPage(stage.browser);
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await page.goto(stage.app.url);
    await page.getByTestId("no-webgl").waitFor();
    await page.getByTestId("no-webgl").getByRole("button").click();
    await page.getByTestId("table").getByRole("row").nth(2).waitFor();
    await (await searchFor(page, "spc")).first().click();
    await page.getByTestId("entity-inspector").getByTestId("passage").first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("tells of an unreadable link in words, with its code", async () => {
    const { page, close } = await openPage(stage.browser, { expectedErrors: /404/ });
    await page.goto(`${stage.app.url}/?focus=nobody`);
    await page.getByTestId("failure").waitFor();
    expect(await page.getByTestId("failure").textContent()).toContain("UNREADABLE_LINK");
    await close();
  });
});

describePages("where there are no entities", () => {
  let others: Others | null = null;
  const stage = setStage({ dataset: null, others: () => others });
  const reader = () => ({ store: stage.app.store, library: loadLibrary(projectRoot()), options: {} });

  it("offers to fill an empty store only, and says what others keep in one that is not, in both languages", async () => {
    const words = async (language: "zh" | "en") => {
      others = await readOthers(reader());
      const { page, close } = await openPage(stage.browser, { language });
      await page.goto(stage.app.url);
      const text = await page.getByTestId("no-entities").textContent();
      await close();
      return text;
    };
    expect(await words("en")).toMatch(/The database is empty\..*npm run load$/);
    await stage.app.store.write([
      { text: "UNWIND range(1, 5112) AS i CREATE (:Customer {i: i})" },
      { text: "CREATE ({alone: true})" },
    ]);
    const english = await words("en");
    expect(english).toContain("holds 5,113 nodes, and no entity that is known here");
    expect(english).toContain("5,112 :Customer · 1 without a label");
    expect(english).not.toContain("empty");
    expect(await words("zh")).toContain(
      "数据库里有 5,113 个节点，但没有这里认识的实体：5,112 :Customer · 1 无标签。",
    );
  });
});

describePages("the search box", () => {
  const stage = setStage();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
  const live = (page: Page) => page.getByTestId("live").textContent();
  const selected = (page: Page) => page.getByTestId("hits").getByRole("option", { selected: true });

  it("keeps one hit highlighted and says how many there are", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "zh" });
    await searchFor(page, "北城");
    await expect.poll(() => live(page)).toBe("找到 2 个。");
    expect(await page.getByTestId("hits-count").textContent()).toBe("找到 2 个。");
    expect(await page.getByRole("listbox").locator(":scope > :not([role=option])").count()).toBe(0);
    await expect.poll(() => selected(page).count()).toBe(1);
    expect(await selected(page).textContent()).toContain("北城");
    // Escape closes the list, and leaves the field then.
    await page.keyboard.press("Escape");
    await page.getByTestId("hits").waitFor({ state: "hidden" });
    expect(await focused(page)).toBe("search");
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("canvas");
    expect(errors).toEqual([]);
    await close();
  });

  it("takes a list of names, asks where one is unclear, and says who is missing", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "en" });
    await page.getByTestId("search").fill("zzzz");
    await expect.poll(() => live(page)).toBe("Nothing found for “zzzz”");
    await page.getByTestId("search").fill("");
    const list = "孙鹏程\nJintai Bank\npenchen sun\nNobody Known";
    const counts =
      "2 names found. 1 name may mean several, or one that is spelt like it: choose. 1 name not found.";
    await pasteNames(page, list);
    expect(await page.getByTestId("names-counts").textContent()).toBe(counts);
    await expect.poll(() => live(page)).toBe(counts);
    expect(await page.getByTestId("names-missing").textContent()).toBe("Nobody Known");
    expect(await faultsFound(page)).toEqual([]);
    // It goes on at its first question, not at its cross.
    await page.locator("label:has-text('penchen sun') select:focus").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("names-take");
    await page.keyboard.press("Enter");
    await page.getByTestId("names").waitFor({ state: "detached" });
    await page.getByTestId("chosen-bar").waitFor();
    expect(await page.getByTestId("chosen-bar").textContent()).toContain("2");
    await expect.poll(() => focused(page)).toBe("canvas");
    // Written by hand, a list is offered above what else is found.
    await page.getByTestId("search").fill("李青、王重庆");
    await page.getByTestId("hit-names").waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("names-counts").waitFor();
    expect(await page.getByTestId("names-counts").textContent()).toBe("2 names found.");
    expect(await focused(page)).toBe("names-take");
    await page.keyboard.press("Escape");
    await page.getByTestId("names").waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await close();
  });
});
