import { z } from "zod";
import { limit, place } from "../inputs.ts";
import { BilingualSchema } from "../ontology.ts";

const count = z.int().min(0);

/** What was decided of two: that they are one, that they are two, or that it cannot be told. */
const JudgementSchema = z.enum(["positive", "negative", "unsure"]);

/** Somebody of the graph whom a name may mean, and why. */
const NameCandidateSchema = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  label: z.string(),
  /** The sum of the weights of its reasons; null where it only is called so, and nothing else was looked into. */
  score: z.number().nullable(),
  verdict: z.enum(["same", "maybe", "different"]).nullable(),
  /** How both may belong together that are not the same. */
  related: z.enum(["group", "branch", "government"]).nullable(),
  /** What was said of both in this import. */
  judgement: JudgementSchema.nullable(),
  /** The strongest first. */
  reasons: z.array(
    z.object({
      code: z.string(),
      sign: z.enum(["+", "-"]),
      weight: z.number(),
      sentence: BilingualSchema,
    }),
  ),
});

/**
 * `open`: somebody has to look; `later`: somebody has, and could not tell; `decided`: somebody has said it; `clear`: nobody
 * needs to be asked.
 */
const NameStateSchema = z.enum(["open", "later", "decided", "clear"]);

export const NamesQuerySchema = z.object({
  from: place(100_000_000).default(0),
  limit: limit(100, 1000),
  /** `known`: taken for somebody of the graph; `ambiguous`: may mean several; `new`: nobody of the graph is called so. */
  kind: z.enum(["known", "ambiguous", "new"]).optional(),
  state: NameStateSchema.optional(),
  /** Only organisations of which one is the same beyond doubt, and that are not decided. */
  obvious: z.stringbool().default(false),
});

/** Names of the files, each once; what is decided of one holds for all cells that have it. */
export const NamesSchema = z.object({
  total: count,
  /** How many names of all are in each state, and how many organisations are the same beyond doubt. */
  counts: z.object({ open: count, later: count, decided: count, clear: count, obvious: count }),
  /** How many names have been looked for among those of the graph, and how many are to be. */
  looked: z.object({ done: count, total: count }),
  /** True where the graph has more names than are looked through: candidates are then called so, and have no score. */
  tooMany: z.boolean(),
  names: z.array(
    z.object({
      name: z.string(),
      label: z.string().nullable(),
      /** Rows that name it. */
      rows: count,
      kind: z.enum(["known", "ambiguous", "new"]),
      state: NameStateSchema,
      /** Whom of the graph it is taken for. */
      means: z.string().nullable(),
      /** Whether a person has decided it. */
      decided: z.boolean(),
      /** Who may be meant, beside being somebody new: the likeliest first. */
      candidates: z.array(NameCandidateSchema),
    }),
  ),
});

/** A name of a list, or an entity by its id. */
const JudgedOneSchema = z.object({ id: z.string(), name: z.string() });
const JudgedPairSchema = z.object({
  a: JudgedOneSchema,
  b: JudgedOneSchema,
  judgement: JudgementSchema,
  score: z.number().nullable(),
  who: z.string().nullable(),
  at: z.string().nullable(),
});

export const JudgementsSchema = z.object({
  /** How many judgements are kept of each kind. */
  counts: z.object({ positive: count, negative: count, unsure: count }),
  /** Two that were said to differ although others' judgements make them one, and these. */
  contradictions: z.array(z.object({ negative: JudgedPairSchema, positives: z.array(JudgedPairSchema) })),
});
