import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { fetchNeo4j, MissingProgram } from "../../neo4j/fetch.ts";
import { type RunningNeo4j, startNeo4j } from "../../neo4j/serve.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The throw-away Neo4j of this run; null where Java or Maven is missing (never under CI=true). */
    neo4j: { readonly uri: string; readonly user: string; readonly password: string } | null;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Three projects use this set-up in one process; they share one server, which the last of them stops. */
const shared = globalThis as { guanxiNeo4j?: { server: Promise<RunningNeo4j | null>; users: number } };

async function start(): Promise<RunningNeo4j | null> {
  try {
    const cache = process.env.GUANXI_NEO4J_CACHE ?? join(root, ".guanxi", "cache");
    const lib = await fetchNeo4j(cache, (line) => console.log(line));
    return await startNeo4j({
      home: mkdtempSync(join(tmpdir(), "guanxi-neo4j-")),
      lib,
      password: "throw-away",
      throwAway: true,
    });
  } catch (error) {
    if (error instanceof MissingProgram && process.env.CI !== "true") {
      console.warn(`The Neo4j half of the tests is skipped: ${error.message}`);
      return null;
    }
    throw error;
  }
}

export async function setup(project: TestProject): Promise<void> {
  shared.guanxiNeo4j ??= { server: start(), users: 0 };
  shared.guanxiNeo4j.users += 1;
  const server = await shared.guanxiNeo4j.server;
  project.provide("neo4j", server && { uri: server.uri, user: server.user, password: server.password });
}

export async function teardown(): Promise<void> {
  const current = shared.guanxiNeo4j;
  if (current === undefined) {
    return;
  }
  current.users -= 1;
  if (current.users === 0) {
    delete shared.guanxiNeo4j;
    await (await current.server)?.stop();
  }
}
