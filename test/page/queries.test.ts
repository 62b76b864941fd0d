import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import type { SavedQuery } from "../../server/contract/query.ts";
import { type OpenPage, type PageOptions, settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { STORES } from "../helpers/stores.ts";
import { choose, openDrawer } from "./acts.ts";
import { faultsFound, overflowing } from "./axe.ts";

const TEXT =
  "MATCH (p:Person {id: $who})-[r]-(c:Company)\nRETURN c.name AS firm, c.id AS firmId\nORDER BY firmId LIMIT $rows";

/** One parameter of every type. */
const EVERY = {
  author: "王晓",
  title: { zh: "每一种参数", en: "Every type" },
  returns: "table",
  params: [
    {
      name: "who",
      type: "entity[]",
      title: { zh: "谁", en: "Who" },
      help: { zh: "可以选几个", en: "Several" },
      labels: ["Person"],
    },
    { name: "one", type: "entity", required: false },
    { name: "span", type: "period", title: { zh: "时间", en: "When" }, required: false },
    { name: "day", type: "date", required: false },
    { name: "rows", type: "integer", min: 1, max: 50, default: 5 },
    { name: "share", type: "float", required: false },
    { name: "flag", type: "boolean", required: false },
    { name: "kind", type: "enum", values: ["a", "b"], required: false },
    { name: "label", type: "label", required: false },
    { name: "type", type: "relationType", required: false },
    { name: "text", type: "string", required: false },
  ],
  cypher: `MATCH (p:Person) WHERE p.id IN $who
  AND ($one IS NULL OR p.id = $one) AND ($day IS NULL OR p.lastSeen = $day)
  AND ($share IS NULL OR $share < 1) AND ($flag IS NULL OR $flag = true) AND ($kind IS NULL OR $kind = 'a')
  AND ($label IS NULL OR p.label = $label) AND ($type IS NULL OR $type = 'VISITED')
  AND ($text IS NULL OR p.name CONTAINS $text)
OPTIONAL MATCH (p)-[r]-(o:Entity) WHERE $span IS NULL OR r.date >= $span.from
RETURN p.name AS name, p.id AS nameId, count(r) AS relations ORDER BY nameId LIMIT $rows`,
};

const itemNamed = (page: Page, title: string) =>
  page.getByTestId("query-item").filter({ has: page.getByText(title, { exact: true }) });

async function act(page: Page, title: string, item: string): Promise<void> {
  await itemNamed(page, title).getByTestId("query-menu").click();
  await page.getByTestId(item).click();
}

describePages.each(STORES)("saved queries on $name", (engine) => {
  const stage = setStage({}, engine);
  let visits: OpenPage[] = [];

  async function visit(address = "/", options: PageOptions = { language: "en" }): Promise<Page> {
    const open = await stage.visit(address, options);
    visits.push(open);
    return open.page;
  }

  afterEach(async () => {
    for (const { close, errors } of visits) {
      expect(errors).toEqual([]);
      await close();
    }
    visits = [];
  });

  const asked = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(`${stage.app.url}${GRAPH}/queries${path}`, {
      ...init,
      headers: { "content-type": "application/json" },
    });
    return (await answer.json()) as T;
  };
  const post = (body: object) => asked<SavedQuery>("", { method: "POST", body: JSON.stringify(body) });
  const stored = async (name: string) =>
    (await asked<{ queries: SavedQuery[] }>("")).queries.find((query) => query.name === name);
  /** Somebody else saves the query meanwhile. */
  const meanwhile = async (name: string, part: object) => {
    const { own } = (await stored(name)) ?? {};
    await asked(`/${name}`, { method: "PUT", body: JSON.stringify({ ...part, version: own?.version }) });
  };

  it.skipIf(engine.missing !== null)(
    "are saved from the editor with a form of their own, and never overwritten unseen",
    async () => {
      const page = await visit("/", { language: "en", expectedErrors: /40[09]/ });
      await page.getByTestId("tab-cypher").click();
      await page.locator('[data-testid="cypher-editor"][data-language="ready"]').waitFor();
      await page.getByTestId("cypher-text").focus();
      await page.keyboard.insertText(TEXT);
      await page.locator('[data-param="who"]').fill("person-sun");
      await page.locator('[data-param="rows"]').fill("7");
      await page.getByTestId("cypher-save").click();
      const dialog = page.getByTestId("save-query");
      await dialog.waitFor();
      const typeOf = (name: string) => page.getByTestId(`edit-${name}`).getByTestId("edit-type").inputValue();
      expect([await typeOf("who"), await typeOf("rows")]).toEqual(["entity", "integer"]);
      expect(await page.getByTestId("edit-who").locator(".chip").textContent()).toContain("Person");
      await page.getByTestId("save-query-save").click();
      await dialog.getByText("Give it a title first.").waitFor();
      await page.getByTestId("save-title-en").fill("Firms of somebody");
      await page.getByTestId("save-author").fill("Wang Xiao");
      await page.getByTestId("edit-who").getByTestId("edit-title-en").fill("Somebody");
      await page.getByTestId("edit-who").getByTestId("edit-help-en").fill("An official, say");
      await page.getByTestId("save-cypher").fill(`${TEXT} RETURN`);
      await page.getByTestId("save-query-save").click();
      await page.getByTestId("queries-failure").waitFor();
      expect(await page.getByTestId("queries-failure").textContent()).toContain("What you typed stays");
      await page.getByTestId("save-cypher").fill(TEXT);
      expect(await faultsFound(page, ".save-query")).toEqual([]);
      await page.getByTestId("save-query-save").click();
      await page.getByTestId("query-saved").waitFor();
      await page.getByTestId("saved-form").click();
      await page.getByTestId("param-who").getByText("An official, say").waitFor();
      expect(await page.getByTestId("param-rows").locator("input").inputValue()).toBe("7");
      await page.getByTestId("query-signature").getByText("Wang Xiao · version 1").waitFor();
      // The editor knows what it has become: the next save changes it.
      expect(await page.locator(".editor-name").textContent()).toContain("firmsOfSomebody");

      const edit = async (title: string) => {
        await page.getByTestId("query-menu").first().click();
        await page.getByTestId("query-edit").click();
        await page.getByTestId("save-title-en").fill(title);
      };
      await edit("Mine");
      await meanwhile("firmsOfSomebody", { title: { zh: "他们的", en: "Theirs" }, author: "Li Qing" });
      await page.getByTestId("save-query-save").click();
      const clash = page.getByTestId("clash");
      await clash.getByText("“Theirs” was changed after you opened it").waitFor();
      await clash.getByText("Li Qing · version 2").waitFor();
      await page.getByTestId("clash-look").click();
      expect(await page.getByTestId("diff").locator(".diff-old").first().textContent()).toContain("Theirs");
      expect(await page.getByTestId("diff").locator(".diff-new").first().textContent()).toContain("Mine");
      expect(await faultsFound(page, ".save-query")).toEqual([]);
      await page.getByTestId("clash-theirs").click();
      expect(await page.getByTestId("save-title-en").inputValue()).toBe("Theirs");
      await meanwhile("firmsOfSomebody", { description: { zh: "又改", en: "Again" } });
      await page.getByTestId("save-title-en").fill("Mine again");
      await page.getByTestId("save-query-save").click();
      await page.getByTestId("clash-overwrite").click();
      await page.getByTestId("query-saved").waitFor();
      expect(await stored("firmsOfSomebody")).toMatchObject({
        title: { en: "Mine again" },
        own: { version: 4 },
      });
      await page.getByTestId("saved-close").click();

      await edit("Copy of mine");
      await meanwhile("firmsOfSomebody", { author: "Li Qing" });
      await page.getByTestId("save-query-save").click();
      await page.getByTestId("clash-beside").click();
      await page.getByTestId("query-saved").waitFor();
      await page.getByTestId("saved-close").click();
      expect(await stored("firmsOfSomebody")).toMatchObject({
        title: { en: "Mine again" },
        own: { version: 5 },
      });
      expect(await stored("copyOfMine")).toMatchObject({ own: { version: 1, author: "Wang Xiao" } });
    },
  );

  it.skipIf(engine.missing !== null)(
    "are duplicated, deleted and brought back, exported and imported again",
    async () => {
      const page = await visit("/", { language: "en", expectedErrors: /40[03]/ });
      await openDrawer(page, "queries");
      await page.getByTestId("collection-own").click();
      await itemNamed(page, "Copy of mine").waitFor();
      await act(page, "Copy of mine", "query-duplicate");
      await itemNamed(page, "Copy of mine (2)").waitFor();
      await act(page, "Copy of mine (2)", "query-delete");
      await itemNamed(page, "Copy of mine (2)").waitFor({ state: "detached" });
      await page.getByTestId("query-restore").click();
      await itemNamed(page, "Copy of mine (2)").waitFor();
      expect(await page.getByTestId("query-item").count()).toBe(3);

      await page.getByTestId("gallery-menu").click();
      const download = page.waitForEvent("download");
      await page.getByTestId("gallery-export-shown").click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^guanxi-queries-.*\.zip$/);
      const zip = readFileSync(await file.path());
      await act(page, "Copy of mine", "query-delete");
      await itemNamed(page, "Copy of mine").waitFor({ state: "detached" });
      await meanwhile("firmsOfSomebody", { title: { zh: "改过", en: "Changed since" } });

      const header =
        "// @title.zh 坏\n// @title.en Bad\n// @description.zh 坏\n// @description.en Bad\n// @returns table\n";
      const text = (name: string, content: string) => ({
        name,
        mimeType: "text/plain",
        buffer: Buffer.from(content),
      });
      await page
        .getByTestId("import-files")
        .setInputFiles([
          { name: "queries.zip", mimeType: "application/zip", buffer: zip },
          text("worse.cypher", `${header}// @param x strin 甲 | A\n\nRETURN $y\n`),
          text("writes.cypher", `${header}\nMATCH (n) DETACH DELETE n\n`),
        ]);
      await page.locator('[data-testid="import-status"][data-at="planned"]').waitFor();
      const planned = (kind: string) => page.locator(`[data-testid="import-file"][data-kind="${kind}"]`);
      expect(await planned("new").allInnerTexts()).toEqual([expect.stringContaining("Copy of mine")]);
      expect(await planned("same").allInnerTexts()).toEqual([expect.stringContaining("Copy of mine (2)")]);
      expect(await planned("changed").allInnerTexts()).toEqual([expect.stringContaining("Mine again")]);
      const refused = (await planned("refused").allInnerTexts()).join("\n");
      expect(refused).toContain("Line 6: there is no type strin");
      expect(refused).toMatch(/Line 8: \$y is used but not declared/);
      expect(refused).toContain("the console only reads it");
      expect(
        (await asked<{ queries: SavedQuery[] }>("")).queries.filter(({ own }) => own !== null),
      ).toHaveLength(2);
      await planned("changed").getByRole("button", { name: "See the difference" }).click();
      expect(await planned("changed").locator(".diff-old").first().textContent()).toContain("改过");
      expect(await faultsFound(page, ".import-queries")).toEqual([]);
      await page.getByTestId("import-start").getByText("Import 2, leave out the 2 refused").click();
      await page.locator('[data-testid="import-status"][data-at="done"]').waitFor();
      expect(await stored("firmsOfSomebody")).toMatchObject({
        title: { en: "Mine again" },
        own: { version: 7 },
      });
      await page.getByTestId("import-undo").click();
      await page.locator('[data-testid="import-status"][data-at="undone"]').waitFor();
      expect(await stored("firmsOfSomebody")).toMatchObject({ title: { en: "Changed since" } });
      expect(await stored("copyOfMine")).toBeUndefined();
      await page.getByTestId("import-close").click();
    },
  );

  it.skipIf(engine.missing !== null)(
    "ask for every type in a form, follow the selection, and run from a link with their values",
    async () => {
      expect((await post(EVERY)).name).toBe("everyType");
      const page = await visit("/", { language: "zh" });
      await choose(page, "孙鹏程");
      await openDrawer(page, "queries");
      await page.getByTestId("query-filter").fill("每一种");
      await itemNamed(page, "每一种参数").getByTestId("query-star").click();
      await page.getByTestId("query-everyType").click();
      const field = (name: string) => page.getByTestId(`param-${name}`);
      await page.getByTestId("run-query").click();
      await field("who").getByText("请填写这一项").waitFor();
      await field("who").getByTestId("use-selection").click();
      await field("who").getByRole("combobox").fill("liqing");
      await page.getByTestId("hit").first().click();
      expect(await field("who").locator(".chip-text").allInnerTexts()).toEqual(["孙鹏程", "李青"]);
      await field("one").getByTestId("follow-selection").click();
      expect(await field("one").locator(".chip-text").textContent()).toBe("孙鹏程");
      await choose(page, "李青");
      expect(await field("one").locator(".chip-text").textContent()).toBe("李青");
      await field("span").locator('[data-side="from"]').fill("2030");
      await field("span").locator('[data-side="to"]').fill("2024年4月");
      await page.getByTestId("run-query").click();
      await field("span").getByText("结束早于开始").waitFor();
      await field("span").locator('[data-side="from"]').fill("2021年3月");
      await field("rows").locator("input").fill("51");
      await field("rows").getByText("应在 1 到 50 之间").waitFor();
      await field("rows").locator("input").fill("9");
      await field("share").locator("input").fill("0.5");
      for (const [name, value] of [
        ["flag", "true"],
        ["kind", "a"],
        ["label", "Person"],
        ["type", "VISITED"],
      ] as const)
        await field(name).locator("select").selectOption(value);
      await field("text").locator("input").fill("青");
      expect(await faultsFound(page, "[data-testid=queries]")).toEqual([]);
      await page.getByTestId("run-query").click();
      await page.getByTestId("outcome").getByText("1 行").waitFor();
      await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
      await page.evaluate(() => {
        document.execCommand = () => false;
      });
      await page.getByTestId("form-link").click();
      const link = ((await page.getByTestId("queries-outcome").locator("p").textContent()) ?? "").trim();
      expect(link).toContain("p.span=2021-03..2024-04");

      const again = await visit(link.replace(stage.app.url, ""), { language: "zh" });
      // The answer stands below; the form is a click away.
      await again.getByTestId("table").waitFor();
      await openDrawer(again, "queries");
      await again.getByTestId("outcome").getByText("1 行").waitFor();
      expect(await again.getByTestId("param-who").locator(".chip-text").allInnerTexts()).toEqual([
        "孙鹏程",
        "李青",
      ]);
      expect(await again.getByTestId("param-span").locator('[data-side="to"]').inputValue()).toBe("2024-04");
      await again.getByTestId("form-editor").click();
      await again.locator('[data-param="span"]').waitFor();
      expect(await again.locator('[data-param="span"]').inputValue()).toBe(
        '{"from":"2021-03","to":"2024-04"}',
      );

      await page.getByRole("button", { name: "返回查询列表" }).click();
      await page.getByTestId("query-filter").fill("");
      for (const of of ["favourites", "recent"]) {
        await page.getByTestId(`collection-${of}`).click();
        expect(await page.getByTestId("query-item").count()).toBe(1);
        await itemNamed(page, "每一种参数").waitFor();
      }
      // A shipped one cannot be changed, only duplicated; a link that lacks a value opens the form.
      const bare = await visit("/?query=officialItinerary", { language: "en" });
      await bare.getByTestId("param-person").waitFor();
      await bare.getByTestId("query-menu").click();
      await bare.getByTestId("query-duplicate").waitFor();
      expect(await bare.getByTestId("query-edit").count()).toBe(0);
    },
  );

  // How it looks does not depend on the engine.
  if (engine !== STORES[0]) return;

  it.each([
    ["light", "zh"],
    ["dark", "en"],
  ] as const)("fit a phone, without a fault that axe finds: %s, %s", async (theme, language) => {
    const page = await visit("/", { theme, language, phone: true });
    await page.locator("[data-phone=queries]").click();
    await page.getByTestId("collection-own").click();
    await page.getByTestId("query-everyType").waitFor();
    expect(await faultsFound(page, "[data-testid=queries]")).toEqual([]);
    expect(await overflowing(page)).toBe(0);
    await page.getByTestId("query-everyType").click();
    await page.getByTestId("run-query").waitFor();
    expect(await faultsFound(page, "[data-testid=queries]")).toEqual([]);
    expect(await overflowing(page)).toBe(0);
    await page.getByTestId("query-menu").click();
    await page.getByTestId("query-edit").click();
    await page.getByTestId("save-query-save").waitFor();
    expect(await faultsFound(page, ".save-query")).toEqual([]);
    expect(await overflowing(page)).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByTestId("save-query").waitFor({ state: "detached" });
    await settled(page);
  });
});
