/**
 * Many people at once on the embedded store with the built-in data: what each asks, how long each waits, and what the
 * script itself costs. `npx tsx bench/trials/soak.ts [--clients 40] [--seconds 180] [--think 1000] [--seed 1]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../server/config.ts";
import { readDataset } from "../../server/dataset/read.ts";
import { GRAPH } from "../client.ts";
import { type Random, seededRandom } from "../random.ts";
import { percentile } from "../report.ts";
import { cpuOf, serveBuilt } from "./built.ts";
import { viewOf } from "./views.ts";

interface Act {
  readonly name: string;
  /** Of a hundred acts so many are of this kind. */
  readonly share: number;
  ask(id: string, random: Random): { readonly path: string; readonly body?: unknown };
}

const entity = (id: string) => `/entities/${encodeURIComponent(id)}`;
const TEXTS = ["s", "zh", "li", "园", "公司", "spc", "wang"];
/** What people do: mostly look, sometimes ask Cypher, now and then save, which makes a new copy for Cypher. */
const MIX: readonly Act[] = [
  { name: "neighbours", share: 40, ask: (id) => ({ path: `${entity(id)}/neighbours?limit=25` }) },
  {
    name: "search",
    share: 22,
    ask: (_, random) => ({ path: `/search?q=${encodeURIComponent(random.pick(TEXTS))}` }),
  },
  { name: "entity", share: 15, ask: (id) => ({ path: entity(id) }) },
  { name: "overview", share: 8, ask: () => ({ path: "/overview" }) },
  {
    name: "cypher",
    share: 10,
    ask: (id) => ({
      path: "/cypher",
      body: {
        query: "MATCH (a:Entity {id: $id})-[r]-(b:Entity) RETURN b.id AS id, type(r) AS type",
        params: { id },
      },
    }),
  },
  {
    name: "save",
    share: 5,
    ask: (id) => ({ path: "/views", body: { name: `soak ${id}`.slice(0, 60), state: viewOf(id) } }),
  },
];

/** Each client comes through a proxy of its own, as it were, so that the rate limit counts them apart. */
const SETTINGS = { GUANXI_TRUSTED_PROXIES: "loopback" };

interface Asked {
  readonly name: string;
  readonly status: number;
  readonly ms: number;
}

function pick(random: Random): Act {
  let left = random.below(100);
  for (const act of MIX) {
    left -= act.share;
    if (left < 0) return act;
  }
  throw new RangeError("the shares do not make a hundred");
}

function ask({ agent, from }: Client, url: string, body: unknown): Promise<number> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    "x-forwarded-for": from,
    ...(payload !== undefined && { "content-type": "application/json" }),
  };
  return new Promise((resolve) => {
    const method = payload === undefined ? "GET" : "POST";
    const sent = request(url, { agent, method, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", () => resolve(0));
    });
    sent.on("error", () => resolve(0));
    sent.end(payload);
  });
}

interface Client {
  readonly agent: Agent;
  readonly from: string;
}

interface Habits {
  readonly base: string;
  readonly ids: readonly string[];
  readonly thinkMs: number;
  readonly until: number;
}

/** One person: asks, waits for the answer, thinks, asks again. */
async function person({ base, ids, thinkMs, until }: Habits, from: string, random: Random): Promise<Asked[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const asked: Asked[] = [];
  // Not all at once.
  await new Promise((resolve) => setTimeout(resolve, random.next() * thinkMs));
  while (performance.now() < until) {
    const act = pick(random);
    const { path, body } = act.ask(random.pick(ids), random);
    const began = performance.now();
    const status = await ask({ agent, from }, `${base}${path}`, body);
    asked.push({ name: act.name, status, ms: performance.now() - began });
    await new Promise((resolve) => setTimeout(resolve, thinkMs * (0.5 + random.next())));
  }
  agent.destroy();
  return asked;
}

function row(name: string, asked: readonly Asked[]): string {
  const ms = asked.map((one) => one.ms);
  const of = (share: number) => (ms.length === 0 ? "–" : Math.round(percentile(ms, share)));
  const counts = new Map<number, number>();
  for (const { status } of asked) if (status !== 200) counts.set(status, (counts.get(status) ?? 0) + 1);
  const others = [...counts].map(([status, count]) => `${count} × ${status}`).join(", ") || "none";
  return `| ${name} | ${asked.length} | ${of(0.5)} | ${of(0.95)} | ${of(1)} | ${others} |`;
}

function report(asked: readonly Asked[]): string {
  const rows = MIX.map(({ name }) =>
    row(
      name,
      asked.filter((one) => one.name === name),
    ),
  );
  return [
    "| act | asked | p50 ms | p95 ms | most ms | not 200 |",
    "|---|---|---|---|---|---|",
    ...rows,
    row("all", asked),
  ].join("\n");
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      clients: { type: "string", default: "40" },
      seconds: { type: "string", default: "180" },
      think: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
    },
  });
  const [clients, seconds, thinkMs, seed] = [values.clients, values.seconds, values.think, values.seed].map(
    Number,
  ) as [number, number, number, number];
  const { dataset } = readDataset(join(projectRoot(), "data"));
  const ids = dataset?.entities.map(({ id }) => id) ?? [];
  const home = mkdtempSync(join(tmpdir(), "guanxi-soak-"));
  const server = await serveBuilt({ ...SETTINGS, GUANXI_HOME: home });
  try {
    const [cpu, own, began] = [cpuOf(server.pid), process.cpuUsage(), performance.now()];
    const habits = { base: `${server.url}${GRAPH}`, ids, thinkMs, until: began + seconds * 1000 };
    const people = Array.from({ length: clients }, (_, index) =>
      person(habits, `10.0.0.${index + 1}`, seededRandom(seed + index)),
    );
    const asked = (await Promise.all(people)).flat();
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(own);
    const share = (ms: number) => `${Math.round((ms / took) * 100)} %`;
    const mix = MIX.map(({ name, share: of }) => `${of} % ${name}`).join(", ");
    process.stdout.write(
      `${clients} clients for ${Math.round(took / 1000)} s, seed ${seed}; ${mix}; think time ${thinkMs} ms ± half; the ` +
        `server's own limits: 3,000 requests a minute for each client, 10 s a query.\nOf one core: the server with all its ` +
        `processes ${share(cpuOf(server.pid) - cpu)}, this script ${share((user + system) / 1000)}; load ` +
        `${loadavg()[0]?.toFixed(1)}.\n\n${report(asked)}\n`,
    );
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

await run();
