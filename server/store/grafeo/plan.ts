import type { PlanStep, RefusalReason } from "#contract/cypher.ts";
import type { Objection, Purpose } from "../console.ts";

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

/** Operators that change nodes and relations, and what a MERGE of a pattern is made of. */
const CHANGING: ReadonlySet<string> = new Set([
  "Create",
  "Merge",
  "DeleteNode",
  "DeleteEdge",
  "SetProperty",
  "AddLabel",
  "RemoveLabel",
  "Otherwise",
]);

/** EXPLAIN does not look into procedures: these are known to read. */
export const GRAFEO_PROCEDURES: readonly string[] = ["db.labels", "db.propertyKeys", "db.relationshipTypes"];

/** What an operator that is refused does, for those that people meet. */
const KINDS: readonly (readonly [RegExp, RefusalReason])[] = [
  [/^LoadCsv/, "loadCsv"],
  // `Otherwise` makes what a MERGE has not found.
  [/^(Create|Merge|Otherwise|Delete|Detach|Set|Remove|Foreach|Add)/, "writes"],
];

/** Operators inside expressions (EXISTS, COUNT) are printed as `Name(NameOp { … })`. */
const INSIDE = /\b([A-Z]\w*)\(\1Op \{/g;

/** What a line is taken for that names no operator: on nobody's list. */
const UNKNOWN = "an unnamed step";

function stepOf(line: string): PlanStep & { readonly children: PlanStep[] } {
  const [, operator = UNKNOWN, rest = ""] = /^\s*([A-Za-z]+(?:\(\d+\))?)\s?(.*)$/.exec(line) ?? [];
  const [, details = rest, rows] = /^(.*?)\s+rows=(\d+)\s+time=[\d.]+ms$/.exec(rest) ?? [];
  return {
    operator,
    details,
    estimatedRows: null,
    rows: rows === undefined ? null : Number(rows),
    dbHits: null,
    children: [],
  };
}

/**
 * Indented lines, one operator each, as a tree; a profile adds `rows=` and `time=`. Names with line ends in them make
 * lines of their own, which are then refused: what is on a line is never taken for a part of another one.
 */
export function planOf(text: string): PlanStep {
  const root = stepOf("Plan");
  const open: { readonly depth: number; readonly step: typeof root }[] = [{ depth: -1, step: root }];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("Total time:")) continue;
    const depth = line.length - line.trimStart().length;
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const step = stepOf(line);
    open.at(-1)?.step.children.push(step);
    open.push({ depth, step });
  }
  const [first, ...others] = root.children;
  return first !== undefined && others.length === 0 ? first : { ...root, operator: UNKNOWN };
}

/** Why a step of a plan may not run for a purpose; null where nothing speaks against it. */
export function refuseStep({ operator, details }: PlanStep, purpose: Purpose): Objection | null {
  if (operator === "CallProcedure") {
    const procedure = /^\(([\w.]+)\)$/.exec(details.trim())?.[1] ?? "";
    return GRAFEO_PROCEDURES.includes(procedure) ? null : { reason: "procedure", name: procedure };
  }
  const inside = [...details.matchAll(INSIDE)].map(([, name = ""]) => name);
  const mayRun = (each: string) => READING.has(each) || (purpose === "write" && CHANGING.has(each));
  const name = [operator, ...inside].find((each) => !mayRun(each));
  if (name === undefined) return null;
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "operator";
  // Where writing is asked for, that something writes is no reason: it is not known to change data only.
  return { reason: kind === "writes" && purpose === "write" ? "operator" : kind, name };
}

/** Why the first step that is not on the lists for a purpose may not run; null where all are. */
export function refusePlan(plan: PlanStep, purpose: Purpose): Objection | null {
  let found = refuseStep(plan, purpose);
  for (const step of plan.children) found ??= refusePlan(step, purpose);
  return found;
}
