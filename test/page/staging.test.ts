import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { DrawnScene } from "../../client/src/model/drawing/scene.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, sceneIn } from "./acts.ts";

const PERSON = { zh: "孙鹏程", en: "Sun Pengcheng" } as const;

/** Who of the scene is not context. */
const staged = ({ marks }: DrawnScene) => marks.filter(({ faint }) => !faint);

/** How far a mark stands from the middle of what the panels leave free, as a share of it. */
function offCentre({ free, marks }: DrawnScene, id: string): number {
  const mark = marks.find((one) => one.id === id);
  const [left, top, right, bottom] = free;
  if (mark === undefined) return Number.POSITIVE_INFINITY;
  const [x, y] = [(left + right) / 2 - mark.x, (top + bottom) / 2 - mark.y];
  return Math.max(Math.abs(x) / (right - left), Math.abs(y) / (bottom - top));
}

describePages("what is asked for", () => {
  const stage = setStage();
  const opened = stage.eachOpens();

  async function asked(page: Page): Promise<DrawnScene> {
    await choose(page, PERSON.zh);
    return sceneIn(page);
  }

  it("stands in the middle with its neighbours, all named, and goes as it came", async () => {
    const { page } = opened();
    const before = await sceneIn(page);
    const scene = await asked(page);
    const [target] = new URL(page.url()).searchParams.getAll("stage");
    expect(target).toBe("person-sun");
    expect(offCentre(scene, "person-sun")).toBeLessThan(0.1);
    const marks = staged(scene);
    expect(marks.length).toBeGreaterThan(3);
    expect(marks.filter(({ name }) => name === null || name.cut)).toEqual([]);
    marks.forEach((a, i) => {
      for (const b of marks.slice(i + 1)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius + 6);
      }
    });
    await page.keyboard.press("Control+z");
    const after = await sceneIn(page);
    expect(after.marks.map(({ id, x, y }) => [id, Math.round(x), Math.round(y)])).toEqual(
      before.marks.map(({ id, x, y }) => [id, Math.round(x), Math.round(y)]),
    );
  });

  it("has the rest behind it where somebody asks for that, and lets go of it all", async () => {
    const { page } = opened();
    const alone = await asked(page);
    expect(alone.marks.some(({ faint }) => faint)).toBe(false);
    await page.getByTestId("stage-bar").getByRole("switch").check();
    const both = await sceneIn(page);
    expect(staged(both).map(({ id, x, y }) => [id, x, y])).toEqual(
      staged(alone).map(({ id, x, y }) => [id, x, y]),
    );
    expect(both.marks.some(({ faint }) => faint)).toBe(true);
    expect(page.url()).toContain("~context");
    await page.getByTestId("stage-bar").getByRole("button").first().click();
    await page.getByTestId("stage-bar").waitFor({ state: "detached" });
    expect((await sceneIn(page)).marks.some(({ faint }) => faint)).toBe(false);
  });

  it("comes back as it was with a reload and with its address", async () => {
    const { page } = opened();
    const scene = await asked(page);
    await page.reload();
    const again = await sceneIn(page);
    expect(again.marks.map(({ id }) => id).sort()).toEqual(scene.marks.map(({ id }) => id).sort());
    // To a pixel or two: panels come in while a page is opened, and leave a little more or less room.
    for (const { id, x, y } of scene.marks) {
      const mark = again.marks.find((one) => one.id === id);
      expect(Math.hypot((mark?.x ?? 0) - x, (mark?.y ?? 0) - y), id).toBeLessThan(3);
    }
  });
});

describePages("pictures of what is asked for", () => {
  const stage = setStage();

  it.each([
    { name: "staged-zh-light", language: "zh", theme: "light", phone: false },
    { name: "staged-en-dark", language: "en", theme: "dark", phone: false },
    { name: "staged-phone-zh-light", language: "zh", theme: "light", phone: true },
  ] as const)("$name", async ({ name, ...options }) => {
    const { page, close } = await stage.visit("/?with=overview&expand=person-sun&stage=person-sun", options);
    await sceneIn(page);
    await page.getByTestId("stage-bar").waitFor();
    await expectScreenshot(page.getByTestId("canvas"), name);
    await close();
  });
});
