import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import type { DrawnScene } from "../client/src/model/drawing/scene.ts";
import { bundle, serve } from "./canvas/pages.ts";
import { type Measures, measuresOf } from "./legibility/measures.ts";
import { readable } from "./report.ts";

/** What is looked at: an address of the page, or a generated graph of so many entities. */
interface Scene {
  readonly name: string;
  readonly address?: string;
  readonly act?: (page: Page) => Promise<void>;
  readonly synthetic?: number;
}

const staged = (id: string) => `/?focus=${id}&expand=${id}&stage=${id}`;

const SCENES: readonly Scene[] = [
  { name: "first view", address: "/" },
  { name: "person", address: staged("person-sun-pengcheng") },
  { name: "person with five ties", address: staged("person-xue-kaiyu") },
  { name: "zone with 64 ties", address: staged("zone-zuoyun") },
  { name: "zone", address: staged("zone-yuncheng") },
  { name: "firm", address: staged("company-taihang") },
  { name: "path", address: "/?path=person-wei-qiwu..company-sci-jinnan" },
  { name: "contacts", address: "/?with=overview&contacts=100" },
  { name: "chosen in the whole", address: "/?with=overview&select=person-sun-pengcheng" },
  { name: "hierarchy", address: "/?with=overview&layout=hierarchical" },
  { name: "time", address: "/?with=overview&layout=time" },
  { name: "synthetic 50", synthetic: 50 },
  { name: "synthetic 150", synthetic: 150 },
  { name: "synthetic 400", synthetic: 400 },
];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;
const LANGUAGES = ["en", "zh"] as const;
const PATIENCE_MS = 180_000;

interface Own {
  readonly url: string;
  readonly end: () => void;
}

/** A server of our own over the built-in data, as somebody starts it for the first time. */
async function ownServer(): Promise<Own> {
  const home = mkdtempSync(join(tmpdir(), "guanxi-legibility-"));
  const port = String(20_000 + (process.pid % 20_000));
  const main = fileURLToPath(new URL("../server/main.ts", import.meta.url));
  const env = { ...process.env, GUANXI_HOME: home };
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", main, "--port", port], { env });
  const url = `http://127.0.0.1:${port}`;
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const ready = await fetch(`${url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const end = () => {
    child.once("exit", () => rmSync(home, { recursive: true, force: true }));
    child.kill();
  };
  return { url, end };
}

/** The canvas, which can be asked for what is drawn in it (ARCHITECTURE.md). */
interface Asked {
  readonly drawnScene?: () => DrawnScene | null;
}

async function sceneIn(page: Page): Promise<DrawnScene> {
  await page.locator("[data-settled=true]").waitFor();
  // What is fetched apart lays itself over the canvas after it: two looks that agree are one that stays.
  for (let before = ""; ; ) {
    await page.locator("[data-settled=true]").waitFor();
    const scene = await page
      .locator("[data-settled]")
      .evaluate((element) => (element as unknown as Asked).drawnScene?.() ?? null);
    const now = JSON.stringify(scene);
    if (scene !== null && now === before) return scene;
    before = now;
    await page.waitForTimeout(700);
  }
}

interface Looked {
  readonly scene: Scene;
  readonly size: (typeof SIZES)[number];
  readonly language: (typeof LANGUAGES)[number];
}

async function look(
  browser: Browser,
  urls: { page: string; bare: string },
  looked: Looked,
  shots: string | null,
) {
  const { scene, size, language } = looked;
  const locale = language === "en" ? "en-US" : "zh-CN";
  const context = await browser.newContext({ viewport: size, locale, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  if (scene.synthetic === undefined) await page.goto(`${urls.page}${scene.address ?? "/"}`);
  else {
    await page.goto(`${urls.bare}/ours.html`);
    await page.waitForFunction("globalThis.canvasBench !== undefined");
    await page.evaluate(`canvasBench.open(${scene.synthetic}, true)`);
  }
  const measures = measuresOf(await sceneIn(page));
  if (shots !== null) {
    const name = `${scene.name.replaceAll(/\W+/g, "-")}-${language}-${size.width}.png`;
    await page.screenshot({ path: join(shots, name) });
  }
  await context.close();
  return measures;
}

interface Row {
  readonly name: string;
  readonly value: (measures: Measures) => string;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

const ROWS: readonly Row[] = [
  { name: "marks", value: ({ marks }) => String(marks) },
  { name: "names", value: ({ names }) => String(names) },
  { name: "must-names", value: ({ mustShown, mustNames }) => `${mustShown}/${mustNames}` },
  { name: "cut", value: ({ cut }) => String(cut) },
  { name: "clean", value: ({ clean }) => readable(clean) },
  { name: "discs on discs", value: ({ discsOnDiscs }) => String(discsOnDiscs) },
  { name: "smallest gap", value: ({ smallestGap }) => readable(smallestGap) },
  { name: "names on names", value: ({ namesOnNames }) => String(namesOnNames) },
  { name: "names on discs", value: ({ namesOnDiscs }) => String(namesOnDiscs) },
  { name: "names under panels", value: ({ namesUnderPanels }) => String(namesUnderPanels) },
  { name: "crossings per line", value: ({ crossingsPerLine }) => readable(crossingsPerLine) },
  { name: "angular resolution", value: ({ angular }) => readable(angular) },
  { name: "off the centre", value: ({ offCentre }) => percent(offCentre) },
  { name: "share of the free room", value: ({ share }) => percent(share) },
];

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    only: { type: "string" },
    shots: { type: "string" },
    width: { type: "string" },
  },
});
const only = values.only?.split(",");
const scenes = SCENES.filter(({ name }) => only?.includes(name) ?? true);
const sizes = SIZES.filter(({ width }) => values.width === undefined || String(width) === values.width);
const shots = values.shots ?? null;
if (shots !== null) mkdirSync(shots, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "guanxi-legibility-page-"));
if (scenes.some(({ synthetic }) => synthetic !== undefined)) await bundle("ours", folder);
const bare = await serve(folder);
const own: Own = values.url === undefined ? await ownServer() : { url: values.url, end: () => undefined };
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"],
});
try {
  const head = ["Scene", "size", "language", ...ROWS.map(({ name }) => name)];
  console.log(line(head));
  console.log(line(head.map(() => "---")));
  for (const scene of scenes) {
    for (const size of sizes) {
      for (const language of LANGUAGES) {
        const urls = { page: own.url, bare: bare.url };
        const measures = await look(browser, urls, { scene, size, language }, shots);
        console.log(
          line([scene.name, `${size.width}`, language, ...ROWS.map(({ value }) => value(measures))]),
        );
      }
    }
  }
} finally {
  await browser.close();
  own.end();
  bare.close();
  rmSync(folder, { recursive: true, force: true });
}
