/**
 * `npx tsx bench/import/coldLoad.ts`: loads the built-in data into a Neo4j that has just started, and beside it, in another that has just
 * started, lets the bare driver run the same rules and the same writes without reading, comparing or counting anything. A server
 * that is cold spends nearly all of it in its own start, on planning each text for the first time: no load is quicker than that.
 */
import { loadavg } from "node:os";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { projectRoot } from "../../server/config.ts";
import { allowedNames, loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { makePlan } from "../../server/load/plan.ts";
import { type Step, steps } from "../../server/load/steps.ts";
import { BUILT_IN, NOTHING_STORED } from "../../server/load/stored.ts";
import { atOnce } from "../../server/slices.ts";
import { NEO4J_TRAITS } from "../../server/store/neo4j/traits.ts";
import { toDriverParams } from "../../server/store/neo4j/values.ts";
import { type Environment, openEnvironment } from "../environment.ts";
import { atMost, type Figure, markdownTable, recorder } from "../report.ts";
import { cpuOf } from "../trials/built.ts";

const library = loadLibrary(projectRoot());
const dataset = readCheckedDataset(join(projectRoot(), "data"));
const allowed = allowedNames(dataset.ontology);

async function ours(environment: Environment): Promise<void> {
  const store = environment.open();
  try {
    await loadDataset(store, dataset, { library });
  } finally {
    await store.close();
  }
}

/** Each rule, and each transaction of a plan for an empty store, by the driver alone. */
async function bare({ settings }: Environment, planned: readonly Step[]): Promise<void> {
  const { NEO4J_URI = "", NEO4J_USERNAME = "", NEO4J_PASSWORD = "" } = settings;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
  const session = driver.session();
  try {
    for (const statement of library.schema("neo4j", allowed.types)) await session.run(statement);
    for (const { statements } of planned) {
      await session.executeWrite(async (transaction) => {
        for (const { text, params = {} } of statements) await transaction.run(text, toDriverParams(params));
      });
    }
  } finally {
    await session.close();
    await driver.close();
  }
}

interface Took {
  readonly seconds: number;
  /** Processor time of the database, in seconds: on shared cores it wanders less. */
  readonly cpu: number;
}

async function took(act: (environment: Environment) => Promise<void>): Promise<Took> {
  const environment = await openEnvironment("Neo4j");
  const { pid = 0 } = environment;
  try {
    process.stderr.write(`  load ${loadavg()[0]?.toFixed(1)}\n`);
    const [started, before] = [performance.now(), cpuOf(pid)];
    await act(environment);
    return { seconds: (performance.now() - started) / 1000, cpu: (cpuOf(pid) - before) / 1000 };
  } finally {
    await environment.dispose();
  }
}

const figures: Figure[] = [];
const record = recorder("Neo4j", "data", figures);
const ahead = new Set(dataset.ontology.modalities.filter((one) => one.ahead).map(({ name }) => name));
const plan = atOnce(makePlan(dataset, NOTHING_STORED, BUILT_IN, ahead));
const context = { library, allowed, dataset: BUILT_IN, batch: NEO4J_TRAITS.batch, creates: true };
const least = await took((environment) => bare(environment, [...steps(plan, context)]));
const whole = await took(ours);
record("cold load", "the bare driver: rules and writes alone", least.seconds, "s");
record("cold load", "the same, processor time of the database", least.cpu, "s CPU");
record("cold load", "the whole load", whole.seconds, "s", atMost(5, "s"));
record("cold load", "the same, processor time of the database", whole.cpu, "s CPU");
record("cold load", "the whole load, of the bare driver's processor time", whole.cpu / least.cpu, "×");
process.stdout.write(`${markdownTable(figures)}\n`);
