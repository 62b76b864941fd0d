import { z } from "zod";
import { ScalarSchema } from "./entity.ts";
import { GraphPayloadSchema, TruncationSchema } from "./graph.ts";
import { name as nameOf } from "./inputs.ts";
import { BilingualSchema } from "./ontology.ts";

/**
 * A parameter's declared type. `entity` is an entity id and `entity[]` a list of them, both narrowed to `labels` where these
 * are given. A `period` travels as `from..to`, two dates cut to any precision, either of them blank; the Cypher sees
 * a map `{from, to}`.
 */
export const QueryParamTypeSchema = z.enum([
  "entity",
  "entity[]",
  "string",
  "integer",
  "float",
  "boolean",
  "date",
  "period",
  "enum",
  "label",
  "relationType",
]);
export type QueryParamType = z.infer<typeof QueryParamTypeSchema>;

const OffersSchema = z.object({ of: z.string().max(100), property: z.string().max(100) });

export const QueryParamSchema = z.object({
  name: z.string(),
  type: QueryParamTypeSchema,
  title: BilingualSchema,
  /** A sentence for whoever fills in the form. */
  help: BilingualSchema.nullable(),
  /** Labels that an entity may have; empty means any. */
  labels: z.array(z.string()),
  /** Choices of an `enum`. */
  values: z.array(z.string()),
  /** A text may be chosen out of what entities of a label, or relations of a type, have in this property. */
  offers: OffersSchema.nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** True where the person must give a value: no default and not optional. */
  required: z.boolean(),
  /** The value used when none is given; null for an optional parameter, which the query tests with IS NULL. */
  default: ScalarSchema,
});
export type QueryParam = z.infer<typeof QueryParamSchema>;

/** What the server knows of a query that somebody saved; a shipped one has none of it. */
const OwnQuerySchema = z.object({
  /** As they signed; may be empty. */
  author: z.string(),
  /** Counts the saves; begins with 1. */
  version: z.int(),
  /** ISO instants. */
  createdAt: z.string(),
  updatedAt: z.string(),
});

export const SavedQuerySchema = z.object({
  /** File name without `.cypher`; the route's `{name}`. It stays when the query gets another title. */
  name: z.string(),
  /** Folder under cypher/queries. */
  topic: z.string(),
  title: BilingualSchema,
  description: BilingualSchema,
  returns: z.enum(["graph", "table"]),
  params: z.array(QueryParamSchema),
  /** Titles of the answer's columns, where the header gives them. */
  columns: z.record(z.string(), BilingualSchema),
  /** The Cypher text without its header, as it is run. */
  cypher: z.string(),
  /**
   * Texts that answer the same for some parameters and are run in its place, since a database finds far sooner what is
   * asked for: the first of which one of `given` has a value.
   */
  variants: z.array(z.object({ given: z.array(z.string()), cypher: z.string() })),
  /** Null for a shipped query. */
  own: OwnQuerySchema.nullable(),
});
export type SavedQuery = z.infer<typeof SavedQuerySchema>;
export type QueryVariant = SavedQuery["variants"][number];

/** The shipped queries in order of topic and name, then people's own, newest first. */
export const QueryListSchema = z.object({
  queries: z.array(SavedQuerySchema),
  /** False where people's own could not be read just now. */
  complete: z.boolean(),
});
export type QueryList = z.infer<typeof QueryListSchema>;

/** Longest text of a saved query with its header, in characters. */
export const MOST_QUERY_TEXT = 50_000;
/** Queries that people may save. */
export const MOST_OWN_QUERIES = 1000;

/** A header holds one line for each text: line ends and runs of spaces become one space. */
const line = (most: number) =>
  z
    .string()
    .max(10 * most)
    .transform((text) => text.replace(/\s+/gu, " ").trim())
    .pipe(z.string().max(most))
    .meta({ maxLength: most });
const lines = (most: number) => z.object({ zh: line(most).default(""), en: line(most).default("") });

