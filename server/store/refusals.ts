import type { RefusalReason } from "#contract/cypher.ts";
import { ConsoleFault, type Objection, type Purpose } from "./console.ts";

/** What a console of each kind does, at the end of a sentence. */
const ONLY: Readonly<Record<Purpose, string>> = {
  read: "the console only reads the graph",
  write: "only nodes and relations may be changed here",
};

const WORDS: Readonly<Record<RefusalReason, (name: string, only: string) => string>> = {
  loadCsv: (_, only) => `LOAD CSV reads files and addresses; ${only}.`,
  writes: (name) => `This changes the graph (${name}); the console only reads it.`,
  schema: (name, only) => `This changes or shows the schema (${name}); ${only}.`,
  admin: (name, only) => `This tells of the database, its settings or its users (${name}); ${only}.`,
  transactions: (name, only) => `IN TRANSACTIONS is for changing many things (${name}); ${only}.`,
  procedure: (name) => `The procedure ${name} is not among those that the console may call.`,
  function: (name) =>
    `The function ${name} belongs to an extension of this database; the console calls Cypher's own only.`,
  unknown: (name) =>
    `${name} is not among the functions and clauses that are known here, and what is unknown is not run.`,
  operator: (name, only) => `The step ${name} is not known here; ${only}.`,
  noPlan: () => "The database gives no plan for this, so it cannot be judged.",
  twice: () => "EXPLAIN and PROFILE may stand once, at the beginning.",
  version: (name) =>
    `${name} chooses a version or a setting of Neo4j, of which this engine has none: leave it out.`,
  growth: (name) =>
    `This would make a value without bounds (${name}), which no limit of the database would stop.`,
  ownRecords: (name) =>
    `This would touch saved views, saved queries or what the server knows of the data (${name} of them), which have ways of their own to be changed.`,
  identity: (name) =>
    `This would leave ${name} entities or relations without an id; views and links know them by it.`,
  idForm: (name) =>
    `“${name}” cannot be an id: an id is a text of 1 to 200 characters, none of them a space, comma or semicolon.`,
  idTaken: (name) =>
    `“${name}” is the id of another relation already; evidence, views and links tell relations apart by it.`,
  notEntity: (name) =>
    `This would leave a :${name} without the label :Entity, by which everything is found here.`,
};

export function refused(objection: Objection, purpose: Purpose = "read"): ConsoleFault {
  const message = WORDS[objection.reason](objection.name, ONLY[purpose]);
  return new ConsoleFault("CYPHER_REFUSED", message, objection);
}
