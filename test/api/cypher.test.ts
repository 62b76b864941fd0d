import request from "supertest";
import { describe, expect, it } from "vitest";
import { type Cell, CypherResultSchema, SchemaPayloadSchema } from "../../server/contract/cypher.ts";
import { ProblemSchema } from "../../server/contract/problem.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

describe.each(STORES)("free Cypher on $name", (engine) => {
  describe.skipIf(engine.missing)("over HTTP", () => {
    const app = shareApp(engine, { timeoutMs: 4000 });

    const ask = async (query: string, rest: object = {}) => {
      const response = await request(app.server)
        .post(`${GRAPH}/cypher`)
        .send({ query, ...rest });
      expect(response.status, response.text.slice(0, 400)).toBe(200);
      return CypherResultSchema.parse(response.body);
    };
    const fault = async (query: string, rest: object = {}) => {
      const response = await request(app.server)
        .post(`${GRAPH}/cypher`)
        .send({ query, ...rest });
      return ProblemSchema.parse(response.body);
    };

    it("answers with columns, rows, their number and the time", async () => {
      const { columns, data, rows, cut, ms, plan } = await ask(
        "MATCH (p:Person) RETURN p.name AS name, 1 + 1 AS two ORDER BY p.id",
      );
      expect(columns).toEqual(["name", "two"]);
      expect(data).toHaveLength(3);
      expect(data[0]?.[1]).toBe(2);
      expect([rows, cut, plan]).toEqual([3, null, null]);
      expect(ms).toBeGreaterThanOrEqual(0);
    });

    it("gives nodes, relations and paths their types", async () => {
      const { data } = await ask(
        "MATCH path = (a:Entity {id: $id})-[r:VISITED]->(b:Entity) RETURN a, r, b, path, [a, r] AS list, {x: 1} AS map",
        { params: { id: "person-sun" } },
      );
      const [a, r, b, path, list, map] = (data[0] ?? []) as Cell[];
      expect(a).toMatchObject({ $type: "node", labels: expect.arrayContaining(["Person"]) });
      expect(a).toMatchObject({ properties: { id: "person-sun" } });
      expect(r).toMatchObject({
        $type: "relation",
        type: "VISITED",
        from: (a as { key: number }).key,
        to: (b as { key: number }).key,
      });
      expect(path).toEqual({ $type: "path", nodes: [a, b], relations: [r] });
      expect(list).toEqual([a, r]);
      expect(map).toEqual({ $type: "map", entries: { x: 1 } });
    });

    it("keeps integers whole, in and out", async () => {
      const { data } = await ask(
        "RETURN 9007199254740993 AS big, $n + 1 AS next, 1.5 AS half, null AS none",
        {
          params: { n: 41 },
        },
      );
      expect(data[0]).toEqual([{ $type: "integer", value: "9007199254740993" }, 42, 1.5, null]);
    });

    it("says what it cut", async () => {
      const { data, cut, rows } = await ask("UNWIND range(1, 500) AS n RETURN n", { limit: 20 });
      expect([data.length, rows, cut]).toEqual([20, 20, "rows"]);
      expect((await ask("RETURN 1 AS one")).cut).toBeNull();
    });

    it("shows a plan without running, and a profile after", async () => {
      const explained = await ask("EXPLAIN MATCH (p:Person) RETURN p.name AS name");
      expect([explained.rows, explained.columns]).toEqual([0, []]);
      expect(explained.plan?.rows).toBeNull();
      const profiled = await ask("PROFILE MATCH (p:Person) RETURN p.name AS name");
      expect(profiled.plan?.rows).toBe(3);
    });

    it.each([
      ["CYPHER 5 PROFILE RETURN 1 AS one", "CYPHER 5"],
      ["cypher 5\n/* why */ EXPLAIN RETURN 1 AS one", "cypher 5"],
      ["EXPLAIN CYPHER runtime = slotted RETURN 1 AS one", "CYPHER runtime = slotted"],
    ])("takes %j where it has versions, and says that it has none elsewhere", async (query, name) => {
      if (engine.name !== "Grafeo") return expect((await ask(query)).plan).not.toBeNull();
      const problem = await fault(query);
      expect([problem.status, problem.code]).toEqual([403, "CYPHER_REFUSED"]);
      return expect(problem.refusal).toEqual({ reason: "version", name });
    });

    it("refuses with what, why and by which step", async () => {
      const problem = await fault("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row");
      expect([problem.status, problem.code]).toEqual([403, "CYPHER_REFUSED"]);
      expect(problem.refusal?.reason).toBe("loadCsv");
      expect(problem.detail).toBe("LOAD CSV reads files and addresses; the console only reads the graph.");
      expect((await fault("MATCH (n:Person) SET n.x = 1")).refusal?.reason).toBe("writes");
      expect((await fault("CREATE INDEX x FOR (n:Person) ON (n.x)")).refusal?.reason).toBe("schema");
    });

    it("looks at the parameters of a text that it knows already", async () => {
      const list = "RETURN size([x IN range(1, $n) | x]) AS n";
      expect((await ask(list, { params: { n: 3 } })).data).toEqual([[3]]);
      expect((await fault(list, { params: { n: 2_000_000_000 } })).refusal?.reason).toBe("growth");
      const large = { $type: "integer", value: "9223372036854775807" };
      expect((await fault(list, { params: { n: large } })).refusal?.reason).toBe("growth");
      expect(
        (await fault(list, { params: { n: { $type: "float", value: 2_000_000_000 } } })).status,
      ).toBeGreaterThan(399);
    });

    it("hands on the engine's words for what it does not understand", async () => {
      const problem = await fault("MATCH (n:Person RETURN n");
      expect([problem.status, problem.code]).toEqual([400, "CYPHER_INVALID"]);
      expect(problem.detail).toMatch(/line 1, column \d+/);
      expect((await fault("RETURN 1 AS a; RETURN 2 AS b")).code).toBe("CYPHER_INVALID");
      expect((await fault("MATCH (n)")).code).toBe("CYPHER_INVALID");
      expect((await fault("")).code).toBe("BAD_PARAMETER");
    });

    it("names the place in what was written, whatever stands before it when the engine reads it", async () => {
      const place = async (query: string) =>
        /line (\d+), column (\d+)/.exec((await fault(query)).detail)?.slice(1);
      expect(await place("MATCH (n:Person)) RETURN n")).toEqual(["1", "17"]);
      expect(await place("EXPLAIN MATCH (n:Person)) RETURN n")).toEqual(["1", "25"]);
      expect(await place("PROFILE\nMATCH (n:Person)) RETURN n")).toEqual(["2", "17"]);
      expect(await place("MATCH (n:Person)\n// 说明\n RETURN n))")).toEqual(["3", "10"]);
    });

    it("ends what takes too long, and answers the next one at once", async () => {
      const slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n";
      expect((await fault(slow)).code).toMatch(/^QUERY_(TIMEOUT|TOO_LARGE)$/);
      const began = performance.now();
      expect((await ask("RETURN 1 AS one")).data).toEqual([[1]]);
      expect(performance.now() - began).toBeLessThan(3000);
    });

    it("sends lines as they come, and whole: columns, rows, summary", async () => {
      const response = await fetch(`${app.url}${GRAPH}/cypher`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/x-ndjson" },
        body: JSON.stringify({ query: "UNWIND range(1, 30000) AS n RETURN n", limit: 100_000 }),
      });
      expect(response.headers.get("content-type")).toContain("application/x-ndjson");
      const lines = (await response.text()).trim().split("\n");
      expect(JSON.parse(lines[0] ?? "")).toEqual({ columns: ["n"] });
      expect(lines).toHaveLength(30_002);
      expect(JSON.parse(lines[30_000] ?? "")).toEqual([30_000]);
      expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ summary: { rows: 30_000, cut: null } });
    });

    it("ends a query that its reader has left", async () => {
      const gone = new AbortController();
      const response = await fetch(`${app.url}${GRAPH}/cypher`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/x-ndjson" },
        body: JSON.stringify({ query: "UNWIND range(1, 3000000) AS n RETURN n, n AS m", limit: 100_000 }),
        signal: gone.signal,
      });
      await response.body?.getReader().read();
      gone.abort();
      expect((await ask("RETURN 2 AS two")).data).toEqual([[2]]);
    });

    it("closes what still runs when the server stops with a line that says so", async () => {
      const response = await fetch(`${app.url}${GRAPH}/cypher`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/x-ndjson" },
        body: JSON.stringify({
          query: "UNWIND range(1, 100000) AS n RETURN n, $text AS text",
          params: { text: "x".repeat(300) },
          limit: 100_000,
        }),
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = (await reader?.read())?.value ?? "";
      app.services.console.end();
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: "" };
        if (done) break;
        text += value;
      }
      expect(JSON.parse(text.trim().split("\n").at(-1) ?? "")).toMatchObject({
        fault: { code: "SERVER_STOPPING" },
      });
    });

    it("runs several at once, each for itself", async () => {
      const all = await Promise.all(
        Array.from({ length: 9 }, (_, n) => ask("RETURN $n AS n", { params: { n } })),
      );
      expect(all.map(({ data }) => data[0]?.[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it("sees what was written a moment ago", async () => {
      await app.store.write([{ text: "CREATE (:Person:Entity {id: 'person-new', name: 'New'})" }]);
      expect((await ask("MATCH (p:Person) RETURN count(p) AS n")).data).toEqual([[4]]);
      await app.store.write([{ text: "MATCH (p:Person {id: 'person-new'}) DELETE p" }]);
      expect((await ask("MATCH (p:Person) RETURN count(p) AS n")).data).toEqual([[3]]);
    });

    it("tells the schema in use and what may be called", async () => {
      const response = await request(app.server).get(`${GRAPH}/schema`).expect(200);
      const schema = SchemaPayloadSchema.parse(response.body);
      expect(schema.engine).toBe(engine.name);
      expect(schema.deviates).toBe(engine.name === "Grafeo");
      expect(schema.labels).toContain("Person");
      expect(schema.types).toContain("VISITED");
      expect(schema.procedures).toContain("db.labels");
      for (const name of schema.procedures.filter((each) => !each.includes("fulltext"))) {
        expect((await ask(`CALL ${name}()`)).cut, name).toBeNull();
      }
    });
  });
});
