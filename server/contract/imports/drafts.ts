import { z } from "zod";
import { GraphPayloadSchema } from "../graph.ts";
import { id, limit, name, place } from "../inputs.ts";
import { BilingualSchema } from "../ontology.ts";
import { ChangeSetSchema, RowCountsSchema } from "./change.ts";
import { JobSchema } from "./job.ts";
import { JudgedSchema, LearnSchema, MappingSchema, TableMappingSchema } from "./mapping.ts";

const count = z.int().min(0);

/** How a text file is read. */
const TextReadingSchema = z.object({
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "shift_jis"]),
  delimiter: z.enum([",", ";", "\t", "|"]),
  /** Null where no cell is quoted. */
  quote: z.enum(['"', "'"]).nullable(),
  /** Lines above the header, or above the first row where there is none. */
  skip: z.int().min(0).max(1000),
  header: z.boolean(),
});
export type TextReading = z.infer<typeof TextReadingSchema>;

/** A file that cannot be read, or not to its end. */
const FileFaultSchema = z.object({
  code: z.string(),
  line: z.int().nullable(),
  sheet: z.string().nullable(),
  reason: BilingualSchema,
});

/** A table of an import: a text file, or a sheet of a workbook. */
const ImportTableSchema = z.object({
  /** Its place among the tables of the import, by which it is asked for. */
  table: count,
  file: z.string(),
  /** Null where the file is no workbook. */
  sheet: z.string().nullable(),
  headers: z.array(z.string()),
  /** Headers that stand twice. */
  twice: z.array(z.string()),
  /** The first rows below the header. */
  sample: z.array(z.array(z.string())),
  /** Rows below the header. */
  rows: count,
  /** What ended the reading before its end. */
  brokenOff: FileFaultSchema.nullable(),
  mapping: TableMappingSchema,
  /** How the mapping came: as the columns were taken for, as kept for these headers from an earlier import, or as somebody set it. */
  mappedBy: z.enum(["proposal", "kept", "person"]),
});

const ImportFileSchema = z.object({
  name: z.string(),
  bytes: count,
  /** Null of a workbook, which says so itself. */
  reading: TextReadingSchema.nullable(),
  /** Other encodings with how its beginning would read in them, the likeliest first; empty of a workbook. */
  encodings: z.array(z.object({ encoding: TextReadingSchema.shape.encoding, sample: z.string() })),
  /** Other separators with the cells of a line that they would make. */
  delimiters: z.array(
    z.object({ delimiter: TextReadingSchema.shape.delimiter, sample: z.array(z.string()) }),
  ),
  /** Sheets that are hidden, and not read. */
  hidden: z.array(z.string()),
  /** A whole graph as it is exported here: it has no tables, nothing of it is mapped, and it is imported by itself. */
  whole: z.boolean(),
  /** Why nothing of it can be read. */
  fault: FileFaultSchema.nullable(),
});

/** What importing would do: nothing was written yet. */
const ImportPlanSchema = z.object({
  /** What a person has seen: the same for the same import of the same graph. */
  hash: z.string(),
  /** False where the graph holds it all already. */
  changes: z.boolean(),
  tables: z.array(
    RowCountsSchema.extend({
      table: count,
      leftOut: z.array(z.string()),
    }),
  ),
  /** Records that would be written and removed. */
  writes: z.object({
    entities: count,
    relations: count,
    evidence: count,
    articles: count,
    sources: count,
    remove: count,
  }),
  /** Entities of others that would be told what they lack. */
  added: count,
  /** Relations without any evidence; they are marked so. */
  bare: count,
  /** Where most of a list of the same name would go: how many entities and relations, and how many stay. */
  replaces: z.object({ gone: count, stays: count }).nullable(),
  /** What the lens would learn. */
  learns: z.object({
    labels: z.array(z.string()),
    types: z.array(z.string()),
    properties: z.array(z.string()),
  }),
  /** Names of the files: known to the graph, meaning several, and new. */
  names: z.object({ known: count, ambiguous: count, fresh: count }),
  /** Rows that would be rejected. */
  rejected: count,
  /** What the rows tell of, for a drawing: how many entities of each label, and relations of each type between labels. */
  model: z.object({
    labels: z.array(z.object({ label: z.string(), count })),
    types: z.array(z.object({ type: z.string(), from: z.string(), to: z.string(), count })),
  }),
});

/** An import that somebody prepares. It lives in this server for some hours, and is gone with it; the graph knows nothing of it. */
export const ImportDraftSchema = z.object({
  id: z.string(),
  /** The data set that the files become. */
  set: z.string(),
  files: z.array(ImportFileSchema),
  tables: z.array(ImportTableSchema),
  /** What a person has decided of names. */
  same: MappingSchema.shape.same,
  /** Whom a person has said that names do not mean, or may mean. */
  judged: JudgedSchema,
  widen: z.boolean(),
  /** What the lens is to learn from it. */
  learn: LearnSchema,
  /** Cells that were changed here: the files stay as they are. */
  edits: count,
  /** What is under way, or was last. */
  job: JobSchema.nullable(),
  /** Null until it was planned, and again after every change. */
  plan: ImportPlanSchema.nullable(),
  /** What came of it. */
  change: ChangeSetSchema.nullable(),
});
export type ImportDraft = z.infer<typeof ImportDraftSchema>;

