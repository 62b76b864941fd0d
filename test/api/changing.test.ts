import request from "supertest";
import { describe, expect, it } from "vitest";
import { type WriteCounts, WriteResultSchema } from "../../server/contract/cypher.ts";
import { EntityDetailSchema } from "../../server/contract/entity.ts";
import { StatsSchema } from "../../server/contract/status.ts";
import { createServices } from "../../server/graphs/services.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const ONE_PROPERTY: WriteCounts = {
  nodesCreated: 0,
  nodesDeleted: 0,
  relationsCreated: 0,
  relationsDeleted: 0,
  propertiesSet: 1,
  labelsAdded: 0,
  labelsRemoved: 0,
  provenance: 0,
  withoutEvidence: 0,
  unseen: 0,
  idsGiven: 0,
  labelsGiven: 0,
  standingsGiven: 0,
};

/** Texts that tell what they touch; with `WITH` before them they do not, and everything is compared. */
const TEXTS = [
  "MATCH (n:Entity {id: 'person-sun'}) SET n.name = 'other'",
  "MATCH (a:Entity {id: 'person-sun'})-[r]->(b:Entity) SET r.date = '2031', r.evidence = null",
  "MATCH (a:Entity {id: 'person-sun'}) CREATE (a)-[:MET_WITH {date: '2031'}]->(b:Person:Entity {name: 'New'})-[:VISITED]->(:Zone:Entity)",
  "MERGE (n:Person:Entity {id: 'person-merged'}) ON CREATE SET n.name = 'Merged' ON MATCH SET n.seen = 1",
  "MATCH (e:Evidence) SET e.paraphrase = 'x'",
  "MATCH (e:Evidence)-[r:FROM]->(a:Article) DELETE r",
  "MATCH (n:Entity {id: 'person-li'}) SET n.id = 'person-moon'",
  "MATCH (n:Entity {id: 'person-wang'}) REMOVE n:Entity:Official:Person",
  "MATCH (n:Entity {id: 'person-sun'}) DETACH DELETE n",
  "MATCH (a:Entity)-[r:VISITED]->(b:Entity) DELETE r",
];

