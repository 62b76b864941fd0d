import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Chromium without its own window first: it draws the same pages for half the work. */
const HEADLESS = "chromium-headless-shell";
const NAMES = [HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const HOW = `Install Chromium (Debian: apt-get install ${HEADLESS}) or set CHROMIUM_PATH to a Chromium or Chrome.`;

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
  console.log("No Chromium is here: installing it with apt-get (once, about 250 MB) for the page tests.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { env, stdio: "inherit" });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", HEADLESS], {
    env,
    stdio: "inherit",
  });
}

/** Path of the Chromium to drive, or why there is none. */
export interface FoundChromium {
  readonly path: string | null;
  readonly missing: string | null;
}

/** Finds a Chromium; where there is none and it can be installed without asking, installs it. */
export function findChromium(): FoundChromium {
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