export const draftParams = z.object({ id });
export const draftFileParams = z.object({ id, file: name(200) });
export const draftTableParams = z.object({ id, table: place(1000) });

/** What is not given stays as it is, or as it is found anew where that rests on what is given. */
const { encoding, delimiter, quote, skip, header } = TextReadingSchema.shape;
export const ReadingInputSchema = z.object({
  encoding: encoding.exactOptional(),
  delimiter: delimiter.exactOptional(),
  quote: quote.exactOptional(),
  skip: skip.exactOptional(),
  header: header.exactOptional(),
});

export const MappingInputSchema = z.object({
  /** The data set that the files become. */
  set: z.string().min(1).max(60).exactOptional(),
  /** How each table is read, in their order. */
  tables: MappingSchema.shape.tables.exactOptional(),
  same: MappingSchema.shape.same.exactOptional(),
  judged: JudgedSchema.exactOptional(),
  widen: z.boolean().exactOptional(),
  /** Whether it may be written beside nodes that are others'; these are never touched. */
  beside: z.boolean().exactOptional(),
  learn: LearnSchema.exactOptional(),
});

const column = place(100_000);
/** Rows that have this value in this column. */
const chosen = { chosen: column.optional(), value: z.string().optional() };

export const RowsQuerySchema = z.object({
  from: place(100_000_000).default(0),
  limit: limit(100, 1000),
  /** The column by which they are sorted; without it as in the file. */
  order: column.optional(),
  descending: z.stringbool().default(false),
  ...chosen,
});
export const RowsSchema = z.object({
  /** Rows of the table that are meant, beyond those shown. */
  total: count,
  rows: z.array(
    z.object({
      /** Its place among the rows of the table, by which its cells are changed. */
      at: count,
      line: count,
      cells: z.array(z.string()),
    }),
  ),
});

export const ValuesQuerySchema = z.object({ column, limit: limit(50, 1000), ...chosen });
export const ValuesSchema = z.object({
  distinct: count,
  values: z.array(z.object({ value: z.string(), count })),
});

export const FaultsQuerySchema = z.object({
  from: place(100_000_000).default(0),
  limit: limit(100, 1000),
  code: z.string().max(60).optional(),
  table: place(1000).optional(),
  column: z.string().max(1000).optional(),
});
const facet = <Value extends z.ZodType>(value: Value) => z.array(z.object({ value, count }));
/** Why rows are rejected, in the order of their tables and lines. */
export const FaultsSchema = z.object({
  total: count,
  faults: z.array(
    z.object({
      table: count,
      /** The row's place in its table; null where its reading ended there. */
      at: count.nullable(),
      line: count,
      /** The header of the column; null where the row as a whole is meant. */
      column: z.string().nullable(),
      value: z.string(),
      code: z.string(),
      reason: BilingualSchema,
      /** Where it is said otherwise. */
      other: z.object({ file: z.string(), line: count }).nullable(),
      /** Who may be meant, where a name means several; or what stands in the graph. */
      candidates: z.array(z.string()),
    }),
  ),
  /** How many of all faults have each code, stand in each table, and in each column, the most first. */
  facets: z.object({
    code: z.array(z.object({ value: z.string(), count, reason: BilingualSchema })),
    ...{ table: facet(count), column: facet(z.string().nullable()) },
  }),
});

/** Rejected rows of a table as they stand, to be mended elsewhere and imported again. */
export const RejectedRowsSchema = z.object({
  file: z.string(),
  headers: z.array(z.string()),
  rows: z.array(z.object({ line: count, cells: z.array(z.string()), reasons: z.array(BilingualSchema) })),
  /** Rejected rows beyond these. */
  left: count,
});

/** A cell of one row, or all cells of a column that hold a value. */
export const CellInputSchema = z
  .object({
    column: count,
    at: count.exactOptional(),
    from: z.string().exactOptional(),
    to: z.string().max(100_000),
  })
  .refine(({ at, from }) => (at === undefined) !== (from === undefined), "give either `at` or `from`");
export const ChangedCellsSchema = z.object({ changed: count, draft: ImportDraftSchema });

/** What the graph would look like: the best connected of what the rows tell. */
export const ImportPreviewSchema = GraphPayloadSchema.extend({
  /** What becomes of each entity, and of each relation, in their order: `known` stands in the graph and is left as it is. */
  fates: z.object({
    nodes: z.array(z.enum(["created", "updated", "unchanged", "known"])),
    edges: z.array(z.enum(["created", "updated", "unchanged"])),
  }),
});

export const ApplyInputSchema = z.object({
  /** The plan that was seen. */
  hash: z.string(),
  /** Nothing is written where a row is rejected. */
  allOrNothing: z.boolean().default(false),
  /** That most of a list of the same name goes is meant. */
  replace: z.boolean().default(false),
  why: z.string().max(1000).default(""),
});
