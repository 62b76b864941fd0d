import { expect, it } from "vitest";
import type { LoadProgress } from "../../../server/load/loadDataset.ts";
import { progressReporter } from "../../../server/load/progress.ts";

const STEPS: LoadProgress[] = [
  { phase: "schema", done: 0, total: 0 },
  { phase: "entities", done: 5, total: 10 },
  { phase: "entities", done: 10, total: 10 },
  { phase: "fingerprint", done: 0, total: 0 },
];

function show(terminal: { isTTY?: boolean; columns?: number }): string {
  let shown = "";
  const { report, end } = progressReporter({ ...terminal, write: (text) => (shown += text) });
  for (const step of STEPS) report(step);
  end();
  return shown;
}

it("plain lines, one for what is complete, where there is no terminal", () => {
  expect(show({})).toBe("Constraints and indexes …\nEntities: 10\nFingerprint …\n");
});

it("a line for each phase, rewritten as it fills, on a terminal", () => {
  const bar = (filled: number) => "█".repeat(filled) + "░".repeat(30 - filled);
  const erase = "\u001b[K";
  expect(show({ isTTY: true, columns: 80 })).toBe(
    `\rConstraints and indexes${erase}\n` +
      `\r${"Entities".padEnd(24)} ${bar(15)} 5/10${erase}` +
      `\r${"Entities".padEnd(24)} ${bar(30)} 10/10${erase}\n` +
      `\rFingerprint${erase}\n`,
  );
});

it("never a line longer than the terminal", () => {
  for (const line of show({ isTTY: true, columns: 20 }).split(/[\r\n]/)) {
    expect(line.replace("\u001b[K", "").length).toBeLessThan(20);
  }
});
