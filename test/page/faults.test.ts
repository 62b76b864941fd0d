import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Blocked } from "../../server/graphs/graphs.ts";
import { openPage, settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, searchFor } from "./acts.ts";

const DOWN: Blocked = { code: "STORE_UNREACHABLE", reason: "The store does not answer." };

/** Links that make no sense in one way or another; each still opens a page that can be worked with. */
const LINKS: readonly (readonly [what: string, address: string, code: string])[] = [
  ["an unknown entity", "/?focus=nobody", "UNREADABLE_LINK"],
  ["an unknown view", "/?view=nothing", "UNKNOWN_VIEW"],
  ["broken percent-encoding", "/?focus=%E0%A4%A", "UNREADABLE_LINK"],
  [
    "nine kilobytes of ids",
    `/?focus=${Array.from({ length: 150 }, (_, i) => `nobody-${"x".repeat(50)}-${i}`).join(",")}`,
    "UNREADABLE_LINK",
  ],
  ["forty kilobytes", `/?focus=${"x".repeat(40_000)}`, "UNREADABLE_LINK"],
  ["a path to nowhere", "/?path=person-sun..", "UNREADABLE_LINK"],
];

describePages("bad input and faults", () => {
  let blocked: Blocked | null = null;
  const stage = setStage({ gate: () => blocked });

  /** The page can be worked with: search finds, a click shows evidence. */
  const works = async (page: Page) => {
    await (await searchFor(page, "spc")).first().click();
    await page.getByTestId("entity-inspector").getByTestId("passage").first().waitFor();
  };

  it.each(LINKS)("says in words that a link is wrong: %s", async (_, address, code) => {
    const { page, close } = await openPage(stage.browser);
    const thrown: string[] = [];
    page.on("pageerror", (error) => thrown.push(String(error)));
    await page.goto(`${stage.app.url}${address}`);
    await page.getByTestId("failure").waitFor();
    expect(await page.getByTestId("failure").textContent()).toContain(code);
    await settled(page);
    await works(page);
    expect(thrown).toEqual([]);
    await close();
  });

  it.each([
    ["zh", "没有这个名字的图谱"],
    ["en", "no graph of that name"],
  ] as const)("says in words that there is no such graph, in %s", async (language, words) => {
    const { page, close } = await openPage(stage.browser);
    await page.goto(`${stage.app.url}/?graph=nothing&lang=${language}`);
    await page.getByTestId("failure").waitFor();
    const said = await page.getByTestId("failure").textContent();
    expect(said).toContain("UNKNOWN_GRAPH");
    expect(said).toContain(words);
    expect(page.url()).toContain("graph=nothing");
    await close();
  });

  it("passes over dates that are none, and foreign parameters", async () => {
    const { page, close, errors } = await stage.visit(
      "/?from=9999-99-99&to=%00&types=&steps=99999&contacts=-1&utm_source=x",
    );
    await page.getByTestId("legend").waitFor();
    await works(page);
    expect(errors).toEqual([]);
    await close();
  });

  it("refuses a view of a newer program in words, and leaves the canvas as it is", async () => {
    const { page, close } = await stage.visit("/", { language: "en" });
    await page.getByTestId("open-views").click();
    await page.getByTestId("view-name").fill("From tomorrow");
    await page.getByTestId("save-new").click();
    const card = page.getByTestId("view-card").first();
    await card.waitFor();
    await page.route(`**${GRAPH}/views/*`, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      await route.fulfill({
        response: answer,
        json: { ...body, state: { format: "guanxi-view", version: 9 } },
      });
    });
    await card.getByTestId("view-open").click();
    await page.getByTestId("views-failure").waitFor();
    expect(await page.getByTestId("views-failure").textContent()).toContain("newer version");
    const { views } = (await (await fetch(`${stage.app.url}${GRAPH}/views`)).json()) as {
      views: { id: string }[];
    };
    await page.goto(`${stage.app.url}/?view=${views[0]?.id ?? ""}`);
    await page.getByTestId("failure").waitFor();
    expect(await page.getByTestId("failure").textContent()).toContain("VIEW_TOO_NEW");
    await works(page);
    await close();
  });

  it("keeps a panel's fault inside that panel: the inspector", async () => {
    const { page, close } = await openPage(stage.browser, { language: "en", expectedErrors: /./ });
    await page.route(`**${GRAPH}/entities/*/evidence`, (route) => route.fulfill({ json: { broken: true } }));
    await page.goto(stage.app.url);
    await settled(page);
    await (await searchFor(page, "spc")).first().click();
    const failed = page.getByTestId("panel-failure");
    await failed.waitFor();
    const box = await page.locator(".inspector").boundingBox();
    expect(box?.x).toBeGreaterThan(1000);
    // Search, canvas and table go on; another selection is shown again, and so is this one once its answer is whole.
    await page.getByTestId("tab-table").click();
    await page.getByTestId("table").getByRole("row").nth(2).waitFor();
    await page.unroute(`**${GRAPH}/entities/*/evidence`);
    await choose(page, "Li Qing");
    await failed.waitFor({ state: "detached" });
    await page.getByTestId("entity-inspector").getByTestId("passage").first().waitFor();
    await close();
  });

  it("keeps a drawer's fault inside that drawer: the gallery", async () => {
    const { page, close } = await openPage(stage.browser, { language: "en", expectedErrors: /./ });
    await page.route(`**${GRAPH}/views`, (route) => route.fulfill({ json: { views: 5 } }));
    await page.goto(stage.app.url);
    await settled(page);
    await page.getByTestId("open-views").click();
    const failed = page.getByTestId("views").getByTestId("panel-failure");
    await failed.waitFor();
    await page.unroute(`**${GRAPH}/views`);
    await failed.getByRole("button", { name: "Open it again" }).click();
    await page.getByTestId("save-form").waitFor();
    await page.keyboard.press("Escape");
    await works(page);
    await close();
  });

  it("keeps the canvas while the server is lost, says so everywhere, and recovers by itself", async () => {
    const { page, close } = await stage.visit("/?with=overview&select=person-sun", {
      language: "en",
      expectedErrors: /503/,
    });
    blocked = DOWN;
    await page.getByTestId("search").fill("li");
    await page.getByTestId("online-banner").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("open-views").click();
    await page.getByTestId("views-failure").first().waitFor();
    expect(await page.getByTestId("legend").count()).toBe(1);
    blocked = null;
    await page.getByTestId("views-failure").first().waitFor({ state: "detached" });
    await page.getByTestId("online-banner").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.getByTestId("search").fill("");
    await works(page);
    await close();
  });
});
