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

const SIDES: readonly Side[] = ["ours", "stock"];

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

async function measureSide(
  browser: Browser,
  url: string,
  { entities, acts }: { entities: number; acts: readonly Act[] },
): Promise<Map<string, Measured>> {
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
  const results = new Map<string, Measured>();
  const rounds = entities < LARGE ? ROUNDS : FEW_ROUNDS;
  for (const name of ["idle", ...acts.map((act) => act.name)]) {
    const spent: number[] = [];
    const thought: number[] = [];
    // The first round is not counted: code is compiled then.
    for (let round = 0; round <= rounds; round += 1) {
      const before = await now();
      await page.evaluate(`canvasBench.act(${JSON.stringify(name)}, ${round})`);
      const cpu = (await now()) - before;
      if (round > 0) {
        spent.push(cpu);
        thought.push(Number(await page.evaluate("canvasBench.thought")));
      }
      await page.evaluate(`canvasBench.undo(${JSON.stringify(name)}, ${round})`);
    }
    const idle = results.get("idle")?.cpu ?? 0;
    results.set(name, {
      cpu: Math.max(0, percentile(spent, 0.5) - idle),
      worst: Math.max(0, Math.max(...spent) - idle),
      thought: percentile(thought, 0.5),
    });
  }
  await context.close();
  return results;
}

type Results = ReadonlyMap<number, Readonly<Record<Side, ReadonlyMap<string, Measured>>>>;

/** Growth exponent between two sizes: 1 is in proportion. */
const growth = (small: number, large: number, factor: number) => Math.log(large / small) / Math.log(factor);

function table(results: Results, sizes: readonly number[]): string {
  const largest = sizes.at(-1) ?? 0;
  const head = [
    "Act",
    ...sizes.map((size) => `${size.toLocaleString("en")}: ours / stock`),
    "Growth",
    "Share",
    "Goal",
  ];
  const rows = acts.map(({ name, goal }) => {
    const of = (side: Side, size: number) => results.get(size)?.[side].get(name)?.cpu ?? Number.NaN;
    const cells = sizes.map((size) => `${readable(of("ours", size))} / ${readable(of("stock", size))} ms`);
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
    const measured = results.get(size)?.ours.get(name);
    if (measured === undefined) return "";
    const met = measured.worst <= FRAME_MS ? "✓" : "✗";
    return `| ${name} | ${readable(measured.cpu)} ms | ${readable(measured.worst)} ms | ${readable(measured.thought)} ms | ≤ ${FRAME_MS} ms ${met} |`;
  });
  const head = `| Ours, ${size.toLocaleString("en")} | median | worst | of it the model | a frame |`;
  return [head, "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

const { values } = parseArgs({ options: { size: { type: "string" }, only: { type: "string" } } });
const wanted = values.only?.split(",");
const acts = ACTS.filter(({ name }) => wanted?.includes(name) ?? true);
const sizes = values.size === undefined ? SIZES : values.size.split(",").map(Number);
const folder = mkdtempSync(join(tmpdir(), "guanxi-canvas-"));
const results = new Map<number, Record<Side, ReadonlyMap<string, Measured>>>();
for (const side of SIDES) await bundle(side, folder);
const server = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"],
});
try {
  for (const size of sizes) {
    const sides = { ours: new Map<string, Measured>(), stock: new Map<string, Measured>() };
    for (const side of SIDES) {
      sides[side] = await measureSide(browser, `${server.url}/${side}.html`, { entities: size, acts });
      const figures = [...sides[side]].map(
        ([name, { cpu, worst, thought }]) =>
          `${name} ${readable(cpu)} (worst ${readable(worst)}, model ${readable(thought)})`,
      );
      process.stderr.write(`  ${size} ${side}: ${figures.join(" · ")}\n`);
    }
    results.set(size, sides);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${table(results, sizes)}\n\n`);
for (const size of sizes) process.stdout.write(`${frameTable(results, size)}\n\n`);
