import { describe, expect, it } from "vitest";
import { growthIn } from "../../../server/console/growth.ts";
import { readMode, withLineFeeds } from "../../../server/console/guard.ts";
import type { PlanStep } from "../../../server/contract/cypher.ts";
import { quoteNames } from "../../../server/store/grafeo/dialect.ts";
import { planOf, refuseStep as refuseGrafeo, refusePlan } from "../../../server/store/grafeo/plan.ts";
import { refuseStep as refuseNeo4j } from "../../../server/store/neo4j/operators.ts";

const step = (operator: string, details = ""): PlanStep => ({
  operator,
  details,
  estimatedRows: null,
  rows: null,
  dbHits: null,
  children: [],
});

describe("the mode of a query", () => {
  it.each([
    ["MATCH (n) RETURN n", "run", "MATCH (n) RETURN n"],
    ["explain MATCH (n) RETURN n", "explain", "        MATCH (n) RETURN n"],
    ["/* why */ // not\n PROFILE\tRETURN 1", "profile", "/* why */ // not\n        \tRETURN 1"],
    ["EXPLAINED", "run", "EXPLAINED"],
    ["EXPLAIN PROFILE CREATE (:X)", "explain", "        PROFILE CREATE (:X)"],
    ["// EXPLAIN\rRETURN 1", "run", "// EXPLAIN\rRETURN 1"],
  ])("%j is %s", (text, mode, rest) => {
    expect(readMode(text)).toEqual({ mode, text: rest });
  });

  it("has one kind of line end, so that a comment ends for every engine where it ends for one", () => {
    expect(withLineFeeds("MATCH (n) //\rCREATE (m)\r\nRETURN n")).toBe("MATCH (n) //\nCREATE (m)\nRETURN n");
  });
});

describe("the plan of Neo4j", () => {
  it.each([
    "ProduceResults@neo4j",
    "Expand(All)@neo4j",
    "VarLengthExpand(Pruning,BFS)",
    "NodeIndexSeek",
    "Eager",
  ])("lets %s pass", (operator) => expect(refuseNeo4j(step(operator), "read")).toBeNull());

  it.each([
    ["LoadCSV@neo4j", "loadCsv"],
    ["Create@neo4j", "writes"],
    ["NodeUniqueIndexSeek(Locking)", "writes"],
    ["TransactionForeach", "transactions"],
    ["ShowTransactions", "admin"],
    ["CreateIndex", "schema"],
    ["SomethingNew", "operator"],
  ])("refuses %s as %s", (operator, reason) => {
    expect(refuseNeo4j(step(operator), "read")?.reason).toBe(reason);
  });

  it("knows procedures by their whole name", () => {
    expect(refuseNeo4j(step("ProcedureCall", "db.labels() :: (label :: STRING)"), "read")).toBeNull();
    expect(refuseNeo4j(step("ProcedureCall", "db.labels2() :: (x :: ANY)"), "read")?.reason).toBe(
      "procedure",
    );
    expect(refuseNeo4j(step("ProcedureCall", ""), "read")?.reason).toBe("procedure");
  });
});

describe("the plan of Grafeo", () => {
  it("is a tree of lines", () => {
    const plan = planOf("Return (n)\n  Apply\n    NodeScan (n:*)\n    Expand (n)--[:*]--(m)\n");
    expect(plan.operator).toBe("Return");
    expect(plan.children[0]?.children.map(({ operator }) => operator)).toEqual(["NodeScan", "Expand"]);
    expect(refusePlan(plan, "read")).toBeNull();
  });

  it("keeps what a profile measured", () => {
    const plan = planOf(
      "Project (n)  rows=2  time=0.01ms\n  Scan (n:*)  rows=2  time=0.00ms\n\nTotal time: 0.05ms",
    );
    expect([plan.details, plan.rows, plan.children[0]?.rows]).toEqual(["(n)", 2, 2]);
  });

  it("takes no line for a part of another one", () => {
    expect(
      refusePlan(planOf("Return (n.a\nLoadCsv ('x' AS b) AS c)\n  NodeScan (n:*)"), "read")?.reason,
    ).toBe("operator");
    expect(refusePlan(planOf("Return (n)\n  {odd}\n"), "read")?.reason).toBe("operator");
    expect(refusePlan(planOf(""), "read")?.reason).toBe("operator");
  });

  it("looks into expressions", () => {
    const hidden = step("Filter", '(ExistsSubquery(LoadCsv(LoadCsvOp { path: "/etc/passwd" })))');
    expect(refuseGrafeo(hidden, "read")?.reason).toBe("loadCsv");
    expect(
      refuseGrafeo(
        step("Filter", "(ExistsSubquery(Expand(ExpandOp { input: NodeScan(NodeScanOp { })})))"),
        "read",
      ),
    ).toBeNull();
  });
});

