/**
 * `node --import tsx bench/trials/corruptions.ts [--seed 1] [--rounds 1]`: damages an embedded store in the ways of harms.ts and
 * starts the real server on it. Ends with 1 where something was lost in silence, named wrongly, or not brought back.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ReadySchema } from "../../server/contract/status.ts";
import { GrafeoStore } from "../../server/store/grafeo/GrafeoStore.ts";
import { seededRandom } from "../random.ts";
import { HARMS, type Harm } from "./harms.ts";
import { ask, end, GRAPH, serve } from "./server.ts";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, rounds: { type: "string", default: "1" } },
});
const base = mkdtempSync(join(tmpdir(), "guanxi-corruptions-"));
const HOME = join(base, "home");
const FOLDER = join(HOME, "grafeo");
const SAVED = ["one", "two", "three"];
const FACTS = 20;

/** Acknowledged writes of somebody's own, through the store's process; `killed` ends it without mercy. */
async function addFacts(from: number, killed: boolean): Promise<void> {
  const store = new GrafeoStore({ path: join(FOLDER, "graph.grafeo"), kept: join(HOME, "saved") });
  for (let n = from; n < from + FACTS / 2; n += 1) {
    await store.write([{ text: "CREATE (:Entity {id: $id, name: $id})", params: { id: `trial-${n}` } }]);
  }
  if (killed && store.pid !== null) process.kill(store.pid, "SIGKILL");
  await store.close();
}

const keep = (state: string) => cpSync(HOME, join(base, state), { recursive: true });
const take = (state: string) => {
  rmSync(HOME, { recursive: true, force: true });
  cpSync(join(base, state), HOME, { recursive: true });
};

/** The three states: an older one, one whose process was killed, one closed in order. */
async function prepare(): Promise<void> {
  const server = await serve(HOME);
  for (const title of SAVED) {
    const query = { title: { zh: title, en: title }, cypher: "MATCH (e:Entity) RETURN count(e) AS n" };
    await ask(`${server.url}${GRAPH}/queries`, query);
  }
  await end(server, "SIGTERM");
  await addFacts(0, false);
  keep("old");
  await addFacts(FACTS / 2, true);
  keep("killed");
  await end(await serve(HOME), "SIGTERM");
  keep("closed");
}

interface Found {
  readonly kinds: readonly string[];
  readonly facts: number;
  readonly saved: number;
}

async function look(): Promise<Found> {
  const server = await serve(HOME);
  try {
    const { damages } = ReadySchema.parse((await ask(`${server.url}/api/health/ready`)).body);
    const { queries } = (await ask(`${server.url}${GRAPH}/queries`)).body as { queries: { own: unknown }[] };
    const { entities } = (await ask(`${server.url}${GRAPH}/stats`)).body as { entities: number };
    const kinds = damages.map(({ kind }) => kind);
    return { kinds, facts: entities, saved: queries.filter(({ own }) => own !== null).length };
  } finally {
    await end(server, "SIGKILL");
  }
}

const faults = { silent: 0, wrong: 0, unsaved: 0 };

function judge(name: string, harm: Harm | null, found: Found, all: number): void {
  const { kinds, facts, saved } = found;
  const lost = all - facts;
  const silent = kinds.length === 0 && (lost > 0 || saved < SAVED.length || harm?.loses === true);
  const wrong = kinds.some((kind) => harm === null || !(harm.says as readonly string[]).includes(kind));
  const unsaved = saved !== SAVED.length;
  faults.silent += Number(silent);
  faults.wrong += Number(wrong);
  faults.unsaved += Number(unsaved);
  const verdict = silent ? "SILENT" : wrong ? "WRONG" : unsaved ? "NOT BROUGHT BACK" : "right";
  const said = kinds.length === 0 ? "nothing" : kinds.join();
  console.log(
    `${name.padEnd(40)} said ${said.padEnd(10)} lost ${String(lost).padStart(4)}  saved ${saved}  ${verdict}`,
  );
}

try {
  await prepare();
  take("closed");
  const { facts: all } = await look();
  for (const state of ["killed", "closed"]) {
    take(state);
    judge(`nothing (${state})`, null, await look(), all);
    // The look itself ended in a kill.
    judge(`nothing (${state}, killed again)`, null, await look(), all);
  }
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const random = seededRandom(Number(values.seed) + round);
    for (const harm of HARMS) {
      take(harm.to);
      harm.act(FOLDER, join(base, "old", "grafeo"), random);
      judge(harm.name, harm, await look(), all);
    }
  }
  console.log(
    `silent losses ${faults.silent}, wrong reasons ${faults.wrong}, not brought back ${faults.unsaved}`,
  );
  process.exitCode = Object.values(faults).some((count) => count > 0) ? 1 : 0;
} finally {
  rmSync(base, { recursive: true, force: true });
}
