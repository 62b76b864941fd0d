import type { Ran } from "#contract/ran.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import { type BroughtBack, bringBack } from "./copies.ts";

/** A question about what people keep of one graph. */
export interface WorkspaceAsk {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly timeoutMs: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** What was run for the answer, in the order in which it was asked. */
  readonly ran: Ran[];
  /** Id of the graph. */
  readonly graph: string;
}

/**
 * Where people's own things are: a store of its own behind the port, which for a graph of ours is the same database.
 * Nothing that is asked here is joined with facts.
 */
export interface Workspace {
  /** A question that ends with another, and is told of with it; by itself where there is none. */
  ask(graph: string, beside?: Pick<WorkspaceAsk, "signal" | "ran">): WorkspaceAsk;
  /** Brings back from its copies what the store has lost, and copies what has no copy yet. */
  bringBack(now: Date): Promise<BroughtBack>;
}

export function createWorkspace(kept: Pick<WorkspaceAsk, "store" | "library" | "timeoutMs">): Workspace {
  return {
    ask: (graph, { signal, ran } = { ran: [] }) => ({
      ...kept,
      graph,
      ran,
      ...(signal !== undefined && { signal }),
    }),
    bringBack: (now) => bringBack(kept, now),
  };
}