describe("the list for writing", () => {
  it.each([
    "Create",
    "Merge",
    "SetProperty",
    "DetachDelete@neo4j",
    "Foreach",
    "SubqueryForeach",
    "NodeUniqueIndexSeek(Locking)",
    "Expand(All)",
  ])("lets Neo4j's %s pass", (operator) => expect(refuseNeo4j(step(operator), "write")).toBeNull());

  it.each([
    ["LoadCSV", "loadCsv"],
    ["TransactionForeach", "transactions"],
    ["TransactionApply", "transactions"],
    ["CreateIndex", "schema"],
    ["CreateConstraint", "schema"],
    ["ShowSettings", "admin"],
    ["SetOwnPassword", "operator"],
    ["DropDatabase", "admin"],
    ["SomethingNew", "operator"],
  ])("refuses Neo4j's %s as %s", (operator, reason) => {
    expect(refuseNeo4j(step(operator), "write")?.reason).toBe(reason);
  });

  it("holds what Grafeo changes data with, and nothing else", () => {
    const plan = planOf("Return ()\n  SetProperty (n.x)\n    Create (n:X)\n      LoadCsv ('x' AS r)");
    expect(refusePlan(plan, "write")?.reason).toBe("loadCsv");
    expect(refusePlan(planOf("Return ()\n  DeleteNode (n)\n    NodeScan (n:*)"), "write")).toBeNull();
    expect(refusePlan(planOf("Return ()\n  CallProcedure (db.clear)"), "write")?.reason).toBe("procedure");
    expect(refusePlan(planOf("Return ()\n  Something (n)"), "write")?.reason).toBe("operator");
  });
});

describe("names that are words of the language", () => {
  it("are quoted where a label, a type, a property or a key stands, and nowhere else", () => {
    expect(quoteNames("MATCH (n:Merge)-[:Set]->(m) RETURN {set: n.Create, y: 'a:Merge', in: 1}")).toBe(
      "MATCH (n:`Merge`)-[:`Set`]->(m) RETURN {`set`: n.`Create`, y: 'a:Merge', `in`: 1}",
    );
    const plain =
      "MATCH (n)-[*1..2]->(m) WHERE n:Person AND m.x IN [1.0, .5] RETURN [x IN range(1, 3) | x], n.name";
    expect(quoteNames(plain)).toBe(plain);
    const quoted =
      "MATCH (n:`A b` {`x`: 1}) WHERE n.`y` IS NULL RETURN n.`name` AS name, n.`a` IN [1] AS two";
    expect(quoteNames(quoted)).toBe(quoted);
  });

  it("are quoted where a parameter stands", () => {
    expect(quoteNames("RETURN $when.from, $Set, $whenever, $limit, '$when' // $when")).toBe(
      "RETURN $`when`.from, $`Set`, $whenever, $limit, '$when' // $when",
    );
  });
});

