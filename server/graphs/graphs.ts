import type { ProblemCode } from "#contract/problem.ts";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import type { Ready } from "#contract/status.ts";
import type { Drafts } from "../drafts/Drafts.ts";
import type { Services } from "./services.ts";

/** Why no data can be served just now, though the process lives: loading, or a store that could not be opened. */
export interface Blocked {
  readonly code: ProblemCode;
  readonly reason: string;
  /** How far that has come which is waited for; null where nothing is under way. */
  readonly progress?: { readonly done: number; readonly total: number } | null;
}

/** Null where nothing stands in the way. */
export type Gate = () => Blocked | null;

/** A graph: what is asked of it, and whether it can be asked just now. */
export interface Graph {
  readonly id: string;
  readonly services: Services;
  /** What people are about to import, and the taking back of what they did. */
  readonly imports: Drafts;
  /** Asked before every request for data. */
  readonly gate: Gate;
  /** What is still to come, beyond the gate, until search and first view answer. */
  readonly waiting: Gate;
  /** What a store without entities holds of others. */
  readonly others: () => Ready["others"];
}

/** The graphs of this server by their ids. */
export interface Graphs {
  get(id: string): Graph | undefined;
  /** The one that is meant where no graph is named. */
  readonly default: Graph;
}

/** Throws where two graphs have one id, or none has that of the default one: a mistake in the program. */
export function graphsOf(graphs: readonly Graph[]): Graphs {
  const byId = new Map(graphs.map((graph) => [graph.id, graph]));
  const first = byId.get(DEFAULT_GRAPH);
  if (first === undefined) throw new Error(`No graph has the id ${DEFAULT_GRAPH}.`);
  if (byId.size < graphs.length) throw new Error("Two graphs have the same id.");
  return { get: (id) => byId.get(id), default: first };
}
