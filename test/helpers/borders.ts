import { CLIENT } from "./clientBorders.ts";

/**
 * "Who may import whom", from the bottom to the top. One row for every folder of `server` and `client`, and for every file
 * beside them; the longest row that fits a file rules it. test/architecture.test.ts holds the sources to these rows and
 * ARCHITECTURE.md to showing them: `UPDATE_ARCHITECTURE=1 npx vitest run --project unit test/architecture.test.ts`.
 */
export interface Border {
  /** A folder, or one file. */
  readonly folder: string;
  /** Folders and files of ours that may be imported; a folder may always import from itself. */
  readonly local: readonly string[];
  /** npm packages that may be imported. */
  readonly packages: readonly string[];
  readonly why: string;
}

const CONTRACT = "server/contract";
const PORT = "server/store/GraphStore.ts";
/** What an engine is, and what it does for free Cypher. */
const ENGINE_PORT = ["server/store/Engine.ts", "server/store/console.ts", "server/store/refusals.ts"];

const SERVER: readonly Border[] = [
  { folder: CONTRACT, local: [], packages: ["zod"], why: "the wire is shared with the browser" },
  {
    folder: "server/config.ts",
    local: [],
    packages: ["zod"],
    why: "everything that can be set from outside is checked before anything starts",
  },
  {
    folder: "server/store",
    local: [CONTRACT],
    packages: [],
    why: "the ports know no engine; engines.ts lists them",
  },
  {
    folder: "server/store/shared",
    local: [CONTRACT, PORT, ...ENGINE_PORT, "server/cypher/scan.ts"],
    packages: [],
    why: "what the engines do alike",
  },
  {
    folder: "server/store/neo4j",
    local: [CONTRACT, PORT, ...ENGINE_PORT, "server/store/shared"],
    packages: ["neo4j-driver"],
    why: "an adapter knows its own engine only",
  },
  {
    folder: "server/store/grafeo",
    local: [CONTRACT, PORT, ...ENGINE_PORT, "server/cypher/scan.ts", "server/store/shared"],
    packages: ["@grafeo-db/js"],
    why: "an adapter knows its own engine only",
  },
  {
    folder: "server/cypher",
    local: [CONTRACT, PORT],
    packages: ["zod"],
    why: "headers are read without any database",
  },
  {
    folder: "server/dataset",
    local: [CONTRACT],
    packages: ["zod", "csv-parse"],
    why: "checking facts needs no database",
  },
  {
    folder: "server/files",
    local: [CONTRACT],
    packages: ["csv-parse", "yauzl", "saxes"],
    why: "reading what people bring knows no store",
  },
  {
    folder: "server/files/workbook",
    local: ["server/files"],
    packages: [],
    why: "workbooks, of what archives and XML are read by",
  },
  {
    folder: "server/files/graph",
    local: [CONTRACT, "server/files"],
    packages: [],
    why: "graphs of other programs, as records of nodes and lines",
  },
  {
    folder: "server/staging",
    local: ["server/files"],
    packages: ["@duckdb/node-api"],
    why: "an import's rows wait in an engine that knows nothing of graphs",
  },
  {
    folder: "server/mapping",
    local: [CONTRACT, "server/search/searchKeys.ts"],
    packages: [],
    why: "what columns mean is told by words and by the lens alone",
  },
  {
    folder: "server/matching",
    local: [CONTRACT, "server/search/searchKeys.ts"],
    packages: ["zod"],
    why: "who is who is told by names and what is known beside them, without any store",
  },
  {
    folder: "server/imports",
    local: [
      ...[CONTRACT, "server/dataset/model.ts", "server/dataset/ontology.ts", "server/files"],
      ...["server/mapping", "server/lens/merge.ts", "server/search/searchKeys.ts", "server/slices.ts"],
    ],
    packages: ["zod"],
    why: "from rows to facts, and to a data set, without any store",
  },
  {
    folder: "server/changes",
    local: [
      ...[CONTRACT, "server/cypher", "server/asking/ask.ts", "server/dataset/model.ts"],
      ...["server/files/faults.ts", "server/imports", "server/lens", "server/load"],
      ...["server/search/searchKeys.ts", "server/slices.ts", PORT],
    ],
    packages: ["zod"],
    why: "whatever changes facts is planned, kept word of and taken back here, through the port",
  },
  {
    folder: "server/jobs",
    local: [CONTRACT, "server/asking/refusal.ts"],
    packages: [],
    why: "work that outlasts its request, whatever it is",
  },
  {
    folder: "server/exports",
    local: [CONTRACT, "server/dataset/model.ts", "server/files/graph/records.ts", "client/src/model/ftm.ts"],
    packages: [],
    why: "a file is a function of a data set",
  },
  {
    folder: "server/drafts",
    local: [
      ...[CONTRACT, "server/asking/refusal.ts", "server/dataset", "server/files/faults.ts"],
      ...["server/imports", "server/staging", "server/changes", "server/jobs", "server/load"],
      ...["server/matching", "server/slices.ts", "server/threads"],
    ],
    packages: ["zod"],
    why: "an import from its files to a change set, as people prepare it: composes reading, staging and changing",
  },
  {
    folder: "server/console",
    local: [CONTRACT, "server/cypher", PORT, ...ENGINE_PORT, "server/store/shared"],
    packages: [],
    why: "free Cypher is judged and run without HTTP, and without asking on which engine",
  },
  {
    folder: "server/console/worker.ts",
    local: [CONTRACT, "server/console", "server/store"],
    packages: [],
    why: "a process of its own, which opens an engine's end of the console",
  },
  {
    folder: "server/slices.ts",
    local: [],
    packages: [],
    why: "long work on rows lets others have their turn",
  },
  {
    folder: "server/threads",
    local: [],
    packages: [],
    why: "starts threads of ours, from source and from the bundle",
  },
  {
    folder: "server/search",
    local: [CONTRACT, "server/cypher", "server/threads", PORT],
    packages: ["opencc-js", "pinyin-pro"],
    why: "search speaks to the port, never to an engine",
  },
  {
    folder: "server/asking",
    local: [CONTRACT, "server/cypher", PORT],
    packages: ["zod"],
    why: "asking and presenting speak to the port",
  },
  {
    folder: "server/lens",
    local: [CONTRACT, "server/cypher", "server/asking/ask.ts", PORT],
    packages: [],
    why: "how a graph is read, kept in the graph itself",
  },
  {
    folder: "server/load",
    local: [
      CONTRACT,
      "server/cypher",
      "server/dataset",
      "server/lens",
      "server/search",
      "server/slices.ts",
      PORT,
      "server/store/shared/tally.ts",
    ],
    packages: ["zod"],
    why: "loading speaks to the port, never to an engine",
  },
  {
    folder: "server/explore",
    local: [CONTRACT, "server/cypher", "server/search", "server/asking", PORT],
    packages: [],
    why: "exploring speaks to the port, never to an engine or to Express",
  },
  {
    folder: "server/explore/regions",
    local: [
      ...[
        CONTRACT,
        "server/cypher",
        "server/asking",
        "server/workspace/Workspace.ts",
        "server/threads",
        PORT,
      ],
      ...[
        "client/src/model/layouts/regions",
        "client/src/model/drawing/caption.ts",
        "client/src/model/drawing/names/short.ts",
      ],
    ],
    packages: ["graphology", "graphology-types", "graphology-communities-louvain"],
    why: "the map of regions: the one layout engine is the page's, and it runs in a thread",
  },
  {
    folder: "server/queries",
    local: [CONTRACT, "server/cypher", "server/asking", "server/console/Console.ts", PORT],
    packages: ["zod", "pinyin-pro"],
    why: "running saved queries goes through the port, never to an engine",
  },
  {
    folder: "server/workspace",
    local: [
      ...[CONTRACT, "server/cypher", "server/queries", "server/asking/ask.ts", "server/asking/refusal.ts"],
      ...["server/console/Console.ts", "server/matching/judgements.ts", PORT],
    ],
    packages: ["zod"],
    why: "what people save goes through the port, never to an engine",
  },
  {
    folder: "server/graphs",
    local: [
      ...[CONTRACT, "server/cypher", "server/asking", "server/console", "server/explore"],
      ...[
        "server/dataset/ontology.ts",
        "server/lens",
        "server/workspace",
        "server/drafts",
        "server/jobs",
        PORT,
      ],
      "server/imports/collecting/known.ts",
    ],
    packages: [],
    why: "what the routes ask of each graph, without HTTP",
  },
  {
    folder: "server/http",
    local: [
      ...[CONTRACT, "server/cypher", "server/asking", "server/workspace", "server/graphs", PORT],
      ...["server/store/console.ts", "server/store/refusals.ts"],
    ],
    packages: ["express", "express-rate-limit", "helmet", "pino", "pino-http", "zod"],
    why: "HTTP stays at the edge",
  },
  {
    folder: "server/routes",
    local: [
      ...[
        CONTRACT,
        "server/asking",
        "server/console",
        "server/explore",
        "server/queries",
        "server/workspace",
        "server/drafts",
      ],
      ...["server/load", "server/http", "server/graphs", PORT, "server/store/console.ts"],
    ],
    packages: ["express", "zod"],
    why: "a route is ten lines, and reaches the data through the port alone",
  },
  {
    folder: "server/app.ts",
    local: [CONTRACT, "server/config.ts", "server/http", "server/routes", "server/graphs"],
    packages: ["compression", "express", "pino"],
    why: "puts HTTP together",
  },
  {
    folder: "server/prepare.ts",
    local: [...["server/config.ts", "server/dataset", "server/load", "server/graphs"], PORT],
    packages: ["pino"],
    why: "brings a store to where it can serve",
  },
  {
    folder: "server/main.ts",
    local: ["server"],
    packages: ["pino"],
    why: "composes",
  },
  {
    folder: "server/start.ts",
    local: ["server/config.ts"],
    packages: ["vite"],
    why: "builds what is stale and starts the server in a process of its own",
  },
  {
    folder: "server/dataset/cli.ts",
    local: ["server/config.ts", "server/dataset"],
    packages: [],
    why: "composes a command",
  },
  {
    folder: "server/cli",
    local: [
      ...[CONTRACT, "server/config.ts", "server/cypher", "server/dataset", "server/files"],
      ...[
        "server/matching",
        "server/imports",
        "server/lens",
        "server/load",
        "server/changes",
        "server/workspace",
        "server/exports",
        "server/drafts/same/JudgementBook.ts",
        "server/store",
      ],
    ],
    packages: ["tsx"],
    why: "composes commands",
  },
];

export const BORDERS: readonly Border[] = [...SERVER, ...CLIENT];

/** A path as it reads in the table: `routes`, with its side said once, in the first column. */
const short = (path: string) => path.replace(/^(server|client\/src)\//, "");

/** The rows as ARCHITECTURE.md shows them. */
export function bordersTable(): string {
  const rows = BORDERS.map(({ folder, local, packages, why }) => {
    const ours = local.map((path) => `\`${short(path)}\``).join(" ");
    return `| \`${folder}\` | ${[ours, ...packages].filter(Boolean).join(" ")} | ${why} |`;
  });
  return ["| | may import | why |", "|---|---|---|", ...rows].join("\n");
}
