import type { Ontology } from "#contract/ontology.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { EngineStore } from "../store/Engine.ts";
import { CypherConsole } from "./Console.ts";
import { WorkerPool } from "./WorkerPool.ts";
import { type LensNames, Writing } from "./Writing.ts";

const LIMITS = { most: 4, heapMb: 384, maxRss: 768 * 1024 ** 2 };

interface ConsoleInput {
  readonly store: EngineStore;
  readonly library: CypherLibrary;
  /** The lens, as it stands when it is read. */
  readonly lens: { readonly current: Ontology };
  /** Whether people may also change the graph. */
  readonly allowWrites: boolean;
}

const namesOf = (library: CypherLibrary, ontology: Ontology): LensNames => ({
  labels: ontology.labels.map(({ name }) => name),
  ahead: ontology.modalities.filter((each) => each.ahead).map(({ name }) => name),
  relationsWithIds: library.internal("relationsWithIds", ontology),
});

/** The console for a store. Nothing is started before the first query. */
export function openConsole({ store: at, library, lens, allowWrites }: ConsoleInput): CypherConsole {
  const { reading, writing, writersAtOnce, store, stored } = at.consoleAccess(
    library.internal("schemaPatterns"),
  );
  const writers = new WorkerPool({ ...LIMITS, most: writersAtOnce ?? LIMITS.most, target: writing });
  return new CypherConsole(
    new WorkerPool({ ...LIMITS, target: reading }),
    at.engine.procedures,
    allowWrites
      ? new Writing({ library, names: () => namesOf(library, lens.current), pool: writers, store, stored })
      : null,
  );
}
