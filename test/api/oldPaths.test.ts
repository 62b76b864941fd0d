import request from "supertest";
import { describe, expect, it } from "vitest";
import { ProblemSchema } from "../../server/contract/problem.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

/** What a route is asked for; what is missing here is asked with nothing. */
const ASKED: Readonly<Record<string, { readonly query?: string; readonly body?: object }>> = {
  search: { query: "?q=sun" },
  paths: { query: "?from=person-sun&to=bank-jintai" },
  commonOf: { query: "?ids=person-sun,person-li" },
  common: { body: { ids: ["person-sun", "person-li"] } },
  among: { body: { ids: ["person-sun", "company-anhe"] } },
  relationsEvidence: { body: { ids: ["r-04"] } },
  contacts: { body: { ids: ["person-sun", "person-li"] } },
  cypher: { body: { query: "MATCH (n:Person) RETURN n.id AS id ORDER BY id" } },
};
const IDS: Readonly<Record<string, string>> = {
  entity: "person-sun",
  nearest: "person-sun",
  neighbours: "person-sun",
  entityEvidence: "person-sun",
  relationEvidence: "r-04",
  articleEvidence: "article-visit",
  runQuery: "mostConnected",
};
/** Differs from one answer to the next. */
const OWN = new Set(["requestId", "elapsedMs", "ms"]);
const OF_GRAPH = Object.entries(ROUTES).filter(([, { needs }]) => needs !== "process");

describe("paths", () => {
  const app = shareApp(STORES[0]);
  const ask = (method: "get" | "post" | "put" | "delete", path: string, body: object | undefined) =>
    method === "get"
      ? request(app.server).get(path)
      : request(app.server)
          [method](path)
          .send(body ?? {});
  const bare = (text: string) =>
    JSON.parse(text.replace(/"import-[\w-]+"/, '"import"'), (key, value: unknown) =>
      OWN.has(key) ? undefined : value,
    ) as unknown;

  it.each(OF_GRAPH)(
    "of before there were graphs answer %s alike, and say where it went",
    async (name, route) => {
      const { query = "", body } = ASKED[name] ?? {};
      const path = route.path.replace("{graph}", "default").replace(/\{\w+\}/g, IDS[name] ?? "nobody");
      const now = await ask(route.method, path + query, body);
      const before = await ask(route.method, path.replace(GRAPH, "/api") + query, body);
      expect(before.status).toBe(now.status);
      expect(bare(before.text)).toEqual(bare(now.text));
      expect(before.headers.link).toBe(`<${path}>; rel="successor-version"`);
      expect(before.headers.deprecation).toMatch(/^@\d+$/);
      expect(now.headers).not.toHaveProperty("deprecation");
    },
  );

  it.each(OF_GRAPH)("of a graph that is not there are refused: %s", async (_, { method, path }) => {
    for (const graph of ["nothing", "__proto__", "%F0%9F%92%A9", "Default"]) {
      const answer = await ask(method, path.replace("{graph}", graph).replace(/\{\w+\}/g, "x"), undefined);
      expect([answer.status, ProblemSchema.parse(answer.body).code]).toEqual([404, "UNKNOWN_GRAPH"]);
    }
  });

  it("leave alone what never spoke of data", async () => {
    for (const path of ["/api/health/live", "/api/docs", "/api/openapi.json", "/api/graphs", "/api/statsx"]) {
      expect((await request(app.server).get(path)).headers).not.toHaveProperty("deprecation");
    }
  });
});
