import type { Engine } from "../Engine.ts";
import type { Neo4jPlace } from "./console.ts";
import { Neo4jStore } from "./Neo4jStore.ts";
import { NEO4J_TRAITS } from "./traits.ts";

/** Any Neo4j 5 that `NEO4J_URI` names. */
export const NEO4J: Engine = {
  ...NEO4J_TRAITS,

  open({ neo4j, queryTimeoutMs }) {
    if (neo4j === null) return null;
    return new Neo4jStore({
      uri: neo4j.uri,
      username: neo4j.username,
      password: neo4j.password ?? "",
      ...(neo4j.database === null ? {} : { database: neo4j.database }),
      timeoutMs: queryTimeoutMs,
    });
  },

  async openConsole(place) {
    const { openNeo4jConsole } = await import("./console.ts");
    return openNeo4jConsole(place as Neo4jPlace);
  },
};
