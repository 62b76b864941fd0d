/**
 * `node --import tsx bench/trials/fullDisk.ts [--seed 1] [--rounds 3]`: gives the real server a disk of its own, fills it while
 * somebody saves and writes, ends the server there, and makes room again. Ends with 1 where anything that was acknowledged is
 * missing, a refusal is no 507, or saving does not go on by itself. Wants to mount a tmpfs: root, or a user namespace of its own.
 */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Ready, ReadySchema } from "../../server/contract/status.ts";
import { mountDisk } from "../../test/helpers/disk.ts";
import { VIEW_STATE } from "../../test/helpers/viewState.ts";
import { type Random, seededRandom } from "../random.ts";
import { type Answer, ask, end, GRAPH, type Server, serve } from "./server.ts";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, rounds: { type: "string", default: "3" } },
});
const MEGABYTES = 48;
const MOST_ACTS = 2000;
/** How often room that a refused act gave back is filled. */
const MOST_FILLED = 5;
/** Within this time saving has to go on once there is room. */
const RECOVERY_MS = 10_000;
/** How the server ends on the full disk, in turns: not at all where there is none. */
const ENDINGS = ["SIGKILL", "SIGTERM", null] as const;
const WRITES = { GUANXI_ALLOW_WRITES: "1" };

/** What was acknowledged, by how it is found again. */
interface Acknowledged {
  readonly views: Set<string>;
  readonly queries: Set<string>;
  readonly entities: Set<string>;
}

const faults: string[] = [];
const demand = (right: boolean, fault: string) => {
  if (!right) faults.push(fault);
};

/** A change by somebody's own Cypher: previewed, then stored. */
async function write(url: string, id: string): Promise<Answer> {
  const query = "CREATE (:Entity:Person {id: $id, name: $id, note: $note})";
  const body = { query, params: { id, note: "文".repeat(2000) } };
  const preview = await ask(`${url}${GRAPH}/cypher/write`, { ...body, expect: null });
  if (preview.status !== 200) return preview;
  const { counts } = preview.body as { counts: unknown };
  return ask(`${url}${GRAPH}/cypher/write`, { ...body, expect: counts });
}

/** One act of the seed's choice; its answer, and how to note it where it was acknowledged. */
async function act(url: string, random: Random, n: number, known: Acknowledged) {
  const draw = random.below(10);
  if (draw < 5) {
    const name = `view ${n}`;
    const answer = await ask(`${url}${GRAPH}/views`, { name, state: VIEW_STATE });
    return { answer, note: () => known.views.add(name) };
  }
  if (draw < 8) {
    const title = `query ${n}`;
    const cypher = `MATCH (e:Entity) RETURN count(e) AS n // ${"x".repeat(random.below(4000))}`;
    const answer = await ask(`${url}${GRAPH}/queries`, { title: { zh: title, en: title }, cypher });
    return { answer, note: () => known.queries.add(title) };
  }
  const answer = await write(url, `full-${n}`);
  return { answer, note: () => known.entities.add(`full-${n}`) };
}

const ready = async ({ url }: Server): Promise<Ready> =>
  ReadySchema.parse((await ask(`${url}/api/health/ready`)).body);

/** Saves and writes until something is refused for want of room; answers how many were acknowledged. */
async function untilFull(server: Server, random: Random, known: Acknowledged, from = 0): Promise<number> {
  for (let n = 0; n < MOST_ACTS; n += 1) {
    const { answer, note } = await act(server.url, random, from + n, known);
    if (answer.status === 200) {
      note();
      continue;
    }
    const { code } = answer.body as { code: string };
    demand(answer.status === 507 && code === "STORE_FULL", `refused with ${answer.status} ${code}`);
    return n;
  }
  faults.push("the disk took everything");
  return MOST_ACTS;
}

/** Everything that was acknowledged is there, and can be read. */
async function demandAll({ url }: Server, known: Acknowledged, when: string): Promise<void> {
  const { views } = (await ask(`${url}${GRAPH}/views`)).body as { views: { name: string }[] };
  const names = new Set(views.map(({ name }) => name));
  const { queries } = (await ask(`${url}${GRAPH}/queries`)).body as { queries: { title: { en: string } }[] };
  const titles = new Set(queries.map(({ title }) => title.en));
  const lost = [
    ...[...known.views].filter((name) => !names.has(name)),
    ...[...known.queries].filter((title) => !titles.has(title)),
  ];
  for (const id of known.entities) {
    if ((await ask(`${url}${GRAPH}/entities/${id}`)).status !== 200) lost.push(id);
  }
  demand(lost.length === 0, `${when}: lost ${lost.join(", ")}`);
  demand((await ask(`${url}${GRAPH}/search?q=ai`)).status === 200, `${when}: search does not answer`);
}

async function demandLimited(server: Server, when: string): Promise<void> {
  const { status, code, damages } = await ready(server);
  demand(status === "limited" && code === "STORE_FULL", `${when}: ready says ${status} ${code}`);
  demand(damages.length === 0, `${when}: a damage is told: ${damages.map(({ kind }) => kind).join()}`);
}

/** How long it takes until saving goes on. */
async function recovery(server: Server, known: Acknowledged): Promise<number> {
  const began = Date.now();
  while (Date.now() - began < RECOVERY_MS) {
    const { status } = await ask(`${server.url}${GRAPH}/views`, { name: "after", state: VIEW_STATE });
    if (status === 200) {
      known.views.add("after");
      return Date.now() - began;
    }
    await pause(100);
  }
  faults.push("saving did not go on by itself");
  return Date.now() - began;
}

async function round(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const disk = mountDisk(MEGABYTES);
  if (disk === null) throw new Error("This user may mount nothing.");
  const home = join(disk.folder, "home");
  const known: Acknowledged = { views: new Set(), queries: new Set(), entities: new Set() };
  const ending = ENDINGS[seed % ENDINGS.length] ?? null;
  let server = await serve(home, WRITES);
  try {
    // Where the last byte goes differs with what is left for the first acts.
    disk.fill(random.below(6 * 1024 * 1024));
    let acts = await untilFull(server, random, known);
    // What was refused may have been large, and less still fit: then it is ready again, and rightly so.
    for (
      let more = 0;
      more < MOST_FILLED && (more === 0 || (await ready(server)).status === "ready");
      more += 1
    ) {
      disk.fill();
      acts += await untilFull(server, random, known, acts);
    }
    await demandLimited(server, "full");
    await demandAll(server, known, "full");
    if (ending !== null) {
      await end(server, ending);
      // A store that is closed in order gives room back.
      disk.fill();
      server = await serve(home, WRITES);
      await demandLimited(server, `after ${ending}`);
      await demandAll(server, known, `after ${ending}`);
    }
    disk.free();
    const took = await recovery(server, known);
    await demandAll(server, known, "afterwards");
    const { status, damages } = await ready(server);
    demand(status === "ready" && damages.length === 0, `afterwards: ready says ${status}`);
    const told = `${known.views.size} views, ${known.queries.size} queries, ${known.entities.size} entities`;
    console.log(
      `seed ${seed}: ${acts} acts until full, ended by ${ending ?? "nobody"}, kept ${told}, on after ${took} ms`,
    );
  } finally {
    await end(server, "SIGKILL");
    disk.dispose();
  }
}

for (let n = 0; n < Number(values.rounds); n += 1) await round(Number(values.seed) + n);
console.log(faults.length === 0 ? "nothing lost, every refusal 507, on by itself" : faults.join("\n"));
process.exitCode = faults.length === 0 ? 0 : 1;