describe("values without bounds", () => {
  it.each([
    'RETURN reduce(s = "x", i IN range(1, 35) | s + s) AS s',
    "RETURN reduce(`s` = 'x', i IN range(1, 35) | `s` + \\u0073) AS s",
    "RETURN reduce(l = [1], i IN range(1, 35) | [l, l]) AS l",
    "RETURN reduce(a = {s: 'x'}, i IN range(1, 35) | {s: a.s + a.s}) AS a",
    "RETURN reduce(s = 'x', i IN range(1, 35) | replace(s, 'x', 'xxxx')) AS s",
    "RETURN range(1, 50000000) AS big",
    "RETURN [x IN range(1, $n) | x] AS big",
    `WITH 'x' AS s ${"WITH s + s AS s ".repeat(40)} RETURN s`,
    `RETURN ${"(".repeat(5000)}1${")".repeat(5000)}`,
    "RETURN [x IN range(1, 1000) | [y IN range(1, 1000) | [z IN range(1, 1000) | z]]] AS l",
    "RETURN size([x IN range(1, 1000000) | range(1, 1000000)]) AS n",
    "WITH range(1, 9000) AS l RETURN [x IN l | [y IN l | l]] AS big",
    "WITH 1000000000 AS n RETURN [x IN range(1, n) | x] AS big",
    "RETURN [x IN range(1, 1000 * 1000 * 1000) | x] AS big",
    "RETURN reduce(m = {}, i IN range(1, 40) | {a: m, b: m}) AS deep",
    "RETURN reduce(l = [], i IN range(1, 200000) | [l]) AS deep",
    "RETURN all(x IN range(1, 99999) WHERE any(y IN range(1, 99999) WHERE y < 0)) AS slow",
    "CALL { WITH 'x' AS s RETURN reduce(t = s, i IN range(1, 30) | t + t) AS t } RETURN t",
    "MATCH (n) WHERE EXISTS { MATCH (m) WHERE m.x = [y IN range(1, 1e8) | y] } RETURN n",
    "RETURN [x IN $l | [y IN $l | [z IN $l | $l]]] AS big",
  ])("are refused: %s", (text) => {
    expect(growthIn(text, { n: 1e9, l: Array(100).fill(0) })?.reason).toBe("growth");
  });

  it.each([
    "UNWIND range(1, 1000000000) AS x RETURN count(x)",
    "RETURN reduce(m = 0, x IN [3, 1, 2] | CASE WHEN x > m THEN x ELSE m END) AS most",
    "RETURN reduce(s = '', x IN ['a', 'b'] | s + x) AS joined",
    "RETURN reduce(a = {n: 0, m: 0}, x IN [1] | {n: a.n + x, m: a.m + 1}) AS both",
    "MATCH (n) WHERE n.name = 'reduce(s = 1, x IN y | s + s)' RETURN n.a + n.a, [n, n]",
    "RETURN [x IN range(1, 12) | x * x] AS months",
    "MATCH p = (a)-[*1..3]-(b) RETURN [n IN nodes(p) | [r IN relationships(p) | [n.name, type(r)]]] AS all",
    "MATCH (n) WITH collect(n) AS l RETURN [x IN l | x.name] AS names, [a IN l | [b IN l | a.n + b.n]] AS sums",
    "RETURN reduce(s = 'x', i IN range(1, 5) | s + s) AS s",
    "WITH 'x' AS a WITH a + a AS a WITH a + a AS a RETURN a",
    "MATCH (a)-[r]->(b) RETURN [(a)--(c) WHERE c.x > 1 | c.name] AS names, {a: a.name, list: [1, 2]}[$k] AS one",
    "RETURN 'an unclosed string",
    "RETURN ] ) }",
  ])("are not seen in: %s", (text) => {
    expect(growthIn(text, {})).toBeNull();
  });

  it("are reckoned in no time, however deeply an expression is nested", () => {
    let text = "1";
    for (let depth = 0; depth < 150; depth += 1) text = `[x IN [1] | ${text}]`;
    expect(growthIn(`RETURN ${text}`, {})).toBeNull();
    expect(growthIn(`RETURN ${"1 + ".repeat(900)}1`, {})).toBeNull();
    expect(growthIn(`RETURN ${"1 + ".repeat(12_000)}1`, {})).toEqual({ reason: "growth", name: "+" });
  });
});
