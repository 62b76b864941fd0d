import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { choose, legendCount, placeOf, steps } from "./acts.ts";
import { faultsFound } from "./axe.ts";

/** The tiny data set: 17 months from 2023-01 to 2024-05. The map shows 17 relations of it, without those to places; 5 of them are undated. */
describePages("time", () => {
  const stage = setStage();
  let page: Page;
  const open = stage.eachOpens("/", { language: "en" }, (opened) =>
    opened.getByTestId("brush-ground").waitFor(),
  );
  beforeEach(() => {
    page = open().page;
  });

  const MONTHS = 17;
  const line = () => page.getByTestId("time-line");
  const says = (text: string | RegExp) =>
    expect
      .poll(async () => ((await line().textContent()) ?? "").replaceAll("\u00a0", " "), {
        timeout: 20_000,
      })
      .toMatch(text);
  const handle = (name: string) => page.getByTestId(`handle-${name}`);
  const field = (name: string) => page.getByTestId(`date-${name}`);
  const undated = async () => (await page.locator(".time-side").textContent()) ?? "";
  /** Opens what is rare. */
  const more = async () => {
    const button = page.getByTestId("time-more");
    if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  };
  /** The middle of a month on the axis, counted from January 2023. */
  async function place(month: number): Promise<{ x: number; y: number }> {
    const box = await page.getByTestId("brush-ground").boundingBox();
    if (box === null) throw new Error("The axis is not on the screen");
    return { x: box.x + ((month + 0.5) / MONTHS) * box.width, y: box.y + 20 };
  }
  async function drag(from: number, to: number): Promise<void> {
    const [start, end] = [await place(from), await place(to)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + end.x) / 2, start.y);
    await page.mouse.move(end.x, end.y);
    await page.mouse.up();
  }

  it("says what is on the canvas, dated and not", async () => {
    await says(/2023 – May 2024.*12 of 17 relations dated/);
    expect(await undated()).toMatch(/5 undated.*shown/);
    expect(await page.locator(".time-chart").getAttribute("aria-label")).toContain("January 2023");
    await more();
    expect(await page.locator(".time-key").textContent()).toContain("Imprecise date");
  });

  it("lets a brush drawn with the mouse govern canvas, counts and bars, as one step", async () => {
    const before = await page.locator(".time-exact:not(.time-out)").getAttribute("d");
    await drag(14, 15);
    await says(/2024-03 – 2024-04.*7 of 17 relations/);
    expect(await undated()).toMatch(/5 undated.*hidden/);
    await settled(page);
    expect(await legendCount(page, "visited")).toBe(2);
    await expect.poll(() => legendCount(page, "financed")).toBe(0);
    expect(await page.locator(".time-exact:not(.time-out)").getAttribute("d")).not.toBe(before);
    expect(await steps(page, "undo")).not.toBe("");
    await page.getByTestId("undo").click();
    await says(/2023 – May 2024/);
    expect(await legendCount(page, "financed")).toBe(1);
    await page.getByTestId("redo").click();
    await says(/2024-03 – 2024-04/);
  });

  it("governs the table as it governs the canvas", async () => {
    await drag(14, 15);
    await says(/2024-03 – 2024-04/);
    await page.getByTestId("tab-table").click();
    await expect.poll(() => page.getByTestId("table-relations").textContent()).toMatch(/\b7$/);
    await page.getByTestId("undo").click();
    await expect.poll(() => page.getByTestId("table-relations").textContent()).toMatch(/\b17$/);
    await page.getByTestId("redo").click();
    await expect.poll(() => page.getByTestId("table-relations").textContent()).toMatch(/\b7$/);
    await says(/2024-03 – 2024-04/);
  });

  it("moves the brush by its middle and by its ends", async () => {
    await drag(14, 15);
    await says(/2024-03 – 2024-04/);
    const [middle, two] = [await place(14), await place(12)];
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(two.x, two.y, { steps: 3 });
    await says(/2024-01 – 2024-02/);
    await page.mouse.up();
    await says(/2024-01 – 2024-02.*0 of 17/);
    const end = await handle("period-to").boundingBox();
    const last = await place(16);
    await page.mouse.move((end?.x ?? 0) + (end?.width ?? 0) / 2, last.y);
    await page.mouse.down();
    await page.mouse.move(last.x, last.y, { steps: 3 });
    await page.mouse.up();
    await says(/2024-01 – 2024-05.*10 of 17/);
  });

  it("gives a drag up at Escape, and leaves no step behind", async () => {
    await drag(12, 16);
    await says(/2024-01 – 2024-05/);
    const [before, start, end] = [await line().textContent(), await place(3), await place(6)];
    const undo = await steps(page, "undo");
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 3 });
    await says(/2023-04 – 2023-07/);
    await page.keyboard.press("Escape");
    await expect.poll(() => line().textContent()).toBe(before);
    await page.mouse.up();
    expect(await line().textContent()).toBe(before);
    expect(await steps(page, "undo")).toBe(undo);
  });

  it("counts undated relations, hides them beside a period, and brings them back where asked", async () => {
    await drag(12, 16);
    await says(/10 of 17 relations/);
    expect(await undated()).toMatch(/5 undated.*hidden/);
    await settled(page);
    expect(await legendCount(page, "holds a position at")).toBe(0);
    await page.getByTestId("undated").check();
    await says(/15 of 17 relations/);
    expect(await undated()).toMatch(/5 undated.*shown/);
    await settled(page);
    expect(await legendCount(page, "holds a position at")).toBeGreaterThan(0);
    await page.getByTestId("time-clear").click();
    await says(/12 of 17 relations dated/);
    expect(await page.getByTestId("undated").isDisabled()).toBe(true);
  });

  it("is cleared by a double-click and by Escape", async () => {
    await drag(12, 16);
    await says(/2024-01 – 2024-05/);
    const ground = await place(3);
    await page.mouse.dblclick(ground.x, ground.y);
    await says(/2023 – May 2024/);
    await page.getByTestId("undo").click();
    await handle("period-from").focus();
    await page.keyboard.press("Escape");
    await says(/2023 – May 2024/);
  });

  it("is moved by the keyboard alone, and tells where it is", async () => {
    const from = handle("period-from");
    await from.focus();
    expect(await from.getAttribute("aria-valuetext")).toBe("January 2023");
    await page.keyboard.press("Shift+ArrowRight");
    await says(/2024-01 – 2024-05/);
    await page.keyboard.press("ArrowRight");
    expect(await from.getAttribute("aria-valuetext")).toBe("February 2024");
    expect(await from.getAttribute("aria-valuenow")).toBe("13");
    await page.keyboard.press("End");
    await says(/2024-05.*3 of 17/);
    await page.keyboard.press("Home");
    await says(/2023 – May 2024/);
    const to = handle("period-to");
    await to.focus();
    await page.keyboard.press("ArrowLeft");
    await says(/2023-01 – 2024-04/);
    await page.getByTestId("undo").click();
    await says(/2023 – May 2024/);
  });

  it("takes exact dates as people type them, and refuses what is none", async () => {
    await more();
    await field("period-from").fill("2024年4月2日");
    await field("period-from").press("Enter");
    await says(/2024-04-02 –/);
    await field("period-to").fill("soon");
    await field("period-to").press("Enter");
    await page.getByText("Not a date").waitFor();
    expect(await field("period-to").getAttribute("aria-invalid")).toBe("true");
    await field("period-to").fill("2024/4/2");
    await field("period-to").press("Enter");
    await says(/2024-04-02\s*5 of 17/);
    await page.getByTestId("time-clear").click();
    await says(/2023 – May 2024/);
  });

  it("goes by the dates of publication instead", async () => {
    await more();
    await page.getByTestId("basis").selectOption("published");
    await says(/dated/);
    await field("period-from").fill("2024-04-03");
    await field("period-to").fill("2024-04-03");
    await field("period-to").press("Enter");
    await says(/2024-04-03.*of 17/);
    await settled(page);
    expect(await legendCount(page, "financed")).toBe(1);
    await page.getByTestId("time-clear").click();
    await page.getByTestId("basis").selectOption("event");
    await expect.poll(undated).toMatch(/5 undated/);
  });

  it("steps a window of fixed width, one undo for each step", async () => {
    await drag(12, 13);
    await says(/2024-01 – 2024-02/);
    await more();
    await page.getByTestId("film-on").click();
    await says(/2024-02 – 2024-03/);
    await page.getByTestId("film-back").click();
    await page.getByTestId("film-back").click();
    await says(/2023-12 – 2024-01/);
    await page.getByTestId("undo").click();
    await says(/2024-01 – 2024-02/);
    expect(await page.getByTestId("film-play").getAttribute("aria-disabled")).toBe("true");
  });

  it("plays to the end where motion is welcome, as one step, and nothing moves", async () => {
    await drag(12, 13);
    await says(/2024-01 – 2024-02/);
    await page.getByTestId("undated").check();
    await choose(page, "Sun Pengcheng");
    const place = await placeOf(page);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await more();
    await page.getByLabel("Speed").selectOption("fast");
    await handle("period-to").focus();
    await page.keyboard.press("Space");
    await expect.poll(() => page.getByTestId("time").getAttribute("data-playing")).toBe("true");
    await says(/2024-04 – 2024-05/);
    await expect.poll(() => page.getByTestId("time").getAttribute("data-playing")).toBe("false");
    expect(await steps(page, "undo")).toBe("Undo: Time");
    expect(await placeOf(page)).toEqual(place);
    await page.getByTestId("undo").click();
    await says(/2024-01 – 2024-02/);
  });

  it("stops where it is, and keeps that", async () => {
    await drag(12, 13);
    await says(/2024-01 – 2024-02/);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await more();
    await page.getByLabel("Speed").selectOption("slow");
    await page.getByTestId("film-play").click();
    await says(/2024-02 – 2024-03/);
    await page.getByTestId("film-play").click();
    await expect.poll(() => page.getByTestId("time").getAttribute("data-playing")).toBe("false");
    expect(await line().textContent()).not.toContain("2024-01 –");
  });

  async function comparePeriods(): Promise<void> {
    await more();
    await field("period-from").fill("2024-04");
    await field("period-to").fill("2024-05");
    await field("period-to").press("Enter");
    await says(/2024-04 – 2024-05/);
    await page.getByTestId("compare").check();
  }

  it("compares two periods: ties gained, lost and kept, each a click away", async () => {
    await comparePeriods();
    await field("compared-from").fill("2024-03");
    await field("compared-to").fill("2024-03");
    await field("compared-to").press("Enter");
    await expect
      .poll(() => page.getByTestId("comparison-sentence").textContent())
      .toMatch(/2024-04 – 2024-05 compared with 2024-03: ties gained 8, lost 1, kept 0\./);
    await page.getByTestId("change-lost").click();
    await page.getByTestId("ties").getByRole("button").first().click();
    await page.getByTestId("relation-inspector").waitFor();
    expect(await page.getByTestId("change-note").textContent()).toContain("Lost: in 2024-03");
    await handle("compared-from").focus();
    await page.keyboard.press("Home");
    await expect
      .poll(() => page.getByTestId("comparison-sentence").textContent())
      .toMatch(/compared with 2023-01 – 2024-03/);
  });

  it("has nothing for axe to complain of, compared or not", async () => {
    await comparePeriods();
    await page.getByTestId("comparison").waitFor();
    expect(await faultsFound(page, ".time-row")).toEqual([]);
    await page.getByTestId("compare").uncheck();
    await page.getByTestId("comparison").waitFor({ state: "detached" });
    expect(await faultsFound(page, ".time-row")).toEqual([]);
  });

  it("speaks Chinese as well", async () => {
    await comparePeriods();
    await page.getByRole("button", { name: "中文" }).click();
    await says(/17 条关系中的 \d+ 条/);
    expect(await undated()).toMatch(/5 条无日期.*隐藏/);
    expect(await handle("period-from").getAttribute("aria-label")).toBe("时段开始");
    expect(await handle("period-from").getAttribute("aria-valuetext")).toBe("2024年4月");
    expect(await faultsFound(page, ".time-row")).toEqual([]);
  });

  it("is drawn with a finger too", async () => {
    const phone = await stage.visit("/", { phone: true });
    const ground = phone.page.getByTestId("brush-ground");
    if (!(await ground.isVisible())) await phone.page.locator("[data-phone=time]").click();
    const box = await ground.boundingBox();
    if (box === null) throw new Error("The axis is not on the screen");
    const touch = await phone.context.newCDPSession(phone.page);
    const at = (share: number) => [{ x: box.x + share * box.width, y: box.y + 20 }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0.5) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(0.7) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(0.9) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect
      .poll(() => phone.page.getByTestId("time-line").textContent(), { timeout: 20_000 })
      .toMatch(/2023-\d\d – 2024-0\d/);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});
