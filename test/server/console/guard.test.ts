import { describe, expect, it } from "vitest";
import { growthIn, unknownWordIn } from "../../../server/console/growth.ts";
import { readMode, withLineFeeds } from "../../../server/console/guard.ts";
import type { PlanStep } from "../../../server/contract/cypher.ts";
import { quoteNames } from "../../../server/store/grafeo/dialect.ts";
import { planOf as grafeoPlanOf, refusePlan } from "../../../server/store/grafeo/plan.ts";
import { refuseStep as refuseNeo4j } from "../../../server/store/neo4j/operators.ts";

const planOf = (plan: string, text = "", params: Record<string, unknown> = {}) =>
  grafeoPlanOf(plan, { text, params });

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
    ["CYPHER 5 PROFILE RETURN 1", "profile", "CYPHER 5         RETURN 1"],
    [
      "cypher 25 runtime = slotted /* why */ explain RETURN 1",
      "explain",
      "cypher 25 runtime = slotted /* why */         RETURN 1",
    ],
    ["CYPHER EXPLAIN RETURN 1", "explain", "CYPHER         RETURN 1"],
    ["CYPHER 25 RETURN 1", "run", "CYPHER 25 RETURN 1"],
    ["EXPLAIN CYPHER 5 PROFILE RETURN 1", "explain", "        CYPHER 5 PROFILE RETURN 1"],
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
    "DynamicLabelNodeLookup",
    "DynamicDirectedRelationshipTypeLookup",
    "Repeat(, Acyclic)",
    "NodeFulltextIndexSearch",
    "NodeVectorIndexSearch",
  ])("lets %s pass", (operator) => expect(refuseNeo4j(step(operator), "read")).toBeNull());

  it.each([
    ["LoadCSV@neo4j", "loadCsv"],
    ["Create@neo4j", "writes"],
    ["NodeUniqueIndexSeek(Locking)", "writes"],
    ["TransactionForeach", "transactions"],
    ["ShowTransactions", "admin"],
    ["CreateIndex", "schema"],
    ["MergeInto", "writes"],
    ["MergeUniqueNode", "writes"],
    ["FusedMerge", "writes"],
    ["LockNodes", "writes"],
    ["RunQueryAt", "operator"],
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

  const hidden = (inner: string) => `Return (n)\n  Filter (ExistsSubquery(${inner}))\n    NodeScan (n:*)`;

  it("looks into expressions", () => {
    const reading = hidden("Expand(ExpandOp { input: NodeScan(NodeScanOp { })})");
    expect(refusePlan(planOf(reading), "read")).toBeNull();
    const files = hidden('LoadCsv(LoadCsvOp { path: "/etc/passwd" })');
    expect(refusePlan(planOf(files), "read")?.reason).toBe("loadCsv");
  });

  it("tells values from steps, unless a name could be taken for where a value begins", () => {
    const value = 'Return ("Create(CreateOp { x \\" y" AS s)\n  Empty';
    expect(refusePlan(planOf(value, "RETURN 'Create(CreateOp { x \" y' AS s"), "read")).toBeNull();
    const between = hidden('Create(CreateOp { }), n.a" Eq n.b');
    expect(refusePlan(planOf(between, 'MATCH (n) WHERE n.`a"` = 1 RETURN n'), "read")?.reason).toBe("writes");
    const names = 'Return ({a"b: Create(CreateOp { }), c"d: 1} AS s)\n  Empty';
    expect(refusePlan(planOf(names, "RETURN $p AS s", { p: [{ 'a"b': 1 }] }), "read")?.reason).toBe("writes");
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
    "MergeInto",
    "MergeUniqueNode",
    "FusedMerge",
    "LockNodes",
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
    "RETURN reduce(s = 'x', i IN range(1, 40) | [y IN [s] | y + y][0]) AS s",
    "RETURN reduce(s = 'x', i IN range(1, 40) | reduce(t = '', j IN [1, 2] | t + s)) AS s",
    "RETURN reduce(m = {a: 'x'}, i IN range(1, 40) | {a: m.a + m['a']}) AS m",
    "RETURN reduce(m = {a: 'x', b: 'x', c: 'x'}, i IN range(1, 900000) | {a: m.b, b: m.c, c: m.a + m.a}) AS m",
    "RETURN [x IN range(1, reduce(n = 1, i IN range(1, 30) | n + n)) | x] AS big",
    "RETURN [x IN range(1, toInteger('1000000000')) | x] AS big",
    "MATCH (n) RETURN [x IN range(0, n.amount) | x] AS big",
    "MATCH (n) RETURN 1 LIMIT size(reduce(s = 'x', i IN range(1, 26) | s + s))",
    `WITH ['x'] AS l ${"WITH [l[0] + l[0]] AS l ".repeat(40)} RETURN l`,
    `WITH {a: 'x'} AS m ${"WITH {a: m {.a}.a + m {.a}.a} AS m ".repeat(40)} RETURN m`,
    `WITH 'x' AS s ${"WITH collect(s + s)[0] AS s ".repeat(40)} RETURN s`,
    `WITH 'x' AS s ${"WITH COLLECT { RETURN s + s AS t }[0] AS s ".repeat(40)} RETURN s`,
    `WITH 'x' AS s ${"CALL (s) { RETURN s + s AS t } WITH t AS s ".repeat(40)} RETURN s`,
    `WITH 'x' AS s ${"LET s = s || s ".repeat(40)} RETURN s`,
    `RETURN 'x' AS s ${"NEXT RETURN s + s AS s ".repeat(40)}`,
    `RETURN 'x' AS s ${"NEXT WHEN true THEN RETURN s + s AS s ELSE RETURN s AS s ".repeat(40)}`,
    `WITH 'x' AS s ${"FOR s IN [s + s] ".repeat(40)} RETURN s`,
    `WITH 'x' AS filter ${"WITH filter + filter AS filter ".repeat(40)} RETURN 1`,
    `WITH 'x' AS with ${"WITH with + with AS with ".repeat(40)} RETURN 1`,
    `WITH 'x' AS not ${"WITH not + not AS not ".repeat(40)} RETURN 1`,
    `WITH 'x' AS else ${"WITH CASE WHEN true THEN else + else END AS else ".repeat(40)} RETURN 1`,
    "CYPHER 25 RETURN allReduce(s = 'aaaaaaaaaa', i IN range(1, 40) | s + s, size(s) < 1000000000000) AS s",
    "RETURN reduce(s = 'x', i IN range(1, 40) | string.regexReplace(s, '.+', '$0$0')) AS s",
    "RETURN reduce(s = 'x', i IN range(1, 40) | string.join([s, s], '')) AS s",
    "RETURN reduce(l = ['x'], i IN range(1, 40) | coll.flatten([l, l])) AS l",
    "RETURN '\\u0027', reduce(s = 'x', i IN range(1, 40) | s + s) AS s",
    // What is written is read again: by the next clause, in the next row, under another name.
    `CREATE (n:X {s: 'x'}) ${"SET n.s = n.s + n.s ".repeat(40)}`,
    `MATCH (n:X) SET ${Array(40).fill("n.s = n.s + n.s").join(", ")}`,
    "MATCH (n:X) UNWIND range(1, 40) AS i SET n.s = n.s + n.s",
    "MATCH (n:X) FOREACH (i IN range(1, 40) | SET n.s = n.s + n.s)",
    "MATCH (n:X) FOREACH (i IN range(1, 40) | FOREACH (m IN [n] | SET m.s = m.s + m.s))",
    "UNWIND range(1, 40) AS i MERGE (n:X) ON CREATE SET n.s = 'x' ON MATCH SET n.s = n.s + n.s",
    "UNWIND range(1, 40) AS i MATCH (n:X) SET n += {s: n.s + n.s}",
    "UNWIND range(1, 40) AS i MATCH (n:X) SET n['s'] = n['s'] + n['s']",
    "UNWIND range(1, 40) AS i MATCH (n:X) SET n.l = [n.l, n.l]",
    "UNWIND range(1, 40) AS i MATCH (n:X) SET n.s = replace(n.s, 'x', 'xxxx')",
    "UNWIND range(1, 40) AS i MATCH (n:X) WITH n, n AS m, n.s AS s SET m.s = s + s",
    "UNWIND range(1, 40) AS i MATCH (n:X) WITH collect(n) AS l UNWIND l AS m SET m.s = m.s + m.s",
    "UNWIND range(1, 40) AS i MATCH (n:X) CALL (n) { SET n.s = n.s + n.s }",
    "UNWIND range(1, 200) AS i MATCH (n:X) SET n.a = n.b, n.b = n.c, n.c = n.a + n.a",
    "UNWIND range(1, 40) AS i MATCH (n:X) WITH n ORDER BY n.i DESC LIMIT 1 CREATE (:X {i: i, s: n.s + n.s})",
    `MATCH (a:X) ${"SET a.s = a.s + a.s WITH 1 AS one MATCH (a:X) WITH a ".repeat(40)} RETURN 1`,
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
    "MATCH (n) UNWIND range(0, n.amount) AS i RETURN i",
    "RETURN [i IN range(0, size($l) - 1) | $l[i]] AS l, [i IN range(-5, 5) | i] AS k",
    "RETURN reduce(ok = true, x IN $l | ok AND x > 0) AS ok, reduce(n = 0, x IN range(1, 100000) | n + x) AS n",
    "RETURN allReduce(s = 0, x IN $l | s + x, s < 100) AS small",
    "MATCH (n) LET a = n.x, b = n.y FILTER a > b FOR x IN [a, b] RETURN x NEXT RETURN x + x AS y",
    "WITH 1 AS case, 2 AS end RETURN case + CASE case WHEN 1 THEN end ELSE CASE WHEN true THEN 3 END END AS x",
    "MATCH (n) RETURN CASE WHEN -1 < n.x THEN n {.name, both: [n.a, n.b]} ELSE {} END AS m",
    "MATCH (n) RETURN toUpper(left(n.name, 1)) + replace(n.name, ' ', '_') + toString(date().year) AS s",
    "RETURN 'an unclosed string",
    "RETURN ] ) }",
    "MATCH (n:Person) SET n.name = n.name + ' ' + n.name",
    "UNWIND $rows AS row MATCH (n {id: row.id}) SET n.count = n.count + row.count, n += row.more",
    "MATCH (n)-[r]-(m) WITH n, count(r) AS a, sum(r.amount) AS b SET n.total = a + b, n.degree = a",
    "MATCH (n)-[r]-(m) SET n.total = toFloat(n.total) + toFloat(m.total), n.full = n.first + ' ' + n.last",
    "MATCH (n)-[r]-(m) SET n.seen = n.seen + [m.name], r.note = 'x', n:Seen",
    "UNWIND range(1, 100000) AS i CREATE (a:X {i: i, s: 's' + i})-[:R {w: i * 2}]->(b:Y {i: i})",
    "MATCH (n) FOREACH (x IN CASE WHEN n.a IS NULL THEN [1] ELSE [] END | SET n.a = coalesce(n.b, '') + 'x')",
    "MERGE (n:X {id: $id}) ON CREATE SET n.made = 1 ON MATCH SET n.seen = n.seen + 1, n.log = n.log + ';' + $id",
    "MATCH (a)-[:R]->(b) SET a = properties(b) REMOVE a.x DELETE b",
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

describe("what nobody here knows", () => {
  it.each([
    ["RETURN foo(1)", "foo()"],
    ["RETURN `foo`(1)", "foo()"],
    ["RETURN {a: f\\u006Fo(1)}", "foo()"],
    ["MATCH (n) WHERE apoc . text . repeat('x', 9) = n.x RETURN n", "apoc.text.repeat()"],
    ["WITH 'x' AS x RETURN s'{x}{x}' AS s", "s'…'"],
    ['WITH 1 AS x RETURN [1, {a: S"{x}"}] AS s', "s'…'"],
  ])("is refused by its name before the database sees it: %s", (text, name) => {
    expect(growthIn(text, {})).toEqual({ reason: "unknown", name });
  });

  it.each([
    ["DEFINE FUNCTION f(x) = x RETURN 1", "DEFINE"],
    ["WITH 1 AS a GROW a = a + a RETURN a", "GROW"],
    ["MATCH (n) RETURN n EXCEPT MATCH (m) RETURN m", "EXCEPT"],
    ["MATCH (n) WHERE n.x RESEMBLES 'y' RETURN n", "RESEMBLES"],
    ["RETURN COLLECT { WITH 1 AS a GROW b = a RETURN b } AS l", "GROW"],
  ])("is refused though the database knows it: %s", (text, name) => {
    expect(unknownWordIn(text)).toEqual({ reason: "unknown", name });
  });

  it.each([
    "CYPHER 25 runtime=slotted MATCH ANY SHORTEST (a:A WHERE a.x > 1)-[r:R|S*1..3]->(b:!C&$('D')) RETURN *",
    "MATCH p = SHORTEST 2 PATH GROUPS (a)(()-[:R]->(:X)){1,3}(b) WHERE ALL(n IN nodes(p) WHERE n IS A) RETURN p LIMIT 1",
    "MATCH REPEATABLE ELEMENTS p = (a)-[r]->{1,3}(b) RETURN count(*) AS c, collect(DISTINCT b.x) ORDER BY c DESC NULLS LAST",
    "MATCH ACYCLIC p = (a)--+(b) USING INDEX SEEK a:Person(name) OPTIONAL MATCH (b)--(c) RETURN p SKIP 1 LIMIT 2",
    "MATCH (n) WHERE n.x IS NOT NULL AND n.y IS :: LIST<INTEGER NOT NULL> AND NOT n.z IS TYPED ZONED DATETIME RETURN n",
    "MATCH (n) WHERE n.name STARTS WITH 'a' XOR NOT (n)-->(:X) OR n.s IS NOT NFC NORMALIZED RETURN n.order, n.`match` AS limit",
    "UNWIND $rows AS row CALL (row) { MATCH (n {id: row.id}) RETURN n UNION ALL MATCH (m) RETURN m AS n } RETURN n",
    "CALL db.labels() YIELD label AS l WHERE l <> 'X' RETURN trim(BOTH ' ' FROM l) AS t UNION RETURN 1 AS t",
    "MATCH (n) RETURN n.x AS x, count(*) AS c GROUP BY x NEXT FILTER WHERE c > 1 RETURN x, c",
    "WHEN true THEN RETURN 1 AS a ELSE { RETURN 2 AS a }",
    "MERGE (a:A {id: 1}) ON CREATE SET a.x = 1 ON MATCH SET a:B, a += {y: 2} REMOVE a.z WITH a DETACH DELETE a",
    "MATCH (n) FOREACH (x IN [1, 2] | CREATE (:A {x: x}) SET n.x = x) FINISH",
    "MATCH (n) SEARCH n IN (VECTOR INDEX names FOR $v LIMIT 5) SCORE AS score RETURN n, score",
    "SHOW INDEXES YIELD name, type WHERE type = 'TEXT' RETURN name",
    "CREATE CONSTRAINT c IF NOT EXISTS FOR (n:A) REQUIRE (n.x, n.y) IS UNIQUE",
    "LOAD CSV WITH HEADERS FROM 'x' AS row FIELDTERMINATOR ';' RETURN row",
  ])("is no word of: %s", (text) => {
    expect(growthIn(text, { v: [1], rows: [] })).toBeNull();
    expect(unknownWordIn(text)).toBeNull();
  });
});
