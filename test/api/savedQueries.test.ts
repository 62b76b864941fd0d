import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import type { SavedQuery, SavedQueryInput } from "../../server/contract/query.ts";
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

describe.each(STORES)("saved queries of people on $name", (engine) => {
  describe.skipIf(engine.missing)("over the API", () => {
    const app = shareApp(engine);

    const list = async (): Promise<{ queries: SavedQuery[]; complete: boolean }> =>
      (await request(app.server).get("/api/queries").expect(200)).body;
    const own = async () => (await list()).queries.filter((query) => query.own !== null);
    const post = (body: object) => request(app.server).post("/api/queries").send(body);
    const save = async (input: object = MEETINGS): Promise<SavedQuery> => {
      const { status, body, text } = await post(input);
      expect(status, text.slice(0, 500)).toBe(200);
      return body;
    };
    const put = (name: string, body: object) => request(app.server).put(`/api/queries/${name}`).send(body);
    const run = (name: string, params: object) =>
      request(app.server).post(`/api/queries/${name}/run`).send({ params });

    beforeEach(async () => {
      for (const { name } of await own())
        await request(app.server).delete(`/api/queries/${name}`).expect(200);
      await app.store.write([{ text: "MATCH (q:SavedQuery) DETACH DELETE q" }]);
    });

    it("stand in the list beside the shipped ones, as they were saved", async () => {
      const saved = await save();
      expect(saved).toMatchObject({
        name: "whoMetWhom",
        topic: "people",
        title: { zh: "谁见过谁", en: "Who met whom" },
        description: { zh: "一位人物见过的人", en: "一位人物见过的人" },
        own: { author: "Li", version: 1 },
      });
      expect(saved.params[1]).toMatchObject({ required: false, help: { zh: "最多几行", en: "最多几行" } });
      const { queries, complete } = await list();
      expect(complete).toBe(true);
      expect(queries.at(-1)).toEqual(saved);
      expect(queries.filter((query) => query.own === null).length).toBe(app.services.library.queries.size);
    });

    it("run", async () => {
      const { name } = await save();
      const { status, body } = await run(name, { who: "person-wang" });
      expect([status, body.graph?.edges.id]).toEqual([200, ["r-18", "r-19"]]);
      expect(body.table.columns.map((column: { name: string }) => column.name)).toEqual([
        "a",
        "aId",
        "r",
        "b",
        "bId",
      ]);
    });

    it("are changed, deleted and brought back", async () => {
      const { name } = await save();
      const changed = (await put(name, { version: 1, title: { zh: "会面", en: "Meetings" } }).expect(200))
        .body;
      expect(changed).toMatchObject({ name, title: { en: "Meetings" }, own: { version: 2, author: "Li" } });
      expect((await put(name, { version: 1, author: "Wang" }).expect(409)).body.code).toBe("QUERY_CHANGED");
      await request(app.server).delete(`/api/queries/${name}`).expect(200);
      expect(await own()).toEqual([]);
      await request(app.server).post(`/api/queries/${name}/restore`).send({}).expect(200);
      expect((await own()).map((query) => query.title.en)).toEqual(["Meetings"]);
    });
  });
});
