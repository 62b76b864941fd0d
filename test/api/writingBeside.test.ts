import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { type WriteCounts, WriteResultSchema } from "../../server/contract/cypher.ts";
import { type ProblemCode, ProblemSchema } from "../../server/contract/problem.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

/** Other people's nodes that carry our label, and relations between them: no ids, labels or degrees as ours are. */
const FOREIGN = [
  "CREATE (:Entity:Customer {foreign: true, name: 'no id'})-[:KNOWS]->(:Entity {foreign: true, id: 7, label: 'VIP', degree: 99})",
  "CREATE (:Entity {foreign: true, id: 'theirs', name: ['a', 'b'], lastSeen: 'yesterday'})",
  "CREATE (:Customer {foreign: true, name: 'Ann'})",
];
const foreignNow = `MATCH (n) WHERE n.foreign RETURN labels(n) AS l, properties(n) AS p`;
const foreignRelations = "MATCH (a:Entity)-[r:KNOWS]->(b:Entity) RETURN properties(r) AS p";

describe.each(STORES)("writing beside other people's nodes on $name", (engine) => {
  describe.skipIf(engine.missing)("completes only what it touched", () => {
    const app = shareApp(engine, { env: { GUANXI_ALLOW_WRITES: "1" } });
    beforeAll(() => app.store.write(FOREIGN.map((text) => ({ text }))));

    const send = (query: string, expected: WriteCounts | null) =>
      request(app.server).post("/api/cypher/write").send({ query, params: {}, expect: expected });
    /** Previews and stores; the counts of both are the same. */
    const commit = async (query: string): Promise<WriteCounts> => {
      const { counts } = WriteResultSchema.parse((await send(query, null).expect(200)).body);
      const { body } = await send(query, counts).expect(200);
      expect(body).toMatchObject({ committed: true, counts });
      return counts;
    };
    const codeOf = async (query: string): Promise<ProblemCode> =>
      ProblemSchema.parse((await send(query, null)).body).code;
    const rows = async (text: string) => (await app.store.read({ text })).rows;
    const sorted = async (text: string) => (await rows(text)).map((row) => JSON.stringify(row)).sort();
    const given = ({ idsGiven, labelsGiven, standingsGiven }: WriteCounts) => [
      ...[idsGiven, labelsGiven, standingsGiven],
    ];

    it("one property of ours", async () => {
      const [nodes, relations] = [await sorted(foreignNow), await sorted(foreignRelations)];
      const counts = await commit("MATCH (n:Entity {id: 'person-sun'}) SET n.note = 'x'");
      expect([counts.propertiesSet, ...given(counts)]).toEqual([1, 0, 0, 0]);
      expect([await sorted(foreignNow), await sorted(foreignRelations)]).toEqual([nodes, relations]);
    });

    it("one property of theirs", async () => {
      const before = await sorted(foreignNow);
      const counts = await commit("MATCH (n:Entity {id: 7}) SET n.seen = true");
      expect([counts.propertiesSet, ...given(counts)]).toEqual([1, 0, 0, 0]);
      await app.store.write([{ text: "MATCH (n:Entity {id: 7}) REMOVE n.seen" }]);
      expect(await sorted(foreignNow)).toEqual(before);
    });

    it("what is new, and the ends of what is new, each told beforehand", async () => {
      const [nodes, relations] = [await sorted(foreignNow), await sorted(foreignRelations)];
      const counts = await commit(
        "MATCH (s:Entity {id: 'person-sun'}) CREATE (s)-[:MET_WITH {date: '2031'}]->(:Entity:Person {name: '新'})",
      );
      // An id for the entity and one for the relation, a label for the one, degrees for both ends.
      expect(given(counts)).toEqual([2, 1, 2]);
      expect(
        await rows(`MATCH (s:Entity {id: 'person-sun'})-[r:MET_WITH]->(n:Entity {name: '新'})
          RETURN n.label, n.degree, n.lastSeen, n.id STARTS WITH 'hand-', r.id STARTS WITH 'hand-', s.degree, s.lastSeen`),
      ).toEqual([["Person", 1, "2031", true, true, 5, "2031"]]);
      expect([await sorted(foreignNow), await sorted(foreignRelations)]).toEqual([nodes, relations]);
    });

    it("thousands of relations of one entity, within the time of a query", async () => {
      const before = await sorted(foreignRelations);
      const many = "UNWIND range(1, 6000) AS i CREATE (n)-[:MET_WITH {many: i}]->(n)";
      expect(given(await commit(`MATCH (n:Entity {id: 'person-li'}) ${many}`))).toEqual([6000, 0, 1]);
      const ids =
        "MATCH (n:Entity {id: 'person-li'})-[r:MET_WITH]->(n) WHERE r.many > 0 RETURN count(DISTINCT r.id)";
      expect(await rows(ids)).toEqual([[6000]]);
      await app.store.write([{ text: "MATCH (n:Entity)-[r:MET_WITH]->(n) WHERE r.many > 0 DELETE r" }]);
      expect(await sorted(foreignRelations)).toEqual(before);
    });

    it("a label that an entity of ours loses", async () => {
      const before = await sorted(foreignNow);
      const counts = await commit("MATCH (n:Entity {id: 'bank-jintai'}) REMOVE n:Bank SET n:Company");
      expect(given(counts)).toEqual([0, 1, 0]);
      expect(await rows("MATCH (n:Entity {id: 'bank-jintai'}) RETURN n.label")).toEqual([["Company"]]);
      expect(await sorted(foreignNow)).toEqual(before);
    });

    it("and refuses to take an id away, also where somebody else's lack one", async () => {
      expect(await codeOf("MATCH (n:Entity {id: 'person-li'}) REMOVE n.id")).toBe("CYPHER_REFUSED");
      // One that has none goes, one of ours would lose its own: the number of those without stays the same.
      const swap =
        "MATCH (n:Entity {id: 'person-li'}) REMOVE n.id WITH n MATCH (m:Customer:Entity) DETACH DELETE m";
      expect(await codeOf(swap)).toBe("CYPHER_REFUSED");
    });
  });
});
