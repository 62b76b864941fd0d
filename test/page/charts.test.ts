import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { DrawnScene } from "../../client/src/model/drawing/scene.ts";
import { readDataset } from "../../server/dataset/read.ts";
import { settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { sceneIn } from "./acts.ts";

const BUILT_IN = fileURLToPath(new URL("../../data", import.meta.url));

function builtIn() {
  const read = readDataset(BUILT_IN);
  if (read.dataset === null) throw new Error("the built-in data cannot be read");
  return read.dataset;
}

/** Smallest room between two discs that can be seen. */
function smallestGap({ marks }: DrawnScene): number {
  const seen = marks.filter(({ faint }) => !faint);
  let least = Number.POSITIVE_INFINITY;
  seen.forEach((a, i) => {
    for (const b of seen.slice(i + 1))
      least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius);
  });
  return least;
}

/** How much of the rectangle that panels leave free what can be seen spans, the longer side of it. */
function filled({ marks, free }: DrawnScene): number {
  const seen = marks.filter(({ faint }) => !faint);
  const span = (of: "x" | "y") =>
    Math.max(...seen.map((one) => one[of])) - Math.min(...seen.map((one) => one[of]));
  const [left, top, right, bottom] = free;
  return Math.max(span("x") / (right - left), span("y") / (bottom - top));
}

const CHARTS = [
  { name: "hierarchy", address: "/?with=overview&layout=hierarchical" },
  { name: "time", address: "/?with=overview&layout=time" },
  { name: "contacts", address: "/?with=overview&contacts=12" },
  { name: "groups", address: "/?with=overview&group=label" },
] as const;

const LOOKS = [
  { tag: "zh-light", options: { language: "zh", theme: "light" } },
  { tag: "en-dark", options: { language: "en", theme: "dark" } },
] as const;

describePages("the built-in data in other orders", () => {
  const stage = setStage({ dataset: builtIn() });

  it.each(CHARTS.flatMap((chart) => LOOKS.map((look) => ({ ...chart, ...look }))))(
    "can be read: $name, $tag",
    async ({ name, address, tag, options }) => {
      const { page, close, errors } = await stage.visit(address, options);
      await page.waitForLoadState("networkidle");
      await settled(page);
      const scene = await sceneIn(page);
      expect(smallestGap(scene)).toBeGreaterThanOrEqual(6);
      expect(filled(scene)).toBeGreaterThan(0.6);
      // Names are whole, and nearly everybody has one; of those without a date they may be missing.
      expect(scene.marks.filter((mark) => mark.name?.cut)).toEqual([]);
      const named = scene.marks.filter((mark) => mark.name !== null).length;
      expect(named / scene.marks.length).toBeGreaterThan(name === "time" ? 0.5 : 0.95);
      await expectScreenshot(page.getByTestId("canvas"), `${name}-${tag}`);
      expect(errors).toEqual([]);
      await close();
    },
  );

  it("shows the lines of a calendar for whom somebody chooses, and gives way to where everybody stood", async () => {
    const { page, close, errors } = await stage.visit("/?with=overview&layout=time", { language: "en" });
    expect((await sceneIn(page)).lines).toEqual([]);
    expect(await page.getByTestId("chart-count").textContent()).toMatch(
      /\d+ by their first date · \d+ without a date/,
    );
    const { marks } = await sceneIn(page);
    const one = marks.find(({ id }) => id === "person-sun-pengcheng");
    const box = await page.getByTestId("canvas").boundingBox();
    await page.mouse.click((box?.x ?? 0) + (one?.x ?? 0), (box?.y ?? 0) + (one?.y ?? 0));
    await expect.poll(async () => (await sceneIn(page)).lines.length).toBeGreaterThan(5);
    await page.getByTestId("stage-bar").getByRole("button").first().click();
    await page.getByTestId("stage-bar").waitFor({ state: "detached" });
    expect(page.url()).not.toContain("layout=");
    expect(errors).toEqual([]);
    await close();
  });
});
