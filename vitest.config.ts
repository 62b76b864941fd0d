import { defineConfig } from "vitest/config";
import { LANES } from "./test/helpers/lanes.ts";
import { routeTable } from "./vite.routes.ts";

/** Tests under test/server that want real engines. */
const ENGINES = "test/server/**/*.engines.test.ts";
const NEO4J = "test/helpers/neo4jSetup.ts";

/**
 * Four projects. Their files run side by side in lanes, each of which has a Neo4j of its own (test/helpers/neo4jLogin.ts). They are
 * one group: between groups vitest may give one lane to two files.
 */
export default defineConfig({
  test: {
    globalSetup: [],
    projects: [
      {
        plugins: [routeTable()],
        test: {
          name: "unit",
          include: ["test/{server,client}/**/*.test.ts", "test/architecture.test.ts", "test/lens.test.ts"],
          exclude: [ENGINES],
          // Properties try hundreds of cases: on a busy machine the usual five seconds are too few.
          testTimeout: 30_000,
          maxWorkers: LANES,
        },
      },
      {
        test: {
          name: "store",
          include: [ENGINES, "test/cypher/**/*.test.ts"],
          globalSetup: [NEO4J],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: LANES,
        },
      },
      {
        plugins: [routeTable()],
        test: {
          name: "api",
          include: ["test/api/**/*.test.ts"],
          globalSetup: [NEO4J],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: LANES,
        },
      },
      {
        plugins: [routeTable()],
        test: {
          name: "page",
          // A busy machine draws WebGL in software at a tenth of the usual pace.
          expect: { poll: { timeout: 20_000 } },
          include: ["test/page/**/*.test.ts"],
          globalSetup: [NEO4J, "test/helpers/browserSetup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: LANES,
        },
      },
    ],
  },
});
