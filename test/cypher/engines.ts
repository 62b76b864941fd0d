import { afterAll, beforeAll } from "vitest";
import { loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import type { Dataset } from "../../server/dataset/model.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import type { GraphStore, ResultTable, Statement } from "../../server/store/GraphStore.ts";
import { STORES } from "../helpers/stores.ts";
import { ROOT } from "./files.ts";

/** Two engines are filled; a machine that does much else takes minutes. */
const LOADED_WITHIN_MS = 300_000;

export interface Engines {
  readonly dataset: Dataset;
  /** Runs on every engine at hand, or on the first ones; answers by engine name. */
  run(
    statement: Statement,
    first?: number,
  ): Promise<{ readonly engine: string; readonly table: ResultTable }[]>;
}

/** Both real engines (Grafeo alone where Java is missing), each loaded with the project's data set once a file. */
export function withEngines(): Engines {
  const dataset = readCheckedDataset(`${ROOT}/data`);
  const stores: GraphStore[] = [];
  beforeAll(async () => {
    const library = loadLibrary(ROOT);
    for (const { missing, open } of STORES) {
      if (missing !== null) continue;
      const store = await open();
      stores.push(store);
      await loadDataset(store, dataset, { library });
    }
  }, LOADED_WITHIN_MS);
  afterAll(() => Promise.all(stores.map((store) => store.close())));
  return {
    dataset,
    run: async (statement, first = stores.length) => {
      const answers: { engine: string; table: ResultTable }[] = [];
      for (const store of stores.slice(0, first))
        answers.push({ engine: store.engine.name, table: await store.read(statement) });
      return answers;
    },
  };
}
