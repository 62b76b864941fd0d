import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphStore, StoreError, type StoreValue } from "../../../server/store/GraphStore.ts";
import type { TestStore } from "../../helpers/stores.ts";

const CREATE = "UNWIND $rows AS row CREATE (n:Entity:Thing) SET n += row";
const LIST = "MATCH (n:Thing) RETURN n.id AS id ORDER BY id";
const CARTESIAN =
  "MATCH (a:Thing) MATCH (b:Thing) MATCH (c:Thing) MATCH (d:Thing) MATCH (e:Thing) WHERE a.id <> e.id RETURN count(b.id + c.id + d.id) AS many";

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: unknown) => (error instanceof StoreError ? error.code : `not a StoreError: ${String(error)}`),
  );

/** The behaviour that every GraphStore owes, as a function of the store. */
export function graphStoreSuite(store: TestStore): void {
  describe.skipIf(store.missing)(`${store.name} as a GraphStore`, () => {
    let graph: GraphStore;
    const ids = async () => (await graph.read({ text: LIST })).rows.map(([id]) => id);

    beforeAll(async () => {
      graph = await store.open();
      const rows = Array.from({ length: 400 }, (_, index) => ({ id: `t${String(index).padStart(3, "0")}` }));
      await graph.write([{ text: CREATE, params: { rows } }]);
    });
    afterAll(() => graph.close());

    const roundTrips: [string, StoreValue][] = [
      ["Chinese and emoji", "孙鹏程 👩‍💼 龘"],
      ["markup", '<img src=x onerror="alert(1)">'],
      ["right-to-left marks", "\u202Eabc\u202C مرحبا"],
      ["10,000 characters", "运城".repeat(5_000)],
      ["an integer", 42],
      ["the largest safe integer", Number.MAX_SAFE_INTEGER],
      ["a negative integer", -7],
      ["a float", 15.11],
      ["true", true],
      ["null", null],
      ["an empty list", []],
      ["a list of strings", ["经开区", "", "b"]],
    ];
    it.each(roundTrips)("returns %s as it was given", async (_, value) => {
      const { columns, rows } = await graph.read({ text: "RETURN $value AS value", params: { value } });
      expect(columns).toEqual(["value"]);
      expect(rows).toEqual([[value]]);
    });

    it("stores what it returns, and gives absent properties as null", async () => {
      const properties = { id: "p1", name: "晋", count: 3, area: 7.2, tags: ["a", "b"], flag: false };
      await graph.write([{ text: "CREATE (n:Sample) SET n = $properties", params: { properties } }]);
      const text =
        "MATCH (n:Sample {id: 'p1'}) RETURN n.name AS name, n.count AS count, n.area AS area, n.tags AS tags, n.flag AS flag, n.none AS none";
      expect((await graph.read({ text })).rows).toEqual([["晋", 3, 7.2, ["a", "b"], false, null]]);
    });

    it("turns a lone surrogate into the replacement character", async () => {
      const { rows } = await graph.read({ text: "RETURN $value AS value", params: { value: "a\ud800b" } });
      expect(rows).toEqual([["a\ufffdb"]]);
    });

    it("takes an integer as LIMIT", async () => {
      const { rows } = await graph.read({ text: `${LIST} LIMIT $limit`, params: { limit: 2 } });
      expect(rows).toEqual([["t000"], ["t001"]]);
    });

    it("keeps integers beyond 2^53 whole, as text", async () => {
      const { rows } = await graph.read({ text: "RETURN 9007199254740993 AS big" });
      expect(rows).toEqual([["9007199254740993"]]);
    });

    it.each([
      ["lists inside lists", [[1], [2]]],
      ["lists of unlike values", [1, "a"]],
      ["maps as properties of rows", [{ id: "x", properties: { nested: { a: 1 } } }]],
      ["numbers that are not finite", Number.NaN],
    ] as [string, StoreValue][])("refuses %s", async (_, value) => {
      expect(await codeOf(graph.write([{ text: "CREATE (n:Bad {v: $value})", params: { value } }]))).toBe(
        "QUERY_INVALID",
      );
    });

    it("writes all statements or none", async () => {
      const before = await ids();
      const outcome = codeOf(
        graph.write([
          { text: CREATE, params: { rows: [{ id: "half" }] } },
          { text: "CREATE (n:Thing {id: $absent" },
        ]),
      );
      expect(await outcome).toBe("QUERY_INVALID");
      expect(await ids()).toEqual(before);
    });

    it("refuses a read that writes, and leaves nothing behind", async () => {
      expect(await codeOf(graph.read({ text: "CREATE (n:Thing {id: 'leak'}) RETURN n.id AS id" }))).toBe(
        "QUERY_INVALID",
      );
      expect(await ids()).not.toContain("leak");
    });

    it.each([
      "CREATE INDEX leaked FOR (n:Thing) ON (n.leaked)",
      "CREATE CONSTRAINT leaked FOR (n:Thing) REQUIRE n.leaked IS UNIQUE",
      "MATCH (n:Thing) SET n.leaked = true",
      "MATCH (n:Thing) DETACH DELETE n",
      "MERGE (n:Thing {id: 'leak'}) RETURN n.id AS id",
      "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    ])("refuses to read with %s", async (text) => {
      const before = await ids();
      expect(await codeOf(graph.read({ text }))).toBe("QUERY_INVALID");
      expect(await ids()).toEqual(before);
      // A constraint that had been made would not let two nodes have the same value.
      const twins = "UNWIND [1, 2] AS n CREATE (t:Thing {id: 'twin', leaked: 'same'})";
      await graph.write([{ text: twins }, { text: "MATCH (t:Thing {id: 'twin'}) DELETE t" }]);
    });

    it("gives nodes and relations as their properties, a path as its nodes", async () => {
      await graph.write([{ text: "CREATE (:Shape {id: 'a'})-[:TO {id: 'r'}]->(:Shape {id: 'b'})" }]);
      const text = "MATCH p = (a:Shape)-[r:TO]->(b:Shape) RETURN a, r, p, [b] AS list, {b: b} AS map";
      const [a, b] = [{ id: "a" }, { id: "b" }];
      expect((await graph.read({ text })).rows).toEqual([[a, { id: "r" }, [a, b], [b], { b }]]);
    });

    it("names a fault of the query", async () => {
      expect(await codeOf(graph.read({ text: "MATCH (n RETURN n" }))).toBe("QUERY_INVALID");
      expect(await codeOf(graph.read({ text: "RETURN $absent AS x" }))).toBe("QUERY_INVALID");
    });

    it("cuts at maxRows and says so, and not where the answer fits", async () => {
      const cut = await graph.read({ text: LIST }, { maxRows: 10 });
      expect([cut.rows.length, cut.cut]).toEqual([10, "rows"]);
      const whole = await graph.read({ text: LIST }, { maxRows: 400 });
      expect([whole.rows.length, whole.cut]).toEqual([400, null]);
    });

    it("cuts at maxBytes and says so", async () => {
      const cut = await graph.read({ text: LIST }, { maxBytes: 100 });
      expect(cut.cut).toBe("bytes");
      expect(cut.rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(cut.rows).length).toBeLessThan(150);
    });

    it("streams in batches that add up", async () => {
      const seen: StoreValue[] = [];
      let batches = 0;
      for await (const { rows } of graph.stream({ text: "UNWIND range(1, 12000) AS n RETURN n" })) {
        batches += 1;
        seen.push(...rows.map(([n]) => n as StoreValue));
      }
      expect(batches).toBeGreaterThan(1);
      expect(seen).toEqual(Array.from({ length: 12_000 }, (_, index) => index + 1));
    });

    it("can be left in the middle of a stream", async () => {
      for await (const { rows } of graph.stream({ text: "UNWIND range(1, 12000) AS n RETURN n" })) {
        expect(rows.length).toBeGreaterThan(0);
        break;
      }
      expect((await graph.read({ text: "RETURN 1 AS one" })).rows).toEqual([[1]]);
    });

    it("ends a query at its deadline and answers afterwards", async () => {
      expect(await codeOf(graph.read({ text: CARTESIAN }, { timeoutMs: 400 }))).toBe("QUERY_TIMEOUT");
      expect((await graph.read({ text: "RETURN 1 AS one" })).rows).toEqual([[1]]);
    });

    it("cancels a query whose caller has gone", async () => {
      const going = new AbortController();
      const outcome = codeOf(graph.read({ text: CARTESIAN }, { signal: going.signal, timeoutMs: 20_000 }));
      setImmediate(() => going.abort());
      expect(await outcome).toBe("QUERY_ABORTED");
      expect((await graph.read({ text: "RETURN 1 AS one" })).rows).toEqual([[1]]);
    });

    it("does not begin for a caller who has gone already", async () => {
      expect(await codeOf(graph.read({ text: LIST }, { signal: AbortSignal.abort() }))).toBe("QUERY_ABORTED");
    });

    it("sees its own writes at once", async () => {
      for (let round = 0; round < 10; round += 1) {
        await graph.write([{ text: "MERGE (n:Counter {id: 'c'}) SET n.value = $round", params: { round } }]);
        expect(
          (await graph.read({ text: "MATCH (n:Counter {id: 'c'}) RETURN n.value AS value" })).rows,
        ).toEqual([[round]]);
      }
    });

    it("answers many readers while it writes", async () => {
      const write = graph.write([{ text: "UNWIND range(1, 3000) AS n CREATE (:Bulk {n: n})" }]);
      const reads = await Promise.all(
        Array.from({ length: 20 }, () => graph.read({ text: LIST }, { maxRows: 400 })),
      );
      await write;
      expect(new Set(reads.map(({ rows }) => rows.length))).toEqual(new Set([400]));
    });

    it("defines constraints twice without complaint, and holds to them", async () => {
      const define = "CREATE CONSTRAINT unique_id IF NOT EXISTS FOR (n:Unique) REQUIRE n.id IS UNIQUE";
      await graph.define([define]);
      await graph.define([define]);
      await graph.write([{ text: "CREATE (:Unique {id: 'u'})" }]);
      expect(await codeOf(graph.write([{ text: "CREATE (:Unique {id: 'u'})" }]))).toBe("CONSTRAINT_VIOLATED");
    });

    it("lists labels, types and properties in use, sorted", async () => {
      await graph.write([{ text: "CREATE (:Left {a: 1})-[:JOINS {b: 2}]->(:Right)" }]);
      const { labels, types, properties } = await graph.schema();
      expect(labels).toEqual(expect.arrayContaining(["Left", "Right", "Thing"]));
      expect(labels).toEqual([...labels].sort());
      expect(types).toContain("JOINS");
      expect(properties).toEqual(expect.arrayContaining(["a", "b", "id"]));
    });

    it("is healthy and knows its version", async () => {
      await graph.settle(0);
      await graph.settle(1_000_000);
      expect(await graph.health()).toEqual({
        ready: true,
        error: null,
        version: expect.stringMatching(/^\d+\.\d+/),
        limit: null,
      });
    });
  });
}
