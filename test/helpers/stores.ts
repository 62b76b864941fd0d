import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../server/config.ts";
import { allowedNames, loadLibrary } from "../../server/cypher/library.ts";
import { readOntology } from "../../server/dataset/ontology.ts";
import type { EngineStore } from "../../server/store/Engine.ts";
import { GrafeoStore } from "../../server/store/grafeo/GrafeoStore.ts";
import { Neo4jStore } from "../../server/store/neo4j/Neo4jStore.ts";
import { neo4jLogin } from "./neo4jLogin.ts";

interface OpenOptions {
  readonly timeoutMs?: number;
  /** For whoever loads at once: constraints of ours that are there may stay, since making them takes seconds. */
  readonly ourSchema?: boolean;
}

export interface TestStore {
  readonly name: "Grafeo" | "Neo4j";
  /** Why this engine cannot be tried here, null where it can. */
  readonly missing: string | null;
  /** An empty store; its `close` also removes what it left on the disk. */
  open(options?: OpenOptions): Promise<EngineStore>;
}

const grafeo: TestStore = {
  name: "Grafeo",
  missing: null,
  async open({ ourSchema: _, ...options } = {}) {
    const home = mkdtempSync(join(tmpdir(), "guanxi-grafeo-"));
    const store = new GrafeoStore({ path: join(home, "graph.grafeo"), ...options });
    return closingWith(store, () => rmSync(home, { recursive: true, force: true }));
  },
};

const neo4j: TestStore = {
  name: "Neo4j",
  get missing() {
    return neo4jLogin() === null ? "Java or Maven is missing" : null;
  },
  async open({ ourSchema = false, ...options } = {}) {
    const server = neo4jLogin();
    if (server === null) {
      throw new Error("There is no Neo4j in this run.");
    }
    const store = new Neo4jStore({
      uri: server.uri,
      username: server.user,
      password: server.password,
      ...options,
    });
    await empty(store, ourSchema ? ourNames() : new Set());
    return store;
  },
};

/** Both engines; a suite runs `describe.skipIf(store.missing)` over them. */
export const STORES: readonly TestStore[] = [grafeo, neo4j];

/** Names of the constraints and indexes that the loader makes for the built-in ontology. */
function ourNames(): Set<string> {
  const ontology = readOntology(join(projectRoot(), "data"), []);
  const types = ontology === null ? [] : allowedNames(ontology).types;
  const statements = loadLibrary(projectRoot()).schema("neo4j", types);
  return new Set(statements.flatMap((text) => /^CREATE (?:CONSTRAINT|INDEX) (\w+)/.exec(text)?.[1] ?? []));
}

/** Removes everything, other constraints and indexes too, so that each suite begins on a new database. */
async function empty(store: EngineStore, kept: ReadonlySet<string>): Promise<void> {
  const quoted = (name: string) => `\`${name.replaceAll("`", "``")}\``;
  const names = async (text: string) => {
    const { rows } = await store.read({ text });
    return rows.flatMap(([name]) => (kept.has(String(name)) ? [] : [quoted(String(name))]));
  };
  for (const name of await names("SHOW CONSTRAINTS YIELD name RETURN name")) {
    await store.define([`DROP CONSTRAINT ${name} IF EXISTS`]);
  }
  const indexes = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name";
  for (const name of await names(indexes)) {
    await store.define([`DROP INDEX ${name} IF EXISTS`]);
  }
  // Each part in a transaction of its own: the server ends one that takes longer than half a minute.
  const left = async () => (await store.read({ text: "MATCH (n) RETURN count(n)" })).rows[0]?.[0];
  while ((await left()) !== 0) await store.write([{ text: "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n" }]);
}

function closingWith(store: EngineStore, after: () => void): EngineStore {
  const close = store.close.bind(store);
  store.close = async () => {
    await close();
    after();
  };
  return store;
}
