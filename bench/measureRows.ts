import { type Browser, chromium, type Page } from "playwright-core";
import { atMost, percentile, type Record } from "./report.ts";

const ROUNDS = 5;
const ROWS = 100_000;
const PATIENCE_MS = 120_000;
const TEXT = `UNWIND range(1, ${ROWS}) AS n RETURN n, 'row ' + n AS text, n % 97 AS part`;

/** A person who waits longer for an answer to a key notices. */
const LONGEST_TASK_MS = 100;

interface Spent {
  readonly ms: number;
  /** The longest time in which the main thread could not answer. */
  readonly longest: number;
}

/** Watches the page's long tasks from before its own scripts on. */
const WATCH = `globalThis.longTasks = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push([startTime, duration]);
}).observe({ type: "longtask", buffered: true });`;

const now = (page: Page): Promise<number> => page.evaluate("performance.now()");

/** From a moment until the two frames after it are drawn: how long, and the longest task in it. */
async function since(page: Page, began: number): Promise<Spent> {
  const ended = await page.evaluate<number>(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(performance.now())))))",
  );
  const longest = await page.evaluate<number>(
    `Math.max(0, ...longTasks.filter(([start]) => start >= ${began}).map(([, duration]) => duration))`,
  );
  return { ms: ended - began, longest };
}

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  await context.addInitScript(WATCH);
  await context.addInitScript('localStorage.setItem("guanxi.tour", "seen")');
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await page.locator("html[data-keys]").waitFor({ state: "attached" });
  await page.locator('[data-testid=canvas][data-settled="true"]').waitFor();
  await page.keyboard.press("q");
  await page.locator('[data-testid=cypher-editor][data-language="ready"]').waitFor();
  return page;
}

interface Round {
  readonly first: Spent;
  readonly all: Spent;
  readonly sorted: Spent;
  readonly scrolled: Spent;
}

/** A run of 100,000 rows, its first row in the table, its last, a sort by a column, a walk to the end. */
async function round(browser: Browser, url: string): Promise<Round> {
  const page = await open(browser, url);
  const results = page.getByTestId("results");
  await page.getByTestId("cypher-text").click();
  await page.keyboard.insertText("RETURN 1 AS warm");
  await page.keyboard.press("Control+Enter");
  await results.and(page.locator("[data-state=done]")).waitFor();

  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(TEXT);
  const began = await now(page);
  await page.keyboard.press("Control+Enter");
  await page.getByTestId("answer-table").getByText("row 1", { exact: true }).waitFor();
  const first = await since(page, began);
  await page.getByTestId("results-more").click();
  const again = await now(page);
  await page.locator(`[data-testid=results][data-state=done][data-rows="${ROWS}"]`).waitFor();
  const all = await since(page, again);

  const sorting = await now(page);
  const head = page.getByTestId("answer-table").getByRole("columnheader", { name: "part" });
  await head.click();
  await page.locator('[data-testid=answer-table] [role=columnheader][aria-sort="ascending"]').waitFor();
  const sorted = await since(page, sorting);
  const scrolling = await now(page);
  await page.evaluate("document.querySelector('[data-testid=answer-table] .grid-scroll').scrollTop = 1e9");
  const scrolled = await since(page, scrolling);
  await page.context().close();
  return { first, all, sorted, scrolled };
}

/** 100,000 rows in the page: what a person waits for, and for how long nothing else is answered. */
export async function measureRows(url: string, record: Record): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"],
  });
  try {
    const rounds: Round[] = [];
    for (let each = 0; each < ROUNDS; each += 1) rounds.push(await round(browser, url));
    const median = (of: (one: Round) => number) => percentile(rounds.map(of), 0.5);
    const goal = atMost(LONGEST_TASK_MS, "ms");
    record(
      "rows",
      "key → first row in the table, p50",
      median(({ first }) => first.ms),
      "ms",
      atMost(300, "ms"),
    );
    record(
      "rows",
      "100,000 rows in the table, p50",
      median(({ all }) => all.ms),
      "ms",
    );
    record(
      "rows",
      "while they come, longest task, p50",
      median(({ all }) => all.longest),
      "ms",
      goal,
    );
    record(
      "rows",
      "sorted by a column, p50",
      median(({ sorted }) => sorted.ms),
      "ms",
    );
    record(
      "rows",
      "while sorting, longest task, p50",
      median(({ sorted }) => sorted.longest),
      "ms",
    );
    record(
      "rows",
      "to the end, longest task, p50",
      median(({ scrolled }) => scrolled.longest),
      "ms",
      goal,
    );
  } finally {
    await browser.close();
  }
}
