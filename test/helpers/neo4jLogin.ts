import { inject } from "vitest";
import type { Neo4jLogin } from "./neo4jSetup.ts";

/** The Neo4j that this file has for itself while it runs; null where Java or Maven is missing (never under CI=true). */
export function neo4jLogin(): Neo4jLogin | null {
  const lane = Number(process.env.VITEST_POOL_ID ?? "1") - 1;
  const servers = inject("neo4js");
  if (servers === null) return null;
  const login = servers[lane];
  if (login === undefined) throw new Error(`There is no Neo4j for lane ${lane + 1} of ${servers.length}.`);
  return login;
}
