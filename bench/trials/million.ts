/**
 * A million entities on the project's own Neo4j, with its own settings: what ready says until search and first view answer, and
 * what every kind of route then takes. `npx tsx bench/trials/million.ts [--entities 1000000] [--relations 3000000] [--seed 1]
 * [--home folder]`; a folder is kept, and used again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseConfig, projectRoot } from "../../server/config.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { openStore } from "../../server/store/engines.ts";
import { rssOf } from "../../server/store/shared/memory.ts";
import { GRAPH } from "../client.ts";
import { cpuOf, serveBuilt } from "./built.ts";
import { startLarge } from "./million/store.ts";
import { type Chosen, idOf } from "./million/write.ts";

interface Asked {
  readonly what: string;
  readonly path: string;
  readonly body?: unknown;
}

const TEXTS = ["王", "经济", "太原鑫恒", "wang", "ty", "Bureau", "taiyuan xin", "qqzzxx"];

/** Each kind of question, of the best connected entity and of one like most. */
function questions({ hub, ordinary }: Chosen): Asked[] {
  const of = (name: string, id: string): Asked[] => [
    { what: `entity ${name}`, path: `/entities/${id}` },
    { what: `neighbours ${name}`, path: `/entities/${id}/neighbours` },
    { what: `evidence ${name}`, path: `/entities/${id}/evidence` },
  ];
  const run = (query: string, params: object): Asked => ({
    what: `query ${query} of an entity`,
    path: `/queries/${query}/run`,
    body: { params },
  });
  return [
    { what: "overview", path: "/overview" },
    { what: "stats", path: "/stats" },
    ...TEXTS.map((text) => ({ what: `search ${text}`, path: `/search?q=${encodeURIComponent(text)}` })),
    ...of("ordinary", ordinary),
    ...of("hub", hub),
    { what: "relation by id", path: `/relations/${idOf("r", 1234)}/evidence` },
    { what: "relation unknown", path: "/relations/none/evidence" },
    { what: "paths", path: `/paths?from=${ordinary}&to=${idOf("e", 4711)}` },
    { what: "common", path: `/common?ids=${ordinary},${hub}` },
    run("postsAndHolders", { person: ordinary }),
    run("singleSource", { entity: ordinary }),
    run("accompanied", { person: ordinary }),
    {
      what: "Cypher by id",
      path: "/cypher",
      body: { query: "MATCH (a:Entity {id: $id})--(b) RETURN b.id AS id", params: { id: ordinary } },
    },
  ];
}

const ROUNDS = 5;
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function ask(base: string, { path, body }: Asked) {
  const began = performance.now();
  const headers = { "content-type": "application/json" };
  const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch(`${base}${path}`, init);
  const text = await answer.text();
  return { status: answer.status, ms: performance.now() - began, text };
}

/** How many kinds of question did not answer. */
async function tell(base: string, chosen: Chosen): Promise<number> {
  let failed = 0;
  for (const question of questions(chosen)) {
    const times: number[] = [];
    let said = "";
    for (let round = 0; round < ROUNDS; round += 1) {
      const { status, ms, text } = await ask(base, question);
      times.push(ms);
      const expected = question.what === "relation unknown" ? 404 : 200;
      if (status !== expected) said = `${status} ${text.slice(0, 200)}`;
    }
    failed += said === "" ? 0 : 1;
    const [first = 0, ...others] = times;
    const shown = [first, Math.min(...others)].map((ms) => ms.toFixed(0).padStart(6)).join(" ");
    say(`${shown} ms  ${question.what}  ${said}`);
  }
  return failed;
}

async function define(settings: Readonly<Record<string, string>>): Promise<void> {
  const store = openStore(parseConfig({ root: projectRoot(), env: settings }));
  await store.open();
  const types = readCheckedDataset(join(projectRoot(), "data")).ontology.types.map(({ name }) => name);
  await store.define(loadLibrary(projectRoot()).schema(store.engine.schema, types));
  await store.define(["CALL db.awaitIndexes(600)"]);
  await store.close();
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      entities: { type: "string", default: "1000000" },
      relations: { type: "string", default: "3000000" },
      seed: { type: "string", default: "1" },
      home: { type: "string" },
    },
  });
  const home = values.home ?? mkdtempSync(join(tmpdir(), "guanxi-million-"));
  const began = performance.now();
  const since = () => `${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s`;
  const size = {
    entities: Number(values.entities),
    relations: Number(values.relations),
    seed: Number(values.seed),
  };
  const neo4j = await startLarge(home, size, (line) => say(`${since()}  ${line}`));
  const settings = { NEO4J_URI: neo4j.uri, NEO4J_USERNAME: neo4j.user, NEO4J_PASSWORD: neo4j.password };
  let last = "";
  try {
    await define(settings);
    say(`${since()}  constraints and indexes stand; load of the machine ${loadavg()[0]?.toFixed(1)}`);
    const server = await serveBuilt({ ...settings, GUANXI_HOME: home }, ({ code, progress }) => {
      // Each tenth is enough.
      const tenths = progress === null ? "" : `${Math.floor((10 * progress.done) / progress.total)} tenths`;
      if (`${code} ${tenths}` !== last) say(`${since()}  ${code} ${progress?.done ?? ""}`);
      last = `${code} ${tenths}`;
    });
    const megabytes = (pid: number) => `${((rssOf(pid) ?? 0) / 1e6).toFixed(0)} MB`;
    say(`${since()}  ready; the server took ${(cpuOf(server.pid) / 1000).toFixed(1)} s of processor time`);
    const failed = await tell(`${server.url}${GRAPH}`, neo4j.chosen);
    say(`the server holds ${megabytes(server.pid)}, Neo4j ${megabytes(neo4j.pid)}; ${failed} failed`);
    say(`load of the machine ${loadavg()[0]?.toFixed(1)}`);
    await server.stop();
    process.exitCode = failed > 0 ? 1 : 0;
  } finally {
    await neo4j.stop();
    if (values.home === undefined) rmSync(home, { recursive: true, force: true });
  }
}

await run();
