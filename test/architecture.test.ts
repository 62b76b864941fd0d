import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/**
 * The borders of ARCHITECTURE.md ("Who may import whom"), checked on the text of every source file. A folder not
 * named in its own row's `local` list may not be imported from it; a package not in `packages` neither.
 */
interface Border {
  readonly folder: string;
  /** Folders and files of ours that may be imported; a folder may always import from itself. */
  readonly local: readonly string[];
  /** npm packages that may be imported; null for any. */
  readonly packages: readonly string[] | null;
  readonly why: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const PORT = "server/store/GraphStore.ts";
/** What an engine is, and what it does for free Cypher. */
const ENGINE_PORT = ["server/store/Engine.ts", "server/store/console.ts", "server/store/refusals.ts"];

const BORDERS: readonly Border[] = [
  { folder: "server/contract", local: [], packages: ["zod"], why: "the wire is shared with the browser" },
  {
    folder: "server/cypher",
    local: ["server/contract", PORT],
    packages: ["zod"],
    why: "headers are read without any database",
  },
  {
    folder: "server/dataset",
    local: ["server/contract"],
    packages: ["zod", "csv-parse"],
    why: "checking facts needs no database",
  },
  {
    folder: "server/store/neo4j",
    local: ["server/contract", PORT, ...ENGINE_PORT, "server/store/shared"],
    packages: ["neo4j-driver"],
    why: "an adapter knows its own engine only",
  },
  {
    folder: "server/store/grafeo",
    local: ["server/contract", PORT, ...ENGINE_PORT, "server/cypher/scan.ts", "server/store/shared"],
    packages: ["@grafeo-db/js"],
    why: "an adapter knows its own engine only",
  },
  {
    folder: "server/console",
    local: ["server/contract", "server/cypher", "server/store"],
    packages: [],
    why: "free Cypher is judged and run without HTTP",
  },
  {
    folder: "server/search",
    local: ["server/contract", "server/cypher", PORT],
    packages: ["opencc-js", "pinyin-pro"],
    why: "search speaks to the port, never to an engine",
  },
  {
    folder: "server/asking",
    local: ["server/contract", "server/cypher", PORT],
    packages: ["zod"],
    why: "asking and presenting speak to the port",
  },
  {
    folder: "server/explore",
    local: ["server/contract", "server/cypher", "server/search", "server/asking", PORT],
    packages: ["graphology", "graphology-types", "graphology-layout-forceatlas2"],
    why: "exploring speaks to the port, never to an engine or to Express",
  },
  {
    folder: "server/queries",
    local: ["server/contract", "server/cypher", "server/asking", "server/console/Console.ts", PORT],
    packages: ["zod", "pinyin-pro"],
    why: "running saved queries goes through the port, never to an engine",
  },
  {
    folder: "server/workspace",
    local: [
      ...["server/contract", "server/cypher", "server/asking", "server/queries"],
      ...["server/console/Console.ts", PORT],
    ],
    packages: ["zod"],
    why: "what people save goes through the port, never to an engine",
  },
  {
    folder: "client/src/model",
    local: ["server/contract", "client/src/state/types.ts"],
    packages: ["graphology", "graphology-types"],
    why: "the model is plain functions: no React, no sigma, no network",
  },
  {
    folder: "client/src/state",
    local: ["server/contract", "client/src/model", "client/src/api"],
    packages: ["zustand"],
    why: "state is pure producers bound once; the layout worker and the network are handed in",
  },
  {
    folder: "client/src/exports",
    local: [
      "server/contract",
      "client/src/model",
      "client/src/state",
      "client/src/model/geometry/curves.ts",
      "client/src/model/geometry/occupancy.ts",
      "client/src/ui/saveFile.ts",
    ],
    packages: ["i18next", "virtual:offline-viewer", "fflate", "@noble/hashes"],
    why: "a file is a function of what is presented: no React, no renderer, no network of its own",
  },
  {
    folder: "client/offline",
    local: ["client/src/exports", "client/src/model/geometry/curves.ts"],
    packages: ["vite"],
    why: "the viewer of the offline page is one small script without the page's libraries",
  },
];

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

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const SOURCES = ["server", "client", "neo4j"].flatMap(sourceFiles);
const ALL = [...SOURCES, ...sourceFiles("test"), ...sourceFiles("bench")];
const text = (file: string) => readFileSync(join(root, file), "utf8");

interface Import {
  /** Path from the root for a file of ours, else null. */
  readonly local: string | null;
  readonly package: string | null;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const found = text(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;"']*?from\s+["']([^"']+)["']|import\s*\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s+["']([^"']+)["']/g,
  );
  return [...found].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? "";
    const typeOnly = match[1] !== undefined;
    if (target.startsWith("#contract/")) {
      return { local: target.replace("#contract", "server/contract"), package: null, typeOnly };
    }
    if (target.startsWith(".")) {
      return { local: relative(root, resolve(root, dirname(file), target)), package: null, typeOnly };
    }
    return { local: null, package: target, typeOnly };
  });
}

