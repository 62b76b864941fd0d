import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { QueryParamInput, QueryResult } from "../../server/contract/query.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { GRAPH } from "../helpers/graph.ts";
import { headed, queryActs } from "../helpers/queryActs.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const COUNT = { title: { zh: "", en: "Count" }, cypher: "MATCH (n:Entity) RETURN count(n) AS n" };

const ATTACKS = readFileSync(join(projectRoot(), "test/fixtures/hostile/cypher.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { id: string; cypher: string; expect: string })
  .filter((attack) => attack.expect === "reject");
const REFUSED = ["CYPHER_REFUSED", "CYPHER_INVALID", "QUERY_INVALID"];
/** One parameter of every type; what each is given, as a form or a program sends it, and what the Cypher makes of it. */
const TYPED: readonly (readonly [QueryParamInput, unknown, unknown])[] = [
  [{ name: "text", type: "string" }, "a b", "a b"],
  [{ name: "whole", type: "integer", min: 1, max: 9 }, "7", 7],
  [{ name: "part", type: "float" }, 0.25, 0.25],
  [{ name: "flag", type: "boolean" }, "true", true],
  [{ name: "day", type: "date" }, "2024-04", "2024-04"],
  [{ name: "when", type: "period" }, "2021-03..", "2021-03"],
  [{ name: "kind", type: "enum", values: ["one way", "other"] }, "one way", "one way"],
  [{ name: "who", type: "entity", labels: ["Person"] }, "person-sun", "person-sun"],
  [{ name: "all", type: "entity[]" }, "person-sun, bank-jintai,person-sun", ["person-sun", "bank-jintai"]],
  [{ name: "label", type: "label" }, "Person", "Person"],
  [{ name: "relation", type: "relationType" }, "VISITED", "VISITED"],
  [{ name: "人物", type: "string", required: false }, null, null],
];

const RELATION =
  "r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom, r.published AS published";
const FACTS = {
  title: { zh: "一段时间里的事实", en: "Facts of a period" },
  returns: "graph",
  params: [
    { name: "when", type: "period", required: false },
    { name: "who", type: "entity[]", labels: ["Person", "Bank"], required: false },
  ],
  cypher: `MATCH (a:Entity)-[r]->(b:Entity)
WHERE ($when.from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $when.from)
  AND ($when.to IS NULL OR r.date <= $when.to + '~')
  AND ($who IS NULL OR a.id IN $who)
RETURN ${RELATION}
ORDER BY relation`,
};

describe.each(STORES)("running saved queries of people on $name", (engine) => {
  describe.skipIf(engine.missing)("over the API", () => {
    const app = shareApp(engine, { timeoutMs: 5000 });
    const { post, own, save, run, plant } = queryActs(app);
    const answer = async (name: string, params: object = {}): Promise<QueryResult> => {
      const { status, body, text } = await run(name, params);
      expect(status, text.slice(0, 500)).toBe(200);
      return ROUTES.runQuery.response.strict().parse(body);
    };
    const table = async (cypher: string, params: object = {}) => {
      const { name } = await save({ ...COUNT, cypher });
      return (await answer(name, params)).table;
    };

    beforeEach(() => app.store.write([{ text: "MATCH (q:GuanxiQuery) DETACH DELETE q" }]));

    it("binds parameters of every type", async () => {
      const columns = TYPED.map(
        ([{ name, type }], at) => `$${name}${type === "period" ? ".from" : ""} AS c${at}`,
      );
      const params = TYPED.map(([param]) => param);
      const { name } = await save({ ...COUNT, params, cypher: `RETURN ${columns.join(", ")}` });
      const given = Object.fromEntries(TYPED.map(([param, value]) => [param.name, value]));
      const result = await answer(name, given);
      expect(result.table.rows).toEqual([TYPED.map(([, , value]) => value)]);
      expect(result.params).toMatchObject({
        when: "2021-03..",
        all: ["person-sun", "bank-jintai"],
        whole: 7,
      });
      // As it travelled, it means the same again.
      expect((await answer(name, result.params)).table.rows).toEqual(result.table.rows);
      const wrong = { ...given, whole: 10, when: "2024..2021", who: "", label: "Persn", other: 1 };
      const { errors } = (await run(name, wrong).expect(400)).body;
      expect(errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual([
        ...["whole", "when", "who", "label", "other"],
      ]);
    });

    it.each([
      [{}, 19, null],
      [{ when: "..2023" }, 2, ["r-11", "r-12"]],
      [{ when: "2024-05..", who: [] }, 3, ["r-08", "r-10", "r-16"]],
      [{ when: "2024-03..2024-04-01" }, 2, ["r-18", "r-19"]],
      [{ who: ["person-sun", "bank-jintai"] }, 5, ["r-01", "r-02", "r-04", "r-06", "r-11"]],
      [{ who: "person-sun,bank-jintai", when: "2024..2024" }, 2, ["r-04", "r-06"]],
    ])("finds the facts of a period and of several entities: %j", async (params, count, ids) => {
      const { name } = await save(FACTS);
      const { graph } = await answer(name, params);
      expect(graph?.edges.id).toHaveLength(count);
      if (ids !== null) expect(graph?.edges.id).toEqual(ids);
    });

    it("looks at each entity of a list", async () => {
      const { name } = await save(FACTS);
      const unknown = (await run(name, { who: ["person-sun", "nobody", "no-one"] }).expect(404)).body;
      expect(unknown).toMatchObject({ code: "UNKNOWN_ENTITY", errors: [{ parameter: "who" }] });
      expect(unknown.detail).toContain('"nobody", "no-one"');
      const other = (await run(name, { who: ["person-sun", "zone-beicheng"] }).expect(400)).body;
      expect(other.errors[0].message).toBe('must be of Person or Bank, as "zone-beicheng" is not');
    });

    it("draws a graph from its columns, and from nodes, relations and paths", async () => {
      const match = "MATCH (a:Person {id: 'person-sun'})-[r:VISITED]->(b:Entity)";
      const returns = { ...COUNT, returns: "graph" };
      const bare = await answer((await save({ ...returns, cypher: `${match} RETURN ${RELATION}` })).name);
      const nodes = await answer((await save({ ...returns, cypher: `${match} RETURN a, r, b` })).name);
      const path = await answer(
        (await save({ ...returns, cypher: `MATCH p = ${match.slice(6)} RETURN p, 1 AS n` })).name,
      );
      expect(bare.graph?.edges.id).toEqual(["r-04"]);
      expect(bare.table.columns.map(({ name }) => name)).toContain("fromId");
      expect(nodes.graph).toEqual(bare.graph);
      expect(path.graph).toEqual(bare.graph);
      expect(path.table.rows).toEqual([[["孙鹏程", "安和电气"], ["person-sun", "company-anhe"], 1]]);
      const lone = await answer((await save({ ...returns, cypher: "MATCH (a:Bank) RETURN a" })).name);
      expect([lone.graph?.nodes.id, lone.graph?.edges.id]).toEqual([["bank-jintai"], []]);
    });

    it("makes every cell of a table readable, and entities links", async () => {
      const { columns, rows, names } = await table(
        "MATCH (a:Person {id: 'person-sun'})-[r:VISITED]->(b:Entity) RETURN a, r.id AS rId, [a, b] AS both, {x: [1], y: a.name} AS map, 9007199254740993 AS big, 0.5 AS half, null AS none, ['a', 'b'] AS list, [1, 2] AS numbers",
      );
      expect(columns.map(({ name }) => name)).toEqual([
        ...["a", "aId", "rId", "both", "bothId", "map", "big", "half", "none", "list", "numbers"],
      ]);
      expect(rows).toEqual([
        [
          ...[
            "孙鹏程",
            "person-sun",
            "r-04",
            ["孙鹏程", "安和电气"],
            ["person-sun", "company-anhe"],
            '{"x":[1],"y":"孙鹏程"}',
            "9007199254740993",
          ],
          ...[0.5, null, ["a", "b"], ["1", "2"]],
        ],
      ]);
      // In both languages, though nothing of it is drawn.
      expect(names).toEqual([
        { id: "person-sun", name: "孙鹏程", nameEn: "Sun Pengcheng" },
        { id: "company-anhe", name: "安和电气", nameEn: "Anhe Electric" },
      ]);
      const others = await table(
        "MATCH (s:Source)<-[p:PUBLISHED_IN]-(:Article) RETURN s, p ORDER BY s.id LIMIT 1",
      );
      expect(others.columns.map(({ name }) => name)).toEqual(["s", "sId", "p"]);
      expect(JSON.parse(String(others.rows[0]?.[2]))).toEqual({ type: "PUBLISHED_IN" });
    });

    it("says what was cut, and ends what takes too long or what nobody waits for", async () => {
      const many = await table("UNWIND range(1, 6000) AS n RETURN n");
      expect(many.truncated).toEqual({ shown: 5000, total: null, reason: "rows" });
      expect(many.rows.at(-1)).toEqual([5000]);
      const slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n";
      const { name } = await save({ ...COUNT, cypher: slow });
      const gone = new AbortController();
      const left = fetch(`${app.url}${GRAPH}/queries/${name}/run`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
        signal: gone.signal,
      });
      gone.abort();
      await expect(left).rejects.toThrow();
      expect((await run(name)).body.code).toMatch(/^QUERY_(TIMEOUT|TOO_LARGE)$/);
      expect((await table("RETURN 1 AS one")).rows).toEqual([[1]]);
    });

    it("that would do more than read are refused before anything is kept", async () => {
      const before = await fingerprint(app.store, app.services.library);
      for (const { id, cypher } of ATTACKS) {
        const { status, body } = await post({ ...COUNT, cypher });
        expect(status, id).toBeGreaterThanOrEqual(400);
        expect(REFUSED, `${id} ${body.detail}`).toContain(body.code);
      }
      const { refusal } = (
        await post({ ...COUNT, cypher: "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l" })
      ).body;
      expect(refusal.reason).toBe("loadCsv");
      expect(await own()).toEqual([]);
      expect(await fingerprint(app.store, app.services.library)).toBe(before);
    }, 240_000);

    it("that came into the database behind our back do no more than free Cypher", async () => {
      const before = await fingerprint(app.store, app.services.library);
      const some = ATTACKS.filter((_, index) => index % 4 === 0);
      for (const { id, cypher } of some) await plant(id, headed(cypher));
      for (const { id } of some) {
        const { body } = await run(id);
        expect(REFUSED, `${id} ${body.detail}`).toContain(body.code);
      }
      expect(await fingerprint(app.store, app.services.library)).toBe(before);
    }, 120_000);
    it("looks at the parameters too, which may make a harmless text grow", async () => {
      const params = [{ name: "n", type: "integer" }];
      const { name } = await save({ ...COUNT, params, cypher: "RETURN size([x IN range(1, $n) | x]) AS n" });
      expect((await answer(name, { n: 3 })).table.rows).toEqual([[3]]);
      expect((await run(name, { n: 2_000_000_000 }).expect(403)).body.refusal.reason).toBe("growth");
    });
  });
});
