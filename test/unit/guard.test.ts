import { describe, expect, it } from "vitest";
import { growthIn } from "../../server/console/growth.ts";
import { readMode, withLineFeeds } from "../../server/console/guard.ts";
import type { PlanStep } from "../../server/contract/cypher.ts";
import { quoteNames } from "../../server/store/grafeo/dialect.ts";
import { planOf, refuseStep as refuseGrafeo, writesOrReaches } from "../../server/store/grafeo/plan.ts";
import { refuseStep as refuseNeo4j } from "../../server/store/neo4j/operators.ts";

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
    ["explain MATCH (n) RETURN n", "explain", " MATCH (n) RETURN n"],
    ["/* why */ // not\n PROFILE\tRETURN 1", "profile", "\tRETURN 1"],
    ["EXPLAINED", "run", "EXPLAINED"],
    ["EXPLAIN PROFILE CREATE (:X)", "explain", " PROFILE CREATE (:X)"],
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
  ])("lets %s pass", (operator) => expect(refuseNeo4j(step(operator))).toBeNull());

  it.each([
    ["LoadCSV@neo4j", "loadCsv"],
    ["Create@neo4j", "writes"],
    ["NodeUniqueIndexSeek(Locking)", "writes"],
    ["TransactionForeach", "transactions"],
    ["ShowTransactions", "admin"],
    ["CreateIndex", "schema"],
    ["SomethingNew", "operator"],
  ])("refuses %s as %s", (operator, reason) => {
    expect(refuseNeo4j(step(operator))?.reason).toBe(reason);
  });

  it("knows procedures by their whole name", () => {
    expect(refuseNeo4j(step("ProcedureCall", "db.labels() :: (label :: STRING)"))).toBeNull();
    expect(refuseNeo4j(step("ProcedureCall", "db.labels2() :: (x :: ANY)"))?.reason).toBe("procedure");
    expect(refuseNeo4j(step("ProcedureCall", ""))?.reason).toBe("procedure");
  });
});

describe("the plan of Grafeo", () => {
  it("is a tree of lines", () => {
    const plan = planOf("Return (n)\n  Apply\n    NodeScan (n:*)\n    Expand (n)--[:*]--(m)\n");
    expect(plan.operator).toBe("Return");
    expect(plan.children[0]?.children.map(({ operator }) => operator)).toEqual(["NodeScan", "Expand"]);
    expect(writesOrReaches(plan)).toBeNull();
  });

  it("keeps what a profile measured", () => {
    const plan = planOf(
      "Project (n)  rows=2  time=0.01ms\n  Scan (n:*)  rows=2  time=0.00ms\n\nTotal time: 0.05ms",
    );
    expect([plan.details, plan.rows, plan.children[0]?.rows]).toEqual(["(n)", 2, 2]);
  });

  it("takes no line for a part of another one", () => {
    expect(writesOrReaches(planOf("Return (n.a\nLoadCsv ('x' AS b) AS c)\n  NodeScan (n:*)"))?.reason).toBe(
      "operator",
    );
    expect(writesOrReaches(planOf("Return (n)\n  {odd}\n"))?.reason).toBe("operator");
    expect(writesOrReaches(planOf(""))?.reason).toBe("operator");
  });

  it("looks into expressions", () => {
    const hidden = step("Filter", '(ExistsSubquery(LoadCsv(LoadCsvOp { path: "/etc/passwd" })))');
    expect(refuseGrafeo(hidden)?.reason).toBe("loadCsv");
    expect(
      refuseGrafeo(step("Filter", "(ExistsSubquery(Expand(ExpandOp { input: NodeScan(NodeScanOp { })})))")),
    ).toBeNull();
  });
});

describe("names that are words of the language", () => {
  it("are quoted where a label or a type stands, and nowhere else", () => {
    expect(quoteNames("MATCH (n:Merge)-[:Set]->(m) RETURN {x: n.Create, y: 'a:Merge'}")).toBe(
      "MATCH (n:`Merge`)-[:`Set`]->(m) RETURN {x: n.Create, y: 'a:Merge'}",
    );
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
  ])("are refused: %s", (text) => {
    expect(growthIn(text, { n: 1e9 })?.reason).toBe("growth");
  });

  it.each([
    "UNWIND range(1, 1000000000) AS x RETURN count(x)",
    "RETURN reduce(m = 0, x IN [3, 1, 2] | CASE WHEN x > m THEN x ELSE m END) AS most",
    "RETURN reduce(s = '', x IN ['a', 'b'] | s + x) AS joined",
    "RETURN reduce(a = {n: 0, m: 0}, x IN [1] | {n: a.n + x, m: a.m + 1}) AS both",
    "MATCH (n) WHERE n.name = 'reduce(s = 1, x IN y | s + s)' RETURN n.a + n.a, [n, n]",
    "RETURN [x IN range(1, 12) | x * x] AS months",
  ])("are not seen in: %s", (text) => {
    expect(growthIn(text, {})).toBeNull();
  });
});
