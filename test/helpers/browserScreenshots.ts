import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import type { Locator, Page } from "playwright-core";
import { PNG } from "pngjs";
import { expect, inject } from "vitest";

const KEPT = fileURLToPath(new URL("../page/screenshots", import.meta.url));
/** What was seen where a test failed; never kept. */
export const DIFF = join(KEPT, "diff");
/** The build and version of Chromium that the pictures were made with. */
const MADE_WITH = join(KEPT, "chromium.txt");
/** Pixels that may differ under that one: a lost icon has more. */
const MOST_PIXELS = 12;
/** Share of pixels that may differ under another one, whose fonts and WebGL are drawn a little otherwise. */
const OTHER_VERSION = 0.004;

/** Which Chromium draws, and how many pixels of a picture may therefore differ. */
function allowance(page: Page, pixels: number): { version: string; most: number; hint: string } {
  const build = basename(inject("chromium").path ?? "");
  const version = `${build} ${page.context().browser()?.version() ?? ""}`;
  const made = existsSync(MADE_WITH) ? readFileSync(MADE_WITH, "utf8").trim() : "";
  if (version === made) return { version, most: MOST_PIXELS, hint: "see screenshots/diff" };
  const hint = `made with ${made}, this is ${version}: make them anew with UPDATE_SCREENSHOTS=1 and look at them`;
  return { version, most: Math.floor(pixels * OTHER_VERSION), hint };
}

function keep(name: string, seen: Buffer, version: string): void {
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(join(KEPT, `${name}.png`), seen);
  writeFileSync(MADE_WITH, `${version}\n`);
  console.log(`Kept a new screenshot: test/page/screenshots/${name}.png. Look at it.`);
}

/** The box around what differs, as "x 12–40, y 3–9": all that is left of a picture that nobody can fetch. */
function whereIn({ width, data }: PNG): string {
  const [xs, ys]: [number[], number[]] = [[], []];
  // What differs is drawn in red (or yellow, where edges are smoothed otherwise), the rest in grey.
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === data[at + 2]) continue;
    xs.push((at / 4) % width);
    ys.push(Math.floor(at / 4 / width));
  }
  const span = (all: number[]) => {
    const sorted = all.sort((a, b) => a - b);
    return `${sorted[0]}–${sorted.at(-1)}`;
  };
  return `x ${span(xs)}, y ${span(ys)}`;
}

/** Leaves what was seen and where it differs in screenshots/diff, where it differs by more than is allowed. */
function leaveTraces(name: string, seen: Buffer, difference: PNG | null): void {
  const traces = [join(DIFF, `${name}.seen.png`), join(DIFF, `${name}.diff.png`)] as const;
  for (const trace of traces) rmSync(trace, { force: true });
  if (difference === null) return;
  mkdirSync(DIFF, { recursive: true });
  writeFileSync(traces[0], seen);
  writeFileSync(traces[1], PNG.sync.write(difference));
}

/**
 * Compares a part of the page, or all of it where that is what matters, with the picture kept under
 * test/page/screenshots; UPDATE_SCREENSHOTS=1 keeps the new one. Under the Chromium that the pictures were made with
 * they are the same but for a few pixels.
 */
export async function expectScreenshot(part: Page | Locator, name: string): Promise<void> {
  // A blinking caret or a card under a forgotten pointer is no part of the scene.
  const seen = await part.screenshot({ caret: "hide", animations: "disabled" });
  const now = PNG.sync.read(seen);
  const { width, height } = now;
  const { version, most, hint } = allowance("page" in part ? part.page() : part, width * height);
  const kept = join(KEPT, `${name}.png`);
  if (process.env.UPDATE_SCREENSHOTS === "1" || (!existsSync(kept) && process.env.CI !== "true")) {
    keep(name, seen, version);
    return;
  }
  expect(existsSync(kept), `${name}.png is not kept: run with UPDATE_SCREENSHOTS=1 and look at it`).toBe(
    true,
  );
  const before = PNG.sync.read(readFileSync(kept));
  expect([width, height], `${name}: size`).toEqual([before.width, before.height]);
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(before.data, now.data, difference.data, width, height, { threshold: 0.1 });
  leaveTraces(name, seen, pixels > most ? difference : null);
  const where = pixels > most ? ` within ${whereIn(difference)}` : "";
  expect(pixels, `${name}: pixels that differ${where} (${hint})`).toBeLessThanOrEqual(most);
}
