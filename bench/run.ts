import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../server/config.ts";
import { loadLibrary } from "../server/cypher/library.ts";
import { readCheckedDataset } from "../server/dataset/check.ts";
import type { Dataset } from "../server/dataset/model.ts";
import { type Engine, openEnvironment } from "./environment.ts";
import { generateDataset } from "./generate.ts";
import { measureChange } from "./measureChange.ts";
import { measureAnswers, measureGuard } from "./measureCypher.ts";
import {
  linkedEntities,
  measureExpand,
  measureFirstView,
  measurePayload,
  measureSearch,
} from "./measureHttp.ts";
import { measureLoad } from "./measureLoad.ts";
import { measurePage } from "./measurePage.ts";
import { measureRows } from "./measureRows.ts";
import { seededRandom } from "./random.ts";
import { type Figure, markdownTable, recorder } from "./report.ts";

const GROUPS = ["load", "view", "expand", "search", "payload", "cypher", "rows", "page", "change"] as const;
type Group = (typeof GROUPS)[number];

const USAGE = `npm run bench -- [--engine grafeo|neo4j|both] [--size data|<entities>|both] [--only ${GROUPS.join(",")}] [--out file.json]
  --size both  the built-in data set, then 100,000 entities with 300,000 relations`;

interface Plan {
  readonly engines: readonly Engine[];
  /** `data`, or a number of entities to generate, with three relations each. */
  readonly sizes: readonly string[];
  readonly only: ReadonlySet<Group>;
  readonly out: string | null;
}

function usage(message: string): never {
  process.stderr.write(`${message}\n${USAGE}\n`);
  process.exit(2);
}

function readPlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      engine: { type: "string", default: "both" },
      size: { type: "string", default: "both" },
      only: { type: "string", default: GROUPS.join(",") },
      out: { type: "string" },
    },
  });
  const engines = ({ grafeo: ["Grafeo"], neo4j: ["Neo4j"], both: ["Grafeo", "Neo4j"] } as const)[
    values.engine
  ];
  if (engines === undefined) usage(`no such engine: ${values.engine}`);
  const sizes = values.size === "both" ? ["data", "100000"] : [values.size];
  if (!sizes.every((size) => size === "data" || /^[1-9]\d{2,6}$/.test(size)))
    usage(`no such size: ${values.size}`);
  const only = values.only.split(",");
  const wrong = only.find((group) => !GROUPS.includes(group as Group));
  if (wrong !== undefined) usage(`no such group: ${wrong}`);
  return { engines, sizes, only: new Set(only as Group[]), out: values.out ?? null };
}

function datasetOf(size: string): Dataset {
  const builtIn = readCheckedDataset(join(projectRoot(), "data"));
  if (size === "data") return builtIn;
  const entities = Number(size);
  return generateDataset({ entities, relations: entities * 3, seed: 1, ontology: builtIn.ontology });
}

const SEED = 2024;
const SHOWN = 2000;

async function measureServer(
  input: { readonly engine: Engine; readonly dataset: Dataset; readonly builtIn: boolean },
  environment: Awaited<ReturnType<typeof openEnvironment>>,
  record: ReturnType<typeof recorder>,
  only: Plan["only"],
): Promise<void> {
  const { dataset, builtIn } = input;
  const server = await environment.serve();
  // A stream of its own for each group: what is drawn does not depend on which groups run.
  const http = () => ({ ...input, server, record, random: seededRandom(SEED) });
  try {
    if (only.has("view")) await measureFirstView(http());
    if (only.has("expand")) await measureExpand(http());
    if (only.has("search")) await measureSearch(http());
    if (only.has("payload")) await measurePayload(http());
    if (only.has("cypher")) await measureAnswers(environment, server, record);
    // Rows are the same whatever the graph.
    if (only.has("rows") && builtIn) await measureRows(server.url, record);
    if (only.has("page")) {
      const ids = [...new Set(linkedEntities(dataset, builtIn ? 200 : SHOWN * 3, seededRandom(SEED)))];
      const shown = builtIn ? [] : ids.slice(0, SHOWN);
      await measurePage({ url: server.url, record, targets: ids, shown, builtIn });
    }
    // Last, since the graph is another one then.
    if (only.has("change")) await measureChange(http());
  } finally {
    await server.stop();
  }
}

async function measure(plan: Plan): Promise<Figure[]> {
  const figures: Figure[] = [];
  const library = loadLibrary(projectRoot());
  for (const size of plan.sizes) {
    const dataset = datasetOf(size);
    for (const engine of plan.engines) {
      const record = recorder(engine, size, figures);
      const environment = await openEnvironment(engine);
      try {
        const beside = engine === "Neo4j" && size !== "data" && plan.only.has("load");
        const loaded = plan.only.has("load") ? record : () => undefined;
        await measureLoad({ environment, dataset, library, record: loaded, beside });
        if (plan.only.has("cypher")) await measureGuard(environment, record);
        await measureServer({ engine, dataset, builtIn: size === "data" }, environment, record, plan.only);
      } finally {
        await environment.dispose();
      }
    }
  }
  return figures;
}

const plan = readPlan(process.argv.slice(2));
if (plan.only.has("page") || plan.only.has("rows")) {
  const start = join(projectRoot(), "server/start.ts");
  const built = spawnSync(process.execPath, ["--import", "tsx", start, "--build-only"], { stdio: "inherit" });
  if (built.status !== 0) process.exit(1);
}
const figures = await measure(plan);
process.stdout.write(`${markdownTable(figures)}\n`);
if (plan.out !== null) {
  writeFileSync(plan.out, `${JSON.stringify({ seed: SEED, node: process.version, figures }, null, 2)}\n`);
}
