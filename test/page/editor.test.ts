import type { Page, Request } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OpenPage, type PageOptions, settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { STORES } from "../helpers/stores.ts";
import { faultsFound, overflowing } from "./axe.ts";

const LABELS = ["官员", "开发区"];
const PROPERTIES = ["姓名", "常用 名"];

/** Opens the editor with its key and waits until it can be written in and its language is there. */
async function openEditor(page: Page): Promise<void> {
  await settled(page);
  await page.getByTestId("canvas").focus();
  await page.keyboard.press("q");
  await page.getByTestId("cypher-text").waitFor();
  await page.locator('[data-testid="cypher-editor"][data-language="ready"]').waitFor();
}

/** What stands in the editor, line by line. */
const writtenIn = async (page: Page) =>
  (await page.getByTestId("cypher-text").locator(".cm-line").allTextContents()).join("\n");
const kept = (page: Page) =>
  page.evaluate(
    () => JSON.parse(sessionStorage.getItem("guanxi:default:editor") ?? "{}") as { text: string },
  );

/**
 * Until the list of completions takes keys: it lets those pass that are pressed as it opens (CodeMirror's
 * `interactionDelay`, 75 ms), for they were meant for the text.
 */
const takesKeys = (page: Page) =>
  expect
    .poll(() =>
      page.locator(".cm-tooltip-autocomplete").evaluate((list: HTMLElement) => {
        list.dataset.seen ??= String(performance.now());
        return performance.now() - Number(list.dataset.seen);
      }),
    )
    .toBeGreaterThan(90);

/** Puts a text in place of what is there, as typing does. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByTestId("cypher-text").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
  await expect.poll(async () => (await kept(page)).text).toBe(text);
}

/** Runs by a button or a key and gives what was asked of the server. */
async function asked(page: Page, act: () => Promise<void>): Promise<{ query: string; params: unknown }> {
  const [request] = await Promise.all([page.waitForRequest(/\/cypher$/), act()]);
  return (request as Request).postDataJSON() as { query: string; params: unknown };
}

const marked = (page: Page, severity: string) => page.locator(`.cm-lintRange-${severity}`).allInnerTexts();
const results = (page: Page) => page.locator(".workbench-results");
const faults = (page: Page) => page.getByTestId("cypher-faults");

