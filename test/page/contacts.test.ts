import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { legendCount, openDrawer, steps } from "./acts.ts";
import { faultsFound } from "./axe.ts";

/** In the tiny data set 孙鹏程 and 李青 took part in one event, the April inspection, and nobody else did. */
describePages("contacts from events", () => {
  const stage = setStage();
  let page: Page;
  const open = stage.eachOpens("/", { language: "en" }, (opened) => openDrawer(opened, "looks"));
  beforeEach(() => {
    page = open().page;
  });

  const line = () => page.getByTestId("time-line").textContent();
  const inspector = () => page.getByTestId("contact-inspector");

  async function drawContacts(): Promise<void> {
    await page.getByTestId("as-contacts").click();
    await expect.poll(() => page.getByTestId("as-contacts").getByRole("radio").isChecked()).toBe(true);
    // Of all on the map two have contacts, and between them there is nothing else: everybody else steps away.
    await expect.poll(line).toContain("of 1 relation ");
    await settled(page);
  }

  /** The one contact, found among the ties that came with the two months of the inspection. */
  async function inspectContact(): Promise<void> {
    await drawContacts();
    await page.getByTestId("time-more").click();
    await page.getByTestId("date-period-from").fill("2024-04");
    await page.getByTestId("date-period-to").fill("2024-05");
    await page.getByTestId("date-period-to").press("Enter");
    await page.getByTestId("compare").check();
    const tie = page
      .getByTestId("ties")
      .getByRole("button")
      .filter({ hasText: "took part together (inferred)" });
    await tie.first().click();
    await inspector().waitFor();
  }

  it("draws events as contacts, called inferred, as one step", async () => {
    expect(await page.getByTestId("as-contacts").textContent()).toBe("Contacts (inferred)");
    expect(await legendCount(page, "Event")).toBe(2);
    await drawContacts();
    await expect.poll(() => legendCount(page, "Event")).toBe(0);
    await page.getByTestId("undo").click();
    await expect.poll(line).toContain("of 17 relations");
    await page.getByTestId("redo").click();
    await expect.poll(line).toContain("of 1 relation ");
  });

  it("says of a contact that it is inferred, from what, and how its weight comes about", async () => {
    await inspectContact();
    expect(await inspector().textContent()).toMatch(/Contact \(inferred\)[\s\S]*No source reports this tie/);
    expect(await inspector().getByTestId("status").textContent()).toBe("Inferred");
    expect(await inspector().getByTestId("contact-weight").textContent()).toMatch(/^1 = 1\/\(2−1\)/);
    expect(await inspector().getByTestId("change-note").textContent()).toContain("Gained: in 2024-04");
    const event = inspector().getByTestId("shared-event");
    expect(await event.count()).toBe(1);
    expect(await event.textContent()).toMatch(/The April inspection[\s\S]*2 April 2024[\s\S]*2 participants/);
    await expect.poll(() => event.textContent()).toMatch(/带队/);
    expect(await event.textContent()).toMatch(/陪同/);
  });

  it("opens the evidence of each participation", async () => {
    await inspectContact();
    const participations = inspector().getByTestId("participation");
    expect(await participations.count()).toBe(2);
    for (const each of await participations.all()) {
      await each.getByTestId("participation-evidence").click();
      await each.getByTestId("passage").first().waitFor();
      expect(await each.textContent()).toContain("The director went to see the new workshop");
    }
    expect(await faultsFound(page, ".inspector")).toEqual([]);
  });

  it("leaves out events with too many participants, and says how many", async () => {
    await drawContacts();
    // Beside the canvas as long as contacts are drawn, also with the drawer closed.
    await page.keyboard.press("Escape");
    const most = page.getByTestId("contacts-bar").getByTestId("contacts-most");
    await most.focus();
    await page.keyboard.press("Home");
    await expect.poll(() => most.getAttribute("aria-valuetext")).toContain("At most 2");
    expect(await page.getByTestId("crowded").textContent()).toContain("0 events");
    expect(await steps(page, "undo")).not.toBe("");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => most.getAttribute("aria-valuetext")).toContain("At most 3");
    expect(await faultsFound(page, "[data-testid=contacts-bar]")).toEqual([]);
  });

  it("goes back to events", async () => {
    await drawContacts();
    await page.getByTestId("as-events").click();
    await page.getByTestId("contacts-most").first().waitFor({ state: "detached" });
    await settled(page);
    expect(await legendCount(page, "Event")).toBe(2);
  });

  it("says the same in Chinese", async () => {
    await page.getByRole("button", { name: "中文" }).click();
    await expect.poll(() => page.getByTestId("as-contacts").textContent()).toBe("人脉（推断）");
    await page.getByTestId("as-contacts").click();
    await expect.poll(() => page.getByTestId("crowded").first().textContent()).toContain("人数过多");
  });

  it("lists what a line between groups stands for, each with its evidence", async () => {
    await page.goto(`${stage.app.url}/?group=label&lang=en&relation=bundle%3Agroup%3APerson~zone-beicheng`);
    await settled(page);
    const bundle = page.getByTestId("bundle-inspector");
    await bundle.waitFor();
    expect(await bundle.getByTestId("bundled").count()).toBe(3);
    expect(await bundle.textContent()).toContain("Sun Pengcheng");
    await bundle.getByTestId("bundled").first().click();
    await page.getByTestId("relation-inspector").getByTestId("passage").first().waitFor();
    await page.getByTestId("back-to-bundle").click();
    await bundle.waitFor();
  });
});
