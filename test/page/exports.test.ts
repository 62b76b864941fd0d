import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CFB } from "xlsx";
import type { Dataset } from "../../server/dataset/model.ts";
import { tinyDataset } from "../helpers/app.ts";
import { type OpenPage, openPage, settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose } from "./acts.ts";
import { strangers } from "./strangers.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MARKUP = `</script><img src=x onerror=alert(1)><!--`;

/** The small data set with one name that tries to break out of the file. */
function hostileDataset(): Dataset {
  const tiny = tinyDataset();
  const entities = tiny.entities.map((entity) =>
    entity.id === "person-li" ? { ...entity, name: `李青${MARKUP}` } : entity,
  );
  return { ...tiny, entities };
}

/** What axe finds wrong on a page; its script is put in from outside, as the page's own policy lets none in. */
async function complaints(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run(${JSON.stringify(selector)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`);
}

describePages("taking it along", () => {
  const stage = setStage({ dataset: hostileDataset() });
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), "guanxi-exports-"));
  const dialog = () => page.getByTestId("export");
  const state = () => page.getByTestId("export-state");
  const openDialog = async () => {
    await page.getByRole("button", { name: "发布", exact: true }).click();
    await dialog().waitFor();
  };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Chooses a format in the open dialog, exports, and gives the file as it was saved. */
  async function exported(format: string): Promise<{ name: string; path: string; bytes: Buffer }> {
    await dialog().locator(`input[name="format"][value="${format}"]`).check();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog().getByRole("button", { name: "导出文件" }).click(),
    ]);
    await page.locator('[data-testid="export-state"][data-state="done"]').waitFor();
    const path = join(folder, `${format}-${download.suggestedFilename()}`);
    await download.saveAs(path);
    return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
  }

  const parsed = (text: string, selector: string) =>
    page.evaluate(
      ([source, wanted]) => {
        const found = new DOMParser().parseFromString(source, "application/xml");
        if (found.querySelector("parsererror") !== null) throw new Error("not well formed");
        return found.querySelectorAll(wanted).length;
      },
      [text, selector] as const,
    );

  describe("from the top bar", () => {
    const open = stage.eachOpens();
    beforeEach(async () => {
      page = open().page;
      await openDialog();
    });

    it("says what the file will say, and is sound for axe", async () => {
      expect(await page.getByTestId("export-says").textContent()).toContain("共 12 个，只取了 10 个");
      expect(await complaints(page, '[data-testid="export"]')).toEqual([]);
    });

    it("saves a PNG, twice and four times as large, and with a transparent ground", async () => {
      await dialog().locator('input[name="format"][value="png"]').check();
      const size = async (scale: number) => {
        await dialog().locator(`input[name="scale"][value="${scale}"]`).check();
        return PNG.sync.read((await exported("png")).bytes);
      };
      const [once, twice] = [await size(1), await size(2)];
      expect([twice.width, twice.height]).toEqual([once.width * 2, once.height * 2]);
      expect([...once.data.subarray(0, 4)]).toEqual([0xfb, 0xfa, 0xf6, 255]);
      const colors = new Set<number>();
      for (let at = 0; at < once.data.length; at += 4) colors.add(once.data.readUInt32BE(at));
      expect(colors.size).toBeGreaterThan(50);
      await dialog().locator('input[name="ground"][value="none"]').check();
      const four = await size(4);
      expect(four.width).toBe(once.width * 4);
      expect(four.data[3]).toBe(0);
    });

    it("saves SVG, GEXF and GraphML that the browser's own XML reader takes", async () => {
      // The page's own policy lets no style sheet of a file in.
      const svg = (await exported("svg")).bytes.toString("utf8").replace(/<style>[^<]*<\/style>/, "");
      expect(await parsed(svg, "text")).toBeGreaterThan(10);
      expect(svg).toContain("孙鹏程");
      expect(svg).toMatch(/信源：.*晨报.*个段落/);
      const gexf = (await exported("gexf")).bytes.toString("utf8");
      expect(await parsed(gexf, "node")).toBe(10);
      expect(await parsed(gexf, "edge[start][end]")).toBeGreaterThan(8);
      const graphml = (await exported("graphml")).bytes.toString("utf8");
      expect([await parsed(graphml, "node"), await parsed(graphml, "edge")]).toEqual([10, 17]);
    });

    it("saves graphology JSON, FollowTheMoney and the CSV tables", async () => {
      const graph = JSON.parse((await exported("graphology")).bytes.toString("utf8")) as Record<
        string,
        unknown[]
      >;
      expect([graph.nodes?.length, graph.edges?.length]).toEqual([10, 17]);
      const ftm = await exported("ftm");
      expect(ftm.name).toMatch(/^guanxi-\d{4}-\d{2}-\d{2}\.ftm\.json$/);
      expect(ftm.bytes.toString("utf8").trim().split("\n").length).toBe(27);
      const csv = CFB.read(await exported("csv").then(({ bytes }) => bytes), { type: "buffer" });
      const names = csv.FullPaths.map((path: string) => path.replace(/^.*\//, ""));
      expect(names).toEqual(
        expect.arrayContaining(["entities.csv", "relations.csv", "evidence.csv", "about.txt"]),
      );
    });

    it("keeps to the selection, and names the filters that are on", async () => {
      await page.keyboard.press("Escape");
      await choose(page, "孙鹏程");
      await openDialog();
      await dialog().locator('input[name="scope"][value="selection"]').check();
      expect(await page.getByTestId("export-says").textContent()).toContain("只含选中的 1 个实体");
      const { bytes } = await exported("graphology");
      const graph = JSON.parse(bytes.toString("utf8")) as {
        nodes: { key: string }[];
        attributes: { filters: string };
      };
      expect(graph.nodes.map(({ key }) => key)).toEqual(["person-sun"]);
      expect(graph.attributes.filters).toContain("只含选中的 1 个实体");
    });

    it("can be cancelled while it reads evidence, and says why where it fails", async () => {
      let answer: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const asked = page.waitForRequest(`**${GRAPH}/relations/evidence`);
      await page.route(`**${GRAPH}/relations/evidence`, async (route) => {
        await held;
        await route.abort().catch(() => undefined);
      });
      await dialog().locator('input[name="format"][value="html"]').check();
      await dialog().getByRole("button", { name: "导出文件" }).click();
      await asked;
      await dialog().getByRole("button", { name: "取消", exact: true }).click();
      await page.locator('[data-testid="export-state"][data-state="cancelled"]').waitFor();
      answer();
      await page.unroute(`**${GRAPH}/relations/evidence`);
      await page.route(`**${GRAPH}/relations/evidence`, (route) =>
        route.fulfill({
          status: 503,
          contentType: "application/problem+json",
          body: JSON.stringify({
            code: "STORE_BUSY",
            detail: "busy",
            title: "Busy",
            status: 503,
            type: "about:blank",
          }),
        }),
      );
      await dialog().getByRole("button", { name: "导出文件" }).click();
      await page.locator('[data-testid="export-state"][data-state="failed"]').waitFor();
      expect(await state().textContent()).toContain("文件没有生成");
      await page.unroute(`**${GRAPH}/relations/evidence`);
      const { errors } = open();
      const expected = errors.filter((error) => /503|ERR_FAILED/.test(error));
      expect(errors).toEqual(expected);
      errors.length = 0;
    });

    it("remembers the last choice", async () => {
      await exported("svg");
      await page.reload();
      await settled(page);
      await openDialog();
      expect(await dialog().locator('input[name="format"][value="svg"]').isChecked()).toBe(true);
    });
  });

  describe("as one offline page", () => {
    let file = "";
    let reading: OpenPage;
    let requests: string[];
    const heading = () => reading.page.getByTestId("heading");

    beforeAll(async () => {
      const open = await stage.visit();
      page = open.page;
      await openDialog();
      file = (await exported("html")).path;
      await open.close();
      expect(open.errors).toEqual([]);
    });

    beforeEach(async () => {
      reading = await openPage(stage.browser);
      requests = [];
      await reading.context.setOffline(true);
      reading.page.on("request", (request) => {
        if (!request.url().startsWith("file:")) requests.push(request.url());
      });
      await reading.page.goto(`file://${file}`);
      await reading.page.locator(".graph[data-painted]").waitFor();
    });

    /** It asks no network for anything, and its console is silent. */
    afterEach(async () => {
      await reading.close();
      expect(requests).toEqual([]);
      expect(reading.errors).toEqual([]);
    });

    /** Moves the pointer over the graph until it shows that something can be clicked there. */
    async function clickSomething(): Promise<void> {
      const canvas = reading.page.locator("canvas");
      const box = await canvas.boundingBox();
      if (box === null) throw new Error("The graph is not there");
      for (let y = box.y + 20; y < box.y + box.height; y += 14) {
        for (let x = box.x + 20; x < box.x + box.width; x += 14) {
          await reading.page.mouse.move(x, y);
          if ((await canvas.evaluate((element) => element.style.cursor)) !== "pointer") continue;
          await reading.page.mouse.click(x, y);
          return;
        }
      }
      throw new Error("Nothing can be clicked");
    }

    it("is small, and shows an entity that is clicked", async () => {
      const html = readFileSync(file, "utf8");
      const viewer = [...html.matchAll(/<(?:script|style)>([\s\S]*?)<\/(?:script|style)>/g)].map(
        ([, text]) => text,
      );
      expect(viewer.length).toBe(3);
      const isFont = (text = "") => text.startsWith("@font-face");
      // A third of it are the signs, as paths; it draws stages, tracks, charts, groups and maps as the page does.
      expect(viewer.filter((text) => !isFont(text)).join("").length).toBeLessThan(88_000);
      // Only the parts of the font that its texts need.
      expect(viewer.find(isFont)?.length).toBeLessThan(2_000_000);
      await clickSomething();
      await heading().waitFor();
      expect((await heading().textContent())?.length).toBeGreaterThan(0);
    });

    it("walks by keys to a neighbour, and from a relation to its evidence", async () => {
      const { page: offline } = reading;
      await offline.locator("canvas").focus();
      await offline.keyboard.press("ArrowRight");
      const first = await heading().textContent();
      expect(first).toBe("北城开发区");
      await offline.keyboard.press("Enter");
      expect(await offline.evaluate(() => document.activeElement?.tagName)).toBe("H2");
      await offline.getByTestId("relation-row").first().click();
      await offline.getByTestId("passage").first().waitFor();
      expect(await offline.getByTestId("passage").first().textContent()).toMatch(/SHA-256 [0-9a-f]{64}/);
    });

    it("finds rows of its table, and shows a hostile name as text", async () => {
      const { page: offline } = reading;
      expect(await offline.getByTestId("count").textContent()).toBe("17 行，共 17 行");
      await offline.getByTestId("filter").fill("onerror");
      await offline.getByTestId("show-entities").click();
      await offline.getByTestId("table-row").filter({ hasText: MARKUP }).click();
      expect(await heading().textContent()).toBe(`李青${MARKUP}`);
      expect(await offline.locator("img, script[src]").count()).toBe(0);
    });

    it("speaks both languages, and says where it comes from", async () => {
      const { page: offline } = reading;
      const about = offline.getByTestId("about");
      const { ontology } = tinyDataset();
      expect(await strangers(offline, "zh", ontology)).toEqual([]);
      expect(await about.textContent()).toMatch(/共 12 个，只取了 10 个.*数据指纹[0-9a-f]{64}.*引用.*方法/s);
      await offline.getByTestId("lang-en").click();
      expect(await about.textContent()).toMatch(
        /only 10 of 12 were fetched.*Data fingerprint.*Cite as.*Method/s,
      );
      expect(await offline.evaluate(() => document.documentElement.lang)).toBe("en");
      expect(await strangers(offline, "en", ontology)).toEqual([]);
      expect(await offline.getByTestId("count").textContent()).toBe("17 of 17 rows");
    });

    it("is sound for axe in light and dark, wide and on a phone", async () => {
      const { page: offline } = reading;
      expect(await complaints(offline, "html")).toEqual([]);
      await offline.getByTestId("theme").click();
      expect(await complaints(offline, "html")).toEqual([]);
      await offline.setViewportSize({ width: 360, height: 740 });
      expect(await complaints(offline, "html")).toEqual([]);
      expect(await offline.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });
  });
});
