import type { RefusalReason } from "#contract/cypher.ts";
import { ConsoleFault } from "./protocol.ts";

/** Why a text may not run: what kind of thing it would do, and the name of the step, procedure or function. */
export interface Objection {
  readonly reason: RefusalReason;
  readonly name: string;
}

const WORDS: Readonly<Record<RefusalReason, (name: string) => string>> = {
  loadCsv: () => "LOAD CSV reads files and addresses; the console only reads the graph.",
  writes: (name) => `This changes the graph (${name}); the console only reads it.`,
  schema: (name) => `This changes or shows the schema (${name}); the console only reads the graph.`,
  admin: (name) =>
    `This tells of the database, its settings or its users (${name}); the console only reads the graph.`,
  transactions: (name) =>
    `IN TRANSACTIONS is for changing many things (${name}); the console only reads the graph.`,
  procedure: (name) => `The procedure ${name} is not among those that the console may call.`,
  function: (name) =>
    `The function ${name} belongs to an extension of this database; the console calls Cypher's own only.`,
  operator: (name) => `The step ${name} is not known to only read the graph.`,
  noPlan: () => "The database gives no plan for this, so it cannot be judged.",
  twice: () => "EXPLAIN and PROFILE may stand once, at the beginning.",
  growth: (name) =>
    `This would make a value without bounds (${name}), which no limit of the database would stop.`,
};

export function refused(objection: Objection): ConsoleFault {
  return new ConsoleFault("CYPHER_REFUSED", WORDS[objection.reason](objection.name), objection);
}