describePages("the Cypher editor", () => {
  const stage = setStage();
  let visits: OpenPage[] = [];

  async function visit(options: PageOptions & { address?: string } = {}): Promise<OpenPage> {
    const open = await stage.visit(options.address ?? "/", options);
    visits.push(open);
    return open;
  }

  afterEach(async () => {
    for (const { close, errors } of visits) {
      expect(errors).toEqual([]);
      await close();
    }
    visits = [];
  });

  it("is fetched when it is opened, completes from the graph, and marks what is wrong at its place", async () => {
    const { page } = await visit();
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    // The fixture is in English: what a graph in Chinese would tell is put beside it.
    await page.route(`**${GRAPH}/schema`, async (route) => {
      const response = await route.fetch();
      const schema = (await response.json()) as { labels: string[]; properties: string[] };
      schema.labels.push(...LABELS);
      schema.properties.push(...PROPERTIES);
      await route.fulfill({ response, json: schema });
    });
    expect(await page.locator("script[src*=language], link[href*=open-]").count()).toBe(0);
    await openEditor(page);
    expect(fetched.some((url) => /language\.worker/.test(url))).toBe(true);
    expect(await page.getByRole("tab", { name: "写查询" }).getAttribute("aria-selected")).toBe("true");

    const list = page.getByRole("listbox", { name: "补全" });
    const offered = () => list.getByRole("option").allInnerTexts();
    await page.getByTestId("cypher-text").click();
    await page.keyboard.type("MATCH (p:官");
    await list.waitFor();
    expect((await offered()).join()).toContain("官员");
    await takesKeys(page);
    await page.keyboard.press("Tab");
    await page.keyboard.type(" {");
    await page.keyboard.press("Control+Space");
    await list.waitFor();
    expect((await offered()).join()).toMatch(/姓名/);
    await page.keyboard.type("常");
    await expect.poll(async () => (await offered()).length).toBe(1);
    await takesKeys(page);
    await page.keyboard.press("Enter");
    await page.keyboard.type(": $who");
    expect(await writtenIn(page)).toBe("MATCH (p:官员 {`常用 名`: $who})");
    expect(await page.getByTestId("cypher-params").getByText("还没有值").count()).toBe(1);
    await page.locator('[data-param="who"]').fill("孙鹏程");
    await page.getByTestId("cypher-params").getByText("文字", { exact: true }).waitFor();

    await write(
      page,
      "MATCH (p:Person)-[:VISITD]->(z:Zone)\nWHERE p.nam = 1\nRETURN p, foo, substring(z.name, ",
    );
    await page.locator(".cm-signature-active").waitFor();
    expect(await page.locator(".cm-signature-active").textContent()).toBe("start: INTEGER");
    await page.keyboard.insertText("0, 2)");
    await expect.poll(() => marked(page, "error")).toEqual(["foo"]);
    expect(await marked(page, "warning")).toEqual(["VISITD", "nam"]);
    expect(await faults(page).getByRole("listitem").allInnerTexts()).toEqual([
      "第 1 行\n警告\n图里没有关系类型 VISITD，请检查拼写。",
      "第 2 行\n警告\n图里没有属性 nam，请检查拼写。",
      "第 3 行\n错误\n没有定义变量 foo。",
    ]);
    await faults(page).getByText("没有定义变量 foo").click();
    await page.keyboard.type("z.name");
    await expect.poll(() => marked(page, "error")).toEqual([]);
  });

  it("formats, runs by keyboard, shows the plan, and says why something is not run", async () => {
    const { page } = await visit({ expectedErrors: /40[03]/ });
    await openEditor(page);
    await write(page, "match (p:Person) where p.name='孙鹏程' return p.name as name limit $most");
    await page.keyboard.press("Shift+Alt+F");
    const formatted = "MATCH (p:Person)\nWHERE p.name = '孙鹏程'\nRETURN p.name AS name\nLIMIT $most";
    await expect.poll(async () => (await kept(page)).text).toBe(formatted);

    await page.keyboard.press("Control+Enter");
    await page.getByTestId("cypher-why").getByText("请先给参数填值：$most").waitFor();
    await page.keyboard.type("3");
    await page.getByTestId("cypher-text").focus();
    expect(await asked(page, () => page.keyboard.press("Control+Enter"))).toMatchObject({
      query: formatted,
      params: { most: 3 },
    });
    await results(page).getByText("孙鹏程").first().waitFor();

    const explained = await asked(page, () => page.getByTestId("cypher-explain").click());
    expect(explained.query).toBe(`EXPLAIN\n${formatted}`);
    await results(page)
      .getByText(/NodeScan|NodeByLabel/)
      .first()
      .waitFor();

    await write(page, "MATCH (p:Person)\nRETURN p LIMIT 1;\nMATCH (z:Zone) RETURN z");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("cypher-why").getByText("这里有 2 条语句。一次只运行一条").waitFor();
    await faults(page).getByText("这里有 2 条语句").waitFor();

    await write(page, "MATCH (p:Person) SET p.name = 'x' RETURN p");
    await faults(page).getByText("这会改动图（SET），已拒绝").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("cypher-failure").getByText("已拒绝：这里只读取图").waitFor();

    // The engine finds a fault that the editor had not, and it is marked where the engine says.
    await write(page, "MATCH (p:Person)\nRETURN p.name AS name ORDER BY");
    await asked(page, () => page.getByTestId("cypher-profile").click());
    await page.getByTestId("cypher-failure").getByText("第 2 行").waitFor();
  });

  it("says beforehand what the embedded engine does not run, or answers otherwise", async () => {
    const { page } = await visit();
    await openEditor(page);
    await write(page, "MATCH (n:Person|Zone) RETURN n.id AS id, 2 ^ 3 ^ 2 AS power");
    await faults(page).getByText("这个引擎不能运行。内置引擎不懂标签表达式").waitFor();
    await faults(page).getByText("这个引擎的结果与 Neo4j 不同。").first().waitFor();
    expect(await marked(page, "warning")).toContain("Person|Zone");
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await faults(page)
      .getByText("This engine does not run it. The embedded engine knows no label expressions")
      .waitFor();
    await write(page, "MATCH (n:Entity) WHERE n:Person OR n:Zone RETURN n.id AS id");
    await expect.poll(() => faults(page).getAttribute("data-others")).toBe("0");
  });

  it("says in English what was refused", async () => {
    const { page } = await visit({ language: "en", expectedErrors: /403/ });
    await openEditor(page);
    await write(page, "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line");
    const sentence = "LOAD CSV reads files and addresses; the console only reads the graph.";
    await faults(page).getByText(sentence).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("cypher-failure").getByText(sentence).waitFor();
    await write(page, "CALL dbms.listConfig()");
    await page.keyboard.press("Control+Enter");
    await page.getByTestId("cypher-failure").getByText("dbms.listConfig").waitFor();
  });

  it("keeps the text over tabs and reloads, and what was run in the history", async () => {
    const { page } = await visit();
    await openEditor(page);
    for (const text of ["RETURN 1 AS one", "RETURN 2 AS two"]) {
      await write(page, text);
      await asked(page, () => page.keyboard.press("Control+Enter"));
    }
    await results(page).getByText("two").first().waitFor();
    await write(page, "RETURN 'not run'");
    await page.getByTestId("tab-table").click();
    await page.getByTestId("table").waitFor();
    await page.getByTestId("tab-cypher").click();
    expect(await writtenIn(page)).toBe("RETURN 'not run'");
    expect(await results(page).getByText("two").count()).toBeGreaterThan(0);

    await page.reload();
    await openEditor(page);
    expect(await writtenIn(page)).toBe("RETURN 'not run'");
    await page.getByTestId("cypher-text").focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => writtenIn(page)).toBe("RETURN 2 AS two");
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => writtenIn(page)).toBe("RETURN 1 AS one");
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(() => writtenIn(page)).toBe("RETURN 'not run'");

    await page.getByTestId("cypher-history").click();
    const past = page.getByTestId("cypher-past");
    expect(await past.locator("code").allInnerTexts()).toEqual([
      "RETURN 'not run'",
      "RETURN 2 AS two",
      "RETURN 1 AS one",
    ]);
    expect(await past.getByText("没有运行过").count()).toBe(1);
    await page.getByTestId("past-filter").fill("one");
    await past.locator(".history-entry").click();
    await expect.poll(() => writtenIn(page)).toBe("RETURN 1 AS one");
  });

  it("is a plain text area where its packages are not to be had, or end", async () => {
    for (const blocked of ["**/assets/open-*.js", "**/assets/language.worker-*.js"]) {
      const { page } = await visit({ expectedErrors: /./ });
      await page.route(blocked, (route) => route.abort());
      await page.getByTestId("canvas").focus();
      await page.keyboard.press("q");
      const plain = page.getByTestId("cypher-plain");
      await plain.waitFor();
      await page.getByTestId("cypher-plain-note").getByText("普通文本框").waitFor();
      await plain.fill("RETURN 'plain' AS look");
      await asked(page, () => page.keyboard.press("Control+Enter"));
      await results(page).getByText("look").first().waitFor();
      await plain.fill("RETURN 2; RETURN 3");
      await page.keyboard.press("Control+Enter");
      await page.getByTestId("cypher-why").waitFor();
      await page.keyboard.press("Alt+ArrowUp");
      await expect.poll(() => plain.inputValue()).toBe("RETURN 'plain' AS look");
      // What stood in the way is gone: the rich editor takes the draft over.
      await page.unroute(blocked);
      await page.getByTestId("cypher-plain-note").getByRole("button").click();
      if (blocked.includes("language")) {
        await page.getByTestId("cypher-text").waitFor();
        expect(await writtenIn(page)).toBe("RETURN 'plain' AS look");
      }
    }
  });

  it("is used with the keyboard alone, and holds nobody fast", async () => {
    const { page } = await visit();
    await openEditor(page);
    const inEditor = () =>
      page.evaluate(() => document.activeElement?.getAttribute("data-testid") === "cypher-rich");
    await page.getByTestId("cypher-new").focus();
    await page.getByTestId("cypher-text").focus();
    await page.keyboard.type("RETURN 1 AS q");
    await page.keyboard.press("Escape");
    expect(await inEditor()).toBe(true);
    expect(await writtenIn(page)).toBe("RETURN 1 AS q");
    await page.keyboard.press("Tab");
    expect(await inEditor()).toBe(false);
    await page.keyboard.press("Shift+Tab");
    expect(await inEditor()).toBe(true);
    await page.keyboard.press("Shift+Tab");
    expect(await inEditor()).toBe(false);
    const height = page.getByRole("separator", { name: "编辑区的高度" });
    const before = Number(await height.getAttribute("aria-valuenow"));
    await height.focus();
    await page.keyboard.press("ArrowUp");
    expect(Number(await height.getAttribute("aria-valuenow"))).toBeGreaterThan(before);
    await page.keyboard.press("Home");
    expect(await height.getAttribute("aria-valuenow")).toBe(await height.getAttribute("aria-valuemin"));
  });

  it("leaves an input method alone", async () => {
    const { page } = await visit();
    await openEditor(page);
    await page.getByTestId("cypher-text").focus();
    await page.keyboard.type("RETURN '");
    const input = await page.context().newCDPSession(page);
    await input.send("Input.imeSetComposition", { text: "guanyuan", selectionStart: 8, selectionEnd: 8 });
    await expect.poll(() => writtenIn(page)).toBe("RETURN 'guanyuan'");
    await input.send("Input.insertText", { text: "官员" });
    await expect.poll(() => writtenIn(page)).toBe("RETURN '官员'");
  });

  it.each([
    ["light", "zh", false],
    ["dark", "en", false],
    ["light", "zh", true],
    ["dark", "en", true],
  ] as const)("has no fault that axe finds: %s, %s, phone %s", async (theme, language, phone) => {
    const { page } = await visit({ theme, language, phone });
    if (phone) {
      await page.locator("[data-phone=cypher]").click();
      await page.locator('[data-testid="cypher-editor"][data-language="ready"]').waitFor();
    } else await openEditor(page);
    await write(page, "MATCH (p:Person {id: $id})\nRETURN p.nam, m LIMIT 3");
    await expect.poll(() => marked(page, "error")).toEqual(["m"]);
    expect(await faultsFound(page, ".dock")).toEqual([]);
    expect(await overflowing(page)).toBeLessThanOrEqual(0);
    await page.getByTestId("cypher-history").click();
    await page.getByTestId("cypher-past").waitFor();
    expect(await faultsFound(page, ".dialog")).toEqual([]);
  });
});

