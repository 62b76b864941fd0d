import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import type { QueryAct } from "../../server/contract/query.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { GRAPH } from "../helpers/graph.ts";
import { headed, queryActs } from "../helpers/queryActs.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const saving = (name: string, cypher: string): QueryAct => ({
  ...{ act: "save", name, topic: "mine", author: "Li", file: headed(cypher) },
});

describe.each(STORES)("an import of queries on $name", (engine) => {
  describe.skipIf(engine.missing)("over the API", () => {
    const app = shareApp(engine, { timeoutMs: 30_000 });
    const { own, save, put, files } = queryActs(app);
    const post = (acts: readonly QueryAct[]) =>
      request(app.server).post(`${GRAPH}/queries/import`).send({ acts });
    const done = async (acts: readonly QueryAct[]) => {
      const { status, body, text } = await post(acts);
      expect(status, text.slice(0, 500)).toBe(200);
      return ROUTES.importQueries.response.strict().parse(body).queries;
    };

    beforeEach(() => app.store.write([{ text: "MATCH (q:GuanxiQuery) DETACH DELETE q" }]));

    it("saves, replaces and deletes, and answers in order; its opposite brings all back", async () => {
      const kept = await save({ file: headed("RETURN 1 AS one"), name: "kept", author: "Ma", topic: "old" });
      const gone = await save({ file: headed("RETURN 2 AS two"), name: "gone" });
      const before = await files();
      const replace = { act: "replace", name: "kept", version: 1 } as const;
      const made = await done([
        saving("fresh", "RETURN 3 AS three"),
        { ...replace, topic: "mine", file: headed("RETURN 4 AS four") },
        { act: "delete", name: "gone", version: 1 },
        saving("fresh", "RETURN 5 AS five"),
      ]);
      expect(made.map(({ name, own: by, cypher }) => [name, by?.version, by?.author, cypher])).toEqual([
        ["fresh", 1, "Li", "RETURN 3 AS three"],
        ["kept", 2, "Ma", "RETURN 4 AS four"],
        ["gone", 2, "", "RETURN 2 AS two"],
        ["fresh2", 1, "Li", "RETURN 5 AS five"],
      ]);
      expect(made.map(({ topic }) => topic)).toEqual(["mine", "mine", "own", "mine"]);
      const now = await own();
      expect(now.map(({ name }) => name).sort()).toEqual(["fresh", "fresh2", "kept"]);
      expect(now).toEqual(expect.arrayContaining([made[0], made[1], made[3]]));

      await done([
        { act: "delete", name: "fresh", version: 1 },
        { act: "delete", name: "fresh2", version: 1 },
        { ...replace, version: 2, topic: "old", file: headed("RETURN 1 AS one") },
      ]);
      const [again] = await own();
      expect(again).toMatchObject({ name: "kept", topic: "old", cypher: kept.cypher });
      expect(await files()).toEqual(before.filter(({ path }) => !path.endsWith(`/${gone.name}.cypher`)));
    });

    it("does nothing at all where one of its files is refused, and names that one", async () => {
      await save({ file: headed("RETURN 1 AS one"), name: "kept" });
      const before = await own();
      const good = [
        saving("a", "RETURN 1 AS a"),
        { act: "replace", name: "kept", version: 1, file: headed("RETURN 2 AS two") } as const,
      ];
      const headless: QueryAct = { act: "save", file: "RETURN 1 AS a" };
      const refused = await post([...good, headless]).expect(400);
      expect(refused.body.code).toBe("QUERY_INVALID");
      expect(refused.body.errors[0].parameter).toMatch(/^acts\.2\.file:/);
      expect((await post([...good, saving("b", "RETURN")]).expect(400)).body.code).toBe("CYPHER_INVALID");
      expect((await post([...good, saving("b", "CREATE (n) RETURN n")]).expect(403)).body.code).toBe(
        "CYPHER_REFUSED",
      );
      const unknown = await post([...good, { act: "delete", name: "nobody", version: 1 }]).expect(404);
      expect(unknown.body).toMatchObject({ code: "UNKNOWN_QUERY", errors: [{ parameter: "acts.2.name" }] });
      const [shipped = ""] = app.services.library.queries.keys();
      const ours = await post([...good, { act: "delete", name: shipped, version: 1 }]);
      expect(ours.status).toBeGreaterThanOrEqual(400);
      expect(await own()).toEqual(before);
    });

    it("does nothing at all where somebody changed one of them meanwhile", async () => {
      for (const name of ["one", "two"]) await save({ file: headed("RETURN 1 AS one"), name });
      await put("two", { version: 1, author: "Ma" }).expect(200);
      const before = await own();
      const late = await post([
        saving("a", "RETURN 1 AS a"),
        { act: "replace", name: "one", version: 1, file: headed("RETURN 2 AS two") },
        { act: "replace", name: "two", version: 1, file: headed("RETURN 2 AS two") },
      ]).expect(409);
      expect(late.body).toMatchObject({
        code: "QUERY_CHANGED",
        errors: [{ parameter: "acts.2.version", message: "version 1 was asked for, version 2 is stored" }],
      });
      expect(await own()).toEqual(before);
    });

    it("gives each its own name when two come at once, and one of two that replace the same wins", async () => {
      const both = await Promise.all(
        ["RETURN 1 AS a", "RETURN 2 AS a"].map((text) => done([saving("same", text), saving("other", text)])),
      );
      const names = both.flat().map(({ name }) => name);
      expect(new Set(names).size).toBe(4);
      const [name = ""] = names;
      const answers = await Promise.all(
        ["RETURN 3 AS a", "RETURN 4 AS a"].map((text) =>
          post([saving("beside", text), { act: "replace", name, version: 1, file: headed(text) }]),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      // What lost left nothing beside it.
      expect(await own()).toHaveLength(5);
    });

    it("takes no more than may be kept", async () => {
      const many = Array.from({ length: 999 }, (_, n) => ({ id: `q${n}`, text: headed(`RETURN ${n} AS n`) }));
      await app.store.write([
        {
          text: "UNWIND $rows AS row CREATE (q:GuanxiQuery {id: row.id, text: row.text, version: 1, updatedAt: 'x'})",
          params: { rows: many },
        },
      ]);
      const two = [saving("a", "RETURN 1 AS a"), saving("b", "RETURN 1 AS a")];
      expect((await post(two).expect(400)).body.errors[0].message).toContain("999 are kept already");
      expect(await own()).toHaveLength(999);
      await done(two.slice(1));
    });
  });
});
