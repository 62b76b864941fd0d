import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { BORDERS, type Border, bordersTable } from "./helpers/borders.ts";
import { circles, foldersOf, graphWithin, importsOf, sourceFiles, textOf } from "./helpers/importGraph.ts";

/** The borders of ARCHITECTURE.md ("Who may import whom"), checked on the text of every source file; no exceptions. */

const root = fileURLToPath(new URL("..", import.meta.url));

/** Packages that only one folder may import, and why. */
const ONLY_IN: readonly { package: RegExp; folder: RegExp; why: string }[] = [
  {
    package: /^neo4j-driver/,
    folder: /^(server\/store\/neo4j|neo4j|test|bench)\//,
    why: "one adapter per engine",
  },
  { package: /^@grafeo-db/, folder: /^(server\/store\/grafeo|test|bench)\//, why: "one adapter per engine" },
  {
    package: /^(sigma|@sigma)/,
    folder: /^(client\/src\/sigma|bench\/canvas)\//,
    why: "one renderer, one door",
  },
  { package: /^express$/, folder: /^server\/(app\.ts|http|routes)/, why: "HTTP stays at the edge" },
];

const SOURCES = ["server", "client", "neo4j"].flatMap(sourceFiles);
const ALL = [...SOURCES, ...sourceFiles("test"), ...sourceFiles("bench")];

const within = (path: string, border: string) => path === border || path.startsWith(`${border}/`);

/** The row that rules a path: the longest that fits. */
function borderOf(path: string): Border | undefined {
  return BORDERS.filter(({ folder }) => within(path, folder)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

describe("import borders", () => {
  it.each(BORDERS)("$folder keeps to its neighbours: $why", (border) => {
    const { folder, local, packages } = border;
    const wrong: string[] = [];
    for (const file of SOURCES.filter((source) => borderOf(source) === border)) {
      for (const { local: path, package: name } of importsOf(file)) {
        if (path !== null && !within(path, folder) && !local.some((allowed) => within(path, allowed))) {
          wrong.push(`${file} → ${path}`);
        }
        const foreign = name !== null && !name.startsWith("node:");
        if (foreign && !packages.some((allowed) => name === allowed || name.startsWith(`${allowed}/`))) {
          wrong.push(`${file} → ${name}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("every folder and every file beside them has a row, and every row speaks of what is there", () => {
    const ours = SOURCES.filter((file) => /^(server|client)\//.test(file));
    expect(ours.filter((file) => borderOf(file) === undefined)).toEqual([]);
    const named = BORDERS.flatMap(({ folder, local }) => [folder, ...local]);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("ARCHITECTURE.md shows these rows", () => {
    const path = join(root, "ARCHITECTURE.md");
    const table = /(?<=<!-- borders -->\n)[\s\S]*?(?=\n<!-- \/borders -->)/;
    const shown = readFileSync(path, "utf8");
    if (process.env.UPDATE_ARCHITECTURE === "1") {
      writeFileSync(
        path,
        shown.replace(table, () => bordersTable()),
      );
    } else {
      expect(shown.match(table)?.[0]).toBe(bordersTable());
    }
  });

  it.each(foldersOf(SOURCES))("in %s nothing imports in a circle, types included", (folder) => {
    expect(circles(graphWithin(folder, SOURCES))).toEqual([]);
  });

  it("a circle is found wherever it closes", () => {
    const graph = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["c", "d"])],
      ["c", new Set(["a"])],
      ["d", new Set(["e"])],
      ["e", new Set<string>()],
    ]);
    expect(circles(graph)).toEqual([["a", "b", "c"]]);
  });

  it.each(ONLY_IN)("$package is imported in one place: $why", ({ package: pattern, folder }) => {
    const wrong = ALL.filter((file) => !folder.test(file)).filter((file) =>
      importsOf(file).some(({ package: name }) => name !== null && pattern.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  it("routes, loading and exploring reach an engine through the port alone", () => {
    const wrong = SOURCES.filter((file) =>
      /^server\/(routes|load|explore|search|asking|queries|workspace|graphs|http)\//.test(file),
    )
      .filter((file) => !file.endsWith("cli.ts"))
      .filter((file) =>
        importsOf(file).some(({ local }) => local?.match(/^server\/store\/(neo4j|grafeo|engines)/)),
      );
    expect(wrong).toEqual([]);
  });

  it("the client takes types from the wire, and no code", () => {
    const wrong = SOURCES.filter((file) => file.startsWith("client/")).filter((file) =>
      importsOf(file).some(({ local, typeOnly }) => local?.startsWith("server/") && !typeOnly),
    );
    expect(wrong).toEqual([]);
  });

  it("React stays in the components", () => {
    const wrong = SOURCES.filter((file) => file.startsWith("client/") && file.endsWith(".ts")).filter(
      (file) => importsOf(file).some(({ package: name }) => name === "react" || name === "react-dom"),
    );
    expect(wrong).toEqual([]);
  });
});

describe("house rules", () => {
  it("no file is longer than 400 lines", () => {
    expect(ALL.filter((file) => textOf(file).split("\n").length > 401)).toEqual([]);
  });

  it("no HTML is made from strings", () => {
    const banned = /innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/;
    expect(SOURCES.filter((file) => banned.test(textOf(file)))).toEqual([]);
  });

  it("every copy goes through the one function that says whether it worked", () => {
    const direct = /navigator\s*(\?\.|\.|\[)\s*["'`]?clipboard|[{,]\s*clipboard\b|execCommand/;
    const copying = SOURCES.filter((file) => direct.test(textOf(file).replace(/^\s*(\*|\/\/).*$/gm, "")));
    expect(copying).toEqual(["client/src/ui/clipboard.ts"]);
  });

  it("Cypher lives in cypher/", () => {
    const cypher = /\b(MATCH|MERGE|UNWIND)\s*[($A-Z[]/;
    expect(SOURCES.filter((file) => cypher.test(textOf(file).replace(/^\s*(\*|\/\/).*$/gm, "")))).toEqual([]);
  });

  it("nobody asks which engine it is but the engine, and the configuration that names it", () => {
    const asks =
      /(["'`])(neo4j|grafeo)\1|\bneo4j\s*[!=]==?|\bneo4j\s*\?\s*[^:.]|instanceof\s+(Grafeo|Neo4j)|\.engine(\.name)?\s*[!=]==?|\[\w+\.engine/i;
    const others = SOURCES.filter((file) => /^(server|client)\//.test(file)).filter(
      (file) => !/^server\/(store\/(neo4j|grafeo)\/|config\.ts$)/.test(file),
    );
    expect(others.filter((file) => asks.test(textOf(file)))).toEqual([]);
    // And the rule finds what it is there for.
    for (const asked of [
      'x === "Neo4j"',
      "config.neo4j === null",
      "BATCH[store.engine]",
      "a.engine.name !== b",
    ]) {
      expect(asked).toMatch(asks);
    }
  });

  it("the environment is read in one place", () => {
    const readers = SOURCES.filter(
      (file) => file.startsWith("server/") && /process\.env\b/.test(textOf(file)),
    );
    expect(readers.filter((file) => file !== "server/config.ts")).toEqual([]);
  });
});
