import { randomBytes } from "node:crypto";
import type { WriteCounts } from "#contract/cypher.ts";
import { SERVER_LABELS } from "#contract/ontology.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import { type Change, type Changed, ConsoleFault, type Surroundings } from "../store/console.ts";
import type { Statement } from "../store/GraphStore.ts";
import { changesNothing, sameCounts } from "../store/shared/byHand.ts";
import { readMode, withLineFeeds, withoutEnd } from "./guard.ts";
import type { WorkerPool } from "./WorkerPool.ts";

const RECORDS = ["Source", "Article", "Evidence", "Entity"];
const LINKS = [
  { type: "FROM", from: "Evidence", to: "Article" },
  { type: "PUBLISHED_IN", from: "Article", to: "Source" },
];

/** Changes that were counted lately and may be stored without being counted on a copy once more. */
const MOST_COUNTED = 200;

/** Rows of a change's own answer that are shown. */
const FIRST_ROWS = 100;

/** What a change must know of the lens. */
export interface LensNames {
  /** Primary labels: by one of these a new entity is shown. */
  readonly labels: readonly string[];
  /** Modalities of what has not come to pass. */
  readonly ahead: readonly string[];
  /** Finds relations by their ids. */
  readonly relationsWithIds: string;
}

interface WritingInput {
  readonly library: CypherLibrary;
  /** The names of the lens as it stands when a change is made. */
  readonly names: () => LensNames;
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
  /** By text and parameters. */
  readonly #counted = new Map<string, WriteCounts>();

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
    const key = JSON.stringify([text, statement.params ?? {}]);
    if (expect === null) {
      const previewed = await pool.change(change, signal);
      this.#remember(key, previewed.counts);
      return previewed;
    }
    // Whoever said yes is not waited for: a change ends by being stored or by being refused.
    const { signal: always } = new AbortController();
    const counted = this.#counted.get(key);
    // What stayed within its limits on a copy a moment ago needs no newer copy: the store counts it once more.
    const known = store !== null && counted !== undefined && sameCounts(counted, expect);
    let changed = known && !changesNothing(expect) ? await store(change) : await pool.change(change, always);
    if (
      store !== null &&
      !changed.committed &&
      !changesNothing(expect) &&
      sameCounts(changed.counts, expect)
    ) {
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

  end(): void {
    this.#input.pool.end();
  }

  #remember(key: string, counts: WriteCounts): void {
    if (this.#counted.size >= MOST_COUNTED) this.#counted.clear();
    this.#counted.set(key, counts);
  }

  #surroundings(): Surroundings {
    const { library, names } = this.#input;
    const { labels, ahead, relationsWithIds } = names();
    return {
      ...{ own: SERVER_LABELS, records: RECORDS, links: LINKS, labels, ahead },
      prefix: `hand-${randomBytes(4).toString("hex")}-`,
      fingerprint: randomBytes(32).toString("hex"),
      nodesByNumber: library.byHand("nodesByNumber"),
      relationsWithIds,
      relationsByNumber: library.byHand("relationsByNumber"),
      relationsAround: library.byHand("relationsAround"),
      lastNumber: library.byHand("lastNumber"),
      nodesBetween: library.byHand("nodesBetween"),
      relationsBetween: library.byHand("relationsBetween"),
      setProperties: library.byHand("setProperties"),
      giveRelationIds: library.byHand("giveRelationIds"),
      lackStandings: library.byHand("lackStandings"),
      giveStandings: library.byHand("giveStandings"),
      renew: library.byHand("renew"),
      keepChange: library.byHand("keepChange"),
    };
  }
}
