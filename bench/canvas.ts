import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { bundle, type Side, serve } from "./canvas/pages.ts";
import { atMost, type Goal, percentile, readable } from "./report.ts";

const ROUNDS = 7;
/** Software WebGL takes seconds to draw the largest graph: fewer rounds are waited for. */
const FEW_ROUNDS = 3;
const LARGE = 50_000;
/** Entities; each has four relations. 2,000 with their relations are 10,000 elements. */
const SIZES = [1000, 2000, 10_000, 50_000];
/** One frame of 60 a second. */
const FRAME_MS = 16.7;

interface Act {
  readonly name: string;
  /** Our share of what stock takes, at the largest size. */
  readonly goal: Goal;
}

const ACTS: readonly Act[] = [
  { name: "expand", goal: atMost(1 / 20, "") },
  { name: "hover", goal: atMost(1 / 30, "") },
  { name: "select", goal: atMost(1 / 30, "") },
  { name: "filter", goal: atMost(1 / 30, "") },
  { name: "brush", goal: atMost(1 / 30, "") },
];

/** Milliseconds of the main thread's processor time, the median over the rounds. */
interface Measured {
  readonly cpu: number;
  readonly worst: number;
  /** Of it, what went into working out what to draw. */
  readonly thought: number;
}

/** The processor time of a page's main thread so far, in milliseconds. */
async function clockOf(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
  };
}

interface Opened {
  readonly page: Page;
  readonly now: () => Promise<number>;
}

async function opened(browser: Browser, url: string, entities: number): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 800, height: 500 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  const now = await clockOf(page);
  await page.goto(url);
  await page.waitForFunction("globalThis.canvasBench !== undefined");
  await page.evaluate(`canvasBench.open(${entities})`);
  return { page, now };
}

interface Round {
  readonly cpu: number;
  readonly thought: number;
}

async function roundOf({ page, now }: Opened, name: string, round: number): Promise<Round> {
  const before = await now();
  await page.evaluate(`canvasBench.act(${JSON.stringify(name)}, ${round})`);
  const cpu = (await now()) - before;
  const thought = Number(await page.evaluate("canvasBench.thought"));
  await page.evaluate(`canvasBench.undo(${JSON.stringify(name)}, ${round})`);
  return { cpu, thought };
}

/** Every round goes over all sides, so that what else the machine does falls on each of them alike. */
async function measureSides(
  browser: Browser,
  url: string,
  { entities, acts }: { entities: number; acts: readonly Act[] },
): Promise<ReadonlyMap<Side, Map<string, Measured>>> {
  const pages = new Map<Side, Opened>();
  for (const side of sides) pages.set(side, await opened(browser, `${url}/${side}.html`, entities));
  const results = new Map(sides.map((side) => [side, new Map<string, Measured>()]));
  const rounds = entities < LARGE ? ROUNDS : FEW_ROUNDS;
  for (const name of ["idle", ...acts.map((act) => act.name)]) {
    const spent = new Map<Side, Round[]>(sides.map((side) => [side, []]));
    // The first round is not counted: code is compiled then.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [side, page] of pages) {
        const one = await roundOf(page, name, round);
        if (round > 0) spent.get(side)?.push(one);
      }
    }
    for (const [side, all] of spent) {
      const idle = results.get(side)?.get("idle")?.cpu ?? 0;
      const cpu = all.map((round) => round.cpu);
      results.get(side)?.set(name, {
        cpu: Math.max(0, percentile(cpu, 0.5) - idle),
        worst: Math.max(0, Math.max(...cpu) - idle),
        thought: percentile(
          all.map((round) => round.thought),
          0.5,
        ),
      });
    }
  }
  for (const { page } of pages.values()) await page.context().close();
  return results;
}

type Results = ReadonlyMap<number, ReadonlyMap<Side, ReadonlyMap<string, Measured>>>;

/** Growth exponent between two sizes: 1 is in proportion. */
const growth = (small: number, large: number, factor: number) => Math.log(large / small) / Math.log(factor);

function table(results: Results, sizes: readonly number[]): string {
  const largest = sizes.at(-1) ?? 0;
  const head = [
    "Act",
    ...sizes.map((size) => `${size.toLocaleString("en")}: ${sides.join(" / ")}`),
    "Growth",
    "Share",
    "Goal",
  ];
  const rows = acts.map(({ name, goal }) => {
    const of = (side: Side, size: number) => results.get(size)?.get(side)?.get(name)?.cpu ?? Number.NaN;
    const cells = sizes.map((size) => `${sides.map((side) => readable(of(side, size))).join(" / ")} ms`);
    const middle = sizes.at(-2) ?? largest;
    const exponent = (side: Side) => readable(growth(of(side, middle), of(side, largest), largest / middle));
    const share = of("ours", largest) / of("stock", largest);
    const wanted = `≤ 1/${Math.round(1 / Number(goal.text.slice(2)))}`;
    return [
      name,
      ...cells,
      `${exponent("ours")} / ${exponent("stock")}`,
      `1/${readable(1 / share)}`,
      `${wanted} ${goal.met(share) ? "✓" : "✗"}`,
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function frameTable(results: Results, size: number): string {
  const rows = acts.map(({ name }) => {
    const measured = results.get(size)?.get("ours")?.get(name);
    if (measured === undefined) return "";
    const met = measured.worst <= FRAME_MS ? "✓" : "✗";
    return `| ${name} | ${readable(measured.cpu)} ms | ${readable(measured.worst)} ms | ${readable(measured.thought)} ms | ≤ ${FRAME_MS} ms ${met} |`;
  });
  const head = `| Ours, ${size.toLocaleString("en")} | median | worst | of it the model | a frame |`;
  return [head, "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

const { values } = parseArgs({
  options: {
    size: { type: "string" },
    only: { type: "string" },
    beside: { type: "string" },
    side: { type: "string" },
  },
});
const beside = values.beside ?? null;
const known: readonly Side[] = beside === null ? ["ours", "stock"] : ["ours", "before", "stock"];
const sides = known.filter((side) => values.side?.split(",").includes(side) ?? true);
const wanted = values.only?.split(",");
const acts = ACTS.filter(({ name }) => wanted?.includes(name) ?? true);
const sizes = values.size === undefined ? SIZES : values.size.split(",").map(Number);
const folder = mkdtempSync(join(tmpdir(), "guanxi-canvas-"));
const results = new Map<number, ReadonlyMap<Side, ReadonlyMap<string, Measured>>>();
for (const side of sides) await bundle(side, folder, beside);
const server = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"],
});
try {
  for (const size of sizes) {
    const measured = await measureSides(browser, server.url, { entities: size, acts });
    for (const [side, found] of measured) {
      const figures = [...found].map(
        ([name, { cpu, worst, thought }]) =>
          `${name} ${readable(cpu)} (worst ${readable(worst)}, model ${readable(thought)})`,
      );
      process.stderr.write(`  ${size} ${side}: ${figures.join(" · ")}\n`);
    }
    results.set(size, measured);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${table(results, sizes)}\n\n`);
for (const size of sizes) process.stdout.write(`${frameTable(results, size)}\n\n`);
