import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Blocked } from "../../server/graphs/graphs.ts";
import { type PageOptions, settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { STORES } from "../helpers/stores.ts";
import { choose } from "./acts.ts";
import { faultsFound, overflowing } from "./axe.ts";

const DOWN: Blocked = { code: "STORE_UNREACHABLE", reason: "The store does not answer." };

describePages.each(STORES)("saved views on $name", (engine) => {
  let blocked: Blocked | null = null;
  const stage = setStage({ gate: () => blocked }, engine);

  const opened = (address = "/", options: PageOptions = { language: "en" }) => stage.visit(address, options);
  const openViews = async (page: Page) => {
    await page.getByTestId("open-views").click();
    await page.getByTestId("views").waitFor();
  };
  const saveAs = async (page: Page, name: string, button = "save-new") => {
    await page.getByTestId("view-name").fill(name);
    await page.getByTestId(button).click();
  };
  const card = (page: Page, name: string) =>
    page.getByTestId("view-card").filter({ has: page.getByText(name, { exact: true }) });
  const act = async (page: Page, name: string, item: string) => {
    await card(page, name).getByTestId("view-menu").click();
    await page.getByTestId(item).click();
  };

  /** What a saved view keeps of its entities, as the server has it. */
  const entitiesOf = async (name: string): Promise<unknown> => {
    const { views } = (await (await fetch(`${stage.app.url}${GRAPH}/views`)).json()) as {
      views: { id: string; name: string }[];
    };
    const id = views.find((view) => view.name === name)?.id ?? "";
    const view = (await (await fetch(`${stage.app.url}${GRAPH}/views/${id}`)).json()) as {
      state: { entities: { id: string[]; x: number[] } };
    };
    expect(view.state.entities.id.length).toBeGreaterThan(1);
    return view.state.entities;
  };

  it.skipIf(engine.missing !== null)("are saved, opened by a link and keep every place", async () => {
    const { page, close, errors } = await opened("/?focus=person-sun&expand=person-sun");
    await choose(page, "Sun Pengcheng");
    await openViews(page);
    await page.getByTestId("views").getByText("No view has been saved yet.").waitFor();
    await page.getByTestId("save-new").click();
    await page.getByText("Give it a name first.").waitFor();
    await page.getByTestId("view-description").fill("Whom he met <b>in April</b>");
    await saveAs(page, "April · 四月");
    await card(page, "April · 四月").waitFor();
    expect(await card(page, "April · 四月").locator("img").getAttribute("src")).toMatch(/^data:image\/png/);
    expect(await card(page, "April · 四月").textContent()).toContain("Whom he met <b>in April</b>");
    const { views } = (await (await fetch(`${stage.app.url}${GRAPH}/views`)).json()) as {
      views: { id: string }[];
    };
    expect(views).toHaveLength(1);
    await close();

    const again = await opened(`/?view=${views[0]?.id ?? ""}`);
    await again.page
      .getByTestId("entity-inspector")
      .getByRole("heading", { name: "Sun Pengcheng" })
      .waitFor();
    await openViews(again.page);
    await saveAs(again.page, "Again");
    await card(again.page, "Again").waitFor();
    expect(await entitiesOf("Again")).toEqual(await entitiesOf("April · 四月"));
    expect([...errors, ...again.errors]).toEqual([]);
    await again.close();
  });

  it.skipIf(engine.missing !== null)(
    "are renamed, duplicated, deleted and brought back, and found by words",
    async () => {
      const { page, close, errors } = await opened();
      await openViews(page);
      await act(page, "April · 四月", "view-edit");
      const form = page.getByTestId("view-edit-form");
      await form.getByLabel("Name").fill("Spring");
      await form.getByRole("button", { name: "Save" }).click();
      await card(page, "Spring").waitFor();
      await act(page, "Spring", "view-duplicate");
      await card(page, "Spring (2)").waitFor();
      await act(page, "Spring (2)", "view-delete");
      await card(page, "Spring (2)").waitFor({ state: "detached" });
      await page.getByTestId("view-restore").click();
      await card(page, "Spring (2)").waitFor();
      await page.getByTestId("views-filter").fill("spring (");
      expect(await page.getByTestId("view-card").count()).toBe(1);
      await page.getByTestId("views-filter").fill("nothing like it");
      await page.getByText("No view matches").waitFor();
      await page.getByTestId("views-filter").fill("");
      expect(await faultsFound(page, "[data-testid=views]")).toEqual([]);
      await card(page, "Spring").getByTestId("view-open").click();
      await page.getByTestId("views").waitFor({ state: "detached" });
      await page.waitForURL(/view=/);
      await settled(page);
      expect(await page.getByTestId("undo").getAttribute("aria-label")).toContain("Spring");
      expect(errors).toEqual([]);
      await close();
    },
  );

  it.skipIf(engine.missing !== null)("are never overwritten unseen", async () => {
    const { views } = (await (await fetch(`${stage.app.url}${GRAPH}/views`)).json()) as {
      views: { id: string; name: string }[];
    };
    const id = views.find(({ name }) => name === "Spring")?.id ?? "";
    const [mine, theirs] = [
      await opened(`/?view=${id}`, { language: "en", expectedErrors: /409/ }),
      await opened(`/?view=${id}`),
    ];
    for (const { page } of [theirs, mine]) await openViews(page);
    await saveAs(theirs.page, "Spring, theirs", "save-again");
    await card(theirs.page, "Spring, theirs").waitFor();
    // Typed before it was known which view is saved again: its other words stay.
    expect(await card(theirs.page, "Spring, theirs").textContent()).toContain("Whom he met");
    await saveAs(mine.page, "Spring, mine", "save-again");
    const clash = mine.page.getByTestId("clash");
    await clash.waitFor();
    expect(await clash.textContent()).toContain("“Spring, theirs” was saved again after you opened it");
    expect(await faultsFound(mine.page, "[data-testid=views]")).toEqual([]);
    await mine.page.getByTestId("clash-beside").click();
    await card(mine.page, "Spring, mine").waitFor();
    expect(await card(mine.page, "Spring, theirs").count()).toBe(1);
    // The name of another view: a choice again, and now it is overwritten knowingly.
    await saveAs(mine.page, "Spring (2)", "save-new");
    await clash.waitFor();
    const count = await mine.page.getByTestId("view-card").count();
    await mine.page.getByTestId("clash-overwrite").click();
    await clash.waitFor({ state: "detached" });
    expect(await mine.page.getByTestId("view-card").count()).toBe(count);
    expect([...mine.errors, ...theirs.errors]).toEqual([]);
    await mine.close();
    await theirs.close();
  });

  it.skipIf(engine.missing !== null)("keep what was typed while the server is away", async () => {
    const { page, close } = await opened("/", { language: "zh", expectedErrors: /503/ });
    await openViews(page);
    blocked = DOWN;
    await page.getByTestId("view-description").fill("离线时写的说明");
    await saveAs(page, "离线视图");
    await page.getByTestId("views-failure").first().waitFor();
    expect(await page.getByTestId("views-failure").first().textContent()).toContain("你写的内容还在");
    await page.keyboard.press("Escape");
    await page.getByTestId("views").waitFor({ state: "detached" });
    expect(await page.getByTestId("legend").count()).toBe(1);
    blocked = null;
    await page.getByTestId("online-banner").waitFor({ state: "detached" });
    await openViews(page);
    expect(await page.getByTestId("view-name").inputValue()).toBe("离线视图");
    expect(await page.getByTestId("view-description").inputValue()).toBe("离线时写的说明");
    await page.getByTestId("save-new").click();
    await card(page, "离线视图").waitFor();
    await close();
  });

  it.skipIf(engine.missing !== null)("travel as a file", async () => {
    const { page, close, errors } = await opened();
    await openViews(page);
    const download = page.waitForEvent("download");
    await act(page, "Spring, mine", "view-file");
    const file = await download;
    expect(file.suggestedFilename()).toBe("Spring, mine.guanxi.json");
    const text = readFileSync(await file.path(), "utf8");
    const fault = async (name: string, content: string) => {
      await page
        .getByTestId("view-import")
        .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
      await page.getByTestId("views-failure").waitFor();
      const said = await page.getByTestId("views-failure").textContent();
      await page.getByTestId("views-filter").click();
      return said;
    };
    expect(await fault("broken.json", text.slice(0, 400))).toContain("not a view");
    expect(await fault("other.json", '{"nodes":[]}')).toContain("not a view");
    expect(await fault("new.json", text.replace('"version": 1', '"version": 7'))).toContain("newer version");
    expect(await fault("large.json", " ".repeat(5 * 1024 * 1024))).toContain("too large");
    await page
      .getByTestId("view-import")
      .setInputFiles({ name: "v.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByTestId("views").waitFor({ state: "detached" });
    await settled(page);
    expect(await page.getByTestId("undo").getAttribute("aria-label")).toContain("Spring, mine");
    expect(errors).toEqual([]);
    await close();
  });

  it.skipIf(engine.missing !== null)(
    "are shared as a link, an address and a frame, also where copying is refused",
    async () => {
      const { page, close, errors } = await opened();
      await page.evaluate(() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
      });
      await page.getByTestId("open-share").click();
      await page.getByTestId("share").waitFor();
      expect(await page.getByTestId("share-state").inputValue()).toBe(page.url());
      expect(await page.getByTestId("share-embed").inputValue()).toContain("embed=1");
      await page.getByTestId("share-state-copy").click();
      await page.getByText("The browser refused to copy").waitFor();
      const selected = await page
        .getByTestId("share-state")
        .evaluate((field: HTMLTextAreaElement) =>
          field.value.slice(field.selectionStart, field.selectionEnd),
        );
      expect(selected).toBe(page.url());
      expect(await faultsFound(page, ".share-dialog")).toEqual([]);
      await page.getByTestId("share-save").click();
      await saveAs(page, "To share");
      await card(page, "To share").waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("open-share").click();
      expect(await page.getByTestId("share-view").inputValue()).toMatch(/\/\?view=[^&]+$/);
      expect(errors).toEqual([]);
      await close();
    },
  );

  it.skipIf(engine.missing !== null)("list by name what is gone from the data", async () => {
    const { page, close, errors } = await opened("/", { language: "zh" });
    await page.route(`**${GRAPH}/views/*`, async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      const { entities } = body.state;
      entities.id[0] = "somebody-gone";
      entities.name[0] = "已不在的人";
      body.state.relations = ["r-gone", ...body.state.relations];
      await route.fulfill({ response: answer, json: body });
    });
    await openViews(page);
    await card(page, "To share").getByTestId("view-open").click();
    const gone = page.getByTestId("gone");
    await gone.waitFor();
    expect(await gone.textContent()).toContain("已不在的人");
    expect(await faultsFound(page, ".gone-notice")).toEqual([]);
    await gone.getByRole("button", { name: "关闭" }).click();
    await gone.waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await close();
  });

  it.skipIf(engine.missing !== null)("fit a phone", async () => {
    const { page, close, errors } = await opened("/", { phone: true, language: "en", theme: "dark" });
    await page.getByTestId("more").click();
    await page.getByTestId("more-views").click();
    await card(page, "To share").waitFor();
    expect(await overflowing(page)).toBe(0);
    expect(await faultsFound(page, "[data-testid=views]")).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
