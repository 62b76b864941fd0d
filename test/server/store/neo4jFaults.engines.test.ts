import { mkdtempSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fetchNeo4j, type Neo4jProgram } from "../../../neo4j/fetch.ts";
import { freePort, type RunningNeo4j, startNeo4j } from "../../../neo4j/serve.ts";
import { StoreError } from "../../../server/store/GraphStore.ts";
import { Neo4jStore } from "../../../server/store/neo4j/Neo4jStore.ts";
import { neo4jLogin } from "../../helpers/neo4jLogin.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const ONE = { text: "RETURN 1 AS one" };
const ANSWERING = { timeout: 120_000, interval: 200 };
const WITHIN_10_S = { timeout: 10_000, interval: 100 };

/** Bolt's message COMMIT. */
const COMMIT = Buffer.from("0002b0120000", "hex");

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );

describe.skipIf(neo4jLogin() === null)("Neo4j when something is wrong", () => {
  const shared = () => neo4jLogin() ?? { uri: "", user: "", password: "" };

  it("tells a wrong password", async () => {
    const store = new Neo4jStore({ uri: shared().uri, username: "neo4j", password: "wrong" });
    expect(await codeOf(store.read(ONE))).toBe("STORE_BAD_CREDENTIALS");
    expect((await store.health()).error?.code).toBe("STORE_BAD_CREDENTIALS");
    await store.close();
  });

  it("tells a host that cannot be reached", async () => {
    const store = new Neo4jStore({
      uri: `bolt://127.0.0.1:${await freePort()}`,
      username: "neo4j",
      password: "x",
    });
    expect((await store.health()).error?.code).toBe("STORE_UNREACHABLE");
    expect(await codeOf(store.read(ONE))).toBe("STORE_UNREACHABLE");
    await store.close();
  });

  it("tells ids that stand twice from a database that cannot be reached", async () => {
    const { uri, user, password } = shared();
    const rule = "CREATE CONSTRAINT doubled_id FOR (n:Doubled) REQUIRE n.id IS UNIQUE";
    const store = new Neo4jStore({ uri, username: user, password });
    await store.write([{ text: "UNWIND [1, 2] AS i CREATE (:Doubled {id: 'twice', i: i})" }]);
    await expect(store.define([rule])).rejects.toMatchObject({
      code: "STORE_DUPLICATE_IDS",
      message: expect.stringMatching(
        /^Ids must be unique, and in this database they are not: Both Node.*twice/,
      ),
    });
    await store.write([{ text: "MATCH (n:Doubled) DETACH DELETE n" }]);
    await store.close();
  });

  it.each(["silent", "away"])(
    "tells that nobody knows what was stored where it is %s from the commit on",
    async (then) => {
      const { uri, user, password } = shared();
      const there = new URL(uri);
      let lost = false;
      const cable = createServer((near) => {
        const far = connect(Number(there.port), there.hostname);
        near.on("data", (data) => {
          far.write(data);
          lost ||= data.includes(COMMIT);
        });
        far.on("data", (data) => {
          if (!lost) near.write(data);
          else if (then === "away") near.destroy();
        });
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          one.on("error", () => undefined);
          one.on("close", () => other.destroy());
        }
      });
      await new Promise<void>((resolve) => cable.listen(0, "127.0.0.1", resolve));
      const address = cable.address();
      const port = address !== null && typeof address === "object" ? address.port : 0;
      const store = new Neo4jStore({ uri: `bolt://127.0.0.1:${port}`, username: user, password });
      const direct = new Neo4jStore({ uri, username: user, password });
      try {
        await store.read(ONE);
        const write = store.write([{ text: "CREATE (:Lost {then: $then})", params: { then } }], {
          timeoutMs: 5_000,
        });
        expect(await codeOf(write)).toBe("WRITE_UNKNOWN");
        // It was stored, and not tried again.
        const count = { text: "MATCH (n:Lost {then: $then}) RETURN count(n) AS n", params: { then } };
        expect((await direct.read(count)).rows).toEqual([[1]]);
      } finally {
        await direct.write([{ text: "MATCH (n:Lost) DELETE n" }]);
        await Promise.all([store.close(), direct.close()]);
        cable.close();
      }
    },
  );

  it("tells a database that does not exist", async () => {
    const { uri, user, password } = shared();
    const store = new Neo4jStore({ uri, username: user, password, database: "nowhere" });
    expect((await store.health()).error?.code).toBe("STORE_UNREACHABLE");
    await store.close();
  });

  it("tells a server that speaks no version of Bolt we know", async () => {
    // Four zero bytes are the protocol's own answer for "none of the versions you offer".
    const old = createServer((socket) => socket.once("data", () => socket.end(Buffer.alloc(4))));
    await new Promise<void>((resolve) => old.listen(0, "127.0.0.1", resolve));
    const address = old.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const store = new Neo4jStore({ uri: `bolt://127.0.0.1:${port}`, username: "neo4j", password: "x" });
    expect((await store.health()).error?.code).toBe("STORE_UNSUPPORTED_VERSION");
    await store.close();
    old.close();
  });

  it("routes with neo4j:// and sees its own writes", async () => {
    const { uri, user, password } = shared();
    const store = new Neo4jStore({ uri: uri.replace("bolt:", "neo4j:"), username: user, password });
    for (let round = 0; round < 5; round += 1) {
      await store.write([{ text: "MERGE (n:Routed {id: 'r'}) SET n.round = $round", params: { round } }]);
      expect((await store.read({ text: "MATCH (n:Routed) RETURN n.round AS round" })).rows).toEqual([
        [round],
      ]);
    }
    await store.close();
  });
});

