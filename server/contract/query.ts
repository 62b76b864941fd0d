import { z } from "zod";
import { ScalarSchema } from "./entity.ts";
import { GraphPayloadSchema, TruncationSchema } from "./graph.ts";
import { BilingualSchema } from "./ontology.ts";

/** A parameter's declared type. `entity` is an entity id, narrowed to `labels` where these are given. */
export const QueryParamTypeSchema = z.enum([
  "entity",
  "string",
  "integer",
  "float",
  "boolean",
  "date",
  "enum",
  "label",
  "relationType",
]);
export type QueryParamType = z.infer<typeof QueryParamTypeSchema>;

export const QueryParamSchema = z.object({
  name: z.string(),
  type: QueryParamTypeSchema,
  title: BilingualSchema,
  /** Labels an `entity` may have; empty means any. */
  labels: z.array(z.string()),
  /** Choices of an `enum`. */
  values: z.array(z.string()),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** True where the person must give a value: no default and not optional. */
  required: z.boolean(),
  /** The value used when none is given; null for an optional parameter, which the query tests with IS NULL. */
  default: ScalarSchema,
});
export type QueryParam = z.infer<typeof QueryParamSchema>;

export const SavedQuerySchema = z.object({
  /** File name without `.cypher`; the route's `{name}`. */
  name: z.string(),
  /** Folder under cypher/queries. */
  topic: z.string(),
  title: BilingualSchema,
  description: BilingualSchema,
  returns: z.enum(["graph", "table"]),
  params: z.array(QueryParamSchema),
  /** The Cypher text without its header, as it is run. */
  cypher: z.string(),
});
export type SavedQuery = z.infer<typeof SavedQuerySchema>;

export const QueryListSchema = z.object({ queries: z.array(SavedQuerySchema) });
export type QueryList = z.infer<typeof QueryListSchema>;

/**
 * Rows under named columns. A column whose name is `…Id` beside a column without the suffix holds the entity id of
 * that name, so that a cell can be clicked.
 */
export const TablePayloadSchema = z.object({
  columns: z.array(z.object({ name: z.string(), title: BilingualSchema })),
  rows: z.array(z.array(ScalarSchema)),
  truncated: TruncationSchema.nullable(),
});
export type TablePayload = z.infer<typeof TablePayloadSchema>;

/** A graph answer always comes with its table as well; a table answer has `graph: null` unless ids allow one. */
export const QueryResultSchema = z.object({
  name: z.string(),
  returns: z.enum(["graph", "table"]),
  graph: GraphPayloadSchema.nullable(),
  table: TablePayloadSchema,
  /** Parameters as run, defaults filled in. */
  params: z.record(z.string(), ScalarSchema),
  elapsedMs: z.number(),
});
export type QueryResult = z.infer<typeof QueryResultSchema>;
