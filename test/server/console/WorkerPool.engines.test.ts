import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { family } from "../../../bench/trials/built.ts";
import { WorkerPool } from "../../../server/console/WorkerPool.ts";
import { GrafeoStore } from "../../../server/store/grafeo/GrafeoStore.ts";

describe("workers for free Cypher on saved copies", () => {
  const home = mkdtempSync(join(tmpdir(), "guanxi-workers-"));
  const store = new GrafeoStore({ path: join(home, "graph.grafeo") });
  const limits = { most: 1, heapMb: 384, maxRss: 768 * 1024 ** 2 };
  const pool = new WorkerPool({ ...limits, target: store.consoleAccess("RETURN 1 AS one").reading });

  const count = async (signal = new AbortController().signal) => {
    const statement = { text: "MATCH (n:Kept) RETURN count(n) AS n" };
    const order = { statement, mode: "run", known: false } as const;
    const asked = { ...order, limits: { maxRows: 10, maxBytes: 1000, timeoutMs: 60_000 } };
    let answer = "";
    for await (const part of pool.run(asked, signal)) if (part.kind === "rows") answer = part.text;
    return answer;
  };
  const workers = () =>
    family(process.pid).flatMap(({ pid, command }) => (command.includes("console/worker.ts") ? [pid] : []));

  beforeAll(() => store.write([{ text: "CREATE (:Kept)" }]));
  afterAll(async () => {
    pool.close();
    await store.close();
    rmSync(home, { recursive: true, force: true });
  });

  it("see each write at once, in the process that is there", async () => {
    expect(await count()).toBe("[1]");
    const before = workers();
    expect(before).toHaveLength(1);
    for (let n = 2; n <= 6; n += 1) {
      await store.write([{ text: "CREATE (:Kept)" }]);
      expect(await count()).toBe(`[${n}]`);
    }
    expect(workers()).toEqual(before);
  });

  it("serve who waits in order, and nobody who has gone", async () => {
    const order: string[] = [];
    const noted = (name: string, asked: Promise<unknown>) =>
      asked.then(
        () => order.push(name),
        () => order.push(`${name} has gone`),
      );
    const going = new AbortController();
    const all = [noted("first", count()), noted("second", count(going.signal)), noted("third", count())];
    going.abort();
    await Promise.all(all);
    expect(order).toEqual(["second has gone", "first", "third"]);
  });
});
