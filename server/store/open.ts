import { join } from "node:path";
import type { GraphStore } from "./GraphStore.ts";
import { GrafeoStore } from "./grafeo/GrafeoStore.ts";
import { Neo4jStore } from "./neo4j/Neo4jStore.ts";

export interface StoreConfig {
  /** Folder of the embedded store. */
  readonly home: string;
  /** Null for the embedded store. */
  readonly neo4j: {
    readonly uri: string;
    readonly username: string;
    readonly password: string | null;
    readonly database: string | null;
  } | null;
  readonly queryTimeoutMs: number;
}

/** The embedded store's file under a home folder. */
export function embeddedPath(home: string): string {
  return join(home, "grafeo", "graph.grafeo");
}

/** Chooses the store. Nothing is reached yet: a database that is down shows in `health()`, and is no error here. */
export function openStore({ home, neo4j, queryTimeoutMs }: StoreConfig): GraphStore {
  if (neo4j === null) {
    return new GrafeoStore({ path: embeddedPath(home), timeoutMs: queryTimeoutMs });
  }
  return new Neo4jStore({
    uri: neo4j.uri,
    username: neo4j.username,
    password: neo4j.password ?? "",
    ...(neo4j.database === null ? {} : { database: neo4j.database }),
    timeoutMs: queryTimeoutMs,
  });
}
