import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const dist = fileURLToPath(new URL("../../dist/client", import.meta.url));
const BUDGET = 200_000;

type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>;

const text = (file: string) => readFileSync(join(dist, file), "utf8");

/** The entry and everything it imports before it runs; what is fetched later is not in it. */
function initialFiles(manifest: Manifest): string[] {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of manifest[name]?.imports ?? []) visit(next);
  };
  visit("index.html");
  return [...seen].map((name) => manifest[name]?.file ?? "").sort();
}

describe("the built page", () => {
  it("starts with at most 200 KB of compressed script", () => {
    const files = initialFiles(JSON.parse(text(".vite/manifest.json")) as Manifest);
    const bytes = files.reduce((sum, file) => sum + gzipSync(text(file)).length, 0);
    console.log(`Initial script: ${(bytes / 1000).toFixed(1)} KB gzip in ${files.length} files`);
    expect(bytes).toBeLessThanOrEqual(BUDGET);
  });

  it("has no inline script, no inline style and nothing from elsewhere", () => {
    const html = text("index.html");
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=/);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});
