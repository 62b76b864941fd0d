import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { SchemaPayloadSchema, type WriteCounts, WriteResultSchema } from "../../server/contract/cypher.ts";
import { EntityDetailSchema, SearchResultSchema } from "../../server/contract/entity.ts";
import { CitedPassagesSchema, RelationEvidenceSchema } from "../../server/contract/evidence.ts";
import { NeighboursPayloadSchema } from "../../server/contract/graph.ts";
import { OverviewPayloadSchema } from "../../server/contract/map.ts";
import { ProblemSchema } from "../../server/contract/problem.ts";
import { StatsSchema } from "../../server/contract/status.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const NOTHING: WriteCounts = {
  nodesCreated: 0,
  nodesDeleted: 0,
  relationsCreated: 0,
  relationsDeleted: 0,
  propertiesSet: 0,
  labelsAdded: 0,
  labelsRemoved: 0,
  provenance: 0,
  withoutEvidence: 0,
  unseen: 0,
  idsGiven: 0,
  labelsGiven: 0,
  standingsGiven: 0,
};

const TIMEOUT_MS = 5000;

interface Attack {
  readonly category: string;
  readonly cypher: string;
  readonly expect: string;
}

/** What stays forbidden where changes are allowed. */
const FORBIDDEN = readFileSync(
  fileURLToPath(new URL("../fixtures/hostile/cypher.jsonl", import.meta.url)),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Attack)
  .filter(
    (attack) => ["io", "admin", "proc", "schema"].includes(attack.category) && attack.expect === "reject",
  );

