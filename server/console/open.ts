import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import { GrafeoStore } from "../store/grafeo/GrafeoStore.ts";
import { GRAFEO_PROCEDURES } from "../store/grafeo/plan.ts";
import { OWN_PROCEDURES } from "../store/grafeo/procedures.ts";
import { NEO4J_PROCEDURES } from "../store/neo4j/operators.ts";
import type { StoreConfig } from "../store/open.ts";
import { CypherConsole } from "./Console.ts";
import type { Target } from "./protocol.ts";
import { WorkerPool } from "./WorkerPool.ts";

const LIMITS = { most: 4, heapMb: 384, maxRss: 768 * 1024 ** 2 };

interface ConsoleInput extends Pick<StoreConfig, "neo4j"> {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
}

/** The console for a store. Nothing is started before the first query. */
export function openConsole({ store, library, neo4j }: ConsoleInput): CypherConsole {
  if (neo4j !== null) {
    const target: Target = {
      engine: "Neo4j",
      uri: neo4j.uri,
      username: neo4j.username,
      password: neo4j.password ?? "",
      database: neo4j.database,
    };
    return new CypherConsole(
      new WorkerPool({ ...LIMITS, target: () => Promise.resolve(target) }),
      NEO4J_PROCEDURES,
    );
  }
  if (!(store instanceof GrafeoStore)) throw new Error("Without Neo4j the store is the embedded one.");
  const save = copyInto(store, {
    folder: join(dirname(store.path), "console"),
    patterns: library.internal("schemaPatterns"),
  });
  const target = savedCopies(store, save);
  return new CypherConsole(
    new WorkerPool({ ...LIMITS, target }),
    [...GRAFEO_PROCEDURES, ...OWN_PROCEDURES].sort(),
  );
}

/** A saved copy of the graph as it is now; made anew once something was written since the last one. */
function savedCopies(store: GrafeoStore, save: () => Promise<Target>): () => Promise<Target> {
  let last: { readonly revision: number; readonly target: Promise<Target> } | null = null;
  return async () => {
    const { revision } = store;
    if (last?.revision !== revision) {
      const target = save();
      last = { revision, target };
      target.catch(() => {
        last = null;
      });
    }
    return (last as { target: Promise<Target> }).target;
  };
}

/** Copies that are kept: somebody may be about to open one while a write makes the next. */
const COPIES = 3;

/** Copies of earlier runs go at the first one, those of earlier revisions a few later: whoever reads one keeps it until the end. */
function copyInto(
  store: GrafeoStore,
  { folder, patterns }: { readonly folder: string; readonly patterns: string },
): () => Promise<Target> {
  const copies: string[] = [];
  let first = true;
  return async () => {
    if (first) rmSync(folder, { recursive: true, force: true });
    first = false;
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${randomUUID()}.grafeo`);
    await store.save(path);
    copies.push(path);
    for (const old of copies.splice(0, copies.length - COPIES)) rmSync(old, { recursive: true, force: true });
    return { engine: "Grafeo", path, patterns };
  };
}
