import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { fetchNeo4j } from "../../neo4j/fetch.ts";
import { MissingProgram } from "../../neo4j/programs.ts";
import { type RunningNeo4j, startNeo4j } from "../../neo4j/serve.ts";
import { versionOf } from "../../neo4j/versions.ts";
import { CACHE } from "./cache.ts";
import { LANES } from "./lanes.ts";

export interface Neo4jLogin {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** A throw-away Neo4j for each lane of this run; null where Java or Maven is missing (never under CI=true). */
    neo4js: readonly Neo4jLogin[] | null;
  }
}

/**
 * They live for minutes: compiled quickly they take half of the CPU that they would take compiled well, and on two cores
 * collecting garbage in one thread saves an eighth more.
 */
const SHORT_LIVED = ["-XX:TieredStopAtLevel=1", "-XX:-UseG1GC", "-XX:+UseSerialGC"];

/** `GUANXI_TEST_NEO4J=2026` runs the tests on another line. */
const VERSION = versionOf(process.env.GUANXI_TEST_NEO4J ?? "5.26");

/** Several projects use this set-up in one process; they share the servers, which the last of them stops. */
const shared = globalThis as { guanxiNeo4j?: { servers: Promise<RunningNeo4j[] | null>; users: number } };

async function start(): Promise<RunningNeo4j[] | null> {
  try {
    const program = await fetchNeo4j(CACHE, (line) => console.log(line), VERSION);
    const one = () =>
      startNeo4j({
        home: mkdtempSync(join(tmpdir(), "guanxi-neo4j-")),
        program,
        password: "throw-away",
        throwAway: true,
        jvmArguments: SHORT_LIVED,
      });
    return await Promise.all(Array.from({ length: LANES }, one));
  } catch (error) {
    if (error instanceof MissingProgram && process.env.CI !== "true") {
      console.warn(`The Neo4j half of the tests is skipped: ${error.message}`);
      return null;
    }
    throw error;
  }
}

export async function setup(project: TestProject): Promise<void> {
  shared.guanxiNeo4j ??= { servers: start(), users: 0 };
  shared.guanxiNeo4j.users += 1;
  const servers = await shared.guanxiNeo4j.servers;
  project.provide("neo4js", servers?.map(({ uri, user, password }) => ({ uri, user, password })) ?? null);
}

export async function teardown(): Promise<void> {
  const current = shared.guanxiNeo4j;
  if (current === undefined) {
    return;
  }
  current.users -= 1;
  if (current.users === 0) {
    delete shared.guanxiNeo4j;
    await Promise.all((await current.servers)?.map((server) => server.stop()) ?? []);
  }
}
