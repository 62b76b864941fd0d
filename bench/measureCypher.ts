import neo4j from "neo4j-driver";
import { guard } from "../server/console/guard.ts";
import type { ConsoleEngine } from "../server/store/console.ts";
import { openTarget } from "../server/store/engines.ts";
import { GRAPH } from "./client.ts";
import type { Environment, RunningServer } from "./environment.ts";
import { atLeast, atMost, percentile, type Record } from "./report.ts";

const TEXTS = 150;
const ROUNDS = 7;
const ROWS = 100_000;
const MANY = `UNWIND range(1, ${ROWS}) AS n RETURN n, 'row ' + toString(n) AS name, n % 7 AS day`;

/** A different text each time, so that no cache of plans helps. */
const textAt = (n: number): string =>
  `MATCH (a:Person)-[r]->(b:Entity) WHERE a.degree > ${n} RETURN a.name AS x${n}, count(r) AS c ORDER BY c DESC LIMIT 5`;

/** The console's end of a store, in this process; the store is closed. */
async function consoleOf(environment: Environment): Promise<ConsoleEngine> {
  const store = environment.open();
  const target = await store.consoleAccess("").reading();
  await store.close();
  return openTarget(target);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** What judging a text costs beside the engine's own EXPLAIN, in turns on texts that are all new. */
export async function measureGuard(environment: Environment, record: Record): Promise<void> {
  const engine = await consoleOf(environment);
  try {
    await guard(engine, { text: textAt(0) });
    const explained: number[] = [];
    const guarded: number[] = [];
    for (let n = 1; n <= TEXTS; n += 1) {
      explained.push(await timed(() => engine.explain({ text: textAt(2 * n) })));
      guarded.push(await timed(() => guard(engine, { text: textAt(2 * n + 1) })));
    }
    const [plain, whole] = [percentile(explained, 0.5), percentile(guarded, 0.5)];
    record("cypher", "EXPLAIN alone, p50", plain, "ms");
    record("cypher", "guard beside EXPLAIN, p50", Math.max(0, whole - plain), "ms", atMost(3, "ms"));
  } finally {
    await engine.close();
  }
}

interface Answer {
  readonly first: number;
  readonly all: number;
}

async function ask(url: string, query: string): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(`${url}${GRAPH}/cypher`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/x-ndjson" },
    body: JSON.stringify({ query, limit: ROWS }),
  });
  const reader = response.body?.getReader();
  let first = 0;
  let rows = -2;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    rows += value.filter((byte: number) => byte === 10).length;
    if (first === 0 && rows > -1) first = performance.now() - began;
  }
  if (rows !== ROWS) throw new Error(`${rows} rows came`);
  return { first, all: performance.now() - began };
}

/** The same rows by the driver alone, read as it hands them out. */
async function bare(settings: Environment["settings"]): Promise<number> {
  const { NEO4J_URI: uri = "", NEO4J_USERNAME: username = "", NEO4J_PASSWORD: password = "" } = settings;
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    await session.run("RETURN 1");
    return await timed(async () => {
      let rows = 0;
      for await (const record of session.run(MANY)) rows += record.length > 0 ? 1 : 0;
      if (rows !== ROWS) throw new Error(`${rows} rows came`);
    });
  } finally {
    await session.close();
    await driver.close();
  }
}

/** 100,000 rows through the API: when the first is there, and how many a second beside the bare driver. */
export async function measureAnswers(
  environment: Environment,
  server: RunningServer,
  record: Record,
): Promise<void> {
  await ask(server.url, MANY);
  const answers: Answer[] = [];
  const driver: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    answers.push(await ask(server.url, MANY));
    if (environment.engine === "Neo4j") driver.push(await bare(environment.settings));
  }
  const all = percentile(
    answers.map((answer) => answer.all),
    0.5,
  );
  record(
    "cypher",
    `first of ${ROWS} rows, p50`,
    percentile(
      answers.map(({ first }) => first),
      0.5,
    ),
    "ms",
    atMost(300, "ms"),
  );
  record("cypher", "rows through the API", (ROWS / all) * 1000, "/s");
  if (driver.length === 0) return;
  const alone = percentile(driver, 0.5);
  record("cypher", "rows by the bare driver", (ROWS / alone) * 1000, "/s");
  record("cypher", "rows, of the bare driver's", alone / all, "×", atLeast(0.8, "×"));
}
