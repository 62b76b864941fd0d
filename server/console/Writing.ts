import { randomBytes } from "node:crypto";
import type { WriteCounts } from "#contract/cypher.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import {
  type Change,
  type Changed,
  type Completion,
  ConsoleFault,
  type Surroundings,
} from "../store/console.ts";
import type { Statement } from "../store/GraphStore.ts";
import { changesNothing, sameCounts } from "../store/shared/byHand.ts";
import { readMode, withLineFeeds, withoutEnd } from "./guard.ts";
import type { WorkerPool } from "./WorkerPool.ts";

/** Rows of a change's own answer that are shown. */
const FIRST_ROWS = 100;

interface WritingInput {
  readonly library: CypherLibrary;
  /** Primary labels of the ontology: by one of these a new entity is shown. */
  readonly labels: readonly string[];
  /** Where a change is judged and previewed. */
  readonly pool: WorkerPool;
  /** Stores a change that was previewed; null where the pool's workers can store it themselves. */
  readonly store: ((change: Change) => Promise<Changed>) | null;
  /** Told of what was stored. */
  readonly stored: (changed: Changed) => Promise<void>;
}

interface Asked {
  readonly statement: Statement;
  readonly expect: WriteCounts | null;
  readonly timeoutMs: number;
}

/** Free Cypher that changes the graph: first counted and rolled back, stored only with the counts that were shown. */
export class Writing {
  readonly #input: WritingInput;

  constructor(input: WritingInput) {
    this.#input = input;
  }

  /**
   * Previews a change, or carries it out where it changes exactly what is expected.
   * @throws ConsoleFault WRITE_CHANGED with the counts of now where it does not.
   */
  async change({ statement, expect, timeoutMs }: Asked, signal: AbortSignal): Promise<Changed> {
    const { pool, store, stored } = this.#input;
    const { mode, text } = readMode(withoutEnd(withLineFeeds(statement.text)));
    if (mode !== "run") {
      throw new ConsoleFault(
        "CYPHER_INVALID",
        "EXPLAIN and PROFILE show a plan; nothing is changed by them.",
      );
    }
    const surroundings = this.#surroundings();
    const judged = { ...statement, text };
    const change: Change = { statement: judged, expect, maxRows: FIRST_ROWS, timeoutMs, surroundings };
    if (expect === null) return pool.change(change, signal);
    // Whoever said yes is not waited for: a change ends by being stored or by being refused.
    const { signal: always } = new AbortController();
    let changed = await pool.change(change, always);
    if (store !== null && !changesNothing(changed.counts) && sameCounts(changed.counts, expect)) {
      changed = await store(change);
    }
    if (changed.committed) await stored(changed);
    else if (!sameCounts(changed.counts, expect)) {
      const message = "The graph has changed meanwhile: the query would now change something else.";
      throw new ConsoleFault("WRITE_CHANGED", message, null, changed.counts);
    }
    return changed;
  }

  close(): void {
    this.#input.pool.close();
  }

  #surroundings(): Surroundings {
    const { library, labels } = this.#input;
    const prefix = `hand-${randomBytes(4).toString("hex")}-`;
    const complete = (
      name: string,
      [counted, onlyNew]: readonly [Completion["counted"], Completion["onlyNew"]],
      params: Statement["params"] = {},
    ): Completion => ({
      ...{ counted, onlyNew, lacking: library.byHand(`lack${name}`) },
      give: { text: library.byHand(`give${name}`), params },
    });
    const fingerprint = randomBytes(32).toString("hex");
    return {
      own: [library.byHand("ownRecords")],
      provenance: [
        ...["Evidence", "Article", "Source"].map((kind) => library.load("allNodes", { RECORD: kind })),
        ...["allEvidenceLinks", "allArticleLinks"].map((name) => library.load(name)),
      ],
      withoutEvidence: library.byHand("withoutEvidence"),
      complete: [
        complete("EntityIds", ["idsGiven", "nodesCreated"], { prefix }),
        complete("RelationIds", ["idsGiven", "relationsCreated"], { prefix }),
        complete("Labels", ["labelsGiven", null], { known: [...labels] }),
        complete("Standings", ["standingsGiven", null]),
      ],
      renew: { text: library.byHand("renew"), params: { fingerprint } },
    };
  }
}
