/**
 * The database's process frozen under a warm server: every route is to answer at its limit, later ones at once or again, and
 * all of them within ten seconds of its return. Then frozen in the middle of saves: what was acknowledged is there, and what is
 * said to have failed is not. `npx tsx bench/trials/frozen.ts [--engine grafeo|neo4j] [--limit 10000] [--rounds 10] [--seed 1]`
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../server/config.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { GRAPH } from "../client.ts";
import { openEnvironment } from "../environment.ts";
import { type Random, seededRandom } from "../random.ts";
import { serveBuilt, storeChildOf } from "./built.ts";
import { viewOf } from "./views.ts";

const WELL_WITHIN_MS = 10_000;
/** What an answer may be late for other reasons than the database. */
const GRACE_MS = 2_000;
/** Saves of a round, each begun so long after the one before; the database stops as long after one of the first is answered. */
const SAVES = 8;
const STOPPED_WITHIN_MS = 40;

interface Asked {
  readonly path: string;
  readonly body?: unknown;
}

interface Answered {
  readonly route: string;
  readonly status: number;
  readonly code: string;
  readonly ms: number;
}

/** Every kind of route that asks the store, through its fixed queries, saved ones, free Cypher, or what people keep. */
function routesFor(id: string, other: string): readonly Asked[] {
  const entity = `/entities/${encodeURIComponent(id)}`;
  return [
    { path: entity },
    { path: `${entity}/neighbours` },
    { path: "/relations/among", body: { ids: [id, other] } },
    { path: `/paths?from=${encodeURIComponent(id)}&to=${encodeURIComponent(other)}` },
    { path: "/overview" },
    { path: "/stats" },
    { path: "/search?q=s" },
    { path: "/schema" },
    { path: "/views" },
    { path: "/views", body: { name: `frozen ${id}`.slice(0, 60), state: viewOf(id) } },
    { path: "/queries" },
    { path: "/queries/latestEvents/run", body: {} },
    { path: "/cypher", body: { query: "MATCH (n:Entity) RETURN count(n) AS n" } },
    { path: "/cypher/write", body: { query: "MATCH (n:Entity {id: '?'}) SET n.x = 1", expect: null } },
  ];
}

