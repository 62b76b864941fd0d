import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { sceneIn, step } from "./acts.ts";

const WORDS = {
  zh: {
    query: "与开发区签约的各方",
    zone: "北城开发区",
    columns: ["签约方", "文书", "日期", "原文日期", "状态", "依据"],
    instrument: "协议",
    row: ["北辰新材", "协议", "2024年5月", "五月", "已报道", "1 段"],
  },
  en: {
    query: "Who signed with a zone",
    zone: "Beicheng Development Zone",
    columns: ["Signed with", "Instrument", "Date", "Date as printed", "Status", "Evidence"],
    instrument: "agreement",
    row: ["Beichen Materials", "agreement", "May 2024", "五月", "Reported", "1 passage"],
  },
} as const;

/** The headings of the answer's table. */
const columnsOf = (page: Page) =>
  page.getByTestId("table").locator("[role=columnheader] .grid-text").allInnerTexts();

describePages("answers", () => {
  const stage = setStage();

  it.each(["zh", "en"] as const)(
    "ask with what the data have, by keyboard, and answer in columns: %s",
    async (language) => {
      const said = WORDS[language];
      const { page, close, errors } = await stage.visit("/", { language });
      const field = (name: string) => page.getByTestId(`param-${name}`).getByRole("combobox");
      await step("the palette opens the form", async () => {
        await page.keyboard.press("Control+k");
        await page.getByTestId("palette-input").fill(said.query);
        await page.locator(".palette-name").filter({ hasText: said.query }).first().waitFor();
        await page.keyboard.press("Enter");
        await field("zone").waitFor();
      });
      await step("nothing is chosen for whoever only presses Enter", async () => {
        await field("zone").focus();
        await page.keyboard.press("Enter");
        await page.locator("[aria-invalid=true]").first().waitFor();
      });
      await step("a zone is chosen out of those there are", async () => {
        await field("zone").press("ArrowDown");
        await page.getByTestId("choice").filter({ hasText: said.zone }).waitFor();
        await page.keyboard.press("ArrowDown");
        await page.locator("[data-testid=choice][aria-selected=true]").waitFor();
        await page.keyboard.press("Enter");
        await page.getByTestId("param-zone").getByTestId("picked").waitFor();
      });
      await step("an instrument is chosen, or typed", async () => {
        await field("instrument").press("ArrowDown");
        await page.getByTestId("choice").filter({ hasText: said.instrument }).waitFor();
        expect(await page.getByTestId("choice").locator(".hit-side").allInnerTexts()).toEqual(["1"]);
        await page.keyboard.press("ArrowDown");
        await page.locator("[data-testid=choice][aria-selected=true]").waitFor();
        await page.keyboard.press("Enter");
        expect(await field("instrument").inputValue()).toBe(said.instrument);
        await field("instrument").fill("agree");
        await page.keyboard.press("Escape");
        await page.getByTestId("choices").waitFor({ state: "detached" });
      });
      await step("the answer has the columns that it wants, and none that is empty", async () => {
        await page.getByTestId("run-query").click();
        await page.getByTestId("table").waitFor();
        await settled(page);
        expect(await columnsOf(page)).toEqual(said.columns);
        expect(await page.getByRole("gridcell").allInnerTexts()).toEqual(said.row);
      });
      await step("the file that is saved says it in the same words", async () => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByTestId("table-csv").click(),
        ]);
        const [head = "", row = ""] = Buffer.concat(await (await download.createReadStream()).toArray())
          .toString("utf8")
          .slice(1)
          .split("\r\n");
        const told = Object.fromEntries(head.split(",").map((name, at) => [name, row.split(",")[at]]));
        expect(said.columns.slice(0, 5).map((name) => told[name])).toEqual(said.row.slice(0, 5));
      });
      await step("the evidence is a click away", async () => {
        await page.getByRole("gridcell").last().getByRole("button").click();
        await page.getByTestId("relation-inspector").waitFor();
      });
      expect(errors).toEqual([]);
      await close();
    },
  );

  it.each(["zh", "en"] as const)("compare two on the canvas: %s", async (language) => {
    const file = `// @title.zh 比较
// @title.en Compared
// @description.zh 比较
// @description.en Compared
// @returns graph
// @param first entity  甲 | First
// @param second entity  乙 | Second

MATCH (a:Entity)-[r]-(b:Entity) WHERE a.id = $first OR a.id = $second
RETURN DISTINCT r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
  r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
  r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality
ORDER BY relation`;
    const saved = await fetch(`${stage.app.url}${GRAPH}/queries`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ file, author: "", topic: "" }),
    });
    const { name } = (await saved.json()) as { name: string };
    const two = "p.first=company-anhe&p.second=company-beichen";
    const { page, close, errors } = await stage.visit(`/?query=${name}&${two}`, { language });
    await page.getByTestId("table").waitFor();
    const { marks } = await sceneIn(page);
    const x = (id: string) => marks.find((mark) => mark.id === id)?.x ?? Number.NaN;
    // What either has alone stands on its outer side; what both have, between them.
    expect(x("bank-jintai")).toBeLessThan(x("company-anhe"));
    expect(x("company-anhe")).toBeLessThan(x("zone-beicheng"));
    expect(x("zone-beicheng")).toBeLessThan(x("company-beichen"));
    expect(x("company-beichen")).toBeLessThan(x("project-battery"));
    expect(marks.filter(({ name: written }) => written !== null)).toHaveLength(marks.length);
    expect(errors).toEqual([]);
    await close();
  });

  it.each(["zh", "en"] as const)(
    "are seen as a small picture before they come onto the canvas: %s",
    async (language) => {
      const { page, close, errors } = await stage.visit("/", { language });
      await page.getByTestId("tab-cypher").click();
      await page.locator('[data-testid="cypher-editor"][data-language="ready"]').waitFor();
      const before = await sceneIn(page);
      const ask = async (text: string) => {
        await page.getByTestId("cypher-text").focus();
        await page.keyboard.press("Control+a");
        await page.keyboard.insertText(text);
        await page.keyboard.press("Control+Enter");
        await page.locator("[data-testid=results][data-state=done]").getByTestId("results-graph").click();
      };
      const picture = page.locator("[data-testid=answer-picture][data-state=drawn]");
      await ask("MATCH (p:Person {id: 'person-sun'})-[r]-(o:Entity) RETURN p, r, o");
      await picture.waitFor();
      const named = language === "zh" ? "孙鹏程" : "Sun Pengcheng";
      await picture
        .locator("svg text")
        .filter({ hasText: named.slice(0, 3) })
        .first()
        .waitFor();
      expect(await picture.locator("svg").count()).toBe(1);
      // Ids alone are enough; the canvas stays as it was until it is asked to.
      await ask("MATCH (c:Company)-[:PARTNERED_WITH]-(d:Company) RETURN c.id AS id, c.name AS name");
      await picture.getByText(language === "zh" ? "2 个实体" : "2 entities").waitFor();
      expect((await sceneIn(page)).marks.map(({ id }) => id)).toEqual(before.marks.map(({ id }) => id));
      await page.getByTestId("answer-replace").click();
      await expect
        .poll(async () => (await sceneIn(page)).marks.map(({ id }) => id).sort())
        .toEqual(["company-anhe", "company-beichen"]);
      expect(errors).toEqual([]);
      await close();
    },
  );
});