describe.skipIf(neo4jLogin() === null)("Neo4j that comes, goes and comes back", () => {
  let ports: { bolt: number; http: number };
  let store: Neo4jStore;
  let program: Neo4jProgram;
  const home = mkdtempSync(join(tmpdir(), "guanxi-neo4j-faults-"));
  const running: RunningNeo4j[] = [];
  const start = async () => {
    const server = await startNeo4j({ home, program, password: "throw-away", ports, throwAway: true });
    running.push(server);
    // The first query of a new server takes long on a busy machine; from a newcomer's first answer on, it is back.
    await vi.waitFor(async () => {
      const newcomer = storeAt();
      try {
        expect((await newcomer.read(ONE)).rows).toEqual([[1]]);
      } finally {
        await newcomer.close();
      }
    }, ANSWERING);
    return server;
  };
  const storeAt = () =>
    new Neo4jStore({ uri: `bolt://127.0.0.1:${ports.bolt}`, username: "neo4j", password: "throw-away" });

  beforeAll(async () => {
    program = await fetchNeo4j(
      process.env.GUANXI_NEO4J_CACHE ?? join(root, ".guanxi", "cache"),
      () => undefined,
    );
    ports = { bolt: await freePort(), http: await freePort() };
    store = storeAt();
  });
  afterAll(async () => {
    await store.close();
    await running.at(-1)?.stop();
  });

  it("answers within ten seconds of each return, with the same store", async () => {
    expect((await store.health()).error?.code).toBe("STORE_UNREACHABLE");
    const first = await start();
    await vi.waitFor(async () => expect((await store.health()).ready).toBe(true), WITHIN_10_S);
    expect((await store.read(ONE)).rows).toEqual([[1]]);

    process.kill(first.pid, "SIGKILL");
    await first.ended;
    expect((await store.health()).error?.code).toBe("STORE_UNAVAILABLE");
    await expect(store.read(ONE)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE", retriable: true });

    await start();
    await vi.waitFor(async () => expect((await store.read(ONE)).rows).toEqual([[1]]), WITHIN_10_S);
    expect((await store.health()).ready).toBe(true);
  }, 300_000);

  it("ends every kind of call at its limit while the server is frozen, and is well again within ten seconds", async () => {
    const { pid } = running.at(-1) ?? (await start());
    await vi.waitFor(async () => expect((await store.read(ONE)).rows).toEqual([[1]]), WITHIN_10_S);
    let when = "before";
    let limit = { timeoutMs: 30_000 };
    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      read: () => store.read(ONE, limit),
      write: () => store.write([{ text: "CREATE (:Late {when: $when})", params: { when } }], limit),
      define: () => store.define(["CREATE INDEX late IF NOT EXISTS FOR (n:Late) ON (n.id)"], limit),
      stream: () => store.stream(ONE, limit)[Symbol.asyncIterator]().next(),
    };
    const all = () => Promise.all(Object.values(calls).map((call) => codeOf(call())));
    // Warm connections for all of them: a cold one fails otherwise.
    expect(await all()).toEqual(["no error", "no error", "no error", "no error"]);
    const begun = store
      .stream({ text: "UNWIND range(1, 1000000) AS n RETURN n" }, { timeoutMs: 5_000 })
      [Symbol.asyncIterator]();
    await begun.next();
    when = "frozen";
    limit = { timeoutMs: 1_500 };
    process.kill(pid, "SIGSTOP");
    try {
      const began = performance.now();
      expect(await all()).toEqual(Array(4).fill("QUERY_TIMEOUT"));
      expect(performance.now() - began).toBeLessThan(limit.timeoutMs + 1_500);
      // What the reader of a stream has not asked for yet was on its way before.
      for (let code = ""; code !== "QUERY_TIMEOUT"; ) code = await codeOf(begun.next());
      // From then on nobody waits: it is known that nothing is said.
      await vi.waitFor(
        async () => expect(await codeOf(store.read(ONE, limit))).toBe("STORE_UNAVAILABLE"),
        WITHIN_10_S,
      );
      const later = performance.now();
      expect(await all()).toEqual(Array(4).fill("STORE_UNAVAILABLE"));
      expect((await store.health()).error?.code).toBe("STORE_UNAVAILABLE");
      await expect(store.consoleAccess().reading()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
      expect(performance.now() - later).toBeLessThan(500);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    when = "after";
    await vi.waitFor(async () => expect(await all()).toEqual(Array(4).fill("no error")), WITHIN_10_S);
    // What was given up while it was frozen was not stored afterwards.
    const late = "MATCH (n:Late {when: 'frozen'}) RETURN count(n) AS n";
    expect((await store.read({ text: late })).rows).toEqual([[0]]);
  }, 300_000);
});
