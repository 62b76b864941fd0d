import type { PlanStep } from "#contract/cypher.ts";

/** A step as a line of the tree. */
export interface PlanLine {
  readonly key: string;
  readonly depth: number;
  readonly step: PlanStep;
  /** It does a large share of all work. */
  readonly dear: boolean;
}

/** The share of all work above which a step is marked, where there are several. */
const DEAR = 0.4;
/** What is estimated to be less is never dear. */
const LITTLE = 100;

function allSteps(step: PlanStep): PlanStep[] {
  return [step, ...step.children.flatMap(allSteps)];
}

/** How much a step costs: what the store was asked, else the rows that it makes. */
const costOf = ({ dbHits, rows, estimatedRows }: PlanStep): number => dbHits ?? rows ?? estimatedRows ?? 0;

/** The tree from top to bottom. */
export function flattened(plan: PlanStep): readonly PlanLine[] {
  const steps = allSteps(plan);
  const all = steps.reduce((sum, step) => sum + costOf(step), 0);
  const lines: PlanLine[] = [];
  const walk = (step: PlanStep, depth: number) => {
    const cost = costOf(step);
    const dear = steps.length > 2 && cost >= LITTLE && cost > all * DEAR;
    lines.push({ key: String(lines.length), depth, step, dear });
    for (const child of step.children) walk(child, depth + 1);
  };
  walk(plan, 0);
  return lines;
}

/** Steps that people meet, by what they are for; either engine's names. */
const PURPOSES = [
  [/^(ProduceResults|Return)$/, "result"],
  [/^(AllNodesScan|DirectedAllRelationshipsScan|UndirectedAllRelationshipsScan)/, "scanAll"],
  [/(ByLabelScan|LabelsScan|RelationshipTypeScan)/, "scanLabel"],
  [/^(NodeScan|Scan)$/, "scan"],
  [/(Index|ByIdSeek|ByElementIdSeek)/, "index"],
  [/^(VarLengthExpand|PruningVarLengthExpand|BFSPruningVarLengthExpand|Repeat|Trail)/, "expandFar"],
  [/(Shortest)/, "shortest"],
  [/^(OptionalExpand|Optional|LeftJoin|LeftOuterHashJoin|RightOuterHashJoin)/, "optional"],
  [/Expand/, "expand"],
  [/^CartesianProduct/, "cartesian"],
  [/Join/, "join"],
  [/^(Filter)/, "filter"],
  [/^(Projection|Project)$/, "project"],
  [/(Aggregation|Aggregate|CountStore)/, "aggregate"],
  [/^(Sort|PartialSort|Top|PartialTop)/, "sort"],
  [/^(Distinct|OrderedDistinct)/, "distinct"],
  [/^(Limit|ExhaustiveLimit|Skip)/, "limit"],
  [/^Unwind/, "unwind"],
  [/Union/, "union"],
  [/(Apply)/, "apply"],
  [/^Eager/, "eager"],
  [/Procedure/, "procedure"],
] as const;

export type Purpose = (typeof PURPOSES)[number][1];

/** What a step is for, as the last part of a translation key; null for the ones that people seldom meet. */
export function purposeOf(operator: string): Purpose | null {
  return PURPOSES.find(([pattern]) => pattern.test(operator))?.[1] ?? null;
}

/** The plan as indented text. */
export function planText(plan: PlanStep): string {
  return flattened(plan)
    .map(({ depth, step }) => {
      const figures = Object.entries({ estimated: step.estimatedRows, rows: step.rows, hits: step.dbHits })
        .flatMap(([name, figure]) => (figure === null ? [] : `${name}=${Math.round(figure)}`))
        .join(" ");
      return `${"  ".repeat(depth)}${[step.operator, step.details, figures].filter((part) => part !== "").join("  ")}`;
    })
    .join("\n");
}
