import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import ontology from "../../data/ontology.json" with { type: "json" };
import { OntologySchema } from "../../server/contract/ontology.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { tinyDataset } from "../helpers/app.ts";
import { type PageOptions, settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { sceneIn, step, tabTo } from "./acts.ts";
import { faultsFound, overflowing } from "./axe.ts";

/** The tiny graph with words for meetings and bodies. */
const ONTOLOGY = OntologySchema.parse(ontology);

const MEETINGS = `姓名,职务,单位,会见对象,日期,地点,来源
张三,主任,某某开发区管委会,李四,2024年4月2日,临汾市,某某日报
张三,主任,某某开发区管委会,王五,2024年4月5日,临汾市,某某日报
赵六,书记,某某开发区管委会,李四,2024年5月6日,临汾市,某某日报
`;
const FAULTY = `Person,Organisation,Met with,Date,Outlet
Ann Low,Some Bank,Ben Orr,2024-04-02,Some Daily
Cem Tan,Some Bank,Ben Orr,2024-04-31,Some Daily
Dee Fox,Some Bank,Ben Orr,2024-04-31,Some Daily
`;
const NAMESAKES = `编号,名称,类别
person-wangwei-1,王伟,Person
person-wangwei-2,王伟,Person
`;
const MET_NAMESAKE = `起点,关系类型,终点,日期,来源
王伟,会见,孙鹏程,2024-04-02,某某日报
`;

const FIRMS = `名称,类别
山西晋岳重型机床股份有限公司,Company
太原云汉精密仪器有限公司,Company
大同北岳储能科技有限公司,Company
长治漳泽煤矿机械有限责任公司,Company
`;
const SHORT_FIRMS = `名称,类别
晋岳重型机床,Company
云汉精密仪器,Company
北岳储能,Company
漳泽煤矿机械,Company
临汾尧都陶瓷有限公司,Company
`;

/** Drops files on the page, wherever. */
const drop = (page: Page, ...files: readonly (readonly [name: string, text: string])[]) =>
  page.evaluate((all) => {
    const dropped = new DataTransfer();
    for (const [name, text] of all) dropped.items.add(new File([text], name));
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }),
    );
  }, files);

const planned = (page: Page) =>
  page.locator('[data-testid="imports-state"][data-state="ready"]').waitFor({ timeout: 60_000 });

const count = (page: Page, fate: string): Promise<string | null> =>
  page.getByTestId("imports-counts").locator(`[data-fate="${fate}"] dd`).first().textContent();

/** How much larger the preview is drawn than its marks and names are meant to be. */
const magnified = (page: Page): Promise<number> =>
  page
    .locator('[data-testid="imports-picture"] [role="img"] > svg')
    .evaluate((svg: SVGSVGElement) => svg.getBoundingClientRect().height / svg.viewBox.baseVal.height);

const press = async (page: Page, testId: string) => {
  await tabTo(page, testId);
  await page.keyboard.press("Enter");
};

