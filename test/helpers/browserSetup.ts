import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of the Chromium to drive, or why there is none (never under CI=true). */
    chromium: { readonly path: string | null; readonly missing: string | null };
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const HOW =
  "Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to a Chromium or Chrome.";

function onPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of NAMES) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
  }
  return null;
}

/** On Debian as root Chromium can be had without asking; anywhere else we only say how. */
function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
}

function install(): void {
  console.log("No Chromium is here: installing it with apt-get (once, about 300 MB) for the page tests.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { env, stdio: "inherit" });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    env,
    stdio: "inherit",
  });
}

function find(): { path: string | null; missing: string | null } {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== "") {
    return existsSync(given)
      ? { path: given, missing: null }
      : { path: null, missing: `CHROMIUM_PATH names ${given}, which is not there.` };
  }
  if (onPath() === null && canInstall()) {
    try {
      install();
    } catch (error) {
      return { path: null, missing: `Chromium could not be installed (${String(error)}). ${HOW}` };
    }
  }
  const path = onPath();
  return path === null ? { path, missing: `Chromium is missing. ${HOW}` } : { path, missing: null };
}

interface PageBuild {
  /** Where the page is built to, if not where the server looks. */
  readonly outDir?: string;
  /** The script that starts it, if not the page's own. */
  readonly entry?: string;
}

/** Builds the page as it is shipped, into dist/client, which the server serves. */
export async function buildPage({ outDir, entry }: PageBuild = {}): Promise<void> {
  // Under NODE_ENV=test Vite would bundle React's development build.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  const entered = {
    name: "entry",
    transformIndexHtml: {
      order: "pre" as const,
      handler: (html: string) => (entry === undefined ? html : html.replace("/src/main.tsx", `/@fs${entry}`)),
    },
  };
  try {
    await build({
      configFile: join(root, "client/vite.config.ts"),
      logLevel: "error",
      plugins: [entered],
      ...(outDir === undefined ? {} : { build: { outDir } }),
    });
  } finally {
    process.env.NODE_ENV = before;
  }
}

/** Finds or fetches the browser of the page tests, and builds the page; under CI=true a missing one fails the run. */
export async function setup(project: TestProject): Promise<void> {
  const chromium = find();
  if (chromium.missing !== null) {
    if (process.env.CI === "true") throw new Error(chromium.missing);
    console.warn(`The page tests are skipped: ${chromium.missing}`);
  }
  await buildPage();
  project.provide("chromium", chromium);
}
