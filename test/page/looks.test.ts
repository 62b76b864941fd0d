import { expect, it } from "vitest";
import type { SavedViewState } from "../../server/contract/savedView.ts";
import { tinyDataset } from "../helpers/app.ts";
import { openPage, type PageOptions, settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { GRAPH } from "../helpers/graph.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { drawnAt } from "./acts.ts";

/** The whole of the small data set, in three rows, looking as a person has set it. */
function aState(part: Partial<SavedViewState>): SavedViewState {
  const { entities } = tinyDataset();
  return {
    format: "guanxi-view",
    version: 1,
    entities: {
      id: entities.map(({ id }) => id),
      name: entities.map(({ name }) => name),
      x: entities.map((_, i) => (i % 4) * 190 + (i % 3) * 25),
      y: entities.map((_, i) => Math.floor(i / 4) * 150 + (i % 2) * 30),
      pinned: entities.map(() => false),
    },
    relations: [],
    expansions: [],
    filters: { hiddenLabels: [], hiddenTypes: [], hiddenStatuses: [] },
    time: { basis: "event", period: null, undated: true, compared: null },
    hidden: [],
    focus: null,
    contacts: null,
    groups: null,
    style: { signs: "language", sizeBy: "degree", colorBy: "label", rules: [] },
    caption: "zh",
    notes: [],
    highlight: null,
    selection: null,
    recipe: { overview: false, steps: [{ kind: "show", ids: entities.map(({ id }) => id) }], without: [] },
    ...part,
  };
}

interface Look {
  readonly name: string;
  readonly options: PageOptions;
  readonly state: SavedViewState;
}

const drawings = aState({ style: { signs: "drawings", sizeBy: "degree", colorBy: "label", rules: [] } });

const LOOKS: readonly Look[] = [
  { name: "drawings-zh-light", options: {}, state: drawings },
  { name: "drawings-en-dark", options: { language: "en", theme: "dark" }, state: drawings },
  {
    name: "rules-zh-light",
    options: {},
    state: aState({
      style: {
        signs: "language",
        sizeBy: "same",
        colorBy: "label",
        rules: [
          {
            on: "entity",
            when: { kind: "label", value: "Person" },
            icon: "star",
            size: 1.4,
            color: "#7a3fb0",
          },
          { on: "relation", when: { kind: "type", value: "LOCATED_IN" }, line: "dashed", color: "#2b7f9e" },
          { on: "relation", when: { kind: "status", value: "disputed" }, size: 2.5 },
        ],
      },
    }),
  },
  {
    name: "groups-zh-dark",
    options: { theme: "dark" },
    state: aState({
      groups: {
        by: "label",
        of: tinyDataset().entities.map(({ id, label }) => [id, label]),
        places: [],
        open: ["Place"],
      },
    }),
  },
  {
    name: "compared-zh-light",
    options: {},
    state: aState({
      time: {
        basis: "event",
        period: { from: "2024-04", to: "2024-12" },
        undated: false,
        compared: { from: "2023-01", to: "2024-03" },
      },
    }),
  },
  { name: "contacts-en-light", options: { language: "en" }, state: aState({ contacts: { most: 12 } }) },
];

describePages("looks that inform", () => {
  const stage = setStage();

  async function saved(state: SavedViewState): Promise<string> {
    const response = await fetch(`${stage.app.url}${GRAPH}/views`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: stage.app.url },
      body: JSON.stringify({ name: "样子", state }),
    });
    expect(response.status, await response.clone().text()).toBeLessThan(300);
    return String(((await response.json()) as { id: unknown }).id);
  }

  it.each(LOOKS)("$name", async ({ name, options, state }) => {
    const id = await saved(state);
    const { page, close, errors } = await openPage(stage.browser, options);
    await page.goto(`${stage.app.url}/?view=${id}`);
    // Panels that come late make the canvas smaller.
    await page.waitForLoadState("networkidle");
    await settled(page);
    // The first fit may have been to the canvas before that.
    await page.keyboard.press("f");
    await settled(page);
    await expectScreenshot(page.getByTestId("canvas"), name);
    expect(errors).toEqual([]);
    await close();
  });

  it("takes entities to their new places in steps, unless less motion is asked for", async () => {
    const id = await saved(aState({}));
    const { page, close, errors } = await openPage(stage.browser);
    for (const reducedMotion of ["no-preference", "reduce"] as const) {
      await page.emulateMedia({ reducedMotion });
      await page.goto(`${stage.app.url}/?view=${id}`);
      await settled(page);
      const { x, y } = await drawnAt(page, "person-sun");
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const far of [10, 40, 70]) await page.mouse.move(x + far, y + far);
      await page.mouse.up();
      await settled(page);
      const said = await page.evaluateHandle(() => {
        const canvas = document.querySelector<HTMLElement>("[data-testid=canvas]");
        const values: (string | undefined)[] = [];
        const observer = new MutationObserver(() => values.push(canvas?.dataset.moving));
        if (canvas !== null) observer.observe(canvas, { attributeFilter: ["data-moving"] });
        return values;
      });
      await page.keyboard.press("Control+z");
      await page
        .locator('[data-testid="undo"]:disabled, [data-testid="undo"][aria-disabled="true"]')
        .waitFor();
      await settled(page);
      const values = await said.jsonValue();
      expect(values.includes("true"), reducedMotion).toBe(reducedMotion === "no-preference");
      expect(await drawnAt(page, "person-sun")).toEqual({ x, y });
    }
    expect(errors).toEqual([]);
    await close();
  });
});
