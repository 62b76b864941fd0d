/**
 * A process of its own that reads a table and plans what would be written into an empty graph, without any database, and prints
 * what it took: `node --import tsx bench/import/planning.ts FILE read|plan`.
 */
import { join } from "node:path";
import { projectRoot } from "../../server/config.ts";
import { readCheckedOntology } from "../../server/dataset/ontology.ts";
import { collect } from "../../server/imports/collecting/collect.ts";
import { wantedOf } from "../../server/imports/collecting/mentions.ts";
import { outletOf } from "../../server/imports/collecting/passages.ts";
import { readTables } from "../../server/imports/readTables.ts";
import { openTables } from "../../server/imports/tables.ts";
import { makePlan, planHash } from "../../server/load/plan.ts";
import { NOTHING_STORED } from "../../server/load/stored.ts";
import { atOnce } from "../../server/slices.ts";
import { MAPPING } from "./table.ts";

const NOBODY = { byId: () => null, byName: () => [], source: () => null };

/** What one phase took, and the memory it ended with. */
export interface Took {
  readonly phase: string;
  readonly ms: number;
  readonly rssMb: number;
}

/** What this process prints. */
export interface Planning {
  readonly rows: number;
  readonly relations: number;
  readonly startMb: number;
  readonly peakMb: number;
  readonly cpuMs: number;
  readonly phases: readonly Took[];
  readonly hash: string | null;
}

const rssMb = () => process.memoryUsage().rss / 1e6;

async function measured(path: string, only: string): Promise<Planning> {
  const lens = readCheckedOntology(join(projectRoot(), "data"));
  const startMb = rssMb();
  const cpu = process.cpuUsage();
  const phases: Took[] = [];
  let since = performance.now();
  const end = (phase: string) => {
    phases.push({ phase, ms: performance.now() - since, rssMb: rssMb() });
    since = performance.now();
  };
  const file = await openTables(path);
  const done = (rows: number, relations: number, hash: string | null): Planning => {
    const { user, system } = process.cpuUsage(cpu);
    const peakMb = process.resourceUsage().maxRSS / 1024;
    return { rows, relations, startMb, peakMb, cpuMs: (user + system) / 1000, phases, hash };
  };
  if (only === "read") {
    let rows = 0;
    for (const table of file.tables) for await (const _ of table.rows()) rows += 1;
    end("read");
    return done(rows, 0, null);
  }
  const { tables, rows } = await readTables({ files: [file], mapping: MAPPING, lens });
  end("read");
  const files = tables.map(({ table }) => table.file);
  atOnce(wantedOf(rows, (evidence, at) => outletOf(evidence, files[at] ?? "")));
  end("names");
  const readings = tables.map(({ reading }) => reading);
  const collected = atOnce(
    collect({
      ...{ set: "bench", rows, readings, files, known: NOBODY, decided: new Map(), lens, widen: false },
    }),
  );
  end("collect");
  const plan = atOnce(makePlan(collected.dataset, NOTHING_STORED, "bench", new Set()));
  const hash = atOnce(planHash(plan, "bench"));
  end("plan");
  if (collected.rejections.length > 0)
    throw new Error(`rejected: ${JSON.stringify(collected.rejections[0])}`);
  return done(rows.length, plan.relations.write.length, hash);
}

const [path = "", only = "plan"] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await measured(path, only))}\n`);
