import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seededRandom } from "../../../bench/random.ts";
import { StoreError } from "../../../server/store/GraphStore.ts";
import { GrafeoStore } from "../../../server/store/grafeo/GrafeoStore.ts";

const SLOW = "UNWIND range(1, 60000) AS a UNWIND range(1, 60000) AS b RETURN count(*) AS many";
const COUNT = "MATCH (n:Kept) RETURN count(n) AS kept";

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );

/** True once no process of this id is left; a zombie has ended too, its parent only has not asked. */
function hasEnded(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return true;
  }
}

describe("the process of the embedded store", () => {
  let home: string;
  let store: GrafeoStore;
  const kept = async () => (await store.read({ text: COUNT })).rows[0]?.[0];
  const path = () => join(home, "graph.grafeo");

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), "guanxi-process-"));
    store = new GrafeoStore({ path: path() });
    await store.write([{ text: "UNWIND range(1, 50) AS n CREATE (:Kept {id: n})" }]);
  });
  afterEach(async () => {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  });

  const pid = () => {
    if (store.pid === null) throw new Error("There is no child.");
    return store.pid;
  };

  it("is opened however long that takes, says how far it is, and keeps nobody waiting beyond his time", async () => {
    await store.close();
    store = new GrafeoStore({ path: path() });
    const told: number[] = [];
    const opened = store.open({ onProgress: (done, total) => told.push(done, total) });
    const child = pid();
    process.kill(child, "SIGSTOP");
    try {
      expect(await codeOf(store.read({ text: COUNT }, { timeoutMs: 100 }))).toBe("STORE_OPENING");
      const { error } = await store.health();
      expect(error?.code).toBe("STORE_OPENING");
      expect(error?.message).toMatch(/is being opened: \d+ of \d+ MB have been read\.$/);
      await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), { timeout: 10_000 });
    } finally {
      process.kill(child, "SIGCONT");
    }
    await opened;
    expect(told.every((bytes) => bytes >= 0)).toBe(true);
    expect(pid()).toBe(child);
    expect(await kept()).toBe(50);
  });

  it("is opened anew after it was killed, with all that was written", async () => {
    for (let round = 1; round <= 3; round += 1) {
      const before = pid();
      process.kill(before, "SIGKILL");
      expect(await kept()).toBe(50);
      expect(store.pid).not.toBe(before);
    }
  });

  it("asks innocent reads once more when a query had to be ended", async () => {
    const guilty = codeOf(store.read({ text: SLOW }, { timeoutMs: 500 }));
    const innocent = store.read({ text: COUNT });
    expect(await guilty).toBe("QUERY_TIMEOUT");
    expect((await innocent).rows).toEqual([[50]]);
    expect(await kept()).toBe(50);
  });

  it("fails a write that was under way, and keeps none of it", async () => {
    const write = codeOf(
      store.write([
        { text: "CREATE (:Kept {id: 'half'})" },
        {
          text: "UNWIND range(1, 60000) AS a UNWIND range(1, 60000) AS b WITH count(*) AS c CREATE (:Kept {id: c})",
        },
      ]),
    );
    // The write has reached the child once a later read was answered by it.
    expect(await kept()).toBe(50);
    process.kill(pid(), "SIGKILL");
    expect(await write).toBe("STORE_UNAVAILABLE");
    expect(await kept()).toBe(50);
  });

  it("ends every call at its limit while it is frozen, and is opened anew", async () => {
    const limit = { timeoutMs: 1_500 };
    const before = pid();
    process.kill(before, "SIGSTOP");
    const began = performance.now();
    const ended = await Promise.all([
      codeOf(store.read({ text: COUNT }, limit)),
      codeOf(store.write([{ text: "CREATE (:Late {id: 'late'})" }], limit)),
      // Waits for the write before it, and for no longer than its own limit.
      codeOf(store.write([{ text: "CREATE (:Late {id: 'later'})" }], limit)),
    ]);
    // Whoever is ended first takes the frozen child with him, and the next one may be there in time for the others; that it is
    // being opened is nobody's fault who has waited for a frozen one.
    expect(ended[0]).toMatch(/^(QUERY_TIMEOUT|no error)$/);
    // With the child its writes went, unless their own time was up before, or the new child was there in time or is being opened.
    const writes = ended.slice(1);
    for (const code of writes)
      expect(code).toMatch(/^(QUERY_TIMEOUT|STORE_UNAVAILABLE|STORE_OPENING|no error)$/);
    expect(performance.now() - began).toBeLessThan(limit.timeoutMs + 3_000);
    expect(await kept()).toBe(50);
    const late = await store.read({ text: "MATCH (n:Late) RETURN count(n) AS late" });
    expect(late.rows).toEqual([[writes.filter((code) => code === "no error").length]]);
    expect(store.pid).not.toBe(before);
  });

  it("lets a write end beside a read whose time is up, and asks it again where it was ended with that read", async () => {
    const rows = Array.from({ length: 2_000 }, (_, id) => ({ id: id + 100 }));
    const many = { text: "UNWIND $rows AS row CREATE (:Kept {id: row.id})", params: { rows } };
    const before = pid();
    const short = codeOf(store.read({ text: SLOW }, { timeoutMs: 100 }));
    await store.write([many]);
    expect(await short).toBe("QUERY_TIMEOUT");
    await vi.waitFor(() => expect(hasEnded(before)).toBe(true), { timeout: 10_000, interval: 50 });
    expect(await kept()).toBe(2_050);

    // It will never end by itself: the write is begun anew with the next child, and once.
    process.kill(pid(), "SIGSTOP");
    const list = codeOf(store.read({ text: COUNT }, { timeoutMs: 100 }));
    await store.write([{ text: "CREATE (:Kept {id: 'again'})" }]);
    expect(await list).toBe("QUERY_TIMEOUT");
    expect(await kept()).toBe(2_051);
  });

  it("is closed within seconds also while it is frozen, begins no write that waits, and says of none what is not so", async () => {
    process.kill(pid(), "SIGSTOP");
    const writes = ["first", "second"].map((id) =>
      codeOf(store.write([{ text: "CREATE (:Kept {id: $id})", params: { id } }])),
    );
    const began = performance.now();
    await store.close();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await Promise.all(writes)).toEqual(Array(2).fill("STORE_UNAVAILABLE"));
    store = new GrafeoStore({ path: path() });
    expect(await kept()).toBe(50);
  });

  it("says of no write what is not so when it is killed among them", async () => {
    const random = seededRandom(1);
    const said = new Map<string, string>();
    for (let round = 0; round < 8; round += 1) {
      const writes = Array.from({ length: 10 }, async (_, n) => {
        const id = `${round}.${n}`;
        const text = "UNWIND range(1, 300) AS i CREATE (:Kept {id: $id, i: i})";
        said.set(id, await codeOf(store.write([{ text, params: { id } }])));
      });
      await writes[random.below(3)];
      await setTimeout(random.below(12));
      if (store.pid !== null) process.kill(store.pid, "SIGKILL");
      await Promise.all(writes);
    }
    const ids = await store.read({ text: "MATCH (n:Kept) WHERE n.i = 1 RETURN n.id AS id" });
    const there = new Set(ids.rows.map(([id]) => String(id)));
    for (const [id, code] of said) {
      if (code === "no error") expect(there, id).toContain(id);
      else if (code !== "WRITE_UNKNOWN") expect(there, `${id} ${code}`).not.toContain(id);
    }
    expect(new Set(said.values())).toContain("STORE_UNAVAILABLE");
  });

  it("is ended when a query fills the memory", async () => {
    await store.close();
    store = new GrafeoStore({ path: path(), maxRss: 400 * 1024 ** 2 });
    expect(await kept()).toBe(50);
    const hungry = store.read({ text: "UNWIND range(1, 1000000000) AS n RETURN collect(n) AS all" });
    expect(await codeOf(hungry)).toBe("QUERY_TOO_LARGE");
    expect(await kept()).toBe(50);
  });

  it("is ended when a cancelled query runs on", async () => {
    const going = new AbortController();
    const before = pid();
    const slow = codeOf(store.read({ text: SLOW }, { signal: going.signal }));
    expect(await kept()).toBe(50);
    going.abort();
    expect(await slow).toBe("QUERY_ABORTED");
    await vi.waitFor(() => expect(hasEnded(before)).toBe(true), { timeout: 10_000, interval: 50 });
    expect(await kept()).toBe(50);
  });

  it("gives a stream's rows to nobody else after it was opened anew", async () => {
    const numbers = (from: number) => ({ text: `UNWIND range(${from}, ${from + 12000}) AS n RETURN n` });
    const cut = store.stream(numbers(1))[Symbol.asyncIterator]();
    await cut.next();
    process.kill(pid(), "SIGKILL");
    expect(await kept()).toBe(50);
    const other = store.stream(numbers(100_000))[Symbol.asyncIterator]();
    await other.next();
    expect(await codeOf(cut.next())).toBe("STORE_UNAVAILABLE");
    const { value } = await other.next();
    expect(value.rows[0]).toEqual([105_000]);
    await other.return?.();
  });

  it("lets a write end although a slow read beside it was cancelled", async () => {
    const going = new AbortController();
    const slow = codeOf(store.read({ text: SLOW }, { signal: going.signal, timeoutMs: 60_000 }));
    const rows = Array.from({ length: 20_000 }, (_, id) => ({ id: id + 100 }));
    const write = store.write([
      { text: "UNWIND $rows AS row CREATE (:Kept {id: row.id})", params: { rows } },
    ]);
    const before = pid();
    going.abort();
    expect(await slow).toBe("QUERY_ABORTED");
    await write;
    expect(await kept()).toBe(20_050);
    expect(store.pid).toBe(before);
  });

  it("does not hold what the graph itself needs against a query", async () => {
    await store.close();
    store = new GrafeoStore({ path: path(), maxRss: 40 * 1024 ** 2 });
    expect(await kept()).toBe(50);
    expect((await store.read({ text: "UNWIND range(1, 1000) AS n RETURN n" })).rows).toHaveLength(1000);
  });

  it.each<[string, string[], NodeJS.Signals[]]>([
    ["just starting", ["starting"], []],
    ["idle", [], []],
    ["in the middle of a query", [SLOW], []],
    ["stopped before it", [], ["SIGSTOP"]],
    ["stopped before it in the middle of a query", [SLOW], ["SIGSTOP"]],
  ])("ends with its parent, %s, and the next one opens the file", async (_, slow, signals) => {
    await store.close();
    const parent = fork(new URL("./grafeoParent.ts", import.meta.url).pathname, [path(), ...slow], {
      execArgv: ["--import", "tsx"],
    });
    const child = await new Promise<number>((resolve, reject) => {
      parent.once("message", (message) => resolve(Number(message)));
      parent.once("exit", () => reject(new Error("The parent ended too early.")));
    });
    for (const signal of signals) process.kill(child, signal);
    parent.kill("SIGKILL");
    store = new GrafeoStore({ path: path() });
    expect(await kept()).toBe(50);
    await vi.waitFor(() => expect(hasEnded(child)).toBe(true), { timeout: 10_000, interval: 50 });
  });

  it("says so where the file is damaged, and touches nothing", async () => {
    await store.close();
    const damaged = join(home, "damaged.grafeo");
    writeFileSync(damaged, "this is no database, and much longer than any magic number".repeat(200));
    store = new GrafeoStore({ path: damaged });
    expect(await codeOf(store.read({ text: COUNT }))).toBe("STORE_DAMAGED");
    expect((await store.health()).error?.code).toBe("STORE_DAMAGED");
    expect(readFileSync(damaged, "utf8")).toMatch(/^this is no database/);
  });
});
