import { generateQuery, seeded } from "../store/queryGenerator.ts";

/**
 * Makes queries at random from a seed that try to get past the guard: clauses that write, reach out or show what is
 * nobody's business, inside reading ones, spelled in every way that Cypher allows, with heavy expressions between.
 */

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const aReading = (random: Random): string => generateQuery(Math.floor(random() * 1e9)).text;

const WRITES = [
  "CREATE (:Pwn {id: 'pwn'})",
  "MERGE (x:Pwn {id: 'pwn'})",
  "MATCH (w:Entity) SET w.pwn = 1",
  "MATCH (w:Entity) SET w += {pwn: 1}",
  "MATCH (w:Entity) SET w:Pwn",
  "MATCH (w:Entity) REMOVE w.name",
  "MATCH (w:Entity) DETACH DELETE w",
  "MATCH ()-[w]->() DELETE w",
  "FOREACH (i IN [1, 2] | CREATE (:Pwn))",
  "MATCH (w:Entity) FOREACH (i IN [w] | SET i.pwn = 1)",
  "UNWIND [1, 2] AS i CREATE (:Pwn {id: i})",
  "MERGE (x:Pwn) ON CREATE SET x.a = 1 ON MATCH SET x.b = 2",
];
const REACHES = [
  "LOAD CSV FROM 'file:///etc/passwd' AS row",
  "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:9/x' AS row",
  "CALL dbms.listConfig() YIELD name",
  "CALL db.createLabel('Pwn')",
  "CALL apoc.cypher.doIt('CREATE (:Pwn)', {}) YIELD value",
  "CALL db.awaitIndexes(300)",
];
const WHOLE = [
  "SHOW TRANSACTIONS",
  "SHOW SETTINGS",
  "SHOW USERS",
  "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
  "CREATE INDEX pwn FOR (n:Pwn) ON (n.id)",
  "CREATE CONSTRAINT pwn FOR (n:Pwn) REQUIRE n.id IS UNIQUE",
  "DROP INDEX entity_id IF EXISTS",
  "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
  "CREATE USER pwn SET PASSWORD 'password-1'",
];
const HEAVY = [
  "UNWIND range(1, 300000) AS h WITH count(h) AS h RETURN h",
  "UNWIND range(1, 2000) AS h UNWIND range(1, 2000) AS i RETURN count(*) AS n",
  "RETURN reduce(s = 'x', i IN range(1, 40) | s + s) AS s",
  "RETURN range(1, 90000000) AS l",
  "MATCH p = (a)-[*]-(b) RETURN count(p) AS n",
  "UNWIND range(1, 50000) AS h RETURN collect({a: h, b: toString(h)}) AS l",
];

/** A sign as its escape, white space of another kind, a comment between words, letters of either size. */
function disguised(random: Random, text: string): string {
  switch (Math.floor(random() * 6)) {
    case 0:
      return text.replace(/[A-Z]/, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
    case 1:
      return text.replaceAll(" ", pick(random, ["\u3000", "\t", "\u2003", "/* */", "//x\n", "//x\r"]));
    case 2:
      return [...text].map((sign) => (random() < 0.5 ? sign.toLowerCase() : sign.toUpperCase())).join("");
    case 3:
      return `${pick(random, ["CYPHER 5 ", "EXPLAIN ", "PROFILE ", "EXPLAIN PROFILE ", "\ufeff", "/*"])}${text}`;
    default:
      return text;
  }
}

function hidden(random: Random, clause: string): string {
  const reading = aReading(random);
  return pick(random, [
    `${clause} RETURN 1 AS one`,
    `CALL { ${clause} RETURN 1 AS a } RETURN a`,
    `MATCH (n:Entity) CALL (n) { ${clause} } RETURN count(*) AS n`,
    `MATCH (n:Entity) CALL { WITH n ${clause} } IN TRANSACTIONS OF 10 ROWS RETURN count(*) AS n`,
    `MATCH (n:Entity) WHERE EXISTS { ${clause} RETURN 1 } RETURN n`,
    `RETURN COLLECT { ${clause} RETURN 1 } AS x`,
    `${reading} UNION ALL CALL { ${clause} RETURN 1 AS one } RETURN one`,
    `${reading}; ${clause}`,
    `${reading} //\r${clause}`,
    `MATCH (n:Entity) WHERE n.name = "\\" ${clause} //" RETURN n`,
    `WITH 1 AS one ${clause} RETURN one`,
    `USE system ${clause}`,
  ]);
}

export interface Attack {
  readonly text: string;
  /** True where it must not come through; false where it only has to be harmless. */
  readonly forbidden: boolean;
}

/** One attack; the same seed gives the same ones in the same order. */
export function attacks(seed: number, count: number): Attack[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const kind = random();
    if (kind < 0.12) return { text: disguised(random, aReading(random)), forbidden: false };
    if (kind < 0.2) return { text: disguised(random, pick(random, HEAVY)), forbidden: false };
    if (kind < 0.3) return { text: disguised(random, pick(random, WHOLE)), forbidden: true };
    const clause = disguised(random, pick(random, kind < 0.45 ? REACHES : WRITES));
    // In a comment or a string nothing is left of it: such texts may run, and change nothing.
    return { text: hidden(random, clause), forbidden: false };
  });
}
