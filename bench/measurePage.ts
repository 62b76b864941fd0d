import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { atMost, percentile, type Record } from "./report.ts";

const EXPANSIONS = 15;
const VISITS = 5;
const PATIENCE_MS = 120_000;

async function visit(browser: Browser, url: string): Promise<{ page: Page; ms: number }> {
  // With reduced motion the camera jumps: what is measured then is work, not an animation's length.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  await context.addInitScript({ path: fileURLToPath(new URL("inPage.js", import.meta.url)) });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url, { waitUntil: "commit" });
  return { page, ms: await inTime(page.evaluate("guanxiBench.firstPaint()")) };
}

/** Milliseconds from the key that expands the selected entity until the canvas says that all is painted. */
async function expandOnce(page: Page): Promise<number> {
  await page.evaluate("guanxiBench.watchKey()");
  await page.keyboard.press("e");
  return inTime(page.evaluate("guanxiBench.duration"));
}

/** `evaluate` has no time limit of its own. */
async function inTime(asked: Promise<unknown>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the canvas did not settle")), PATIENCE_MS);
  });
  try {
    return Number(await Promise.race([asked, late]));
  } finally {
    clearTimeout(timer);
  }
}

export interface PageInput {
  readonly url: string;
  readonly record: Record;
  /** Entities to expand, one after the other, each in a page of its own. */
  readonly targets: readonly string[];
  /** Entities on the screen beforehand, beside the one to be expanded. */
  readonly shown: readonly string[];
  /** The goal for the first view holds for the built-in data. */
  readonly builtIn: boolean;
}

/** Opens the page in a real Chromium and measures what a person waits for. */
export async function measurePage({ url, record, targets, shown, builtIn }: PageInput): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"],
  });
  try {
    const visits: number[] = [];
    for (let round = 0; round < VISITS; round += 1) {
      const { page, ms } = await visit(browser, url);
      visits.push(ms);
      await page.context().close();
    }
    record(
      "first view",
      "address → painted, p50",
      percentile(visits, 0.5),
      "ms",
      builtIn ? atMost(1500, "ms") : null,
    );

    const expansions: number[] = [];
    for (const target of targets.slice(0, EXPANSIONS)) {
      const others = shown.filter((id) => id !== target).map(encodeURIComponent);
      const focus = [...others, encodeURIComponent(target)].join(",");
      const { page } = await visit(browser, `${url}/?focus=${focus}&select=${encodeURIComponent(target)}`);
      expansions.push(await expandOnce(page));
      await page.context().close();
    }
    const where = shown.length === 0 ? "of a single entity" : `in a view of ${shown.length}`;
    record("expand", `key → painted ${where}, p50`, percentile(expansions, 0.5), "ms");
    record("expand", `key → painted ${where}, p95`, percentile(expansions, 0.95), "ms", atMost(100, "ms"));
  } finally {
    await browser.close();
  }
}