/** A parameter as a form describes it; what is left out is nothing. A blank half of a text takes the other language's. */
export const QueryParamInputSchema = z.object({
  name: z.string().max(60),
  type: QueryParamTypeSchema,
  title: lines(200).default({ zh: "", en: "" }),
  help: lines(500).nullable().default(null),
  labels: z.array(z.string().max(100)).max(100).default([]),
  values: z.array(z.string().max(100)).max(100).default([]),
  offers: OffersSchema.nullable().default(null),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  /** Whether a value must be given; true where it is left out and there is no default. */
  required: z.boolean().optional(),
  default: ScalarSchema.default(null),
});
export type QueryParamInput = z.input<typeof QueryParamInputSchema>;

const queryParts = {
  title: lines(200),
  description: lines(1000),
  returns: z.enum(["graph", "table"]),
  params: z.array(QueryParamInputSchema).max(50),
  columns: z.record(z.string().max(100), lines(200)),
  cypher: z.string(),
};

const signed = {
  author: z.string().trim().max(100),
  /** Folder of the exported file: letters, digits, spaces, `-` and `_`. `own` where it is blank. */
  topic: z
    .string()
    .trim()
    .max(60)
    .regex(/^[\p{L}\p{N} _-]*$/u, "may hold letters, digits, spaces, - and _ only"),
};

/**
 * A query to save: either `file`, a whole `.cypher` text with its header, or the parts from which the server writes
 * one; of these only `title` and `cypher` are needed.
 */
export const SavedQueryInputSchema = z
  .object({
    author: signed.author.default(""),
    topic: signed.topic.default(""),
    /** The name it would like, such as that of an imported file; made from its title where this is taken or no name. */
    name: z.string().max(100).optional(),
    file: z.string().optional(),
    ...z.object(queryParts).partial().shape,
  })
  .check(({ value, issues }) => {
    const { file, title, cypher } = value;
    const missing = (path: string) =>
      issues.push({ code: "custom", path: [path], message: "is required", input: value });
    if (file !== undefined) return;
    if (title === undefined) missing("title");
    if (cypher === undefined) missing("cypher");
  })
  .meta({ anyOf: [{ required: ["file"] }, { required: ["title", "cypher"] }] });
export type SavedQueryInput = z.input<typeof SavedQueryInputSchema>;

/**
 * A change to a query of somebody's; what is left out stays. `version` is the one the person saw: where another has
 * been saved meanwhile, nothing is overwritten and the answer is QUERY_CHANGED.
 */
export const SavedQueryChangeSchema = z.object({
  version: z.int().min(1),
  author: signed.author.optional(),
  topic: signed.topic.optional(),
  file: z.string().optional(),
  ...z.object(queryParts).partial().shape,
});

/** Acts that one import may hold. */
const MOST_ACTS = 5000;
const existing = { name: nameOf(100), version: z.int().min(1) };

/** One act of an import: a file saved as a new query, put in the place of one, or a query deleted. */
export const QueryActSchema = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("save"),
    ...SavedQueryInputSchema.shape,
    file: z.string(),
  }),
  z.object({
    act: z.literal("replace"),
    ...existing,
    author: signed.author.optional(),
    topic: signed.topic.optional(),
    file: z.string(),
  }),
  z.object({ act: z.literal("delete"), ...existing }),
]);
export type QueryAct = z.input<typeof QueryActSchema>;

export const QueryImportSchema = z.object({ acts: z.array(QueryActSchema).min(1).max(MOST_ACTS) });

export const ImportedQueriesSchema = z.object({
  /** In the order of the acts; those that were deleted as they were. */
  queries: z.array(SavedQuerySchema),
});

export const CheckedQuerySchema = z.object({ query: SavedQuerySchema });

/** Queries as files, each at `<topic>/<name>.cypher`: a folder that can be shipped as it is. */
export const QueryFilesSchema = z.object({
  files: z.array(z.object({ path: z.string(), text: z.string() })),
});
export type QueryFiles = z.infer<typeof QueryFilesSchema>;

/**
 * Rows under named columns. A column whose name is `…Id` beside a column without the suffix holds the entity id of
 * that name, or the ids of those names, so that a cell can be clicked; one whose name is `…En` holds the English of the one
 * without.
 */
export const TablePayloadSchema = z.object({
  columns: z.array(z.object({ name: z.string(), title: BilingualSchema })),
  rows: z.array(z.array(ScalarSchema)),
  /** What the store calls the entities whose ids stand in the table. */
  names: z.array(z.object({ id: z.string(), name: z.string(), nameEn: z.string().nullable() })).readonly(),
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
