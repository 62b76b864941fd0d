import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { QueryParam, SavedQuery } from "../../server/contract/query.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { settled } from "../helpers/browser.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { namesOf, openLayouts, pasteNames, searchFor, setLegend } from "./acts.ts";
import { strangers } from "./strangers.ts";

const data = readCheckedDataset(join(import.meta.dirname, "../../data"));
/** In both languages, one after the other on the same page. */
async function inBoth(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const own of ["zh", "en"] as const) {
    // An open dialog lets nobody reach the switch by hand.
    await page.locator(`.top-bar button[lang="${own === "zh" ? "zh-CN" : "en"}"]`).dispatchEvent("click");
    await page.locator(`html[lang|="${own}"]`).waitFor();
    found.push(...(await strangers(page, own, data.ontology)).map((what) => `${where} (${own}): ${what}`));
  }
  return found;
}

/** What the canvas draws beside the first view: each chart, contacts, groups, paths, a line, a stage. */
const DRAWINGS = [
  "with=overview&layout=hierarchical",
  "with=overview&layout=time",
  "with=overview&group=label",
  "with=overview&contacts=12",
  "paths=person-sun-pengcheng..zone-zuoyun",
  "common=person-sun-pengcheng..person-li-lin",
  "with=overview&select=person-sun-pengcheng",
] as const;

/** What keys open, on an entity that is chosen. */
const OPENED = {
  "Shift+F10": "[data-testid=context-menu]",
  "Control+k": "[data-testid=palette-input]",
  j: "[role=dialog]",
  "?": "[role=dialog]",
} as const;

/** The best connected entity that a parameter takes. */
function entityFor({ labels }: Pick<QueryParam, "labels">): string {
  const degrees = new Map<string, number>();
  for (const { from, to } of data.relations)
    for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  const fitting = data.entities.filter(
    (entity) =>
      labels.length === 0 || [entity.label, ...entity.labels].some((label) => labels.includes(label)),
  );
  const best = fitting.sort((a, b) => (degrees.get(b.id) ?? 0) - (degrees.get(a.id) ?? 0))[0];
  if (best === undefined) throw new Error(`There is no entity of ${labels.join(", ")}`);
  return best.id;
}

function addressOf({ name, params }: SavedQuery): string {
  const given = params.flatMap((param, index) => {
    if (!param.required) return [];
    const id = param.type === "entity" ? entityFor(index === 0 ? param : { labels: ["Zone"] }) : "";
    return [`p.${param.name}=${encodeURIComponent(id)}`];
  });
  return `/?${[`query=${name}`, ...given].join("&")}`;
}

describePages("both languages", () => {
  const stage = setStage({ dataset: data });

  it("marks every word of the other script, and shows no value in the other language, in every panel", async () => {
    const { page, close, errors } = await stage.visit("/?with=overview&select=person-sun-pengcheng");
    const found = await inBoth(page, "first view");
    await setLegend(page, true);
    await page.getByTestId("time-more").click();
    found.push(...(await inBoth(page, "legend and time")));
    await page.keyboard.press("Escape");
    for (const tab of ["table", "outline", "cypher"]) {
      await page.getByTestId(`tab-${tab}`).click();
      found.push(...(await inBoth(page, tab)));
    }
    const panels = await namesOf(page, "open");
    expect(panels.length).toBeGreaterThan(5);
    for (const panel of panels) {
      await page.getByTestId(`open-${panel}`).click();
      await page.getByRole("dialog").waitFor();
      found.push(...(await inBoth(page, panel)));
      await page.keyboard.press("Escape");
    }
    for (const key of ["j", "?"]) {
      await page.getByTestId("canvas").focus();
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      found.push(...(await inBoth(page, key)));
      await page.keyboard.press("Escape");
    }
    expect(errors).toEqual([]);
    expect(found).toEqual([]);
    await close();
  });

  it.each(["zh", "en"] as const)(
    "does so in menus, drawings and dialogs that have no button: %s",
    async (own) => {
      const { page, close, errors } = await stage.visit("/", { language: own });
      const found: string[] = [];
      const look = async (where: string) =>
        void found.push(...(await strangers(page, own, data.ontology)).map((what) => `${where}: ${what}`));
      const leave = async (part: string) => {
        await page.keyboard.press("Escape");
        await page.locator(part).waitFor({ state: "detached" });
      };
      for (const drawn of DRAWINGS) {
        await page.goto(`${stage.app.url}/?${drawn}`);
        await settled(page);
        await look(drawn);
      }
      await page.getByTestId("canvas").focus();
      for (const [key, part] of Object.entries(OPENED)) {
        await page.keyboard.press(key);
        await page.locator(part).waitFor();
        await look(part);
        await leave(part);
        await page.getByTestId("canvas").focus();
      }
      await openLayouts(page);
      await look("layouts");
      await leave("[data-testid=layout-menu]");
      await page.getByTestId("open-export").click();
      await page.getByTestId("open-publish").click();
      await page.getByTestId("publish-figure").locator("svg").waitFor();
      await look("publish");
      await leave("[data-testid=publish]");
      await searchFor(page, own === "zh" ? "副市长" : "deputy mayor");
      await look("hits");
      await page.getByTestId("search").fill("");
      await pasteNames(page, "孙鹏程\nSun Pengchen\nNobody Known");
      await look("names");
      expect(errors).toEqual([]);
      expect(found.filter((what) => !what.includes("[Nobody]") && !what.includes("[Known]"))).toEqual([]);
      await close();
    },
  );

  it("does so in the answer of every saved query", async () => {
    const { queries } = (await (await fetch(`${stage.app.url}${GRAPH}/queries`)).json()) as {
      queries: SavedQuery[];
    };
    const { page, close, errors } = await stage.visit("/");
    const found: string[] = [];
    for (const query of queries) {
      await page.goto(`${stage.app.url}${addressOf(query)}`);
      await page.locator(`[data-testid="table"][data-shown="query"]`).waitFor();
      found.push(...(await inBoth(page, query.name)));
    }
    expect(errors).toEqual([]);
    expect(found).toEqual([]);
    await close();
  });
});
