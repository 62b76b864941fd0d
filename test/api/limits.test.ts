import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { ProblemSchema } from "../../server/contract/problem.ts";
import { ReadySchema } from "../../server/contract/status.ts";
import { type CypherLibrary, loadLibrary } from "../../server/cypher/library.ts";
import { StoreError } from "../../server/store/GraphStore.ts";
import { Neo4jStore } from "../../server/store/neo4j/Neo4jStore.ts";
import { startApp } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { neo4jLogin } from "../helpers/neo4jLogin.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

/** Counts for many seconds: Grafeo would sooner run out of memory with the one, Neo4j not stop within the other. */
const COUNTING = {
  Grafeo: "RETURN size([i IN range(1, 30000) WHERE any(j IN range(1, 30000) WHERE j < 0)]) AS n",
  Neo4j: "UNWIND range(1, 30000) AS i UNWIND range(1, 30000) AS j RETURN count(*) AS n",
} as const;
/** A saved query that counts for many seconds, and one that answers with more rows than are sent. */
const slow = (engine: keyof typeof COUNTING) => `// @title.zh 慢
// @title.en Slow
// @description.zh 数很久
// @description.en Counts for long
// @returns table
${COUNTING[engine]}
`;
const LONG = `// @title.zh 长
// @title.en Long
// @description.zh 很多行
// @description.en Many rows
// @returns table
// @column n 数 | Number
UNWIND range(1, 6000) AS n RETURN n ORDER BY n
`;

function libraryWithSlowQuery(engine: keyof typeof COUNTING): CypherLibrary {
  const root = mkdtempSync(join(tmpdir(), "guanxi-library-"));
  cpSync(join(projectRoot(), "cypher"), join(root, "cypher"), { recursive: true });
  mkdirSync(join(root, "cypher/queries/trial"));
  writeFileSync(join(root, "cypher/queries/trial/slow.cypher"), slow(engine));
  writeFileSync(join(root, "cypher/queries/trial/long.cypher"), LONG);
  const library = loadLibrary(root);
  rmSync(root, { recursive: true, force: true });
  return library;
}

describe.each(STORES)("limits on $name", (candidate) => {
  describe.skipIf(candidate.missing)("with a query that takes long", () => {
    const app = shareApp(candidate, { library: libraryWithSlowQuery(candidate.name), timeoutMs: 2_000 });
    /** How each read of the store has ended. */
    const ended: string[] = [];
    let started = 0;

    beforeAll(async () => {
      await app.services.warmUp();
      const { store } = app;
      const read = store.read.bind(store);
      store.read = async (...call) => {
        started += 1;
        try {
          return await read(...call);
        } catch (error) {
          ended.push(error instanceof StoreError ? error.code : String(error));
          throw error;
        }
      };
    });

    /** A store whose process had to be ended opens anew; on a busy machine that takes longer than a read may here. */
    const answersAgain = () =>
      vi.waitFor(() => request(app.server).get(`${GRAPH}/entities/person-sun`).expect(200), {
        timeout: 20_000,
        interval: 100,
      });

    it("ends it at the limit, and says so", async () => {
      const answer = await request(app.server).post(`${GRAPH}/queries/slow/run`).send({});
      expect([answer.status, ProblemSchema.parse(answer.body).code]).toEqual([504, "QUERY_TIMEOUT"]);
      await answersAgain();
    });

    it("cancels it when the client goes away", async () => {
      const before = started;
      ended.length = 0;
      const { port } = new URL(app.url);
      const socket = createConnection(Number(port), "127.0.0.1");
      socket.write(
        `POST ${GRAPH}/queries/slow/run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
      );
      await vi.waitFor(() => expect(started).toBeGreaterThan(before), { timeout: 10_000, interval: 10 });
      socket.destroy();
      await vi.waitFor(() => expect(ended).toEqual(["QUERY_ABORTED"]), { timeout: 10_000, interval: 10 });
      await answersAgain();
    });

    it("says that a long answer was cut", async () => {
      const { body } = await request(app.server).post(`${GRAPH}/queries/long/run`).send({}).expect(200);
      expect(body.table.columns).toEqual([{ name: "n", title: { zh: "数", en: "Number" } }]);
      expect(body.table.rows).toHaveLength(5000);
      expect(body.table.truncated).toEqual({ shown: 5000, total: null, reason: "rows" });
    });
  });
});

/** A way to a database that can be cut and mended, as a cable can. */
async function openCable(target: { readonly host: string; readonly port: number }) {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  };
  const connect = (near: Socket) => {
    const far = createConnection(target.port, target.host);
    keep(near);
    keep(far);
    near.pipe(far);
    far.pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  };
  let server: Server = createServer(connect);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { port } = address;
  return {
    port,
    async cut() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      server = createServer(connect);
      await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    },
  };
}

const neo4j = STORES.find(({ name }) => name === "Neo4j");

describe.skipIf(neo4j === undefined || neo4j.missing !== null)("a Neo4j that goes away", () => {
  it("is waited for: the server lives, says why, and is well again by itself", async () => {
    const login = neo4jLogin();
    if (login === null || neo4j === undefined) throw new Error("there is no Neo4j in this run");
    const filled = await neo4j.open();
    const { hostname, port } = new URL(login.uri);
    const cable = await openCable({ host: hostname, port: Number(port) });
    await cable.cut();
    const store = new Neo4jStore({
      uri: `bolt://127.0.0.1:${cable.port}`,
      username: login.user,
      password: login.password,
    });
    const loaded = await startApp(filled);
    const app = await startApp(store, { dataset: null });
    const isAway = async () => {
      await request(app.server).get("/api/health/live").expect(200);
      const ready = await request(app.server).get("/api/health/ready").expect(503);
      const { code, reason } = ReadySchema.parse(ready.body);
      expect(code).toMatch(/^STORE_UN(REACHABLE|AVAILABLE)$/);
      expect(reason).not.toBe("");
      const data = await request(app.server).get(`${GRAPH}/entities/person-sun`).expect(503);
      expect(data.headers["retry-after"]).toBeTruthy();
      expect(ProblemSchema.parse(data.body).code).toMatch(/^STORE_/);
    };
    const isBack = () =>
      vi.waitFor(
        async () => {
          await request(app.server).get("/api/health/ready").expect(200);
          await request(app.server).get(`${GRAPH}/entities/person-sun`).expect(200);
          await request(app.server).get(`${GRAPH}/overview`).expect(200);
          await request(app.server).get(`${GRAPH}/search?q=spc`).expect(200);
        },
        { timeout: 10_000, interval: 200 },
      );
    try {
      await isAway();
      await cable.mend();
      await isBack();
      await cable.cut();
      await isAway();
      // Names are kept in memory: they can still be found, though nothing more be told of them.
      const { body } = await request(app.server).get(`${GRAPH}/search?q=spc`).expect(200);
      expect(body.hits[0].id).toBe("person-sun");
      await cable.mend();
      await isBack();
    } finally {
      await app.close();
      await loaded.close();
      await store.close();
      await filled.close();
      await cable.cut().catch(() => undefined);
    }
  });

  it("tells a wrong password from a server that is not there", async () => {
    const login = neo4jLogin();
    if (login === null) throw new Error("there is no Neo4j in this run");
    const store = new Neo4jStore({ uri: login.uri, username: login.user, password: "wrong" });
    const app = await startApp(store, { dataset: null });
    try {
      const ready = await request(app.server).get("/api/health/ready").expect(503);
      expect(ReadySchema.parse(ready.body).code).toBe("STORE_BAD_CREDENTIALS");
    } finally {
      await app.close();
      await store.close();
    }
  });
});
