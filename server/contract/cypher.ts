import { z } from "zod";
import { CypherParamsSchema } from "./cypherParams.ts";
import { RanSchema } from "./ran.ts";

/** Longest text of a query, in characters. */
export const MOST_CYPHER = 50_000;
/** Most rows of one answer. */
export const MOST_ROWS = 100_000;

/**
 * A value of an answer. Text, booleans, null and lists are themselves; a plain number is an integer that JavaScript holds
 * exactly, or a float with a fraction. Everything else is an object with `$type`: `node`, `relation`, `path`, `map` (its
 * values under `entries`), `integer` beyond 2^53 as text under `value`, `float` without a fraction (5.0) as a number, or
 * as text where JSON has none (NaN, Infinity, -Infinity, -0.0, 9e+20); dates, times, durations and points as the engine's own
 * text under `value`, `bytes` as base64 with their `length`.
 */
export type Cell =
  | string
  | number
  | boolean
  | null
  | readonly Cell[]
  | NodeCell
  | RelationCell
  | PathCell
  | { readonly $type: "map"; readonly entries: Readonly<Record<string, Cell>> }
  | ValueCell;

/** A single value that JSON has no kind for. */
export type ValueCell =
  | { readonly $type: TextKind; readonly value: string }
  | { readonly $type: "float"; readonly value: number | string }
  | { readonly $type: "bytes"; readonly value: string; readonly length: number }
  | {
      readonly $type: "point";
      readonly value: string;
      readonly srid: number;
      readonly x: number;
      readonly y: number;
      readonly z: number | null;
    };

export type TextKind = "integer" | "date" | "time" | "localtime" | "datetime" | "localdatetime" | "duration";

/** `key` tells the nodes of one answer apart and means nothing beyond it; `properties.id` is ours. */
export interface NodeCell {
  readonly $type: "node";
  readonly key: number;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, Cell>>;
}

export interface RelationCell {
  readonly $type: "relation";
  readonly key: number;
  readonly type: string;
  /** Keys of its ends. */
  readonly from: number;
  readonly to: number;
  readonly properties: Readonly<Record<string, Cell>>;
}

export interface PathCell {
  readonly $type: "path";
  readonly nodes: readonly NodeCell[];
  readonly relations: readonly RelationCell[];
}

/** A value that stands by itself, or a list of such: what properties may hold. */
export const CellSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  /** Of such again. */
  z.array(z.unknown()),
  z.looseObject({ $type: z.string() }),
]) as unknown as z.ZodType<Cell>;

/** Why a query was refused; the page has a sentence for each. */
export const REFUSAL_REASONS = [
  "loadCsv",
  "writes",
  "schema",
  "admin",
  "transactions",
  "procedure",
  "function",
  "unknown",
  "operator",
  "noPlan",
  "twice",
  "version",
  "growth",
  "ownRecords",
  "identity",
  "idForm",
  "idTaken",
  "notEntity",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** One step of a plan, the last one first. */
export interface PlanStep {
  readonly operator: string;
  readonly details: string;
  /** As the engine estimates; null where it does not. */
  readonly estimatedRows: number | null;
  /** Of a profile: what came out, and how often the store was asked. */
  readonly rows: number | null;
  readonly dbHits: number | null;
  readonly children: readonly PlanStep[];
}

export const PlanStepSchema: z.ZodType<PlanStep> = z.lazy(() =>
  z.object({
    operator: z.string(),
    details: z.string(),
    estimatedRows: z.number().nullable(),
    rows: z.number().nullable(),
    dbHits: z.number().nullable(),
    children: z.array(PlanStepSchema),
  }),
);

export const CypherInputSchema = z.object({
  query: z.string().min(1).max(MOST_CYPHER),
  /** A plain whole number is an integer; `{"$type": "integer" | "float", "value": …}` says what JSON cannot. */
  params: CypherParamsSchema.default({}),
  /** Rows at most. */
  limit: z.int().min(1).max(MOST_ROWS).default(10_000),
});

export const CypherSummarySchema = z.object({
  /** Rows that came. */
  rows: z.int(),
  /** What cut the answer short; null where it is whole. */
  cut: z.enum(["rows", "bytes"]).nullable(),
  /** Milliseconds from the question to the last row. */
  ms: z.number(),
  /** Of EXPLAIN and PROFILE. */
  plan: PlanStepSchema.nullable(),
  /** The text and its parameters, as they were run. */
  ran: z.array(RanSchema).readonly(),
});
export type CypherSummary = z.infer<typeof CypherSummarySchema>;

export const CypherResultSchema = CypherSummarySchema.extend({
  columns: z.array(z.string()),
  /** Cells as `Cell` describes them. */
  data: z.array(z.array(z.unknown())),
});

const count = z.int().min(0);

/**
 * What a writing query changes. The last five are counted by no database: what it does to the evidence, and what the server
 * completes of what it touched, so that everything has an id, a label to be shown by, and its degree.
 */
export const WriteCountsSchema = z.object({
  nodesCreated: count,
  nodesDeleted: count,
  relationsCreated: count,
  relationsDeleted: count,
  propertiesSet: count,
  labelsAdded: count,
  labelsRemoved: count,
  /** Passages, articles and sources, and the lines between them, that would be others, more or fewer. */
  provenance: count,
  /** Relations between entities that would rest on no passage and did not before, new ones among them. */
  withoutEvidence: count,
  /**
   * Nodes that would be no entity, passage, article or source, and relations that would tie none of these, and were not so before:
   * only Cypher finds them, and a load takes them for somebody else's.
   */
  unseen: count,
  /** Entities and relations that it makes without an id, and that are given one. */
  idsGiven: count,
  /** Entities that it leaves without a fitting `label`, and for which one is chosen. */
  labelsGiven: count,
  /** Entities whose `degree` and `lastSeen` are counted anew. */
  standingsGiven: count,
});
export type WriteCounts = z.infer<typeof WriteCountsSchema>;

export const WriteInputSchema = z.object({
  query: z.string().min(1).max(MOST_CYPHER),
  params: CypherParamsSchema.default({}),
  /** The counts that the person saw and agreed to; null to be shown them, which changes nothing. */
  expect: WriteCountsSchema.nullable(),
});

export const WriteResultSchema = z.object({
  counts: WriteCountsSchema,
  /** True where the changes are stored; false for a preview, and for a query that changes nothing. */
  committed: z.boolean(),
  /** Milliseconds. */
  ms: z.number(),
  columns: z.array(z.string()),
  /** The first rows, of cells as `Cell` describes them. */
  data: z.array(z.array(z.unknown())),
});

export const SchemaPayloadSchema = z.object({
  /** The engine's name, for people. */
  engine: z.string(),
  /** True where it refuses some Cypher that Neo4j runs, or answers it otherwise: cypher/portability says what. */
  deviates: z.boolean(),
  labels: z.array(z.string()),
  types: z.array(z.string()),
  properties: z.array(z.string()),
  /** Procedures that free Cypher may call. */
  procedures: z.array(z.string()),
  /** True where the operator lets people write Cypher (GUANXI_ALLOW_WRITES). */
  writes: z.boolean(),
});
export type SchemaPayload = z.infer<typeof SchemaPayloadSchema>;