async function ask(base: string, { path, body }: Asked): Promise<Answered> {
  const began = performance.now();
  const headers = { "content-type": "application/json" };
  const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch(`${base}${path}`, init);
  const text = await answer.text();
  const [, code = ""] = /"code":"(\w+)"/.exec(answer.ok ? "" : text) ?? [];
  const route = `${body === undefined ? "GET" : "POST"} ${path.slice(0, 40)}`;
  return { route, status: answer.status, code, ms: Math.round(performance.now() - began) };
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

function tell(title: string, answers: readonly Answered[]): void {
  say(`\n${title}`);
  for (const { route, status, code, ms } of answers)
    say(`${String(ms).padStart(6)} ms  ${status} ${code}  ${route}`);
}

/** A database that can be stopped; a store that the server begins anew does not go on. */
interface Frozen {
  readonly base: string;
  stop(): void;
  goOn(): void;
}

/** Asks again and again until nothing fails; the answers at the end, and how long that took. */
async function untilWell(all: () => Promise<readonly Answered[]>) {
  const began = performance.now();
  for (;;) {
    const answers = await all();
    const ms = Math.round(performance.now() - began);
    if (answers.every(({ status }) => status < 500) || ms > WELL_WITHIN_MS) return { answers, ms };
  }
}

/** How many routes were late, or not well again in time. */
async function freeze({ base, stop, goOn }: Frozen, routes: readonly Asked[], limitMs: number) {
  const all = () => Promise.all(routes.map((route) => ask(base, route)));
  await all();
  tell(`warm, limit ${limitMs} ms`, await all());
  stop();
  const frozen = await all();
  tell("frozen", frozen);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  tell("a moment later", await all());
  goOn();
  const { answers, ms } = await untilWell(all);
  tell(`well again after ${ms} ms`, answers);
  const late = frozen.filter((one) => one.ms > limitMs + GRACE_MS).length;
  const ill = answers.filter(({ status }) => status >= 500).length + (ms > WELL_WITHIN_MS ? 1 : 0);
  say(`\n${late} beyond the limit, ${ill} not well again within ${WELL_WITHIN_MS} ms`);
  return late + ill;
}

async function namesOf(base: string): Promise<ReadonlySet<string>> {
  const body = (await (await fetch(`${base}/views`)).json()) as { views: readonly { name: string }[] };
  return new Set(body.views.map(({ name }) => name));
}

/** Stops the database among saves; how many answers said what is not so. */
async function stopAmongSaves({ base, stop, goOn }: Frozen, id: string, rounds: number, random: Random) {
  const said = new Map<string, string>();
  for (let round = 0; round < rounds; round += 1) {
    const saves = Array.from({ length: SAVES }, async (_, index) => {
      // One after the other, so that some are at their beginning when others end.
      const name = `round ${round} save ${index}`;
      await new Promise((resolve) => setTimeout(resolve, index * STOPPED_WITHIN_MS));
      const { status, code } = await ask(base, { path: "/views", body: { name, state: viewOf(id) } });
      said.set(name, status < 300 ? "stored" : code);
    });
    await saves[random.below(2)];
    await new Promise((resolve) => setTimeout(resolve, random.below(STOPPED_WITHIN_MS)));
    stop();
    await Promise.all(saves);
    goOn();
    await untilWell(async () => [await ask(base, { path: "/views" })]);
  }
  const there = await namesOf(base);
  const count = (code: string, found: boolean) =>
    [...said].filter(([name, one]) => one === code && there.has(name) === found).length;
  const codes = [...new Set(said.values())].sort();
  say(`\n${said.size} saves, the database stopped ${rounds} times among them:`);
  for (const code of codes) say(`${code}: ${count(code, true)} are there, ${count(code, false)} are not`);
  const lost = count("stored", false);
  const denied = [...said].filter(
    ([name, code]) => !["stored", "WRITE_UNKNOWN"].includes(code) && there.has(name),
  ).length;
  say(`${lost} acknowledged and lost, ${denied} said to have failed and there`);
  return lost + denied;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      engine: { type: "string", default: "neo4j" },
      limit: { type: "string", default: "10000" },
      rounds: { type: "string", default: "10" },
      seed: { type: "string", default: "1" },
    },
  });
  const engine = values.engine === "grafeo" ? "Grafeo" : "Neo4j";
  const dataset = readCheckedDataset(join(projectRoot(), "data"));
  const environment = await openEnvironment(engine, { GUANXI_QUERY_TIMEOUT_MS: values.limit });
  const store = environment.open();
  await loadDataset(store, dataset, { library: loadLibrary(projectRoot()) });
  await store.close();
  const server = await serveBuilt(environment.settings);
  const { pid } = environment;
  const frozen: Frozen = {
    base: `${server.url}${GRAPH}`,
    stop: () => void process.kill(pid ?? storeChildOf(server.pid), "SIGSTOP"),
    goOn: () => pid !== undefined && process.kill(pid, "SIGCONT"),
  };
  const random = seededRandom(Number(values.seed));
  const ids = dataset.entities.map(({ id }) => id);
  const id = random.pick(ids);
  say(`${engine}, seed ${values.seed}`);
  try {
    const wrong = await freeze(frozen, routesFor(id, random.pick(ids)), Number(values.limit));
    const untrue = await stopAmongSaves(frozen, id, Number(values.rounds), random);
    process.exitCode = wrong + untrue > 0 ? 1 : 0;
  } finally {
    if (pid !== undefined) process.kill(pid, "SIGCONT");
    await server.stop();
    await environment.dispose();
  }
}

await run();
