import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { atLeast, atMost, type Figure, markdownTable, recorder } from "../report.ts";
import { measureImport } from "./databases.ts";
import type { Planning } from "./planning.ts";
import { writeTable } from "./table.ts";

const USAGE = `npm run bench:import -- [--relations 10000,100000,1000000] [--into none|grafeo|neo4j|both] [--seed 1] [--out file.json]
  --into none  reading and planning alone; the databases take the first of the sizes`;

const { values } = parseArgs({
  options: {
    relations: { type: "string", default: "10000,100000" },
    into: { type: "string", default: "both" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
  },
});
const sizes = values.relations.split(",").map(Number);
const engines = { none: [], grafeo: ["Grafeo"], neo4j: ["Neo4j"], both: ["Grafeo", "Neo4j"] } as const;
const into = engines[values.into as keyof typeof engines];
if (into === undefined || !sizes.every((size) => Number.isInteger(size) && size > 0)) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

/** Reads, or reads and plans, in a process of its own, so that its memory is its own. */
function planning(path: string, only: "read" | "plan"): Planning {
  const program = fileURLToPath(new URL("planning.ts", import.meta.url));
  const heap = ["--max-old-space-size=12000"];
  const run = spawnSync(process.execPath, [...heap, "--import", "tsx", program, path, only], {
    ...{ encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  });
  if (run.status !== 0) throw new Error(`${only} ended with ${run.status}`);
  return JSON.parse(run.stdout) as Planning;
}

const figures: Figure[] = [];
const folder = mkdtempSync(join(tmpdir(), "guanxi-bench-import-"));
const note = () => process.stderr.write(`  load ${loadavg()[0]?.toFixed(1)}\n`);
try {
  for (const relations of sizes) {
    const path = join(folder, `${relations}.csv`);
    await writeTable(path, relations, Number(values.seed));
    const record = recorder("–", String(relations), figures);
    note();
    const read = planning(path, "read");
    record("import", "rows read, of a processor second", (read.rows / read.cpuMs) * 1000, "/s");
    record("import", "memory while reading", read.peakMb - read.startMb, "MB", atMost(150, "MB"));
    const whole = planning(path, "plan");
    const ms = whole.phases.reduce((sum, phase) => sum + phase.ms, 0);
    record("import", "read and planned", (whole.relations / ms) * 1000, "/s", atLeast(20_000, "/s"));
    record("import", "read and planned, of a processor second", (whole.relations / whole.cpuMs) * 1000, "/s");
    record("import", "memory, most", whole.peakMb - whole.startMb, "MB");
    record("import", "memory a row, most", ((whole.peakMb - whole.startMb) * 1e6) / whole.rows, "B");
    for (const { phase, ms: took, rssMb } of whole.phases) {
      record("import", `  ${phase}`, took / 1000, "s");
      record("import", `  memory after ${phase}`, rssMb - whole.startMb, "MB");
    }
  }
  const [smallest = 10_000] = sizes;
  for (const engine of into) {
    note();
    await measureImport(engine, join(folder, `${smallest}.csv`), recorder(engine, String(smallest), figures));
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.stdout.write(`${markdownTable(figures)}\n`);
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(figures, null, 2)}\n`);
