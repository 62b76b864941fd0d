import type { ConsoleEngine, Target } from "./console.ts";
import type { Engine, EngineStore, StoreConfig } from "./Engine.ts";
import { GRAFEO } from "./grafeo/engine.ts";
import { NEO4J } from "./neo4j/engine.ts";

/** All engines; the first that the configuration asks for is taken, and the last one is always there. */
const ENGINES: readonly Engine[] = [NEO4J, GRAFEO];

/** Opens the store that the configuration asks for; nothing is reached yet. */
export function openStore(config: StoreConfig): EngineStore {
  for (const engine of ENGINES) {
    const store = engine.open(config);
    if (store !== null) return store;
  }
  throw new Error("No engine takes this configuration.");
}

/** Inside a worker of the console: opens what a store of the same engine pointed at. */
export function openTarget({ engine: name, place }: Target): Promise<ConsoleEngine> {
  const engine = ENGINES.find((candidate) => candidate.name === name);
  if (engine === undefined) return Promise.reject(new Error(`There is no engine ${name}.`));
  return engine.openConsole(place);
}
