import type { PlanStep, RefusalReason } from "#contract/cypher.ts";
import type { Objection } from "../../console/refusals.ts";

/**
 * Steps of Neo4j 5 plans that only read the graph, by the names in "Operators in detail" of its Cypher manual, without
 * what stands in brackets. What locks, asserts, merges, shows settings or reads files is not among them.
 */
const READING: ReadonlySet<string> = new Set(
  `AllNodesScan PartitionedAllNodesScan NodeByIdSeek NodeByElementIdSeek NodeByLabelScan PartitionedNodeByLabelScan
  IntersectionNodeByLabelsScan PartitionedIntersectionNodeByLabelsScan SubtractionNodeByLabelsScan
  PartitionedSubtractionNodeByLabelsScan UnionNodeByLabelsScan PartitionedUnionNodeByLabelsScan
  NodeIndexScan PartitionedNodeIndexScan NodeIndexSeek PartitionedNodeIndexSeek NodeIndexSeekByRange
  PartitionedNodeIndexSeekByRange NodeIndexContainsScan NodeIndexEndsWithScan MultiNodeIndexSeek
  NodeUniqueIndexSeek NodeUniqueIndexSeekByRange
  DirectedAllRelationshipsScan UndirectedAllRelationshipsScan PartitionedDirectedAllRelationshipsScan
  PartitionedUndirectedAllRelationshipsScan DirectedRelationshipTypeScan UndirectedRelationshipTypeScan
  PartitionedDirectedRelationshipTypeScan PartitionedUndirectedRelationshipTypeScan
  DirectedUnionRelationshipTypesScan UndirectedUnionRelationshipTypesScan
  PartitionedDirectedUnionRelationshipTypesScan PartitionedUndirectedUnionRelationshipTypesScan
  DirectedRelationshipByIdSeek UndirectedRelationshipByIdSeek DirectedRelationshipByElementIdSeek
  UndirectedRelationshipByElementIdSeek DirectedRelationshipIndexScan UndirectedRelationshipIndexScan
  DirectedRelationshipIndexSeek UndirectedRelationshipIndexSeek DirectedRelationshipIndexSeekByRange
  UndirectedRelationshipIndexSeekByRange DirectedRelationshipIndexContainsScan
  UndirectedRelationshipIndexContainsScan DirectedRelationshipIndexEndsWithScan
  UndirectedRelationshipIndexEndsWithScan DirectedRelationshipUniqueIndexSeek
  UndirectedRelationshipUniqueIndexSeek
  NodeCountFromCountStore RelationshipCountFromCountStore
  Expand OptionalExpand VarLengthExpand BFSPruningVarLengthExpand PruningVarLengthExpand ProjectEndpoints
  Repeat BidirectionalRepeat Trail ShortestPath StatefulShortestPath
  Apply SemiApply AntiSemiApply LetSemiApply LetAntiSemiApply SelectOrSemiApply SelectOrAntiSemiApply
  LetSelectOrSemiApply LetSelectOrAntiSemiApply RollUpApply Anti ConditionalApply AntiConditionalApply
  TriadicSelection TriadicBuild TriadicFilter
  Argument ArgumentTracker CartesianProduct NodeHashJoin NodeLeftOuterHashJoin NodeRightOuterHashJoin
  ValueHashJoin LeftOuterHashJoin RightOuterHashJoin Optional Eager Filter Projection CacheProperties
  Unwind PartitionedUnwind Limit Skip Sort PartialSort Top PartialTop Top1WithTies
  Distinct OrderedDistinct EagerAggregation Aggregation OrderedAggregation Union OrderedUnion
  EmptyResult EmptyRow ProduceResults`.split(/\s+/),
);

/** Procedures that tell of the graph and of the database's name and version, and nothing else. */
export const NEO4J_PROCEDURES: readonly string[] = [
  "db.index.fulltext.queryNodes",
  "db.index.fulltext.queryRelationships",
  "db.info",
  "db.labels",
  "db.ping",
  "db.propertyKeys",
  "db.relationshipTypes",
  "db.schema.nodeTypeProperties",
  "db.schema.relTypeProperties",
  "db.schema.visualization",
  "dbms.components",
];

/** What a step that is refused does; the first that fits. */
const KINDS: readonly (readonly [RegExp, RefusalReason])[] = [
  [/^LoadCSV$/i, "loadCsv"],
  [/^Transaction/, "transactions"],
  [/Index|Constraint|^Schema/, "schema"],
  [/^(Create|Merge|Delete|DetachDelete|Set|Remove|Foreach|SubqueryForeach|Locking|AssertSame)/, "writes"],
  [
    /^(Show|Terminate|Alter|Grant|Deny|Revoke|Drop|Start|Stop|Rename|Enable|Dealloc|Realloc|System|Log|Administ)/,
    "admin",
  ],
];

/** "Expand(All)@neo4j" → "Expand". */
const plainOperator = (name: string): string => name.replace(/@.*$/, "").replace(/\(.*$/, "").trim();

/** Why a step of a plan may not run; null where it only reads the graph. */
export function refuseStep({ operator, details }: PlanStep): Objection | null {
  const name = plainOperator(operator);
  // Seeks that lock do so for a MERGE.
  if (READING.has(name) && !/Locking/.test(operator)) return null;
  if (name === "ProcedureCall") {
    const procedure = /^\s*([\w.]+)\s*\(/.exec(details)?.[1] ?? "";
    return NEO4J_PROCEDURES.includes(procedure) ? null : { reason: "procedure", name: procedure };
  }
  const reason = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "operator";
  return { reason: /Locking|^Asserting/.test(operator) ? "writes" : reason, name };
}
