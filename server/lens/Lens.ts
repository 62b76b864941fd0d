import type { Ontology } from "#contract/ontology.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import { NOTHING_SAID, readHand, type SaidByHand, withHand } from "./hand.ts";
import { withParts } from "./merge.ts";
import { type LensPart, readLensParts } from "./parts.ts";

/** How a graph is read: its labels, types and properties, as the graph itself keeps them beside the facts. */
export interface Lens {
  /** Its first version: what every part adds to. */
  readonly first: Ontology;
  /** As it was read last; before that, what it begins with. Whoever needs it takes it anew each time. */
  readonly current: Ontology;
  /** What data sets tell, without what people say of it. */
  readonly told: Ontology;
  /** What people say, as it was read last. */
  readonly said: SaidByHand;
  /** Data sets whose part cannot be read, or says otherwise than the ones before it: what only these name is not shown. */
  readonly unreadable: readonly string[];
  /** Reads what data sets have brought to it and what people say of it; a StoreError leaves it as it was. */
  read(): Promise<void>;
}

export interface LensInput {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  /** Its first version: what every part adds to. */
  readonly first: Ontology;
  readonly timeoutMs: number;
}

const keyOf = (parts: readonly LensPart[], { version }: SaidByHand) =>
  [version, ...parts.map(({ dataset, version }) => `${dataset}@${version}`)].join("\n");

/** Nothing is read before the first `read`. */
export function createLens({ store, library, first, timeoutMs }: LensInput): Lens {
  let [current, told, unreadable, key] = [first, first, [] as readonly string[], ""];
  let said: SaidByHand = { version: 0, hand: NOTHING_SAID };
  return {
    first,
    get current() {
      return current;
    },
    get told() {
      return told;
    },
    get said() {
      return said;
    },
    get unreadable() {
      return unreadable;
    },
    async read() {
      const reader = { store, library, options: { timeoutMs } };
      const [parts, byHand] = [await readLensParts(reader), await readHand(reader)];
      const now = keyOf(parts, byHand);
      // One object as long as it is the same lens: what was worked out from it stays known by it.
      if (now === key) return;
      const { whole, left } = withParts(first, parts);
      [current, told, unreadable, key] = [withHand(whole, byHand.hand), whole, left, now];
      said = byHand;
    },
  };
}
