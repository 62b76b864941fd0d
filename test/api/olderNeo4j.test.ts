import pino from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProblemSchema } from "../../server/contract/problem.ts";
import type { Route } from "../../server/contract/route.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { type Preparation, prepare } from "../../server/prepare.ts";
import type { EngineStore } from "../../server/store/Engine.ts";
import { Neo4jStore } from "../../server/store/neo4j/Neo4jStore.ts";
import { startApp, type TestApp, tinyDataset } from "../helpers/app.ts";
import { neo4jLogin } from "../helpers/neo4jLogin.ts";
import { type RenamingProxy, startRenamingProxy } from "../helpers/renamingProxy.ts";
import { STORES } from "../helpers/stores.ts";

const CODE = "STORE_UNSUPPORTED_VERSION";

describe.skipIf(neo4jLogin() === null)("a Neo4j that is too old", () => {
  let direct: EngineStore;
  let proxy: RenamingProxy;
  let store: Neo4jStore;
  let app: TestApp;
  let preparation: Preparation | null = null;

  beforeAll(async () => {
    const { uri, user: username, password } = neo4jLogin() ?? { uri: "", user: "", password: "" };
    direct = (await STORES.find(({ name }) => name === "Neo4j")?.open()) as EngineStore;
    await direct.write([{ text: "CREATE (:Person {name: 'of somebody else'})" }]);
    proxy = await startRenamingProxy(uri);
    store = new Neo4jStore({ uri: proxy.uri, username, password });
    const env = { GUANXI_ALLOW_WRITES: "1", GUANXI_HOME: "/nowhere" };
    app = await startApp(store, { dataset: null, env, gate: () => preparation?.gate() ?? null });
    preparation = prepare({ ...app, log: pino({ level: "silent" }) });
  });
  afterAll(async () => {
    preparation?.stop();
    await app?.close();
    await store?.close();
    await proxy?.close();
    await direct?.close();
  });

  /** What is said of a question that would be wrong whatever the store is. */
  const WRONGLY = ["BAD_PARAMETER", "UNSUPPORTED_MEDIA_TYPE", "UNKNOWN_IMPORT", "UNKNOWN_JOB"];

  it("is told at the start, by /ready and by every route that needs its data", async () => {
    expect(await preparation?.firstLook).toMatchObject({ code: CODE });
    const ready = await request(app.server).get("/api/health/ready").expect(503);
    expect(ready.body).toMatchObject({
      code: CODE,
      reason: expect.stringMatching(/Neo4j 4\.4.* version 5 or newer/),
    });
    const routes: readonly Route[] = Object.values(ROUTES);
    for (const { method, path, needs } of routes.filter(
      (route) => !["process", "graph"].includes(route.needs),
    )) {
      const body = { query: "CREATE (n:Person) RETURN n", ids: [], name: "x", params: {} };
      const address = path.replace("{graph}", "default").replace(/\{\w+\}/g, "x");
      const query = { q: "a", from: "a", to: "b", ids: "a,b" };
      const answer = await request(app.server)
        [method](address)
        .query(query)
        .send(method === "get" ? undefined : body);
      // What is asked wrongly is told so first; nothing else is said, and nothing is answered.
      const { code } = ProblemSchema.parse(answer.body);
      expect([needs, WRONGLY.includes(code) ? CODE : code], path).toEqual([needs, CODE]);
    }
  });

  it("is refused by the loader, and by free Cypher before it is ever judged", async () => {
    const { library, console } = app.services;
    await expect(loadDataset(store, tinyDataset(), { library })).rejects.toMatchObject({ code: CODE });
    const limits = { maxRows: 1, maxBytes: 1000, timeoutMs: 20_000 };
    const codeOf = () =>
      console
        .run({ text: "RETURN 1 AS one" }, limits, new AbortController().signal)
        .next()
        .then(
          () => "answered",
          ({ code }: { code: string }) => code,
        );
    // A busy machine may not open a worker in time.
    await expect.poll(codeOf, { timeout: 50_000 }).toBe(CODE);
  });

  it("is left as it was", async () => {
    const count = async (text: string) => (await direct.read({ text })).rows;
    expect(await count("SHOW CONSTRAINTS YIELD name RETURN name")).toEqual([]);
    expect(await count("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")).toEqual([]);
    expect(await count("MATCH (n) RETURN labels(n) AS labels, n.name AS name")).toEqual([
      [["Person"], "of somebody else"],
    ]);
  });
});
