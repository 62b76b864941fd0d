import type { Ontology } from "#contract/ontology.ts";
import type { ChangeContext } from "../changes/change.ts";
import type { Jobs } from "../jobs/Jobs.ts";

/** The graph that imports change. */
export interface World {
  readonly context: ChangeContext;
  readonly jobs: Jobs;
  /** How the graph is read, as it is now. */
  readonly lens: () => Ontology;
  /** The data have just changed. */
  readonly changed: () => Promise<void>;
}
