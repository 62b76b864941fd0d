import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type PageOptions, settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, legendCount, type Place, placeOf, setLegend, steps } from "./acts.ts";
import { faultsFound } from "./axe.ts";

describePages("what the graph looks like", () => {
  const stage = setStage();

  /** The overview of the small data set; fails where the console complained. */
  async function onOverview(work: (page: Page) => Promise<void>, options: PageOptions = {}): Promise<void> {
    const { page, close, errors } = await stage.visit("/", { language: "en", ...options });
    await work(page);
    expect(errors).toEqual([]);
    await close();
  }

  async function legendAct(page: Page, kind: string, act: string): Promise<void> {
    await page.getByRole("button", { name: `${kind}: more` }).click();
    await page.getByTestId("kind-menu").getByRole("menuitem", { name: act, exact: true }).click();
    await settled(page);
  }

  describe("the legend", () => {
    it("hides a status, says how many are left, and undoes it", () =>
      onOverview(async (page) => {
        await setLegend(page, true);
        const before = await legendCount(page, "Disputed");
        expect(before).toBeGreaterThan(0);
        await page.getByTestId("legend").locator(".legend-row").filter({ hasText: "Disputed" }).click();
        await settled(page);
        expect(await steps(page, "undo")).toContain("Filter");
        expect(page.url()).toContain("hide=disputed");
        const row = page.getByTestId("legend").locator(".legend-row").filter({ hasText: "Disputed" });
        expect(await row.getAttribute("aria-pressed")).toBe("false");
        expect(await legendCount(page, "Reported")).toBeGreaterThan(0);
        await page.getByTestId("undo").click();
        expect(page.url()).not.toContain("hide=");
      }));

    it("shows one kind only, chooses all of it, and gives it another colour", () =>
      onOverview(async (page) => {
        await setLegend(page, true);
        const people = await legendCount(page, "Person");
        await legendAct(page, "Person", "Choose all of it");
        await expect.poll(() => page.getByTestId("companions").locator("li").count()).toBe(people);
        await legendAct(page, "Person", "Colour 3");
        const sign = page.getByTestId("legend").locator(".legend-row").filter({ hasText: "Person" });
        const color = await sign.locator(".glyph").evaluate((glyph) => getComputedStyle(glyph).color);
        expect(color).toBe("rgb(18, 158, 166)");
        await legendAct(page, "Person", "Only this");
        for (const [kind, shown] of [
          ["Person", "true"],
          ["Event", "false"],
          ["Company", "false"],
        ] as const) {
          const row = page.getByTestId("legend").locator(".legend-row").filter({ hasText: kind }).first();
          expect(await row.getAttribute("aria-pressed"), kind).toBe(shown);
        }
        await expect.poll(() => page.url()).toContain("hide=");
      }));
  });

  it("follows rules, signs that people prefer, and captions in both languages, each a step", () =>
    onOverview(async (page) => {
      await page.getByRole("button", { name: "Look", exact: true }).click();
      const panel = page.getByTestId("looks");
      await setLegend(page, true);
      const sign = page.getByTestId("legend").locator(".legend-row").filter({ hasText: "Person" }).first();
      // A drawing in English, unless somebody prefers characters.
      await sign.locator(".glyph-lines").waitFor();
      await panel.getByText("Characters", { exact: true }).click();
      await sign.locator(".glyph-areas").waitFor();
      await panel.getByText("Both", { exact: true }).click();
      await panel.getByRole("button", { name: "Add a rule" }).click();
      await panel.getByTestId("rule").getByText("applies to 3").waitFor();
      await panel.getByLabel("Look at").selectOption("status");
      await panel.getByLabel("Which").selectOption("disputed");
      await panel.getByLabel("Line").selectOption("double");
      await settled(page);
      expect(await faultsFound(page, "[data-testid=looks]")).toEqual([]);
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
      expect(await steps(page, "undo")).toContain("look");
    }));

  it("is measured with progress, and figures become sizes, colours and groups", () =>
    onOverview(async (page) => {
      await page.getByRole("button", { name: "Metrics", exact: true }).click();
      const panel = page.getByTestId("metrics");
      await panel.getByTestId("communities").waitFor();
      const first = panel.getByTestId("metric-degree").getByRole("listitem").first();
      await first.getByRole("button").click();
      await page.getByTestId("entity-inspector").waitFor();
      await page.getByTestId("entity-figures").getByText("no. 1").first().waitFor();
      await panel.getByTestId("metric-pagerank").getByRole("button", { name: "As size" }).click();
      await panel.getByTestId("communities").getByRole("button", { name: "As colour" }).click();
      await setLegend(page, true);
      await page.getByTestId("legend").getByText("Colour: Community").waitFor();
      expect(await faultsFound(page, "[data-testid=metrics]")).toEqual([]);
      await panel.getByTestId("communities").getByRole("button", { name: "As groups" }).click();
      await settled(page);
      expect(page.url()).toContain("group=community");
    }));

  it("is drawn in groups that open again and keep what is hidden hidden", () =>
    onOverview(async (page) => {
      await page.getByRole("button", { name: "Look", exact: true }).click();
      const panel = page.getByTestId("looks");
      await panel.getByText("By type", { exact: true }).click();
      const groups = panel.getByTestId("groups").getByRole("button");
      await groups.first().waitFor();
      const closed = await groups.count();
      await groups.first().click();
      const inspector = page.getByTestId("group-inspector");
      await inspector.waitFor();
      expect(await faultsFound(page, "[data-testid=group-inspector]")).toEqual([]);
      await inspector.getByRole("button", { name: "Open the group" }).click();
      await panel.getByTestId("groups").getByText("open", { exact: true }).waitFor();
      expect(await groups.count()).toBe(closed);
      await page.getByTestId("undo").click();
      await page.getByTestId("undo").click();
      await panel.getByTestId("groups").waitFor({ state: "detached" });
      expect(page.url()).not.toContain("group=");
    }));

  it("is laid out in each way, and undo brings every place back", () =>
    onOverview(async (page) => {
      await choose(page, "Sun Pengcheng");
      const before = await placeOf(page);
      for (const kind of ["Force", "Around", "Hierarchy", "By time"]) {
        await page.getByRole("button", { name: "Layouts" }).click();
        const item = page
          .getByTestId("layout-menu")
          .getByRole("menuitem", { name: new RegExp(`^${kind}`, "i") });
        await item.first().click();
        await settled(page);
        expect(await steps(page, "undo")).toMatch(/layout/i);
        await page.getByTestId("undo").click();
        await settled(page);
      }
      await page.keyboard.press("f");
      const after: Place = await placeOf(page);
      expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(60);
    }));

  it("lines up what is chosen, and spaces it evenly", () =>
    onOverview(async (page) => {
      await setLegend(page, true);
      await legendAct(page, "Person", "Choose all of it");
      await page.getByTestId("companions").waitFor();
      const before = await steps(page, "undo");
      for (const act of ["Left", "Distribute vertically"]) {
        await page.getByRole("button", { name: "Layouts" }).click();
        const menu = page.getByTestId("layout-menu");
        if (act === "Left") expect(await faultsFound(page, "[data-testid=layout-menu]")).toEqual([]);
        await menu.getByRole("menuitem", { name: act, exact: true }).click();
        await settled(page);
        expect(await steps(page, "undo")).toMatch(/align|distribute/i);
      }
      await page.getByTestId("undo").click();
      await page.getByTestId("undo").click();
      await settled(page);
      expect(await steps(page, "undo")).toBe(before);
    }));

  it.each([
    ["light", "zh"],
    ["dark", "zh"],
    ["light", "en"],
    ["dark", "en"],
  ] as const)("can be read by everybody: legend, looks and metrics, %s, %s", (theme, language) =>
    onOverview(
      async (page) => {
        await setLegend(page, true);
        expect(await faultsFound(page, "[data-testid=legend]")).toEqual([]);
        const names = language === "en" ? ["Look", "Metrics"] : ["样式", "指标"];
        for (const [i, id] of ["looks", "metrics"].entries()) {
          await page.getByRole("button", { name: names[i] ?? "", exact: true }).click();
          await page.getByTestId(id).waitFor();
          if (id === "metrics") await page.getByTestId("communities").waitFor();
          expect(await faultsFound(page, `[data-testid=${id}]`)).toEqual([]);
        }
      },
      { theme, language },
    ),
  );

  it("explains in the legend what became of ties, and which lines are contacts", () =>
    onOverview(async (page) => {
      await page.goto(`${stage.app.url}/?from=2024-04&to=2024-12&vs=2023-01..2024-03&contacts=12`);
      await settled(page);
      await setLegend(page, true);
      await page.getByTestId("legend-changes").getByText("Lost").waitFor();
      await page.getByTestId("legend-contacts").waitFor();
    }));

  it("carries notes, which are kept with the view", () =>
    onOverview(async (page) => {
      await choose(page, "Sun Pengcheng");
      const field = page.getByTestId("note");
      await field.getByRole("button", { name: "Add a note" }).click();
      await field.getByRole("textbox").fill("ask <b>him</b> again");
      await page.keyboard.press("Control+Enter");
      await field.getByText("ask <b>him</b> again").waitFor();
      expect(await steps(page, "undo")).toContain("Note");
      await page.reload();
      await settled(page);
      await page.getByTestId("note").getByText("ask <b>him</b> again").waitFor();
    }));
});
