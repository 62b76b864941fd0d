import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { QueryParam, SavedQuery } from "../../server/contract/query.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { setLegend } from "./acts.ts";
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
    for (const panel of ["queries", "looks", "metrics", "views", "share", "export"]) {
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
