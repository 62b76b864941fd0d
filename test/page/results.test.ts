import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { read, utils } from "xlsx";
import type { PageOptions } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { STORES } from "../helpers/stores.ts";
import { legendCount } from "./acts.ts";
import { faultsFound, overflowing } from "./axe.ts";

const EVERY_KIND = `MATCH p = (a:Person {id: 'person-sun'})-[r]->(b)
WITH p, a, r, b ORDER BY r.id LIMIT 1
RETURN a AS node, r AS relation, p AS path, [1, 'two', null] AS list, {key: 'value'} AS map,
  date('2024-03-01') AS day, duration('P1Y2M') AS span, 9007199254740993 AS large, 1.5 AS part, true AS yes, null AS none`;

/** Rows as they stand in the table, a text for each cell in sight. */
const rowsShown = (page: Page) =>
  page
    .getByTestId("answer-table")
    .getByRole("row")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("[role=gridcell]")].map((cell) => cell.textContent ?? "")),
    )
    .then((rows) => rows.filter((cells) => cells.length > 0));

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(button).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** How many zones are on the canvas. */
const zones = (page: Page) => legendCount(page, "开发区");

describePages.each(STORES)("the answers of free Cypher on $name", (engine) => {
  const stage = setStage({}, engine);
  const each = it.skipIf(engine.missing !== null);

  const opened = async (options: PageOptions = {}, address = "/") => {
    const visit = await stage.visit(address, options);
    const { page } = visit;
    await page.getByTestId("canvas").focus();
    await page.keyboard.press("q");
    await page.locator('[data-testid="cypher-editor"][data-language="ready"]').waitFor();
    return visit;
  };

  const ask = async (page: Page, text: string, state = "done") => {
    const before = await page
      .getByTestId("results")
      .evaluateAll(([last]) => (last as HTMLElement | undefined)?.dataset.run ?? "none");
    await page.getByTestId("cypher-text").click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(text);
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.locator(`[data-testid=results][data-state=${state}]:not([data-run="${before}"])`).waitFor();
  };

  each("stand in a table whose cells show their kinds, sort, and open whole", async () => {
    const { page, errors, close } = await opened();
    await ask(page, EVERY_KIND);
    const [row] = await rowsShown(page);
    expect(row).toEqual([
      expect.stringMatching(/孙鹏程$/),
      expect.stringMatching(/^→/),
      expect.stringMatching(/^⋯孙鹏程 ─.+→ /),
      '[1, "two", null]',
      '{key: "value"}',
      expect.stringMatching(/^◷?2024-03-01$/),
      expect.stringContaining("P1Y2M"),
      "9007199254740993",
      "1.5",
      "true",
      "null",
    ]);
    await page.getByTestId("answer-table").getByRole("gridcell").nth(4).dblclick();
    await page.getByTestId("cell-detail").getByText('"key": "value"').waitFor();
    expect(await faultsFound(page, ".workbench-results")).toEqual([]);

    await ask(page, "UNWIND [3, 1, 20, null, 2] AS n RETURN n, 'row ' + n AS text");
    const numbers = async () => (await rowsShown(page)).map(([first]) => first);
    expect(await numbers()).toEqual(["3", "1", "20", "null", "2"]);
    await page.getByTestId("answer-table").getByRole("columnheader", { name: "n", exact: true }).click();
    await expect.poll(numbers).toEqual(["1", "2", "3", "20", "null"]);
    await page.getByTestId("answer-table").getByRole("columnheader", { name: "n", exact: true }).click();
    await expect.poll(numbers).toEqual(["20", "3", "2", "1", "null"]);
    expect(await page.getByTestId("results-outcome").textContent()).toMatch(/^5 行 · [\d,]+ 毫秒$/);

    await ask(page, "MATCH (p:Person) RETURN count(p) AS people");
    await page.getByTestId("single-value").getByText("people").waitFor();
    await page.getByTestId("results-json").click();
    expect(await page.getByTestId("answer-json").textContent()).toMatch(/^\{"people":\s?\d+\}$/);
    await ask(page, "MATCH (p:Person {id: 'nobody'}) RETURN p");
    await page.getByTestId("results-empty").getByText("没有结果").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  each("bring the plan for EXPLAIN and PROFILE, which is walked by keyboard", async () => {
    const { page, errors, close } = await opened({ theme: "dark" });
    await ask(
      page,
      "PROFILE MATCH (p:Person)-[:VISITED]->(z:Zone) RETURN z.name AS zone, count(*) AS visits",
    );
    const plan = page.getByTestId("plan");
    await plan.waitFor();
    const steps = plan.getByRole("treeitem");
    expect(await steps.count()).toBeGreaterThan(2);
    await steps.first().focus();
    await page.keyboard.press("ArrowDown");
    expect(await steps.nth(1).evaluate((step) => step === document.activeElement)).toBe(true);
    await page.keyboard.press("End");
    expect(await steps.last().evaluate((step) => step === document.activeElement)).toBe(true);
    expect(await faultsFound(page, ".workbench-results")).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  // What the page makes of an answer does not depend on where it comes from.
  if (engine !== STORES[0]) return;

  it("come in parts, can be cancelled, and say what was cut", async () => {
    const { page, errors, close } = await opened({ language: "en" });
    await ask(page, "UNWIND range(1, 12000) AS n RETURN n, 'row ' + n AS text");
    expect(await page.getByTestId("results").getAttribute("data-rows")).toBe("10000");
    await page.getByTestId("results-cut").getByText("First 10,000 rows only").waitFor();
    const part = await saved(page, "results-csv");
    expect(part.name).toBe("guanxi-cypher-first-10000-rows.csv");
    await page.getByTestId("results-more").click();
    await page.locator("[data-testid=results][data-state=done][data-rows='12000']").waitFor();
    expect(await page.getByTestId("results-cut").count()).toBe(0);

    const { name, bytes } = await saved(page, "results-csv");
    expect(name).toBe("guanxi-cypher.csv");
    const sheet = read(bytes, { type: "buffer", raw: true }).Sheets.Sheet1 ?? {};
    const rows = utils.sheet_to_json<{ n: string; text: string }>(sheet);
    expect([rows.length, rows[11_999]]).toEqual([12_000, { n: "12000", text: "row 12000" }]);
    const file = JSON.parse((await saved(page, "results-json-file")).bytes.toString("utf8"));
    expect(file.rows?.length ?? file.data?.length).toBe(12_000);

    // The answer is held back as a slow one would be, until the person has had enough of it.
    await page.route(`**${GRAPH}/cypher`, () => undefined);
    await ask(page, "RETURN 1 AS slow", "running");
    await page.getByTestId("cypher-cancel").click();
    await page.locator("[data-testid=results][data-state=cancelled]").waitFor();
    await page.unroute(`**${GRAPH}/cypher`);
    await ask(page, "RETURN 2 AS again");
    await page.getByTestId("single-value").getByText("2").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("go onto the canvas, in its place, or are chosen there, and can be taken back", async () => {
    const { page, errors, close } = await opened({}, "/?focus=person-sun");
    const before = await zones(page);
    await ask(page, "MATCH p = (:Person {id: 'person-sun'})-[]-()-[]-(:Zone) RETURN p");
    await page.getByTestId("results-graph").click();
    expect(await faultsFound(page, ".workbench-results")).toEqual([]);
    await page.getByTestId("answer-add").click();
    await expect.poll(() => zones(page)).toBeGreaterThan(before);
    const added = await zones(page);
    await page.getByTestId("answer-select").click();
    await page.getByTestId("undo").click();
    await expect.poll(() => zones(page)).toBe(before);
    await page.getByTestId("redo").click();
    await expect.poll(() => zones(page)).toBe(added);

    await ask(page, "MATCH (a:Person {id: 'person-sun'}), (b:Zone) RETURN a, b");
    await page.getByTestId("results-graph").click();
    await page.getByTestId("answer-replace").click();
    // No relation is in the answer: those among its entities are drawn when that is wanted.
    await page.getByTestId("withheld-bar").waitFor();
    expect(await legendCount(page, "任职")).toBe(0);
    await page.getByTestId("draw-withheld").click();
    await page.getByTestId("withheld-bar").waitFor({ state: "detached" });
    await expect.poll(() => legendCount(page, "任职")).toBeGreaterThan(0);
    await page.getByTestId("undo").click();
    await page.getByTestId("withheld-bar").waitFor();
    await page.getByTestId("answer-others").getByRole("checkbox").check();
    await page.getByTestId("answer-add").click();
    await page.getByTestId("withheld-bar").waitFor({ state: "detached" });

    await ask(page, "MATCH (z:Zone) RETURN z");
    await page.getByTestId("results-graph").click();
    await page.getByTestId("answer-replace").click();
    const rows = Number(await page.getByTestId("results").getAttribute("data-rows"));
    await expect.poll(() => legendCount(page, "人物")).toBe(0);
    expect(await zones(page)).toBe(rows);
    await ask(page, "MATCH (a:Article) RETURN a LIMIT 1");
    await page.getByTestId("results-graph").click();
    await page.getByTestId("answer-strangers").waitFor();
    expect(await page.getByTestId("answer-add").count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  it("fit a phone", async () => {
    const { page, close } = await opened({ phone: true });
    await ask(page, EVERY_KIND);
    expect(await overflowing(page)).toBeLessThanOrEqual(0);
    expect(await faultsFound(page)).toEqual([]);
    await close();
  });
});
