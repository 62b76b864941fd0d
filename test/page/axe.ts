import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against WCAG 2.2 A and AA on the page as it is, or a part of it; each as "rule: element". */
export async function faultsFound(page: Page, selector?: string): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  // The guards of a focus trap pass the focus on at once: nobody ever stands on one.
  const part = JSON.stringify({
    include: [[selector ?? "html"]],
    exclude: [["[data-focus-trap]"]],
  });
  return page.evaluate(`axe.run(${part}, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 200))))`);
}

/** By how many pixels the page is wider than its window. */
export function overflowing(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Rules of good practice that have no number in WCAG: headings, landmarks, names of dialogs. */
const PRACTICE = [
  ...[
    "region",
    "landmark-one-main",
    "landmark-unique",
    "landmark-no-duplicate-main",
    "landmark-main-is-top-level",
  ],
  ...["page-has-heading-one", "heading-order", "empty-heading", "aria-dialog-name"],
];

/** What is wrong with how the page is put together: its headings, landmarks and ids. */
export async function unsound(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const found: readonly string[] =
    await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(PRACTICE)}, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 200))))`);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`);
  });
  const headings = await page.locator("h1").count();
  return [...found, ...twice, ...(headings === 1 ? [] : [`${headings} h1`])];
}
