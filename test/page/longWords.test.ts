import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Dataset } from "../../server/dataset/model.ts";
import { tinyDataset } from "../helpers/app.ts";
import { type OpenPage, openPage, settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { openDrawer, setLegend, step } from "./acts.ts";

/** A word that no line can be broken in, as long as names of files, hashes and compounds are at worst. */
const long = (word: string) => word.padEnd(200, "w");

/** The made-up data set with such a word wherever a text is free. */
function longDataset(): Dataset {
  const tiny = tinyDataset();
  return {
    ...tiny,
    sources: tiny.sources.map((source) => ({
      ...source,
      name: long(source.name),
      nameEn: long("Paper"),
      url: `https://example.org/${long("a")}`,
    })),
    articles: tiny.articles.map((article) => ({
      ...article,
      title: long(article.title),
      titleEn: long("Title"),
      authors: [long("Author")],
    })),
    evidence: tiny.evidence.map((passage) => ({
      ...passage,
      locator: long("p"),
      paraphrase: long(passage.paraphrase),
      paraphraseEn: long("Passage"),
    })),
    entities: tiny.entities.map((entity) => ({
      ...entity,
      name: long(entity.name),
      nameEn: long(entity.nameEn ?? entity.id),
      aliases: [long("Alias"), long("Other")],
    })),
    relations: tiny.relations.map((relation) => ({
      ...relation,
      dateText: long("printed"),
      properties: {
        ...relation.properties,
        ...(relation.type === "HOLDS_POSITION" && { title: long("Title") }),
      },
    })),
  };
}

const QUERY = {
  name: "longWords",
  topic: "people",
  author: long("a").slice(0, 100),
  returns: "table",
  title: { zh: long("题").slice(0, 100), en: long("Query").slice(0, 100) },
  description: { zh: long("述"), en: long("Description") },
  params: [
    { name: "who", type: "entity", title: { zh: long("谁").slice(0, 60), en: long("Who").slice(0, 60) } },
    { name: "kind", type: "enum", values: [long("a").slice(0, 100)], required: false },
  ],
  columns: {},
  cypher: `MATCH (p:Person) WHERE p.id = $who AND p.name <> '${long("literal")}' AND ($kind IS NULL OR p.id = $kind) RETURN p.name AS name, p.id AS id ORDER BY id`,
};

/**
 * What is wider than the box it stands in, on the whole page as it is. Boxes that are made to be moved sideways (tables,
 * code) may hold more, and so may lines that say with dots that they were cut.
 */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const MOVED =
      "pre, textarea, input, select, [role=grid], [role=grid] *, .cm-scroller, .cm-scroller *, .visually-hidden, svg *, canvas";
    const named = (element: Element) => `${element.tagName.toLowerCase()}.${String(element.className)}`;
    const told = (element: Element) => {
      const edge = element.getBoundingClientRect().right + 1;
      const beyond = [...element.querySelectorAll("*")].filter(
        (one) => one.getBoundingClientRect().right > edge,
      );
      return `${named(element)} is ${element.clientWidth} wide and holds ${element.scrollWidth}: ${beyond.map(named).join(" > ")}`;
    };
    const found = [...document.querySelectorAll("*")].filter((element) => {
      if (element.clientWidth === 0 || element.matches(MOVED)) return false;
      if (element.scrollWidth <= element.clientWidth + 1) return false;
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
      return overflowX !== "visible" && textOverflow !== "ellipsis" && webkitLineClamp === "none";
    });
    return found.map(told);
  });

describePages("words of two hundred characters", () => {
  const stage = setStage({ dataset: longDataset() });
  let open: OpenPage;
  const found: string[] = [];

  beforeAll(async () => {
    open = await openPage(stage.browser, { language: "en" });
  });
  afterAll(() => open?.context.close());

  /** Opens something, and looks whether anything became wider than its box. */
  const fits = (page: Page, name: string, act: () => Promise<unknown>) =>
    step(name, async () => {
      await act();
      await settled(page);
      for (const wide of await tooWide(page)) found.push(`${name}: ${wide}`);
    });

  it("widen no panel", async () => {
    const { page } = open;
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const save = () => fetch(`${stage.app.url}${GRAPH}/queries`, { ...init, body: JSON.stringify(QUERY) });
    await expect.poll(async () => (await save()).status, { timeout: 100_000 }).toBe(200);
    await fits(page, "a relation", async () => {
      await page.goto(`${stage.app.url}/?focus=person-sun,zone-beicheng&relation=r-01`);
      await page.getByTestId("passage").first().waitFor();
    });
    await fits(page, "hits", async () => {
      await page.getByTestId("search").fill("spc");
      await page.getByTestId("hit").first().waitFor();
    });
    await fits(page, "an entity", async () => {
      await page.getByTestId("hit").first().click();
      await page.getByTestId("entity-inspector").getByTestId("passage").first().waitFor();
    });
    await fits(page, "the whole legend", () => setLegend(page, true));
    await fits(page, "what is rare of time", () => page.getByTestId("time-more").click());
    for (const tab of ["table", "outline", "cypher"])
      await fits(page, tab, async () => {
        await page.getByTestId(`tab-${tab}`).click();
        await page.locator(`.dock[data-tab=${tab}]`).waitFor();
      });
    await fits(page, "the list of queries", async () => {
      await openDrawer(page, "queries");
      await page.getByTestId("query-filter").fill("Query");
      await page.getByTestId("query-longWords").waitFor();
    });
    await fits(page, "the form of a query and its Cypher", async () => {
      await page.getByTestId("query-longWords").click();
      await page.getByTestId("run-query").waitFor();
      await page.locator("[data-testid=queries] details.cypher summary").click();
      await page.locator("[data-testid=queries] details.cypher pre").waitFor();
    });
    for (const name of ["Look", "Metrics", "Views", "Share", "Publish"])
      await fits(page, name, async () => {
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name, exact: true }).first().click();
      });
    await fits(page, "the log", async () => {
      await page.keyboard.press("Escape");
      await page.getByTestId("canvas").focus();
      await page.keyboard.press("j");
      await page.getByTestId("log-copy").waitFor();
    });
    expect(found).toEqual([]);
    expect(open.errors).toEqual([]);
  });
});