describe.each(STORES)("writing Cypher on $name", (engine) => {
  describe.skipIf(engine.missing)("where the operator has not switched it on", () => {
    const app = shareApp(engine, { timeoutMs: TIMEOUT_MS });

    it("is refused, and the schema says so", async () => {
      const { body } = await request(app.server).get(`${GRAPH}/schema`).expect(200);
      expect(SchemaPayloadSchema.parse(body).writes).toBe(false);
      const answer = await request(app.server)
        .post(`${GRAPH}/cypher/write`)
        .send({ query: "CREATE (:Person:Entity {id: 'x'})", expect: null });
      expect([answer.status, answer.body.code]).toEqual([403, "WRITES_OFF"]);
    });
  });

  describe.skipIf(engine.missing)("where it is switched on", () => {
    const app = shareApp(engine, { timeoutMs: TIMEOUT_MS, env: { GUANXI_ALLOW_WRITES: "1" } });

    const send = (query: string, expected: WriteCounts | null, params: object = {}) =>
      request(app.server).post(`${GRAPH}/cypher/write`).send({ query, params, expect: expected });
    const preview = async (query: string, params: object = {}) => {
      const { status, body, text } = await send(query, null, params);
      expect(status, text.slice(0, 400)).toBe(200);
      return WriteResultSchema.parse(body);
    };
    const commit = async (query: string, params: object = {}) => {
      const { counts } = await preview(query, params);
      const { status, body, text } = await send(query, counts, params);
      expect(status, text.slice(0, 400)).toBe(200);
      return WriteResultSchema.parse(body);
    };
    const fault = async (query: string, expected: WriteCounts | null = null) =>
      ProblemSchema.parse((await send(query, expected)).body);
    const get = async (path: string) => (await request(app.server).get(path).expect(200)).body as unknown;
    const print = () => fingerprint(app.store, app.services.library);
    const found = async (q: string) =>
      SearchResultSchema.parse(await get(`${GRAPH}/search?q=${encodeURIComponent(q)}`)).hits.map(
        ({ id }) => id,
      );

    it("counts without changing anything, for every kind of change", async () => {
      const { body } = await request(app.server).get(`${GRAPH}/schema`).expect(200);
      expect(SchemaPayloadSchema.parse(body).writes).toBe(true);
      const before = await print();
      const cases: readonly (readonly [string, Partial<WriteCounts>])[] = [
        [
          "CREATE (n:Person:Entity {id: 'x', name: '测试'}) RETURN n.name AS name",
          { nodesCreated: 1, labelsAdded: 2 },
        ],
        [
          "MERGE (n:Entity {id: 'x'}) ON CREATE SET n.name = 'q' ON MATCH SET n.seen = 1",
          { nodesCreated: 1 },
        ],
        [
          "MERGE (n:Entity {id: 'person-sun'}) ON CREATE SET n.name = 'q' ON MATCH SET n.seen = 1",
          { propertiesSet: 1 },
        ],
        [
          "MATCH (a:Entity {id: 'person-sun'}) MATCH (b:Person) WHERE b.id <> a.id CREATE (a)-[:MET_WITH]->(b)",
          { relationsCreated: 2, withoutEvidence: 2 },
        ],
        [
          "MATCH (a:Entity {id: 'person-sun'}) MATCH (b:Person) WHERE b.id <> a.id MERGE (a)-[r:KNOWS]->(b) RETURN count(r) AS n",
          { relationsCreated: 2, unseen: 0 },
        ],
        ["CREATE ({a: 1})-[:NEAR]->(:Thing)", { nodesCreated: 2, unseen: 3 }],
        [
          "MATCH (a:Entity {id: 'person-sun'}) CREATE (a)-[:OWNS]->(:Thing {name: 'seen nowhere'})",
          { relationsCreated: 1, unseen: 2 },
        ],
        ["MATCH (e:Evidence)-[f:FROM]->(a:Article) SET f.x = 1", { unseen: 0 }],
        ["MATCH (n:Person) SET n:Official:Thing", { labelsAdded: -1 }],
        ["MATCH (n:Entity {id: 'person-sun'}) REMOVE n:Person", { labelsRemoved: 1 }],
        ["MATCH (n:Entity {id: 'person-sun'}) REMOVE n.name", { propertiesSet: 1 }],
        ["MATCH (n:Entity {id: 'person-sun'}) SET n += {a: 1, b: [1, 2]}", { propertiesSet: 2 }],
        ["MATCH (n:Entity {id: 'person-sun'}) DETACH DELETE n", { nodesDeleted: 1, relationsDeleted: -1 }],
        ["MATCH (:Entity)-[r:VISITED]->(:Entity) DELETE r", { relationsDeleted: -1 }],
        ["MATCH (n:Person) FOREACH (i IN [1, 2] | CREATE (:Thing {i: i}))", { nodesCreated: 6, unseen: 6 }],
        ["CALL { CREATE (t:Thing) RETURN t } RETURN count(t) AS n", { nodesCreated: 1 }],
        ["UNWIND $rows AS row CREATE (:Thing {i: row})", { nodesCreated: 3 }],
        ["MATCH (e:Evidence) SET e.paraphrase = 'x'", { provenance: -1 }],
        ["MATCH (a:Entity)-[r:VISITED]->(b:Entity) REMOVE r.evidence", { withoutEvidence: -1 }],
      ];
      for (const [query, expected] of cases) {
        const { counts, committed } = await preview(query, { rows: [1, 2, 3] });
        expect(committed).toBe(false);
        for (const [name, count] of Object.entries(expected)) {
          const got = counts[name as keyof WriteCounts];
          if (count < 0) expect(got, `${query}: ${name}`).toBeGreaterThan(0);
          else expect(got, `${query}: ${name}`).toBe(count);
        }
      }
      expect((await preview("CREATE (n:Thing {x: 1}) RETURN n.x AS x")).data).toEqual([[1]]);
      expect(await print()).toBe(before);
    });

    it("says of a text that changes nothing that it does", async () => {
      for (const query of ["MATCH (n:Person) RETURN count(n) AS n", "MATCH (n:Nobody) SET n.x = 1"]) {
        expect(await preview(query)).toMatchObject({ counts: NOTHING, committed: false });
        expect(await commit(query)).toMatchObject({ counts: NOTHING, committed: false });
      }
    });

    it("stores what was shown, tells it everywhere, and lets the loader go on", async () => {
      const stats = StatsSchema.parse(await get(`${GRAPH}/stats`));
      const made = await commit(
        "MATCH (s:Entity {id: 'person-sun'}) CREATE (n:Person:Entity {id: 'person-hand', name: '测试员'}), (s)-[:MET_WITH {date: '2031'}]->(n), (n)-[:VISITED]->(:Zone:Entity {name: 'No id'})",
      );
      expect(made).toMatchObject({ committed: true, counts: { nodesCreated: 2, relationsCreated: 2 } });
      expect(await found("测试员")).toEqual(["person-hand"]);
      expect(await found("csy")).toEqual(["person-hand"]);
      const detail = EntityDetailSchema.parse(await get(`${GRAPH}/entities/person-hand`));
      expect(detail).toMatchObject({ label: "Person", name: "测试员", degree: 2, lastSeen: "2031" });
      const around = NeighboursPayloadSchema.parse(await get(`${GRAPH}/entities/person-hand/neighbours`));
      expect(around.edges.id).toHaveLength(2);
      expect(around.edges.id.every((id) => id.startsWith("hand-"))).toBe(true);
      expect(around.nodes.label).toContain("Zone");
      const bare = RelationEvidenceSchema.parse(
        await get(`${GRAPH}/relations/${around.edges.id[0]}/evidence`),
      );
      expect(bare.passages).toEqual([]);
      expect(CitedPassagesSchema.parse(await get(`${GRAPH}/entities/person-hand/evidence`)).passages).toEqual(
        [],
      );
      expect(OverviewPayloadSchema.parse(await get(`${GRAPH}/overview`)).nodes.id).toContain("person-hand");
      const later = StatsSchema.parse(await get(`${GRAPH}/stats`));
      expect(later.entities).toBe(stats.entities + 2);
      expect(later.fingerprint).toBe(await print());
      expect(later.fingerprint).not.toBe(stats.fingerprint);

      await commit("MATCH (n:Entity {id: 'person-hand'}) SET n.name = '另一个名字'");
      expect(await found("另一个")).toEqual(["person-hand"]);
      expect(await found("测试员")).toEqual([]);
      const { library } = app.services;
      const report = await loadDataset(app.store, tinyDataset(), { library });
      expect(report.taken).toEqual([]);
      expect(EntityDetailSchema.parse(await get(`${GRAPH}/entities/person-hand`)).name).toBe("另一个名字");
    });

    it("counts a relation with itself once: by all, by type, and in what is left", async () => {
      await commit(
        "CREATE (n:Person:Entity {id: 'loop', name: 'Loop'}), (n)-[:MET_WITH {date: '2031'}]->(n), (n)-[:VISITED {date: '2040', published: '2024-04'}]->(:Zone:Entity {id: 'loop-zone', name: 'Zone'})",
      );
      const { degree, counts, lastSeen } = EntityDetailSchema.parse(await get(`${GRAPH}/entities/loop`));
      // What lies after the publication that speaks of it was not seen yet.
      expect([degree, lastSeen]).toEqual([2, "2031"]);
      expect(counts).toEqual([
        { type: "MET_WITH", direction: "out", count: 1 },
        { type: "VISITED", direction: "out", count: 1 },
      ]);
      const around = NeighboursPayloadSchema.parse(await get(`${GRAPH}/entities/loop/neighbours?limit=5`));
      expect([around.edges.id.length, around.remaining]).toEqual([2, []]);
      expect(around.nodes.degree[around.nodes.id.indexOf("loop")]).toBe(2);
      await commit("MATCH (n:Entity) WHERE n.id IN ['loop', 'loop-zone'] DETACH DELETE n");
    });

    it("bears what is taken away: names, entities, passages", async () => {
      await commit("MATCH (n:Entity {id: 'person-sun'}) REMOVE n.name, n.nameEn, n.aliases REMOVE n:Person");
      await commit("MATCH (n:Entity) WHERE n.id STARTS WITH 'zone-' DETACH DELETE n");
      await commit("MATCH (e:Evidence) DETACH DELETE e");
      await commit(
        "MATCH (a:Entity)-[r]->(b:Entity) REMOVE r.status, r.datePrecision, r.sources SET r.date = 5",
      );
      expect(EntityDetailSchema.parse(await get(`${GRAPH}/entities/person-sun`)).name).toBe("");
      CitedPassagesSchema.parse(await get(`${GRAPH}/entities/person-sun/evidence`));
      const { edges } = NeighboursPayloadSchema.parse(await get(`${GRAPH}/entities/person-sun/neighbours`));
      for (const id of edges.id) RelationEvidenceSchema.parse(await get(`${GRAPH}/relations/${id}/evidence`));
      OverviewPayloadSchema.parse(await get(`${GRAPH}/overview`));
      StatsSchema.parse(await get(`${GRAPH}/stats`));
      expect(await found("zone")).toEqual([]);
      await loadDataset(app.store, tinyDataset(), { library: app.services.library });
      expect(EntityDetailSchema.parse(await get(`${GRAPH}/entities/zone-beicheng`)).label).toBe("Zone");
      // What people changed stays until that record changes in the files; where it stands is counted all the same.
      const changed = EntityDetailSchema.parse(await get(`${GRAPH}/entities/person-sun`));
      expect([changed.name, changed.degree]).toEqual(["", 5]);
      await commit(
        "MATCH (n:Entity {id: 'person-sun'}) SET n:Person, n.name = '孙鹏程', n.nameEn = 'Sun Pengcheng'",
      );
      await commit("MATCH (n:Entity {id: 'person-hand'}) DETACH DELETE n");
    });

    it("changes nothing where it would change something else than was shown", async () => {
      const query = "MATCH (n:Person) SET n.seen = true";
      const { counts } = await preview(query);
      await app.store.write([
        { text: "CREATE (:Person:Entity {id: 'person-late', name: 'Late', label: 'Person'})" },
      ]);
      const before = await print();
      const problem = await fault(query, counts);
      expect([problem.status, problem.code]).toEqual([409, "WRITE_CHANGED"]);
      expect(problem.counts?.propertiesSet).toBe(counts.propertiesSet + 1);
      expect(await print()).toBe(before);
      await app.store.write([{ text: "MATCH (n:Person {id: 'person-late'}) DELETE n" }]);
    });

    it("keeps what is the server's own, and the ids by which everything is known", async () => {
      await app.store.write([{ text: "CREATE (:GuanxiView {id: 'view-a', name: 'A'})" }]);
      const before = await print();
      const refusals: readonly (readonly [string, string])[] = [
        ["MATCH (n) SET n.x = 1", "ownRecords"],
        ["MATCH (n) DETACH DELETE n", "ownRecords"],
        ["MATCH (v:GuanxiView) SET v.name = 'B'", "ownRecords"],
        ["MATCH (v:GuanxiView) REMOVE v:GuanxiView", "ownRecords"],
        ["CREATE (:GuanxiQuery {id: 'q'})", "ownRecords"],
        ["MATCH (m:GuanxiMeta) SET m.fingerprint = null", "ownRecords"],
        ["MATCH (p:Person) SET p:GuanxiMeta", "ownRecords"],
        ["MATCH (n:Entity {id: 'person-sun'}) SET n.id = null", "identity"],
        ["MATCH (n:Entity {id: 'person-sun'}) SET n = {name: 'x'}", "identity"],
        ["MATCH (a:Entity)-[r:VISITED]->(b:Entity) REMOVE r.id", "identity"],
        ["CREATE (:Person:Entity {id: 'a,b', name: 'x'})", "idForm"],
        ["MATCH (a:Entity)-[r:VISITED]->(b:Entity) WITH r LIMIT 1 SET r.id = 'a b'", "idForm"],
        // Of another type, of the same one, of its own making, of a type that nobody knows.
        [
          "MATCH (a:Entity)-[r:VISITED]->(b:Entity) WITH a, b, r LIMIT 1 CREATE (a)-[:MET_WITH {id: r.id}]->(b)",
          "idTaken",
        ],
        [
          "MATCH (a:Entity)-[r:VISITED]->(b:Entity) WITH a, b, r LIMIT 1 CREATE (a)-[:KNOWS {id: r.id}]->(b)",
          "idTaken",
        ],
        [
          "MATCH (a:Entity {id: 'person-sun'}) UNWIND [1, 2] AS i CREATE (a)-[:KNOWS {id: 'both'}]->(a)",
          "idTaken",
        ],
        ["CREATE (:Person {id: 'p', name: 'x'})", "notEntity"],
        ["MATCH (n:Person {id: 'person-sun'}) REMOVE n:Entity", "notEntity"],
      ];
      for (const [query, reason] of refusals) {
        for (const expected of [null, NOTHING]) {
          const problem = await fault(query, expected);
          expect([query, problem.code, problem.refusal?.reason]).toEqual([query, "CYPHER_REFUSED", reason]);
        }
      }
      const taken = await fault("CREATE (:Entity {id: 'person-sun'})");
      expect([taken.status, taken.code]).toEqual([400, "CYPHER_INVALID"]);
      expect((await fault("EXPLAIN CREATE (:X)")).code).toBe("CYPHER_INVALID");
      expect(await print()).toBe(before);
      const views = await app.store.read({ text: "MATCH (v:GuanxiView) RETURN v.name AS name" });
      expect(views.rows).toEqual([["A"]]);
    });

    it("ends what takes too long or grows too large, with nothing stored", async () => {
      const before = await print();
      for (const query of [
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b CREATE (:Pwn {a: a, b: b})",
        "CREATE (n:Pwn) WITH n UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS c",
      ]) {
        expect((await fault(query)).code).toMatch(/^QUERY_(TIMEOUT|TOO_LARGE)$/);
        expect((await preview("CREATE (:Thing)")).counts.nodesCreated).toBe(1);
      }
      expect(
        (await fault("CREATE (:Pwn {x: reduce(s = 'x', i IN range(1, 40) | s + s)})")).refusal?.reason,
      ).toBe("growth");
      expect(await print()).toBe(before);
    });

    const writing = [
      "LOAD CSV FROM 'file:///etc/passwd' AS row CREATE (:Pwn {row: row[0]})",
      "CREATE (:Pwn) WITH 1 AS x LOAD CSV FROM 'http://127.0.0.1:9/' AS row CREATE (:Pwn {row: row[0]})",
      "UNWIND range(1, 3) AS i CALL (i) { CREATE (:Pwn {i: i}) } IN TRANSACTIONS",
      "CREATE INDEX pwn FOR (n:Pwn) ON (n.x)",
      "CREATE (:Pwn) WITH 1 AS x CALL db.createLabel('Pwn') RETURN x",
      "CALL db.clearQueryCaches() YIELD value CREATE (:Pwn {v: value})",
      "CREATE USER pwn SET PASSWORD 'longenough'",
      "CREATE (:Pwn) RETURN 1 AS a; CREATE (:Pwn) RETURN 2 AS b",
    ];

    it("refuses files, addresses, schema, administration and procedures as without writing", async () => {
      const before = await print();
      const never = FORBIDDEN.map(({ cypher }) => cypher);
      for (const query of [...never, ...writing]) {
        const { body, text } = await send(query, null);
        expect(["CYPHER_REFUSED", "CYPHER_INVALID"], `${query}: ${text.slice(0, 300)}`).toContain(body.code);
        expect(text).not.toContain("root:");
      }
      expect(await print()).toBe(before);
    });
  });
});
