import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Waits until no colour is on its way to that of another look: on the way words may be as dark as their ground. */
const arrived = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : [])),
    ),
  );

/** What axe finds against WCAG 2.2 A and AA, or some rules, on the page as it is, or a part of it; each as "rule: element". */
export async function faultsFound(
  page: Page,
  selector?: string,
  rules?: readonly string[],
): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  await arrived(page);
  // The guards of a focus trap pass the focus on at once: nobody ever stands on one.
  const part = JSON.stringify({
    include: [[selector ?? "html"]],
    exclude: [["[data-focus-trap]"]],
  });
  return page.evaluate(`axe.run(${part}, { runOnly: ${JSON.stringify(rules ?? RULES)}, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 200))))`);
}

/** Texts of a part whose colour is that of the ground they stand on: what may happen where the system takes one of both. */
function unseen(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const groundOf = (element: Element): string => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
      }
      return "";
    };
    return [...document.querySelectorAll(`${selector} *`)].flatMap((element) => {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!own || !element.checkVisibility({ visibilityProperty: true })) return [];
      const hidden = getComputedStyle(element).color === groundOf(element);
      return hidden ? [`text in the colour of its ground: ${element.outerHTML.slice(0, 160)}`] : [];
    });
  }, selector);
}

/**
 * What is wrong with a part in light and dark, in forced colours on either, and in a window at 400 %; each with the look.
 * Only colours differ between the first: the other rules are tried once.
 */
export async function faultsInEveryLook(page: Page, selector: string): Promise<readonly string[]> {
  const found: string[] = [];
  const tell = (look: string, faults: readonly string[]) =>
    void found.push(...faults.map((fault) => `${look}: ${fault}`));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, forcedColors: "active" });
    tell(`forced ${colorScheme}`, await unseen(page, selector));
    await page.emulateMedia({ colorScheme, forcedColors: "none" });
    tell(
      colorScheme,
      await faultsFound(page, selector, colorScheme === "light" ? undefined : ["color-contrast"]),
    );
  }
  await page.emulateMedia({ colorScheme: "light" });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 });
  tell("at 400 %", await faultsFound(page, selector));
  const over = await overflowing(page);
  if (over > 0) tell("at 400 %", [`${over} px too wide`]);
  if (size !== null) await page.setViewportSize(size);
  return found;
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
