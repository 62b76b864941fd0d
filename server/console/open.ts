import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Ontology } from "#contract/ontology.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { Changed, Target } from "../store/console.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import { GrafeoStore } from "../store/grafeo/GrafeoStore.ts";
import { GRAFEO_PROCEDURES } from "../store/grafeo/plan.ts";
import { OWN_PROCEDURES } from "../store/grafeo/procedures.ts";
import { Neo4jStore } from "../store/neo4j/Neo4jStore.ts";
import { NEO4J_PROCEDURES } from "../store/neo4j/operators.ts";
import type { StoreConfig } from "../store/open.ts";
import { CypherConsole } from "./Console.ts";
import { WorkerPool } from "./WorkerPool.ts";
import { Writing } from "./Writing.ts";

const LIMITS = { most: 4, heapMb: 384, maxRss: 768 * 1024 ** 2 };

interface ConsoleInput extends Pick<StoreConfig, "neo4j"> {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly ontology: Ontology;
  /** Whether people may also change the graph. */
  readonly allowWrites: boolean;
}

/** The console for a store. Nothing is started before the first query. */
export function openConsole(input: ConsoleInput): CypherConsole {
  const { store, neo4j } = input;
  if (neo4j !== null) return neo4jConsole(input, neo4j);
  if (!(store instanceof GrafeoStore)) throw new Error("Without Neo4j the store is the embedded one.");
  return grafeoConsole(input, store);
}

const primaryLabels = ({ labels }: Ontology) => labels.map(({ name }) => name);

function neo4jConsole(
  { store, library, ontology, allowWrites }: ConsoleInput,
  { uri, username, password, database }: NonNullable<ConsoleInput["neo4j"]>,
): CypherConsole {
  const target: Target = { engine: "Neo4j", uri, username, password: password ?? "", database };
  const pool = () => new WorkerPool({ ...LIMITS, target: () => Promise.resolve(target) });
  const stored = async ({ bookmarks }: Changed) => {
    if (store instanceof Neo4jStore) await store.heard(bookmarks);
  };
  const writing = { library, labels: primaryLabels(ontology), pool: pool(), store: null, stored };
  return new CypherConsole(pool(), NEO4J_PROCEDURES, allowWrites ? new Writing(writing) : null);
}

function grafeoConsole({ library, ontology, allowWrites }: ConsoleInput, store: GrafeoStore): CypherConsole {
  const copies = (name: string, writable: boolean) =>
    savedCopies(
      store,
      copyInto(store, {
        folder: join(dirname(store.path), name),
        patterns: library.internal("schemaPatterns"),
        writable,
      }),
    );
  const writing = new Writing({
    ...{ library, labels: primaryLabels(ontology) },
    // One at a time: a copy takes one writer.
    pool: new WorkerPool({ ...LIMITS, most: 1, target: copies("previews", true) }),
    store: (change) => store.change(change),
    stored: async () => undefined,
  });
  return new CypherConsole(
    new WorkerPool({ ...LIMITS, target: copies("console", false) }),
    [...GRAFEO_PROCEDURES, ...OWN_PROCEDURES].sort(),
    allowWrites ? writing : null,
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
  { folder, ...rest }: { readonly folder: string; readonly patterns: string; readonly writable: boolean },
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
    return { engine: "Grafeo", path, ...rest };
  };
}
