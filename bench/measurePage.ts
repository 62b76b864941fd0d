import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { atMost, percentile, type Record } from "./report.ts";

const EXPANSIONS = 12;
const VISITS = 5;
const PATIENCE_MS = 120_000;

interface Spent {
  readonly ms: number;
  /** Processor time of the page's main thread. */
  readonly cpu: number;
}

interface Visit extends Spent {
  readonly page: Page;
  cpuNow(): Promise<number>;
}

async function visit(browser: Browser, url: string): Promise<Visit> {
  // With reduced motion the camera jumps: what is measured then is work, not an animation's length.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  await context.addInitScript({ path: fileURLToPath(new URL("inPage.js", import.meta.url)) });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const cpuNow = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
  };
  await page.goto(url, { waitUntil: "commit" });
  const ms = await inTime(page.evaluate("guanxiBench.firstPaint()"));
  return { page, ms, cpu: await cpuNow(), cpuNow };
}

/** From the key that expands the selected entity until the canvas says that all is painted. */
async function expandOnce({ page, cpuNow }: Visit): Promise<Spent> {
  // The page is drawn before its keys are fetched.
  await page.locator("html[data-keys=bound]").waitFor({ state: "attached" });
  await page.evaluate("guanxiBench.watchKey()");
  const before = await cpuNow();
  await page.keyboard.press("e");
  const ms = await inTime(page.evaluate("guanxiBench.duration"));
  return { ms, cpu: (await cpuNow()) - before };
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

const walls = (all: readonly Spent[]) => all.map(({ ms }) => ms);
const cpus = (all: readonly Spent[]) => all.map(({ cpu }) => cpu);

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
    const visits: Spent[] = [];
    for (let round = 0; round < VISITS; round += 1) {
      const visited = await visit(browser, url);
      visits.push(visited);
      await visited.page.context().close();
    }
    const goal = builtIn ? atMost(1500, "ms") : null;
    record("page", "address → painted, p50", percentile(walls(visits), 0.5), "ms", goal);
    record("page", "address → painted, main thread, p50", percentile(cpus(visits), 0.5), "ms CPU");

    const expansions: Spent[] = [];
    for (const target of targets.slice(0, EXPANSIONS)) {
      const others = shown.filter((id) => id !== target).map(encodeURIComponent);
      const focus = [...others, encodeURIComponent(target)].join(",");
      const visited = await visit(browser, `${url}/?focus=${focus}&select=${encodeURIComponent(target)}`);
      expansions.push(await expandOnce(visited));
      await visited.page.context().close();
    }
    const where = shown.length === 0 ? "of a single entity" : `in a view of ${shown.length}`;
    record("page", `key → painted ${where}, p50`, percentile(walls(expansions), 0.5), "ms");
    record(
      "page",
      `key → painted ${where}, p95`,
      percentile(walls(expansions), 0.95),
      "ms",
      atMost(100, "ms"),
    );
    record("page", `key → painted ${where}, main thread, p50`, percentile(cpus(expansions), 0.5), "ms CPU");
  } finally {
    await browser.close();
  }
}
