import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { settled } from "../helpers/browser.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { setLegend, tabTo } from "./acts.ts";
import { faultsFound } from "./axe.ts";

const row = (page: Page, name: string) =>
  page.locator(`[data-testid="lens-row"][data-name="${name}"]`).filter({ visible: true });

async function open(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette-input").waitFor();
  await page.keyboard.type(title);
  await page.locator(".palette-name").filter({ hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
  await row(page, "Person").waitFor();
}

/** The store is the same for all of them: each goes back to what the data say. */
describePages("the lens in the page", () => {
  const stage = setStage();

  const goBack = async (page: Page, versions: string) => {
    await page.getByRole("tab", { name: versions }).click();
    await page.getByTestId("lens-revert-0").click();
    await page
      .getByTestId("lens-version")
      .first()
      .getByTestId("lens-revert-0")
      .waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
  };

  it("gives a label another name by the keyboard alone, and the legend follows", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "zh" });
    await setLegend(page, true);
    await open(page, "类别与类型");
    await tabTo(page, "lens-edit");
    await page.keyboard.press("Enter");
    await page.getByTestId("lens-zh").waitFor();
    await tabTo(page, "lens-zh");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("人士");
    await page.keyboard.press("Enter");
    await row(page, "Person").getByText("人士").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("legend").getByText("人士").first().waitFor();
    await page.reload();
    await settled(page);
    await setLegend(page, true);
    await page.getByTestId("legend").getByText("人士").first().waitFor();
    await open(page, "类别与类型");
    await goBack(page, "版本");
    await page.getByTestId("legend").getByText("人物").first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("is opened from the legend, shapes families, and makes two types one and apart again", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "en", theme: "dark" });
    await setLegend(page, true);
    await page.getByRole("button", { name: "Person: more" }).click();
    await page.getByTestId("kind-lens").click();
    await page.getByRole("form", { name: "Person" }).waitFor();
    expect(await faultsFound(page, "[data-testid=lens]")).toEqual([]);
    await page.getByRole("button", { name: "Cancel" }).click();

    await page.getByRole("tab", { name: "Families" }).click();
    await page.getByRole("tabpanel", { name: "Families" }).getByTestId("lens-edit").first().click();
    await page.getByTestId("lens-shape").selectOption("square");
    await page.getByTestId("lens-save").click();
    await page.locator(".lens-said").first().waitFor({ state: "attached" });

    await page.getByRole("tab", { name: "Relation types" }).click();
    await row(page, "VISITED").getByTestId("lens-edit").click();
    await page.getByText("Merge with another type").click();
    await page.getByTestId("lens-merge-into").selectOption({ index: 1 });
    const into = await page
      .getByTestId("lens-merge-into")
      .evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent ?? "");
    await page.getByTestId("lens-merge").click();
    // Back among the types, where it was begun.
    await page.getByRole("tab", { name: "Relation types", selected: true }).waitFor();
    await row(page, "VISITED").getByText(`read as “${into}”`).waitFor();
    await row(page, "VISITED").getByTestId("lens-edit").click();
    await page.getByTestId("lens-apart").click();
    await page.getByRole("tab", { name: "Relation types", selected: true }).waitFor();
    await row(page, "VISITED").locator(".lens-as").waitFor({ state: "detached" });
    expect(await faultsFound(page, "[data-testid=lens]")).toEqual([]);
    await goBack(page, "Versions");
    expect(errors).toEqual([]);
    await close();
  });

  it("shows a phone everything, and lets it change nothing", async () => {
    const { page, close } = await stage.visit("/", { language: "zh", phone: true });
    await page.getByTestId("more").click();
    await page.getByRole("menuitem", { name: "类别与类型" }).click();
    await row(page, "Person").waitFor();
    expect(await page.getByTestId("lens-edit").count()).toBe(0);
    expect(await faultsFound(page, "[data-testid=lens]")).toEqual([]);
    await close();
  });
});
