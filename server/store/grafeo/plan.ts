import type { PlanStep, RefusalReason } from "#contract/cypher.ts";
import { tokensOf } from "../../cypher/scan.ts";
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
/** Values are printed in double quotes, with escapes. */
const VALUES = /"(?:\\.|[^"\\])*"/g;
const QUOTE = /["\\]/;

/** The text that a plan is of, with its parameters. */
interface Planned {
  readonly text: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const keyWithQuote = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).some(([key, each]) => QUOTE.test(key) || keyWithQuote(each));

/** Names are printed as they are: one with a quote in it could be taken for where a value begins. */
function namesWithQuotes({ text, params = {} }: Planned): boolean {
  if (keyWithQuote(params)) return true;
  for (const { kind, text: token } of tokensOf(text)) if (kind === "quoted" && QUOTE.test(token)) return true;
  return false;
}

/** What a line is taken for that names no operator: on nobody's list. */
const UNKNOWN = "an unnamed step";

/** A line as a step; the steps of a query in its expressions are below it. */
function stepOf(line: string, valuesTold: boolean): PlanStep & { readonly children: PlanStep[] } {
  const [, operator = UNKNOWN, rest = ""] = /^\s*([A-Za-z]+(?:\(\d+\))?)\s?(.*)$/.exec(line) ?? [];
  const [, details = rest, rows] = /^(.*?)\s+rows=(\d+)\s+time=[\d.]+ms$/.exec(rest) ?? [];
  const step = { operator, details, estimatedRows: null, dbHits: null };
  const inside = [...(valuesTold ? details.replace(VALUES, '""') : details).matchAll(INSIDE)];
  return {
    ...step,
    rows: rows === undefined ? null : Number(rows),
    children: inside.map(([, name = UNKNOWN]) => ({
      ...step,
      operator: name,
      details: "",
      rows: null,
      children: [],
    })),
  };
}

/**
 * Indented lines, one operator each, as a tree; a profile adds `rows=` and `time=`. Names with line ends in them make
 * lines of their own, which are then refused: what is on a line is never taken for a part of another one.
 */
export function planOf(text: string, statement: Planned): PlanStep {
  const valuesTold = !namesWithQuotes(statement);
  const root = stepOf("Plan", valuesTold);
  const open: { readonly depth: number; readonly step: typeof root }[] = [{ depth: -1, step: root }];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("Total time:")) continue;
    const depth = line.length - line.trimStart().length;
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const step = stepOf(line, valuesTold);
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
  if (READING.has(operator) || (purpose === "write" && CHANGING.has(operator))) return null;
  const kind = KINDS.find(([pattern]) => pattern.test(operator))?.[1] ?? "operator";
  // Where writing is asked for, that something writes is no reason: it is not known to change data only.
  return { reason: kind === "writes" && purpose === "write" ? "operator" : kind, name: operator };
}

/** Why the first step that is not on the lists for a purpose may not run; null where all are. */
export function refusePlan(plan: PlanStep, purpose: Purpose): Objection | null {
  let found = refuseStep(plan, purpose);
  for (const step of plan.children) found ??= refusePlan(step, purpose);
  return found;
}
