import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { inject } from "vitest";
// What the other set-up provides is known to whoever uses a browser: page tests run on both engines.
import type {} from "./neo4jSetup.ts";

/** A browser that draws WebGL in software, the same on every machine. */
export async function launchBrowser(): Promise<Browser> {
  const { path } = inject("chromium");
  if (path === null) throw new Error("There is no Chromium in this run.");
  return chromium.launch({
    executablePath: path,
    args: [
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      // WebGL is all that needs a GPU made of software: the rest of the page is drawn for a third of the work without.
      "--disable-gpu-compositing",
      "--disable-gpu-rasterization",
      "--font-render-hinting=none",
      "--force-color-profile=srgb",
      // A container's root has no other user to give the sandbox to.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}

export interface PageOptions {
  readonly language?: "zh" | "en";
  readonly theme?: "light" | "dark";
  readonly phone?: boolean;
  /** Offers the tour, as to somebody who was never here; otherwise it is taken as seen. */
  readonly firstVisit?: boolean;
  /** Messages that this scene provokes on purpose, such as the failed request of a store that is down. */
  readonly expectedErrors?: RegExp;
}

/** A page with all that could differ between machines fixed; `errors` collects what the console complained of. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: string[];
  /** Closes the page and all others of its context; the next page finds nothing that they left. */
  close(): Promise<void>;
}

/**
 * Contexts that are free, by what their pages are like. A page in one that was used before finds its scripts compiled: it
 * is there in half the time.
 */
const free = new WeakMap<Browser, Map<string, BrowserContext[]>>();

function freeOnes(browser: Browser, like: string): BrowserContext[] {
  const contexts = free.get(browser) ?? new Map<string, BrowserContext[]>();
  free.set(browser, contexts);
  const ones = contexts.get(like) ?? [];
  contexts.set(like, ones);
  return ones;
}

/** Takes away all that pages keep, allow and are told: only what is compiled and cached stays. */
async function forget(context: BrowserContext, page: Page, origins: ReadonlySet<string>): Promise<void> {
  await context.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("about:blank");
  const devtools = await context.newCDPSession(page);
  for (const origin of origins) {
    const storageTypes = "cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems";
    await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes });
  }
  await context.clearPermissions();
  await context.setOffline(false);
  await Promise.all(context.pages().map((each) => each.close()));
}

/** What software WebGL says of itself when the page is put together without a GPU; no word of the page's. */
const OF_THE_DRIVER = /GL Driver Message \(OpenGL, Performance,/;

/** Runs in the page before its own scripts. A page without an origin has no storage, and offers no tour. */
const TOUR_TAKEN = 'try { localStorage.setItem("guanxi.tour", "seen"); } catch {}';

/** Opens an empty page of a fixed size, language, time zone and theme, without motion. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<OpenPage> {
  const { language = "zh", theme = "light", phone = false, firstVisit = false, expectedErrors } = options;
  const like: BrowserContextOptions = {
    viewport: phone ? { width: 360, height: 740 } : { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    hasTouch: phone,
    locale: language === "zh" ? "zh-CN" : "en-GB",
    timezoneId: "Asia/Shanghai",
    // The proxy of the tests has a certificate that nobody knows.
    ignoreHTTPSErrors: true,
    colorScheme: theme,
    reducedMotion: "reduce",
  };
  const others = freeOnes(browser, JSON.stringify(like));
  const context = others.pop() ?? (await browser.newContext(like));
  // A busy machine draws WebGL in software at a tenth of the usual pace.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  if (!firstVisit) await page.addInitScript(TOUR_TAKEN);
  const errors: string[] = [];
  let closing = false;
  const note = (text: string) => {
    // What the page says of a request that its end cuts off is no fault of it.
    if (closing) return;
    if (!OF_THE_DRIVER.test(text) && !expectedErrors?.test(text)) errors.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") note(message.text());
  });
  page.on("pageerror", (error) => note(String(error)));
  const origins = new Set<string>();
  page.on("framenavigated", (frame) => {
    const { origin } = new URL(frame.url());
    if (origin !== "null") origins.add(origin);
  });
  async function close(): Promise<void> {
    closing = true;
    await forget(context, page, origins);
    others.push(context);
  }
  return { page, context, errors, close };
}

/** Waits until the canvas says that nothing more will change by itself, every font is there, and keys are heard. */
export async function settled(page: Page): Promise<void> {
  await page.locator("html[data-keys]").waitFor({ state: "attached" });
  await page.locator('[data-testid="canvas"][data-settled="true"]').waitFor();
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await page.locator('[data-testid="canvas"][data-settled="true"]').waitFor();
}