/** The other engine speaks in other words; what is marked and shown is the same. */
const neo4j = STORES.find(({ name }) => name === "Neo4j");
describe.skipIf(neo4j === undefined || neo4j.missing)("on Neo4j", () => {
  describePages("the Cypher editor", () => {
    const stage = setStage({}, neo4j);
    let page: Page;

    beforeAll(async () => {
      ({ page } = await stage.visit());
      await openEditor(page);
    });

    it("runs, explains, notes what the other engine lacks, and marks the place that the database names", async () => {
      await write(page, "MATCH (n:Person|Zone) RETURN n.id AS id");
      await faults(page).getByText("内置引擎不能运行。").waitFor();
      expect(await marked(page, "info")).toContain("Person|Zone");
      await write(page, "MATCH (p:Person) RETURN p.name AS name ORDER BY name LIMIT 3");
      await asked(page, () => page.keyboard.press("Control+Enter"));
      await results(page).getByText("name").first().waitFor();
      await asked(page, () => page.getByTestId("cypher-explain").click());
      await results(page)
        .getByText(/NodeByLabelScan|NodeIndex/)
        .first()
        .waitFor();
      await write(page, "MATCH (p:Person)\nRETURN p.name + duration('P1') AS x, $y");
      await page.locator('[data-param="y"]').fill("1");
      await asked(page, () => page.getByTestId("cypher-run").click());
      await page.getByTestId("cypher-failure").waitFor();
    });
  });
});
