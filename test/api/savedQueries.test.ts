import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { type SavedQueryInput, SavedQueryInputSchema } from "../../server/contract/query.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { deleteQuery, saveQuery } from "../../server/workspace/queries.ts";
import { startApp, tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { headed, queryActs } from "../helpers/queryActs.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const MEETINGS: SavedQueryInput = {
  author: "Li",
  topic: "people",
  title: { zh: "谁见过谁", en: "Who met whom" },
  description: { zh: "一位人物见过的人", en: "" },
  returns: "graph",
  params: [
    { name: "who", type: "entity", labels: ["Person"], title: { zh: "人物", en: "Person" } },
    { name: "limit", type: "integer", default: 10, min: 1, max: 50, help: { zh: "最多几行", en: "" } },
  ],
  cypher: "MATCH (a:Person {id: $who})-[r:MET_WITH]-(b:Person) RETURN a, r, b ORDER BY r.id LIMIT $limit",
};
const COUNT: SavedQueryInput = {
  title: { zh: "", en: "Count" },
  cypher: "MATCH (n:Entity) RETURN count(n) AS n",
};

describe.each(STORES)("saved queries of people on $name", (engine) => {
  describe.skipIf(engine.missing)("over the API", () => {
    const app = shareApp(engine, { timeoutMs: 5000 });
    const { post, list, own, check, put, remove, restore, files, save, run, plant } = queryActs(app);

    beforeEach(() => app.store.write([{ text: "MATCH (q:GuanxiQuery) DETACH DELETE q" }]));

    it("stand in the list behind the shipped ones, as they were saved", async () => {
      const saved = await save(MEETINGS);
      expect(saved).toMatchObject({
        name: "whoMetWhom",
        topic: "people",
        title: { zh: "谁见过谁", en: "Who met whom" },
        description: { zh: "一位人物见过的人", en: "一位人物见过的人" },
        own: { author: "Li", version: 1 },
      });
      expect(saved.own?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(saved.params[1]).toMatchObject({ required: false, help: { zh: "最多几行", en: "最多几行" } });
      const second = await save(COUNT);
      expect(second).toMatchObject({ topic: "own", title: { zh: "Count", en: "Count" }, returns: "table" });
      const { queries, complete } = await list();
      expect(complete).toBe(true);
      expect(queries.slice(-2)).toEqual([second, saved]);
      expect(queries.filter((query) => query.own === null)).toHaveLength(app.services.library.queries.size);
    });

    it("have names made from their titles, which stay", async () => {
      const names: string[] = [];
      for (const title of [
        { zh: "同名", en: "Count" },
        { zh: "同名", en: "Count!" },
        { zh: "银行拜访过谁", en: "" },
        { zh: "★", en: "★" },
        { zh: "路径", en: "Shortest paths" },
        { zh: "文件", en: "Files" },
      ]) {
        names.push((await save({ ...COUNT, title })).name);
      }
      expect(names).toEqual([
        "count",
        "count2",
        "yinHangBaiFangGuoShui",
        "query",
        "shortestPaths2",
        "files2",
      ]);
      expect((await save({ ...COUNT, name: "imported" })).name).toBe("imported");
      expect((await save({ ...COUNT, name: "../../etc" })).name).toBe("count3");
      const renamed = (
        await put("imported", { version: 1, title: { zh: "改名", en: "Renamed" } }).expect(200)
      ).body;
      expect(renamed).toMatchObject({ name: "imported", title: { en: "Renamed" }, cypher: COUNT.cypher });
      const all = await Promise.all(Array.from({ length: 4 }, async () => (await save(COUNT)).name));
      expect(new Set(all).size).toBe(4);
      expect((await own()).length).toBe(12);
    });

    it("are changed in part or by a whole file, each time a version more", async () => {
      const { name } = await save({ file: headed("RETURN 1 AS one", ["// by hand"]), author: "Li" });
      expect((await put(name, { version: 1, topic: "quality" }).expect(200)).body).toMatchObject({
        topic: "quality",
        own: { author: "Li", version: 2 },
      });
      const reworded = {
        version: 2,
        cypher: "RETURN $n AS n;",
        params: [{ name: "n", type: "integer", default: 3 }],
      };
      expect((await put(name, reworded).expect(200)).body).toMatchObject({
        cypher: "RETURN $n AS n",
        title: { zh: "一", en: "One" },
        own: { version: 3 },
      });
      expect((await files(`?names=${name}`))[0]?.text).toContain("// by hand\n\nRETURN $n AS n\n");
      expect((await run(name)).body.table.rows).toEqual([[3]]);
      await put(name, { version: 3, file: headed("RETURN 2 AS two") }).expect(200);
      expect((await run(name)).body.table.rows).toEqual([[2]]);
      const wrong = (await put(name, { version: 4, cypher: "RETURN $gone AS n" }).expect(400)).body;
      expect(wrong.errors).toEqual([
        { parameter: "cypher", message: "line 1: $gone is used but not declared" },
      ]);
      expect((await run(name)).body.table.rows).toEqual([[2]]);
    });

    it("are not overwritten by whoever saw an older version, not even at the same moment", async () => {
      const { name } = await save(COUNT);
      const answers = await Promise.all(
        ["a", "b", "c"].map((author) => put(name, { version: 1, author, title: { zh: author, en: author } })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const lost = answers.find(({ status }) => status === 409)?.body;
      expect(lost).toMatchObject({
        code: "QUERY_CHANGED",
        errors: [{ parameter: "version", message: "version 1 was asked for, version 2 is stored" }],
      });
      const won = answers.find(({ status }) => status === 200)?.body;
      expect(await own()).toEqual([won]);
    });

    it("are deleted, and brought back for a month", async () => {
      const [old, young] = [(await save(COUNT)).name, (await save(MEETINGS)).name];
      await remove(young).expect(200);
      expect((await own()).map(({ name }) => name)).toEqual([old]);
      for (const gone of [remove(young), run(young), put(young, { version: 2, author: "x" })]) {
        expect((await gone.expect(404)).body.code).toBe("UNKNOWN_QUERY");
      }
      // Whose name is taken while it can still come back.
      expect((await save(MEETINGS)).name).toBe("whoMetWhom2");
      await restore(young).expect(200);
      await restore(young).expect(404);
      const ask = app.services.workspace.ask("default");
      await deleteQuery(ask, old, new Date("2024-04-02T08:00:00Z"));
      await deleteQuery(ask, young, new Date("2024-05-03T08:00:00Z"));
      await restore(old).expect(404);
      await restore(young).expect(200);
    });

    it("are of one graph: another's are not listed, and its names are taken", async () => {
      const { console, ontology, workspace } = app.services;
      const ask = workspace.ask("other");
      const input = SavedQueryInputSchema.parse(COUNT);
      const { name } = await saveQuery({ ask, ontology, console }, input, new Date());
      expect(await own()).toEqual([]);
      expect((await run(name).expect(404)).body.code).toBe("UNKNOWN_QUERY");
      expect((await save(COUNT)).name).toBe(`${name}2`);
      await deleteQuery(ask, name, new Date());
    });

    it("leave shipped ones alone", async () => {
      for (const answer of [
        await put("officialItinerary", { version: 1, title: { zh: "x", en: "x" } }),
        await remove("officialItinerary"),
        await restore("officialItinerary"),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([403, "QUERY_SHIPPED"]);
      }
    });

    it("give way to a shipped one of the same name, and stay within reach", async () => {
      await plant("officialItinerary", headed("RETURN 1 AS mine"));
      const [mine] = await own();
      expect(mine?.name).toBe("officialItinerary_own");
      expect((await run("officialItinerary_own")).body.table.rows).toEqual([[1]]);
      expect((await run("officialItinerary", { person: "person-sun" })).body.returns).toBe("graph");
      expect(
        (await put("officialItinerary_own", { version: 1, author: "Li" }).expect(200)).body.own.author,
      ).toBe("Li");
      await remove("officialItinerary_own").expect(200);
    });

    it("are refused with each fault at its line or its part", async () => {
      const file = headed("RETURN $a AS a", ["// @param b integer 乙", "// @param c entity:Persn  丙 | C"]);
      expect((await post({ file }).expect(400)).body).toMatchObject({
        code: "QUERY_INVALID",
        errors: [
          { parameter: "file:6", message: '$b needs a title as 中文 | English, found "乙"' },
          { parameter: "file:9", message: "$a is used but not declared" },
          { parameter: "file:7", message: "$c is declared but not used" },
        ],
      });
      const labels = headed("RETURN $c AS c", ["// @param c entity:Persn  丙 | C"]);
      expect((await check({ file: labels }).expect(400)).body.errors).toEqual([
        { parameter: "file:6", message: "there is no label Persn" },
      ]);
      const parts = {
        title: { zh: "题 @param x", en: "x" },
        description: { zh: "好", en: "" },
        params: [
          { name: "a b", type: "string" },
          { name: "n", type: "integer", min: 1 },
          { name: "d", type: "date", default: "2024-13" },
          { name: "l", type: "label", default: "Persn" },
        ],
        cypher: "// first\nRETURN $n, $d, $l",
      };
      const { errors } = (await check(parts).expect(400)).body;
      expect(errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual([
        ...["title", "params.0", "params.2"],
      ]);
      expect((await check({ ...COUNT, title: { zh: " ", en: "" } }).expect(400)).body.errors).toEqual([
        { parameter: "title", message: "is required" },
      ]);
      expect((await post({ topic: "../x" }).expect(400)).body.errors.flatMap(Object.values)).toContain(
        "topic",
      );
      expect(await own()).toEqual([]);
    });

    it("are refused where the database does not understand them, in its own words and at their place", async () => {
      const file = headed("MATCH (n:Person RETURN n");
      const byFile = (await post({ file }).expect(400)).body;
      expect([byFile.code, /line (\d+)/.exec(byFile.detail)?.[1]]).toEqual(["CYPHER_INVALID", "7"]);
      const byParts = (await post({ ...COUNT, cypher: "MATCH (n:Person RETURN n" }).expect(400)).body;
      expect([byParts.code, /line (\d+)/.exec(byParts.detail)?.[1]]).toEqual(["CYPHER_INVALID", "1"]);
      for (const cypher of [
        "RETURN 1 AS a; RETURN 2 AS b",
        "EXPLAIN RETURN 1 AS a",
        "profile RETURN 1 AS a",
      ]) {
        expect((await post({ ...COUNT, cypher }).expect(400)).body.code).toBe("CYPHER_INVALID");
      }
      expect(await own()).toEqual([]);
    });

    it("are limited in size and number", async () => {
      const long = `RETURN '${"长".repeat(50_000)}' AS a`;
      for (const body of [{ ...COUNT, cypher: long }, { file: headed(long) }]) {
        const { code, detail } = (await post(body).expect(400)).body;
        expect(code).toBe("QUERY_INVALID");
        expect(detail).toContain("of at most 50000");
      }
      const many = Array.from({ length: 1000 }, (_, n) => ({
        id: `q${n}`,
        text: headed(`RETURN ${n} AS n`),
      }));
      await app.store.write([
        {
          text: "UNWIND $rows AS row CREATE (q:GuanxiQuery {id: row.id, text: row.text, version: 1, updatedAt: 'x'})",
          params: { rows: many },
        },
      ]);
      expect(await own()).toHaveLength(1000);
      expect((await post(COUNT).expect(400)).body.errors[0].message).toContain("1000 are kept already");
      await remove("q7").expect(200);
      await save(COUNT);
    });

    it("that cannot be read are shown with the reason, can be mended, and are in no exported folder", async () => {
      await plant("odd", "no header at all");
      const [odd] = await own();
      expect(odd).toMatchObject({ name: "odd", cypher: "no header at all", params: [] });
      expect(odd?.description.en).toContain("file:1 @title.zh is missing");
      expect((await run("odd").expect(400)).body.code).toBe("QUERY_INVALID");
      expect((await files()).map(({ path }) => path)).not.toContain("own/odd.cypher");
      expect((await put("odd", { version: 1, title: { zh: "x", en: "x" } }).expect(400)).body.code).toBe(
        "QUERY_INVALID",
      );
      await put("odd", { version: 1, ...COUNT }).expect(200);
      expect((await run("odd")).body.table.rows).toEqual([[12]]);
    });

    it("leave the data, their counts and the search as they are, and outlive a load", async () => {
      const before = (await request(app.server).get(`${GRAPH}/stats`)).body;
      const print = await fingerprint(app.store, app.services.library);
      const { name } = await save({ ...COUNT, title: { zh: "孙鹏程", en: "Sun Pengcheng" } });
      expect((await request(app.server).get(`${GRAPH}/stats`)).body).toEqual(before);
      expect(await fingerprint(app.store, app.services.library)).toBe(print);
      const { hits } = (await request(app.server).get(`${GRAPH}/search?q=sunpengcheng`)).body;
      expect(hits.map(({ id }: { id: string }) => id)).toEqual(["person-sun"]);
      const report = await loadDataset(app.store, tinyDataset(), { library: app.services.library });
      expect(report.changed).toBe(false);
      expect((await own()).map((query) => query.name)).toEqual([name]);
    });

    it("are described as they are now", async () => {
      const doc = async () => (await request(app.server).get("/api/openapi.json").expect(200)).body.paths;
      expect(await doc()).not.toHaveProperty(`${GRAPH}/queries/whoMetWhom/run`);
      const { name } = await save({ ...MEETINGS, title: { zh: "<b>谁</b>", en: "<b>Who met whom</b>" } });
      const operation = (await doc())[`${GRAPH}/queries/${name}/run`].post;
      expect(operation.description).toContain("Saved by Li, version 1.");
      const { params } = operation.requestBody.content["application/json"].schema.properties;
      expect(params.required).toEqual(["who"]);
      expect(params.properties.limit.default).toBe(10);
      expect(params.properties.limit.anyOf[0]).toEqual({ type: "integer", minimum: 1, maximum: 50 });
      expect(params.properties.limit.description).toContain("最多几行");
      const page = (await request(app.server).get("/api/docs").expect(200)).text;
      expect(page).toContain(`${GRAPH}/queries/${name}/run`);
      expect(page).not.toContain("<b>");
    });

    it("are a folder that can be shipped as it is", async () => {
      await save(MEETINGS);
      await save({ ...COUNT, topic: "我的 查询", description: { zh: "有 | 和 \\", en: "a | b \\" } });
      const all = await files();
      expect(all).toHaveLength(app.services.library.queries.size + 2);
      const shipped = all.find(({ path }) => path === "people/officialItinerary.cypher");
      const source = join(projectRoot(), "cypher/queries/people/officialItinerary.cypher");
      expect(shipped?.text).toBe(readFileSync(source, "utf8"));
      const root = mkdtempSync(join(tmpdir(), "guanxi-shipped-"));
      try {
        for (const { path, text } of all) {
          const file = join(root, "cypher/queries", path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
        const loaded = [...loadLibrary(root).queries.values()].map(({ source: _, ...query }) => query);
        const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
        const { queries } = await list();
        // Other texts for what is given answer the same, and are no files of their own.
        const expected = queries.map((query) => ({ ...query, variants: [], own: null }));
        expect(loaded.sort(byName)).toEqual(expected.sort(byName));
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
      const [only] = await files("?names=count");
      expect(only?.path).toBe("我的 查询/count.cypher");
      // An exported file, imported again, is the same file.
      const again = await save({ file: only?.text, topic: "own" });
      expect(again.name).toBe("count2");
      expect((await files("?names=count2"))[0]?.text).toBe(only?.text);
      await request(app.server).get(`${GRAPH}/queries/files?names=nobody`).expect(404);
    });

    it("are looked at without being saved", async () => {
      const { query } = (await check(MEETINGS).expect(200)).body;
      expect(query).toMatchObject({ name: "whoMetWhom", own: { author: "Li", version: 0 } });
      expect((await check({ ...COUNT, cypher: "MATCH (n) DELETE n" }).expect(403)).body.refusal.reason).toBe(
        "writes",
      );
      expect(await own()).toEqual([]);
    });
  });
});

describe("saved queries of people in the embedded store", () => {
  it("can be read and run, but not written, where the server is set to read only", async () => {
    const store = await (STORES[0] as (typeof STORES)[number]).open();
    const writable = await startApp(store);
    const { name } = (await request(writable.server).post(`${GRAPH}/queries`).send(COUNT).expect(200)).body;
    const app = await startApp(store, { env: { GUANXI_READ_ONLY: "1" }, dataset: null });
    try {
      const answers = [
        await request(app.server).post(`${GRAPH}/queries`).send(COUNT),
        await request(app.server).put(`${GRAPH}/queries/${name}`).send({ version: 1, author: "x" }),
        await request(app.server).delete(`${GRAPH}/queries/${name}`),
        await request(app.server).post(`${GRAPH}/queries/${name}/restore`).send({}),
      ];
      for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([403, "READ_ONLY"]);
      await request(app.server).post(`${GRAPH}/queries/${name}/run`).send({}).expect(200);
      await request(app.server).post(`${GRAPH}/queries/check`).send(COUNT).expect(200);
    } finally {
      await app.close();
      await writable.close();
      await store.close();
    }
  });

  it("are left out, and said to be, while the data are being loaded or the store is away", async () => {
    const store = await (STORES[0] as (typeof STORES)[number]).open();
    const app = await startApp(store, {
      gate: () => ({ code: "STORE_LOADING", reason: "Loading." }),
    });
    try {
      const loading = (await request(app.server).get(`${GRAPH}/queries`).expect(200)).body;
      expect([loading.complete, loading.queries.length]).toEqual([false, app.services.library.queries.size]);
      await store.close();
      await request(app.server).get("/api/openapi.json").expect(200);
      await request(app.server).post(`${GRAPH}/queries`).send(COUNT).expect(503);
    } finally {
      await app.close();
    }
  });
});
