import { describe, expect, it } from "vitest";
import { telling } from "../../../server/store/shared/telling.ts";

const added = (text: string) => telling(text)?.text.slice(text.length) ?? null;

describe("telling", () => {
  it.each([
    ["MATCH (n:Person {id: 'x'}) SET n.name = 'y'", "\nRETURN id(n) AS guanxiTold0"],
    ["MATCH (n) WHERE n.x STARTS WITH 'a' SET n += $map, n:Foo REMOVE n.y", "\nRETURN id(n) AS guanxiTold0"],
    ["MATCH (n:Person) SET n.x = 1 RETURN n.name AS name", "\n, id(n) AS guanxiTold0"],
    [
      "MATCH (a)-[r:MET]->(b {id: 1}) DELETE r // gone",
      "\nRETURN id(a) AS guanxiTold0, id(b) AS guanxiTold1, id(r) AS guanxiTold2",
    ],
    ["MATCH ()-[r]-(b) SET r.date = '2024'", "\nRETURN id(b) AS guanxiTold0, id(r) AS guanxiTold1"],
    ["UNWIND $rows AS row CREATE (p:Person {name: row.name})", "\nRETURN id(p) AS guanxiTold0"],
    [
      "MERGE (n:E {id: 1}) ON CREATE SET n.a = 1 ON MATCH SET n.b = 'SET m.x'",
      "\nRETURN id(n) AS guanxiTold0",
    ],
  ])("of %s is asked with%s", (text, columns) => expect(added(text)).toBe(columns));

  it.each([
    // Names come and go.
    "MATCH (n) WITH n LIMIT 1 SET n.x = 1",
    "MATCH (n) CALL { CREATE (t:T) RETURN t } RETURN n.x AS x",
    "MATCH (n) FOREACH (i IN [1] | CREATE (:T))",
    "MATCH (n) SET n.x = 1 UNION MATCH (m) SET m.x = 1",
    "OPTIONAL MATCH (n) SET n.x = 1",
    // What is written is no name.
    "MATCH p = (a)-[r]->(b) SET (startNode(r)).x = 1",
    "MATCH (a)-[r]->(b) DELETE startNode(r)",
    "MATCH p = (a)-->(b) DELETE p",
    "MATCH (a)-[r*1..2]->(b) SET a.x = 1",
    "MATCH ()-[r]->() SET r.x = 1",
    "UNWIND $nodes AS n SET n.x = 1",
    // More columns would change the answer.
    "MATCH (n) SET n.x = 1 RETURN count(n) AS n",
    "MATCH (n) SET n.x = 1 RETURN DISTINCT n.y AS y",
    "MATCH (n) SET n.x = 1 RETURN n.y AS y ORDER BY y",
    "MATCH (n) SET n.x = 1 RETURN *",
    // Spelled so that the names cannot be read.
    "MATCH (`a b`) SET `a b`.x = 1",
    "MATCH (n) \\u0053ET n.x = 1",
    "CREATE (:Thing)",
    "MATCH (n) RETURN n.x AS x",
    "anything else",
  ])("is left alone: %s", (text) => expect(telling(text)).toBeNull());
});
