import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { type OpenPage, type PageOptions, settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { drawnAt, type Place, steps } from "./acts.ts";

describePages("choosing and moving on the canvas", () => {
  const stage = setStage();
  let opened: OpenPage | null = null;

  afterEach(async () => {
    await opened?.close();
    opened = null;
  });

  async function open(options: PageOptions = {}, address = "/") {
    opened = await stage.visit(address, options);
    return opened;
  }

  /** Two, and one who stands apart. */
  const TWO = "/?focus=person-wang,event-signing,person-sun";

  /** Where some entities stand, by their ids. */
  async function placesOf(page: Page, ids: readonly string[]): Promise<Place[]> {
    const places: Place[] = [];
    for (const id of ids) places.push(await drawnAt(page, id));
    return places;
  }

  const live = (page: Page, text: string) => page.getByTestId("live").filter({ hasText: text }).waitFor();

  const middle = (a: Place, b: Place): Place => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

  /** A loop around two places, drawn in small steps. */
  async function loopAround(page: Page, a: Place, b: Place): Promise<void> {
    const { x, y } = middle(a, b);
    const reach = Math.hypot(a.x - b.x, a.y - b.y) / 2 + 16;
    await page.mouse.move(x + reach, y);
    await page.mouse.down();
    for (let i = 1; i <= 24; i += 1) {
      const angle = (i / 24) * 2 * Math.PI;
      await page.mouse.move(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
  }

  it("Ctrl adds entities to the choice and takes them out again", async () => {
    const { page, errors } = await open();
    const [sun, li] = await placesOf(page, ["person-sun", "person-li"]);
    if (sun === undefined || li === undefined) throw new Error("no places");
    await page.mouse.click(sun.x, sun.y);
    await page.keyboard.down("Control");
    await page.mouse.click(li.x, li.y);
    await live(page, "已选中 2 个实体");
    await page.mouse.click(li.x, li.y);
    await live(page, "已选中 1 个实体");
    await page.keyboard.up("Control");
    expect(errors).toEqual([]);
  });

  it("a loop drawn with Shift chooses what it goes around; Esc gives it up", async () => {
    const { page, errors } = await open({}, TWO);
    const [wang, signing] = await placesOf(page, ["person-wang", "event-signing"]);
    if (wang === undefined || signing === undefined) throw new Error("no places");
    await page.keyboard.down("Shift");
    await loopAround(page, wang, signing);
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await live(page, "已选中 2 个实体");
    const before = page.url();

    await page.keyboard.down("Shift");
    await loopAround(page, { x: wang.x + 30, y: wang.y - 30 }, wang);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await settled(page);
    expect(page.url()).toBe(before);
    expect(errors).toEqual([]);
  });

  it("several chosen move together, as one step", async () => {
    const { page, errors } = await open({}, TWO);
    const [wang, signing] = await placesOf(page, ["person-wang", "event-signing"]);
    if (wang === undefined || signing === undefined) throw new Error("no places");
    await page.mouse.click(wang.x, wang.y);
    await page.keyboard.down("Control");
    await page.mouse.click(signing.x, signing.y);
    await page.keyboard.up("Control");
    await live(page, "已选中 2 个实体");
    await page.mouse.move(wang.x, wang.y);
    await page.mouse.down();
    for (const far of [8, 24, 40]) await page.mouse.move(wang.x - far, wang.y + far / 2);
    await page.mouse.up();
    await settled(page);
    expect(await steps(page, "undo")).toContain("移动");
    const [wangAfter, signingAfter] = await placesOf(page, ["person-wang", "event-signing"]);
    for (const [before, after] of [
      [wang, wangAfter],
      [signing, signingAfter],
    ]) {
      expect(Math.abs((after?.x ?? 0) - ((before?.x ?? 0) - 40))).toBeLessThan(2);
      expect(Math.abs((after?.y ?? 0) - ((before?.y ?? 0) + 20))).toBeLessThan(2);
    }
    await page.getByTestId("undo").click();
    await settled(page);
    const [wangBack, signingBack] = await placesOf(page, ["person-wang", "event-signing"]);
    expect(Math.abs((wangBack?.x ?? 0) - wang.x)).toBeLessThan(2);
    expect(Math.abs((signingBack?.x ?? 0) - signing.x)).toBeLessThan(2);
    expect(errors).toEqual([]);
  });

  it("draws everything again when the graphics card has lost it", async () => {
    const { page } = await open({ expectedErrors: /context|WebGL/i });
    const [sun] = await placesOf(page, ["person-sun"]);
    if (sun === undefined) throw new Error("no place");
    await page.evaluate(() => {
      for (const layer of document.querySelectorAll<HTMLCanvasElement>("[data-testid=canvas] canvas")) {
        layer.dataset.old = "true";
        const context = layer.getContext("webgl2");
        context?.getExtension("WEBGL_lose_context")?.loseContext();
      }
    });
    await page.locator('[data-testid="canvas"] canvas[data-old]').first().waitFor({ state: "detached" });
    await settled(page);
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLCanvasElement>("[data-testid=canvas] canvas")].filter((layer) =>
        layer.getContext("webgl2")?.isContextLost(),
      ),
    );
    expect(lost).toEqual([]);
    // The discs are there, where they were, and can be pointed at.
    await page.mouse.click(sun.x + 200, sun.y + 240);
    await page.mouse.click(sun.x, sun.y);
    await page.getByTestId("entity-inspector").getByRole("heading", { name: "孙鹏程", level: 2 }).waitFor();
    expect(await drawnAt(page, "person-sun")).toEqual(sun);
  });

  it("a long press opens the menu for what is pressed", async () => {
    const { page, errors } = await open();
    const [sun] = await placesOf(page, ["person-sun"]);
    if (sun === undefined) throw new Error("no place");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
    const touchPoints = [{ x: sun.x, y: sun.y }];
    await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await page.getByTestId("context-menu").waitFor();
    await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    expect(errors).toEqual([]);
  });
});
