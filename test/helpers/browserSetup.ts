import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { type FoundChromium, findChromium } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Never missing under CI=true. */
    chromium: FoundChromium;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

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
  const chromium = findChromium();
  if (chromium.missing !== null) {
    if (process.env.CI === "true") throw new Error(chromium.missing);
    console.warn(`The page tests are skipped: ${chromium.missing}`);
  }
  await buildPage();
  project.provide("chromium", chromium);
}
