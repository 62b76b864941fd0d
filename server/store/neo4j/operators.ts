import type { PlanStep, RefusalReason } from "#contract/cypher.ts";
import type { Objection, Purpose } from "../console.ts";

/**
 * Steps of plans that only read the graph, of both lines of Neo4j (5.26 LTS and 2026), by the names in "Operators in
 * detail" of its Cypher manual and those that its planner can print, without what stands in brackets. What locks,
 * asserts, merges, shows settings, reads files or asks another database is not among them.
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
  PartitionedDirectedRelationshipIndexScan PartitionedUndirectedRelationshipIndexScan
  PartitionedDirectedRelationshipIndexSeek PartitionedUndirectedRelationshipIndexSeek
  PartitionedDirectedRelationshipIndexSeekByRange PartitionedUndirectedRelationshipIndexSeekByRange
  DynamicLabelNodeLookup DynamicDirectedRelationshipTypeLookup DynamicUndirectedRelationshipTypeLookup
  NodeFulltextIndexSearch DirectedRelationshipFulltextIndexSearch UndirectedRelationshipFulltextIndexSearch
  NodeVectorIndexSearch DirectedRelationshipVectorIndexSearch UndirectedRelationshipVectorIndexSearch
  NodeCountFromCountStore RelationshipCountFromCountStore
  Expand OptionalExpand VarLengthExpand BFSPruningVarLengthExpand PruningVarLengthExpand ProjectEndpoints
  Repeat BidirectionalRepeat RepeatTrail RepeatWalk RepeatAcyclic Trail ShortestPath StatefulShortestPath
  PathPropagatingBFS
  Apply SemiApply AntiSemiApply LetSemiApply LetAntiSemiApply SelectOrSemiApply SelectOrAntiSemiApply
  LetSelectOrSemiApply LetSelectOrAntiSemiApply RollUpApply Anti ConditionalApply AntiConditionalApply
  TriadicSelection TriadicBuild TriadicFilter
  Argument ArgumentTracker CartesianProduct NodeHashJoin NodeLeftOuterHashJoin NodeRightOuterHashJoin
  ValueHashJoin ValueMergeJoin LeftOuterHashJoin RightOuterHashJoin Optional Eager Filter Projection CacheProperties PreserveOrder
  Unwind PartitionedUnwind Limit ExhaustiveLimit Skip Sort PartialSort Top PartialTop Top1WithTies
  Distinct OrderedDistinct EagerAggregation Aggregation OrderedAggregation Union OrderedUnion
  EmptyResult EmptyRow ProduceResults`.split(/\s+/),
);

/**
 * Steps that change nodes and relations, and those with which MERGE looks for what is there. The names are those of the
 * same manual, for both runtimes; schema, transactions and files are not among them.
 */
const CHANGING: ReadonlySet<string> = new Set(
  `Create Merge MergeInto MergeUniqueNode FusedMerge LockingMerge LockNodes Delete DetachDelete DeleteExpression DetachDeleteExpression DeleteNode DetachDeleteNode
  DeletePath DetachDeletePath DeleteRelationship SetLabels RemoveLabels SetNodeProperty SetNodeProperties
  SetNodePropertiesFromMap SetRelationshipProperty SetRelationshipProperties SetRelationshipPropertiesFromMap
  SetProperty SetProperties SetPropertiesFromMap SetDynamicProperty Foreach ForeachApply SubqueryForeach
  AssertSameNode AssertSameRelationship AssertingMultiNodeIndexSeek AssertingMultiRelationshipIndexSeek`.split(
    /\s+/,
  ),
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
  [
    /^(Create|Merge|Delete|DetachDelete|Set|Remove|Foreach|SubqueryForeach|Lock|FusedMerge|AssertSame)/,
    "writes",
  ],
  [
    /^(Show|Terminate|Alter|Grant|Deny|Revoke|Drop|Start|Stop|Rename|Enable|Dealloc|Realloc|System|Log|Administ)/,
    "admin",
  ],
];

/** "Expand(All)@neo4j" → "Expand". */
const plainOperator = (name: string): string => name.replace(/@.*$/, "").replace(/\(.*$/, "").trim();

/** Why a step of a plan may not run for a purpose; null where nothing speaks against it. */
export function refuseStep({ operator, details }: PlanStep, purpose: Purpose): Objection | null {
  const name = plainOperator(operator);
  // Seeks that lock do so for a MERGE.
  if (READING.has(name) && (purpose === "write" || !/Locking/.test(operator))) return null;
  if (purpose === "write" && CHANGING.has(name)) return null;
  if (name === "ProcedureCall") {
    const procedure = /^\s*([\w.]+)\s*\(/.exec(details)?.[1] ?? "";
    return NEO4J_PROCEDURES.includes(procedure) ? null : { reason: "procedure", name: procedure };
  }
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "operator";
  // Where writing is asked for, that something writes is no reason: it is not known to change data only.
  const reason = kind === "writes" && purpose === "write" ? "operator" : kind;
  return { reason: /Locking|^Asserting/.test(operator) ? "writes" : reason, name };
}
