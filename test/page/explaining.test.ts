import { expect, it } from "vitest";
import { openPage, settled } from "../helpers/browser.ts";
import { expectScreenshot } from "../helpers/browserScreenshots.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { faultsFound, overflowing } from "./axe.ts";

const STOPS = ["search", "canvas", "evidence", "time", "keep"];

describePages("the page explains itself", () => {
  const stage = setStage();

  it("in a tour of five stops, by keyboard, over the data that are there", async () => {
    const { page, close, errors } = await stage.visit("/", { firstVisit: true });
    const invite = page.getByTestId("tour-invite");
    await invite.waitFor();
    expect(await faultsFound(page, "[data-testid=tour-invite]")).toEqual([]);
    await invite.getByRole("button").first().focus();
    await page.keyboard.press("Enter");
    const tour = page.getByTestId("tour");
    for (const stop of STOPS) {
      await page.locator(`[data-testid=tour][data-stop=${stop}]`).waitFor();
      await expect
        .poll(() =>
          page.evaluate(
            () => document.activeElement?.closest("[data-testid=tour] h1, [data-testid=tour] h2") !== null,
          ),
        )
        .toBe(true);
      if (stop === "canvas") expect(await tour.textContent()).toMatch(/李青|孙鹏程|王重庆/);
      if (stop === "evidence") {
        await page.getByTestId("passage").first().waitFor();
        expect(await faultsFound(page, "[data-testid=tour]")).toEqual([]);
        await settled(page);
        await expectScreenshot(page.getByTestId("tour"), "tour-evidence-zh-light");
      }
      await tour.getByTestId("tour-next").focus();
      await page.keyboard.press("Enter");
    }
    await tour.waitFor({ state: "detached" });
    // Taken once, it is not offered again, and nothing of it stays: no selection, no step.
    expect(await page.getByTestId("undo").getAttribute("aria-disabled")).toBe("true");
    await page.reload();
    await settled(page);
    expect(await invite.count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  it("not where it was turned down, a link was opened, or in a frame; and again from help", async () => {
    const { page, close, errors } = await openPage(stage.browser, {
      firstVisit: true,
      language: "en",
      phone: true,
    });
    for (const address of ["/?focus=person-sun", "/?embed=1", "/?view=nothing-like-it"]) {
      await page.goto(`${stage.app.url}${address}`);
      await settled(page);
      expect(await page.getByTestId("tour-invite").count()).toBe(0);
    }
    await page.goto(stage.app.url);
    await settled(page);
    await page.getByRole("button", { name: "No tour, thanks" }).click();
    await page.getByTestId("tour-invite").waitFor({ state: "detached" });
    await page.reload();
    await settled(page);
    expect(await page.getByTestId("tour-invite").count()).toBe(0);
    await page.getByTestId("more").click();
    await page.getByTestId("more-help").click();
    await page.getByTestId("start-tour").click();
    await page.getByTestId("tour").waitFor();
    expect(await overflowing(page)).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByTestId("tour").waitFor({ state: "detached" });
    expect(errors.filter((text) => !text.includes("404"))).toEqual([]);
    await close();
  });

  it.each(["zh", "en"] as const)("with a guide from the repository's own text (%s)", async (language) => {
    const { page, close, errors } = await stage.visit("/", {
      language,
      theme: language === "zh" ? "dark" : "light",
    });
    await page.keyboard.press("?");
    const help = page.getByTestId("help");
    await help.waitFor();
    await help.getByText(language === "zh" ? "撤销" : "Undo", { exact: true }).waitFor();
    expect(await faultsFound(page, "[data-testid=help]")).toEqual([]);
    await help.getByRole("tab").first().click();
    const headings = help.locator(".guide h2");
    await headings.first().waitFor();
    expect(await headings.count()).toBe(15);
    expect(await help.locator(".guide table").count()).toBe(1);
    await help.locator(".guide-contents button").last().click();
    await expect
      .poll(() => headings.last().evaluate((heading) => heading === document.activeElement))
      .toBe(true);
    const before = page.url();
    expect(await faultsFound(page, "[data-testid=help]")).toEqual([]);
    await expectScreenshot(page.getByTestId("help"), `help-${language}`);
    expect(page.url()).toBe(before);
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await close();
  });

  it("where nothing is left to see, with a way back", async () => {
    const { page, close, errors } = await openPage(stage.browser, { language: "en" });
    const hide = "Bank,Company,Event,Person,Place,Project,Zone";
    await page.goto(`${stage.app.url}/?hide=${hide}`);
    await settled(page);
    const left = page.getByTestId("nothing-left");
    await left.waitFor();
    expect(await faultsFound(page, "[data-testid=nothing-left]")).toEqual([]);
    await left.getByRole("button", { name: "Show all kinds" }).click();
    await left.waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await close();
  });
});
