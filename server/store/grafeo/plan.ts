/** Operators that only read the graph. */
const READING: ReadonlySet<string> = new Set([
  "Return",
  "Project",
  "Limit",
  "Skip",
  "Sort",
  "Distinct",
  "Aggregate",
  "Filter",
  "Expand",
  "NodeScan",
  "Empty",
  "Unwind",
  "Apply",
  "Union",
  "LeftJoin",
  "Join",
  "ShortestPath",
  "Discriminant(51)",
]);

/** EXPLAIN does not look into procedures: these are known to read. */
const PROCEDURES: ReadonlySet<string> = new Set(["db.labels", "db.relationshipTypes", "db.propertyKeys"]);

/**
 * What makes a plan of Grafeo's EXPLAIN (one operator per line, indented) more than a read of the graph: the name of
 * the first operator or procedure that is not on our lists, null where all are.
 */
export function writesOrReaches(plan: string): string | null {
  for (const line of plan.split("\n")) {
    const operator = /^\s*([A-Za-z]+(?:\(\d+\))?)/.exec(line)?.[1];
    if (line.trim() === "" || (operator !== undefined && READING.has(operator))) {
      continue;
    }
    const procedure = /^\s*CallProcedure \(([\w.]+)\)$/.exec(line)?.[1];
    if (procedure === undefined || !PROCEDURES.has(procedure)) {
      return procedure ?? operator ?? "what its plan does not name";
    }
  }
  return null;
}
