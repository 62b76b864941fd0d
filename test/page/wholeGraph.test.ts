import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { datasetLines } from "../../server/dataset/lines.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { tinyDataset } from "../helpers/app.ts";
import { describePages, setStage } from "../helpers/stage.ts";
import { tabTo } from "./acts.ts";

/** The small graph under other ids, as it is exported. */
function exported(): string {
  const { ontology, entities, relations } = tinyDataset();
  const own = (id: string | null) => (id === null ? null : `other-${id}`);
  const dataset = {
    ...{ ontology, sources: [], articles: [], evidence: [] },
    entities: entities.map((one) => ({ ...one, id: `other-${one.id}`, evidence: [] })),
    relations: relations.map((one) => ({
      ...{ ...one, id: `other-${one.id}`, from: `other-${one.from}`, to: `other-${one.to}` },
      ...{ derivedFrom: own(one.derivedFrom), subjectFrom: null, evidence: [] },
    })),
  };
  return [...datasetLines(dataset)].join("");
}

const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([file = "", content = ""]) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([content], file));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }),
      );
    },
    [name, text],
  );

const press = async (page: Page, testId: string) => {
  await tabTo(page, testId);
  await page.keyboard.press("Enter");
};

describePages("a whole graph in the wizard", () => {
  const stage = setStage({ dataset: tinyDataset() });
  const print = () => fingerprint(stage.app.store, stage.app.services.library);

  it("is previewed at once, imported by the keyboard, and taken back", async () => {
    const { page, close, errors } = await stage.visit("/", { language: "en" });
    const before = await print();
    await drop(page, "other.jsonl", exported());
    await page.locator('[data-testid="imports-state"][data-state="ready"]').waitFor({ timeout: 60_000 });
    await page.locator('[data-testid="imports-picture"][data-state="drawn"]').waitFor();
    const counts = page.getByTestId("imports-counts");
    expect(await counts.textContent()).toContain("other.jsonl");
    expect(await counts.locator('[data-fate="created"] dd').textContent()).toBe("31");
    for (const [step, isOpen] of [
      ["files", true],
      ["columns", false],
      ["names", false],
    ] as const)
      expect(await page.getByTestId(`imports-tab-${step}`).isEnabled()).toBe(isOpen);
    await page.getByTestId("imports-tab-files").click();
    expect(await page.getByTestId("imports-file").textContent()).toContain("A whole graph as it is exported");
    await press(page, "imports-to-preview");
    await press(page, "imports-apply");
    await page.getByTestId("imports-done").waitFor();
    expect(await print()).not.toBe(before);
    await press(page, "imports-take-back");
    await page.getByTestId("imports-take-back-yes").waitFor();
    await press(page, "imports-take-back-yes");
    await page.locator('[data-testid="imports-done"][data-state="undone"]').waitFor();
    expect(await print()).toBe(before);
    expect(errors).toEqual([]);
    await close();
  });
});
