import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { allowedNames, loadLibrary } from "../../../server/cypher/library.ts";
import { readOntology } from "../../../server/dataset/ontology.ts";

const root = projectRoot();
const ontology = readOntology(join(root, "data"), []);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guanxi-cypher-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const HEADER = ["title", "description"]
  .flatMap((tag) => [`// @${tag}.zh 文`, `// @${tag}.en Text`])
  .concat("// @returns table\n")
  .join("\n");

describe("the library of the project", () => {
  const library = loadLibrary(root);

  it("names its saved queries by file and topic, in order", () => {
    const keys = [...library.queries.values()].map(({ topic, name }) => `${topic}/${name}`);
    expect(keys.length).toBeGreaterThan(14);
    expect(keys).toEqual([...keys].sort());
    for (const { cypher } of library.queries.values()) expect(cypher).not.toMatch(/^\s*\/\/ @/);
  });

  it("has a constraint and an index for every kind of node on Grafeo, and one for every type on Neo4j", () => {
    const types = ontology?.types.map(({ name }) => name) ?? [];
    const grafeo = library.schema("grafeo", types);
    for (const label of [
      "Entity",
      "Evidence",
      "Article",
      "Source",
      "GuanxiMeta",
      "GuanxiView",
      "GuanxiQuery",
      "GuanxiMap",
      "GuanxiLens",
      "GuanxiAddition",
      "GuanxiChange",
      "GuanxiImage",
      "GuanxiMapping",
      "GuanxiJudgement",
    ]) {
      expect(grafeo.filter((statement) => statement.includes(`(n:${label})`))).toHaveLength(2);
    }
    const neo4j = library.schema("neo4j", types);
    for (const type of types) {
      expect(neo4j.filter((statement) => statement.includes(`[r:${type}]`))).toHaveLength(1);
    }
    expect(neo4j.join()).not.toContain("__");
  });

  it("fills templates with names of the ontology only", () => {
    const allowed = allowedNames(
      ontology ?? { labels: [], families: [], types: [], modalities: [], properties: [] },
    );
    expect(library.load("entities", { LABEL: "Person" }, allowed)).toContain("SET n:Person\n");
    const refused = { code: "CYPHER_UNKNOWN" };
    for (const LABEL of ["Persona", "Person) DETACH DELETE (n", "", "person"]) {
      expect(() => library.load("entities", { LABEL }, allowed)).toThrow(expect.objectContaining(refused));
    }
    const smuggled = { ...allowed, labels: ["A {x: 1}"] };
    expect(() => library.load("entities", { LABEL: "A {x: 1}" }, smuggled)).toThrow(
      expect.objectContaining(refused),
    );
    const quoted = { ...allowed, labels: ["A {x}"] };
    expect(library.load("entities", { LABEL: "A {x}" }, quoted)).toContain("SET n:`A {x}`\n");
    expect(() => library.load("entities")).toThrow(expect.objectContaining(refused));
    expect(() => library.internal("no-such-file")).toThrow(expect.objectContaining(refused));
  });
});

describe("a text that speaks of a role", () => {
  const post = (...names: string[]) => {
    const [first] = ontology?.types ?? [];
    if (ontology === null || first === undefined) throw new Error("The ontology cannot be read.");
    return { ...ontology, types: names.map((name) => ({ ...first, name, roles: ["post" as const] })) };
  };

  it("is filled with all that has it, in quotes where a name is not plain, and not told where nothing has", () => {
    const library = loadLibrary(root);
    expect(library.internal("posts", post("A", "B_C"))).toContain("-[r:A|B_C]-");
    const refused = expect.objectContaining({ code: "CYPHER_UNKNOWN" });
    expect(library.internal("posts", post("A", "任 职"))).toContain("-[r:A|`任 职`]-");
    expect(library.internal("posts", post("A]-() DELETE (n"))).toContain("-[r:`A]-() DELETE (n`]-");
    expect(library.internal("posts", post("A`]-() DELETE (n"))).toContain("-[r:`A``]-() DELETE (n`]-");
    const long = "a".repeat(61);
    const names = [
      "A\\u0060]-() DELETE (n",
      "A\n",
      "A|B",
      "A:B",
      "a ",
      " a",
      "",
      "\u202ea",
      "__proto__",
      "constructor",
      long,
    ];
    for (const lens of [post(), undefined, ...names.map((name) => post(name))]) {
      expect(() => library.internal("posts", lens)).toThrow(refused);
    }
  });
});

describe("texts for what is given", () => {
  const WHOM = "// @param who string optional  谁 | Who\n// @param must string  须 | Must\n";
  const QUERY = `${HEADER}${WHOM}RETURN $who AS x, $must AS y`;

  it("stand beside their query, in order of file name, and have its parameters", () => {
    put("cypher/queries/a/some.cypher", QUERY);
    put("cypher/queries/a/some.z.cypher", "// Remark\n// @given who\n\nRETURN $who + 'z' AS x\n");
    put("cypher/queries/a/some.b.cypher", "// @given who\nRETURN $who + 'b' AS x");
    const { queries } = loadLibrary(folder);
    expect([...queries.keys()]).toEqual(["some"]);
    expect(queries.get("some")?.variants).toEqual([
      { given: ["who"], cypher: "RETURN $who + 'b' AS x" },
      { given: ["who"], cypher: "RETURN $who + 'z' AS x" },
    ]);
  });

  it("have faults of their own", () => {
    put("cypher/queries/a/some.cypher", QUERY);
    put("cypher/queries/a/some.a.cypher", "// @given must other\nRETURN 1 AS x");
    put("cypher/queries/a/some.b.cypher", "// @returns table\nRETURN $else AS x");
    put("cypher/queries/a/none.b.cypher", "// @given who\nRETURN 1 AS x");
    expect(() => loadLibrary(folder)).toThrow(
      expect.objectContaining({
        message: [
          "cypher/queries/a/some.a.cypher:1 $must is no optional parameter of the query",
          "cypher/queries/a/some.a.cypher:1 $other is no optional parameter of the query",
          "cypher/queries/a/some.b.cypher:1 @returns stands in the query's own file",
          "cypher/queries/a/some.b.cypher:1 @given is missing",
          "cypher/queries/a/some.b.cypher:2 $else is used but not declared by the query",
          "cypher/queries/a/none.b.cypher:1 there is no query none that this would be a text of",
        ].join("\n"),
      }),
    );
  });
});

describe("a library with faults", () => {
  it("names those of all files at once", () => {
    put("cypher/queries/b/same.cypher", `${HEADER}RETURN 1 AS x`);
    put("cypher/queries/a/same.cypher", `${HEADER}RETURN 1 AS x`);
    put("cypher/queries/a/wrong.cypher", `${HEADER}RETURN $x AS x`);
    put("cypher/internal/bare.cypher", "RETURN 1");
    put("cypher/load/graph.cypher", "// @returns graph\nRETURN 1");
    expect(() => loadLibrary(folder)).toThrow(
      expect.objectContaining({
        code: "CYPHER_FILE_INVALID",
        message: [
          "cypher/queries/a/wrong.cypher:6 $x is used but not declared",
          "cypher/queries/b/same.cypher:1 the name same is taken by topic a",
          "cypher/internal/bare.cypher:1 @returns is missing",
          'cypher/load/graph.cypher:1 @returns must be rows or none, not "graph"',
        ].join("\n"),
      }),
    );
  });

  it("is not mistaken for an empty one", () => {
    expect(() => loadLibrary(folder)).toThrow(expect.objectContaining({ code: "CYPHER_UNKNOWN" }));
  });
});
