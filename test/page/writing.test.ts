import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { tinyDataset } from "../helpers/app.ts";
import { type PageOptions, settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { faultsFound, overflowing } from "./axe.ts";

/** The browser itself complains of each refused request, and of what is asked for again after it was deleted. */
const REFUSED = /status of 40[349]/;
const AROUND_SUN = "/?focus=person-sun&expand=person-sun";
const DELETING = "MATCH (c:Company {id: 'company-anhe'}) DETACH DELETE c";

describePages("writing Cypher in the editor", () => {
  const stage = setStage({ env: { GUANXI_ALLOW_WRITES: "1" } });

  const print = () => fingerprint(stage.app.store, stage.app.services.library);
  const opened = async (address: string, options: PageOptions) => {
    const visit = await stage.visit(address, { expectedErrors: REFUSED, ...options });
    const { page } = visit;
    await page.evaluate("document.querySelector('#cypher, [data-testid=tab-cypher]')?.click()");
    await page.getByTestId("cypher-editor").waitFor();
    return visit;
  };
  const write = async (page: Page, text: string) => {
    const field = page.getByTestId("cypher-editor").getByRole("textbox").first();
    await field.click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText(text);
  };
  const run = async (page: Page, text: string) => {
    await write(page, text);
    await page.getByTestId("cypher-run").click();
  };
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? null);

  it("is not offered where the operator has not switched it on", async () => {
    const { page, close } = await stage.visit("/", { language: "en", expectedErrors: REFUSED });
    await page.route(`**${GRAPH}/schema`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ json: { ...(await response.json()), writes: false } });
    });
    await page.getByTestId("tab-cypher").click();
    await page.getByTestId("cypher-editor").waitFor();
    await run(page, DELETING);
    await page.getByTestId("cypher-failure").waitFor();
    expect(await page.getByTestId("allow-changes").count()).toBe(0);
    expect(await page.getByTestId("write-hint").count()).toBe(0);
    await close();
  });

  it("is off at the start, counts first, changes nothing on a no, and stores on a yes", async () => {
    const { page, close, errors } = await opened(AROUND_SUN, { language: "en" });
    const before = await print();
    const toggle = page.getByTestId("allow-changes");
    expect(await toggle.getAttribute("aria-checked")).toBe("false");
    await run(page, DELETING);
    await page.getByTestId("cypher-failure").waitFor();
    await page.getByTestId("write-hint").waitFor();

    await toggle.click();
    expect(await faultsFound(page, ".editor-tools")).toEqual([]);
    await page.getByTestId("cypher-run").click();
    await page.getByTestId("write-counts").waitFor();
    const told = page.getByTestId("write-counts");
    expect(await told.textContent()).toMatch(/1 node deleted.*\d+ relations? deleted/);
    expect(await page.getByTestId("cypher-failure").count()).toBe(0);
    expect(await focused(page)).toBe("write-cancel");
    expect(await faultsFound(page, ".write-preview")).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByTestId("write-preview").waitFor({ state: "detached" });
    expect(await print()).toBe(before);

    await page.getByTestId("cypher-run").click();
    await page.getByTestId("write-commit").click();
    await page
      .getByTestId("write-stored")
      .getByText(/^Stored: 1 node deleted/)
      .waitFor();
    await page.getByTestId("gone").getByText("安和", { exact: false }).waitFor();
    expect(await print()).not.toBe(before);
    await page.getByTestId("cypher-history").click();
    await page.getByRole("dialog").getByText("DETACH DELETE").waitFor();
    await page.keyboard.press("Escape");

    await run(page, "MATCH (n:Person) WHERE n.id = 'nobody' SET n.x = 1");
    await page.getByTestId("write-nothing").waitFor();
    expect(await page.getByTestId("write-commit").count()).toBe(0);
    await page.getByTestId("write-cancel").click();
    await run(page, "MATCH (n:Person) RETURN count(n) AS people");
    await page.getByTestId("write-stored").waitFor({ state: "detached" });

    await page.reload();
    await settled(page);
    await page.getByTestId("tab-cypher").click();
    expect(await toggle.getAttribute("aria-checked")).toBe("false");
    expect(errors).toEqual([]);
    await close();
    await loadDataset(stage.app.store, tinyDataset(), { library: stage.app.services.library });
  });

  it("warns of what it does to evidence, and shows new counts where the graph has changed", async () => {
    const { page, close, errors } = await opened("/", { language: "zh", theme: "dark" });
    await page.getByTestId("allow-changes").click();
    await run(
      page,
      "MATCH (a:Person {id: 'person-sun'}) MATCH (b:Person) WHERE b.id <> a.id CREATE (a)-[:MET_WITH]->(b) WITH a MATCH (e:Evidence) SET e.note = '看过'",
    );
    await page.getByTestId("write-warning").waitFor();
    expect(await page.getByTestId("write-warning").textContent()).toMatch(/出处.*2 条关系没有任何证据/);
    expect(await faultsFound(page, ".write-preview")).toEqual([]);
    await stage.app.store.write([
      { text: "CREATE (:Person:Entity {id: 'person-late', name: '后来', label: 'Person'})" },
    ]);
    await page.getByTestId("write-commit").click();
    await page.getByTestId("write-changed").waitFor();
    expect(await page.getByTestId("write-warning").textContent()).toMatch(/3 条关系没有任何证据/);
    await page.getByTestId("write-commit").click();
    await page.getByTestId("write-stored").waitFor();
    await run(page, "MATCH (n) SET n.x = 1");
    await page.getByTestId("write-failure").getByText("保存的视图", { exact: false }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("fits a phone", async () => {
    const { page, close, errors } = await opened("/", { language: "zh", phone: true });
    await page.getByTestId("allow-changes").click();
    await run(page, "MATCH (n:Person) SET n.seen = true");
    await page.getByTestId("write-counts").waitFor();
    expect(await overflowing(page)).toBe(0);
    expect(await faultsFound(page, ".write-preview")).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