describePages("importing in the page", () => {
  const stage = setStage({ dataset: { ...tinyDataset(), ontology: ONTOLOGY } });
  const print = () => fingerprint(stage.app.store, stage.app.services.library);
  // A list that is on its way while a decision ends its plan is told so (409), and asked for again.
  const visit = (options: PageOptions) => stage.visit("/", { expectedErrors: /409/, ...options });

  it("brings a list of meetings onto the canvas by the keyboard alone, and takes it back", async () => {
    const { page, close, errors } = await visit({ language: "zh" });
    const before = await print();
    await step("dropped", async () => {
      await drop(page, ["会见清单.csv", MEETINGS]);
      await planned(page);
      expect(await count(page, "read")).toBe("3");
      expect(await count(page, "created")).toBe("3");
      expect(await page.getByTestId("imports-left-out").textContent()).toBe("所有列都已使用。");
    });
    await step("previewed", async () => {
      await press(page, "imports-to-preview");
      await page.locator('[data-testid="imports-picture"][data-state="drawn"]').waitFor();
      await expectScreenshot(page.getByTestId("imports"), "import preview zh light");
    });
    await step("applied", async () => {
      await press(page, "imports-apply");
      await page.getByTestId("imports-done").waitFor();
      expect(await print()).not.toEqual(before);
    });
    await step("staged", async () => {
      await press(page, "imports-show");
      await page.getByTestId("imports").waitFor({ state: "detached" });
      await settled(page);
      const { marks } = await sceneIn(page);
      expect(marks.filter(({ id }) => /^(person|organization)-/.test(id))).toHaveLength(5);
    });
    await step("taken back", async () => {
      await page.getByTestId("canvas").focus();
      await page.keyboard.press("u");
      await page.getByTestId("imports-done").waitFor();
      await press(page, "imports-take-back");
      await page.getByTestId("imports-take-back-yes").waitFor();
      await press(page, "imports-take-back-yes");
      await page.locator('[data-testid="imports-done"][data-state="undone"]').waitFor();
      expect(await print()).toEqual(before);
    });
    expect(errors).toEqual([]);
    await close();
  });

  it("shows faults by their line, lets them be mended in place, and comes back after a reload", async () => {
    const { page, close, errors } = await visit({ language: "en", theme: "dark" });
    await drop(page, ["meetings.csv", FAULTY]);
    await planned(page);
    expect(await count(page, "rejected")).toBe("2");
    await page.getByTestId("imports-tab-problems").click();
    await page.getByTestId("imports-problem").nth(1).waitFor();
    expect(await page.getByTestId("imports-problem").first().textContent()).toMatch(/line 3.*2024-04-31/);
    await expectScreenshot(page.getByTestId("imports"), "import problems en dark");

    const download = page.waitForEvent("download");
    await page.getByTestId("imports-rejected").click();
    const kept = readFileSync(await (await download).path(), "utf8");
    expect(kept).toMatch(
      /^\uFEFFPerson,Organisation,Met with,Date,Outlet,reason \(not imported\)\r\nCem Tan,/,
    );

    await step("mended, one of them", async () => {
      await page.getByTestId("imports-mend").first().click();
      await page.getByTestId("imports-edit").fill("2024-04-30");
      await page.keyboard.press("Enter");
      await page.locator('[data-testid="imports-badge-problems"]', { hasText: "1" }).waitFor();
      await planned(page);
      expect(await count(page, "rejected")).toBe("1");
    });
    await step("all equal cells at once", async () => {
      await page.getByTestId("imports-tab-columns").click();
      await page.getByTestId("imports-look-rows").click();
      await page.getByTestId("imports-facet-column").selectOption({ label: "Date" });
      await page.getByRole("button", { name: "Change 2024-04-31 in 1 cell" }).click();
      await page.getByTestId("imports-edit").fill("2024-04-29");
      await page.keyboard.press("Enter");
      await page.locator('[data-testid="imports-badge-problems"][data-look="good"]').waitFor();
    });
    await step("reloaded", async () => {
      await page.reload();
      await settled(page);
      await page.getByTestId("imports-counts").waitFor();
      expect(await count(page, "created")).toBe("3");
    });
    await page.getByTestId("imports-discard").click();
    await page.getByTestId("imports-discard-yes").click();
    await page.getByTestId("imports-choose").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("asks whom a name means, decides it for all, and goes back", async () => {
    const { page, close, errors } = await visit({ language: "zh" });
    await step("two of one name", async () => {
      await drop(page, ["同名.csv", NAMESAKES]);
      await planned(page);
      await page.getByTestId("imports-to-preview").click();
      await page.locator('[data-testid="imports-picture"][data-state="drawn"]').waitFor();
      expect(await magnified(page)).toBeLessThanOrEqual(1);
      await page.getByTestId("imports-apply").click();
      await page.getByTestId("imports-done").waitFor();
      await page.getByTestId("imports-another").click();
    });
    await drop(page, ["会见.csv", MET_NAMESAKE]);
    await planned(page);
    expect(await count(page, "rejected")).toBe("1");
    await page.getByTestId("imports-tab-names").click();
    const row = page.getByTestId("imports-name").first();
    await row.getByTestId("imports-same").nth(1).waitFor();
    await row.focus();
    await page.keyboard.press("2");
    // Whom the other name means is told by the name alone.
    await page.locator('[data-testid="imports-badge-names"][data-look="plain"]', { hasText: "1" }).waitFor();
    await planned(page);
    expect(await count(page, "created")).toBe("1");
    await page.getByTestId("imports-undecide").click();
    await page.locator('[data-testid="imports-badge-names"][data-look="bad"]').waitFor();
    await planned(page);
    expect(await count(page, "rejected")).toBe("1");
    expect(errors).toEqual([]);
    await close();
  });

  it("goes through a second list over the first by the keyboard alone", async () => {
    const { page, close, errors } = await visit({ language: "zh" });
    await step("the first list", async () => {
      await drop(page, ["名录.csv", FIRMS]);
      await planned(page);
      await press(page, "imports-to-preview");
      await press(page, "imports-apply");
      await page.getByTestId("imports-done").waitFor();
      await press(page, "imports-another");
    });
    await drop(page, ["合作.csv", SHORT_FIRMS]);
    await planned(page);
    const stateOf = (index: number) => page.getByTestId("imports-name").nth(index);
    const focused = () =>
      page.evaluate(() => document.activeElement?.querySelector("strong")?.textContent ?? "");
    const open = async (count: number) => {
      await page
        .getByTestId("imports-names-open")
        .filter({ hasText: `待决定 ${count}` })
        .waitFor();
    };
    await step("offered, with reasons that are opened on demand", async () => {
      await tabTo(page, "imports-tab-columns");
      for (let moves = 0; moves < 2; moves += 1) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await open(4);
      await tabTo(page, "imports-name");
      await stateOf(0).getByTestId("imports-same").first().waitFor();
      expect(await page.getByTestId("imports-reasons").count()).toBe(0);
      await page.keyboard.press("r");
      await page.getByTestId("imports-reasons").locator("dd").first().waitFor();
      await expectScreenshot(page.getByTestId("imports"), "import names zh light");
      await page.keyboard.press("r");
    });
    await step("four names in four keys", async () => {
      for (const key of ["1", "n", "l", "d"]) await page.keyboard.press(key);
      await open(0);
    });
    await step("back, step by step, to each name", async () => {
      await press(page, "imports-undecide");
      await open(1);
      await tabTo(page, "imports-name");
      await page.keyboard.press("u");
      await open(2);
      const last = await focused();
      await page.keyboard.press("s");
      await open(1);
      await page.keyboard.press("u");
      await open(2);
      expect(await focused()).toBe(last);
    });
    await step("nothing is lost by a reload", async () => {
      await planned(page);
      await page.reload();
      await settled(page);
      await page.getByTestId("imports-counts").waitFor();
      await page.getByTestId("imports-tab-names").click();
      await open(2);
      await page.getByTestId("imports-undecide").click();
      await open(3);
    });
    await step("all obvious ones in one step, which can be taken back", async () => {
      const offered = await page.getByTestId("imports-obvious").textContent();
      expect(offered).toMatch(/采用全部 \d 个明确的机构/);
      await press(page, "imports-obvious");
      await page.getByTestId("imports-obvious").waitFor({ state: "detached" });
      await page.getByTestId("imports-undecide").click();
      await page.getByTestId("imports-obvious").waitFor();
      expect(await page.getByTestId("imports-obvious").textContent()).toBe(offered);
    });
    expect(await faultsFound(page, ".dialog")).toEqual([]);
    await planned(page);
    await page.getByTestId("imports-discard").click();
    expect(errors).toEqual([]);
    await close();
  });

  it("learns a label that the graph lacks, under names in both languages, and takes that back", async () => {
    const { page, close, errors } = await visit({ language: "zh" });
    await drop(page, ["船.csv", "名称,类别\n远洋一号,远洋船\n远洋二号,远洋船\n"]);
    await planned(page);
    expect(await count(page, "rejected")).toBe("2");
    await page.getByTestId("imports-tab-problems").click();
    const word = page.getByTestId("imports-kind");
    expect(await word.getAttribute("data-word")).toBe("远洋船");
    await word.locator("input").last().fill("Ocean ship");
    expect(await faultsFound(page, ".dialog")).toEqual([]);
    await page.getByTestId("imports-kind-add").click();
    await page.locator('[data-testid="imports-badge-problems"][data-look="good"]').waitFor();
    await planned(page);
    expect(await count(page, "created")).toBe("2");
    await page.getByTestId("imports-kind-learned").getByRole("button").click();
    await page.locator('[data-testid="imports-badge-problems"][data-look="bad"]').waitFor();
    await planned(page);
    expect(await count(page, "rejected")).toBe("2");
    await page.getByTestId("imports-discard").click();
    expect(errors).toEqual([]);
    await close();
  });

  it("takes pasted cells, refuses what cannot be read with a reason, and tells who changed what", async () => {
    const { page, close, errors } = await visit({ language: "en" });
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "Name\tType\nSome Works\tCompany\n");
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await planned(page);
    await page.getByTestId("imports-tab-files").click();
    expect(await page.getByTestId("imports-file").first().getAttribute("data-file")).toBe("pasted.tsv");
    await drop(page, ["broken.xlsx", "PK\u0003\u0004 and no more"]);
    await page.getByTestId("imports-file-fault").waitFor();
    await page.locator('[data-file="broken.xlsx"]').getByTestId("imports-remove-file").click();
    await page.getByTestId("imports-file-fault").waitFor({ state: "detached" });
    await planned(page);
    await page.getByTestId("imports-discard").click();
    await page.keyboard.press("Escape");
    await page.getByTestId("imports").waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+k");
    await page.locator('[data-offer="act:changes"]').click();
    await page.getByTestId("changes").waitFor();
    expect(await faultsFound(page, ".dialog")).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("can be used by everybody: every step in either look", async () => {
    for (const [language, theme] of [
      ["zh", "dark"],
      ["en", "light"],
    ] as const) {
      const { page, close, errors } = await visit({ language, theme });
      await drop(page, ["meetings.csv", `${FAULTY}`], ["会见清单.csv", MEETINGS]);
      await planned(page);
      for (const name of ["files", "columns", "problems", "names", "preview"]) {
        await page.getByTestId(`imports-tab-${name}`).click();
        await page.locator(`[data-step="${name}"]`).waitFor();
        expect(await faultsFound(page, ".dialog")).toEqual([]);
      }
      expect(await overflowing(page)).toBe(0);
      await page.getByTestId("imports-discard").click();
      expect(errors).toEqual([]);
      await close();
    }
  });

  it("says on a phone that it wants a larger screen", async () => {
    const { page, close, errors } = await visit({ language: "zh", phone: true });
    await page.getByTestId("more").click();
    await page.getByTestId("more-import").click();
    expect(await page.getByTestId("imports").textContent()).toContain("更大的屏幕");
    expect(errors).toEqual([]);
    await close();
  });
});
