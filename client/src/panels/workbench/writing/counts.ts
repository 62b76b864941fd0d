import type { WriteCounts } from "#contract/cypher.ts";
import type { IconName } from "../../../ui/Icon.tsx";

/** What a change does, in the order in which it is told; what is taken away stands first. */
export const CHANGES = [
  ["nodesDeleted", "remove"],
  ["relationsDeleted", "remove"],
  ["labelsRemoved", "remove"],
  ["nodesCreated", "plus"],
  ["relationsCreated", "plus"],
  ["labelsAdded", "plus"],
  ["propertiesSet", "edit"],
  ["idsGiven", "plus"],
  ["labelsGiven", "edit"],
  ["standingsGiven", "edit"],
] as const satisfies readonly (readonly [keyof WriteCounts, IconName])[];

/** What a change does to the evidence, and what it leaves that is seen nowhere: told apart, as a warning. */
export const WARNINGS = [
  "provenance",
  "withoutEvidence",
  "unseen",
] as const satisfies readonly (keyof WriteCounts)[];

export const isNothing = (counts: WriteCounts): boolean =>
  Object.values(counts).every((count) => count === 0);