describe.each(STORES)("what a change touches on $name", (engine) => {
  describe.skipIf(engine.missing)("as the server tells it", () => {
    const app = shareApp(engine, { env: { GUANXI_ALLOW_WRITES: "1" } });
    const send = (query: string, expected: WriteCounts | null, params: object = {}) =>
      request(app.server).post(`${GRAPH}/cypher/write`).send({ query, params, expect: expected });
    const preview = async (query: string) => {
      const { status, body, text } = await send(query, null);
      expect(status, `${query}: ${text.slice(0, 400)}`).toBe(200);
      return WriteResultSchema.parse(body).counts;
    };
    const commit = async (query: string, params: object = {}) => {
      const { status, body, text } = await send(query, await preview(query), params);
      expect(status, `${query}: ${text.slice(0, 400)}`).toBe(200);
      expect(WriteResultSchema.parse(body).committed).toBe(true);
    };
    const told = async () =>
      StatsSchema.parse((await request(app.server).get(`${GRAPH}/stats`).expect(200)).body).fingerprint;
    const print = () => fingerprint(app.store, app.services.library);

    it("is the same, told by its text or found by comparing everything", async () => {
      for (const text of TEXTS)
        expect([text, await preview(text)]).toEqual([text, await preview(`WITH 1 AS one ${text}`)]);
    });

    it("is all that the fingerprint is worked out from, whatever changes", async () => {
      for (const [index, text] of TEXTS.entries()) {
        await commit(index % 2 === 0 ? text : `WITH 1 AS one ${text}`);
        expect([text, await told()]).toEqual([text, await print()]);
      }
    });

    it("is refused to nobody for what others write at the same time", async () => {
      const query = "MATCH (n:Entity {id: $id}) SET n.seen = $seen";
      const asked = ["zone-beicheng", "person-moon"].flatMap((id) => [1, 2].map((seen) => ({ id, seen })));
      for (const params of asked) expect((await send(query, null, params)).status).toBe(200);
      const answers = await Promise.all(
        asked.map(async (params, place) => {
          const view = { text: "CREATE (:GuanxiView {id: $id, name: 'x'})", params: { id: `view-${place}` } };
          const [{ status, text }] = await Promise.all([
            send(query, ONE_PROPERTY, params),
            app.store.write([view]),
          ]);
          return status === 200 ? status : text;
        }),
      );
      expect(answers).toEqual(asked.map(() => 200));
      expect(await told()).toBe(await print());
    });

    it("is noticed by another server without reading all names", async () => {
      const { library } = app.services;
      const asked: string[] = [];
      const other = createServices({
        ...{ store: app.store, console: app.services.console, lens: app.services.lens },
        workspace: app.services.workspace,
        library: {
          ...library,
          internal(name, ontology) {
            asked.push(name);
            return library.internal(name, ontology);
          },
        },
        timeoutMs: 20_000,
        revisionPauseMs: 0,
      });
      const find = async (q: string) => {
        await other.search.refresh(other.ask());
        return (await other.search.search(other.ask(), { q, limit: 5 })).hits.map(({ id }) => id);
      };
      await find("x");
      asked.length = 0;
      await commit("MATCH (n:Entity {id: 'person-moon'}) SET n.name = '新的名字'");
      await commit("CREATE (n:Person:Entity {id: 'made', name: '新的名字二', searchKeys: []})");
      expect((await find("xdmz")).sort()).toEqual(["made", "person-moon"]);
      await commit("MATCH (n:Entity {id: 'made'}) DETACH DELETE n");
      expect(await find("xdmz")).toEqual(["person-moon"]);
      expect(asked).not.toContain("searchEntries");
    });

    it("is followed by who is found for a post, whatever of it changes", async () => {
      const { search, ask } = app.services;
      const holders = async (q: string) => {
        await app.services.renew(ask());
        const { hits } = await search.search(ask(), { q, limit: 5 });
        return hits.filter(({ post }) => post !== null).map(({ id, post }) => [id, post?.of?.name ?? null]);
      };
      const held = "MATCH (a:Person:Entity {id: 'holder'})-[r:HOLDS_POSITION]->(b:Entity)";
      await commit(
        "CREATE (:Person:Entity {id: 'holder', name: '甲'})-[:HOLDS_POSITION {title: '副市长'}]->(:Place:Entity {id: 'seat', name: '长治'})",
      );
      expect(await holders("副市长")).toEqual([["holder", "长治"]]);
      await commit(`${held} SET r.title = '市长助理'`);
      expect([await holders("副市长"), await holders("市长助理")]).toEqual([[], [["holder", "长治"]]]);
      await commit("MATCH (b:Entity {id: 'seat'}) SET b.name = '上党'");
      expect(await holders("上党 市长助理")).toEqual([["holder", "上党"]]);
      await commit(
        "MATCH (b:Entity {id: 'seat'}) CREATE (b)-[:HOLDS_POSITION]->(:Place:Entity {id: 'above', name: '山西'})",
      );
      await commit(`${held} DELETE r`);
      expect(await holders("市长助理")).toEqual([]);
    });

    it("is all that is completed: nothing of others", async () => {
      await app.store.write([
        {
          text: "CREATE (:Entity {name: 'theirs', label: 'Odd', degree: 77})-[:OWNS]->(:Entity {name: 'also theirs'})",
        },
        { text: "CREATE (:Entity {id: 'touched', name: 'A'})" },
      ]);
      const theirs = async () =>
        (
          await app.store.read({
            text: "MATCH (n:Entity) WHERE n.name ENDS WITH 'theirs' RETURN properties(n) AS p ORDER BY n.name",
          })
        ).rows;
      const before = await theirs();
      await commit("MATCH (n:Entity {id: 'touched'}) SET n.name = 'B'");
      await commit("WITH 1 AS one MATCH (n:Entity {id: 'touched'}) SET n.name = 'C'");
      expect(await theirs()).toEqual(before);
      const { body } = await request(app.server).get(`${GRAPH}/entities/touched`).expect(200);
      expect(EntityDetailSchema.parse(body).name).toBe("C");
    });
  });
});
