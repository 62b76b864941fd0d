import { defineConfig } from "vitest/config";
import { routeTable } from "./vite.routes.ts";

/** Tests under test/server that want real engines. */
const ENGINES = "test/server/**/*.engines.test.ts";

/**
 * Four projects, from quick to slow. The last three share one throw-away Neo4j (test/helpers/neo4jSetup.ts) and
 * therefore run one file at a time; `groupOrder` keeps them from running beside each other.
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
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "store",
          include: [ENGINES, "test/cypher/**/*.test.ts"],
          globalSetup: ["test/helpers/neo4jSetup.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [routeTable()],
        test: {
          name: "api",
          include: ["test/api/**/*.test.ts"],
          globalSetup: ["test/helpers/neo4jSetup.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        plugins: [routeTable()],
        test: {
          name: "page",
          // A busy machine draws WebGL in software at a tenth of the usual pace.
          expect: { poll: { timeout: 20_000 } },
          include: ["test/page/**/*.test.ts"],
          globalSetup: ["test/helpers/neo4jSetup.ts", "test/helpers/browserSetup.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