const within = (path: string, border: string) => path === border || path.startsWith(`${border}/`);

describe("import borders", () => {
  it.each(BORDERS)("$folder keeps to its neighbours: $why", ({ folder, local, packages }) => {
    const wrong: string[] = [];
    for (const file of SOURCES.filter((source) => within(source, folder) && !source.endsWith("cli.ts"))) {
      for (const { local: path, package: name } of importsOf(file)) {
        if (path !== null && !within(path, folder) && !local.some((allowed) => within(path, allowed))) {
          wrong.push(`${file} → ${path}`);
        }
        const foreign = name !== null && !name.startsWith("node:") && packages !== null;
        if (foreign && !packages.some((allowed) => name === allowed || name.startsWith(`${allowed}/`))) {
          wrong.push(`${file} → ${name}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(ONLY_IN)("$package is imported in one place: $why", ({ package: pattern, folder }) => {
    const wrong = ALL.filter((file) => !folder.test(file)).filter((file) =>
      importsOf(file).some(({ package: name }) => name !== null && pattern.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  it("routes, loading and exploring reach an engine through the port alone", () => {
    const wrong = SOURCES.filter((file) =>
      /^server\/(routes|load|explore|search|asking|queries|workspace|http)\//.test(file),
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
    expect(ALL.filter((file) => text(file).split("\n").length > 401)).toEqual([]);
  });

  it("no HTML is made from strings", () => {
    const banned = /innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/;
    expect(SOURCES.filter((file) => banned.test(text(file)))).toEqual([]);
  });

  it("Cypher lives in cypher/", () => {
    const cypher = /\b(MATCH|MERGE|UNWIND)\s*[($A-Z[]/;
    expect(SOURCES.filter((file) => cypher.test(text(file).replace(/^\s*(\*|\/\/).*$/gm, "")))).toEqual([]);
  });

  it("nobody asks which engine it is but the engine, and the configuration that names it", () => {
    const asks =
      /(["'`])(neo4j|grafeo)\1|\bneo4j\s*[!=]==?|\bneo4j\s*\?\s*[^:.]|instanceof\s+(Grafeo|Neo4j)|\.engine(\.name)?\s*[!=]==?|\[\w+\.engine/i;
    const others = SOURCES.filter((file) => /^(server|client)\//.test(file)).filter(
      (file) => !/^server\/(store\/(neo4j|grafeo)\/|config\.ts$)/.test(file),
    );
    expect(others.filter((file) => asks.test(text(file)))).toEqual([]);
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
    const readers = SOURCES.filter((file) => file.startsWith("server/") && /process\.env\b/.test(text(file)));
    expect(readers.filter((file) => file !== "server/config.ts")).toEqual([]);
  });
});
