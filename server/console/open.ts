import type { Ontology } from "#contract/ontology.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { EngineStore } from "../store/Engine.ts";
import { CypherConsole } from "./Console.ts";
import { WorkerPool } from "./WorkerPool.ts";
import { Writing } from "./Writing.ts";

const LIMITS = { most: 4, heapMb: 384, maxRss: 768 * 1024 ** 2 };

interface ConsoleInput {
  readonly store: EngineStore;
  readonly library: CypherLibrary;
  readonly ontology: Ontology;
  /** Whether people may also change the graph. */
  readonly allowWrites: boolean;
}

/** The console for a store. Nothing is started before the first query. */
export function openConsole({ store: at, library, ontology, allowWrites }: ConsoleInput): CypherConsole {
  const { reading, writing, writersAtOnce, store, stored } = at.consoleAccess(
    library.internal("schemaPatterns"),
  );
  const labels = ontology.labels.map(({ name }) => name);
  const relationsWithIds = library.internal("relationsWithIds", ontology);
  const ahead = ontology.modalities.filter((each) => each.ahead).map(({ name }) => name);
  const writers = new WorkerPool({ ...LIMITS, most: writersAtOnce ?? LIMITS.most, target: writing });
  return new CypherConsole(
    new WorkerPool({ ...LIMITS, target: reading }),
    at.engine.procedures,
    allowWrites
      ? new Writing({ library, labels, ahead, relationsWithIds, pool: writers, store, stored })
      : null,
  );
}
