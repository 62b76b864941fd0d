import { z } from "zod";
import { RelationDetailSchema } from "./entity.ts";
import { DatePrecisionSchema, StatusSchema } from "./graph.ts";

export const SourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  kind: z.string().nullable(),
  url: z.string().nullable(),
});

export const ArticleSchema = z.object({
  id: z.string(),
  title: z.string(),
  titleEn: z.string().nullable(),
  /** Names as printed in the byline. */
  authors: z.array(z.string()),
  /** The same in Latin letters, one for each, or none at all. */
  authorsEn: z.array(z.string()),
  /** Publication date, kept apart from the dates of events; null where the page carries none. */
  published: z.string().nullable(),
  publishedPrecision: DatePrecisionSchema,
  /** Where it can be read; null where that is not known. */
  url: z.string().nullable(),
});

/** Where a passage stands in its source text. Offsets count UTF-16 code units; `end` is exclusive. */
export const SpanSchema = z.object({
  start: z.int(),
  end: z.int(),
  /** SHA-256 of the UTF-8 bytes of the span, lower-case hex. */
  sha256: z.string(),
});
export type Span = z.infer<typeof SpanSchema>;

export const PassageSchema = z.object({
  id: z.string(),
  /** As it is printed; "" where nobody says. */
  locator: z.string(),
  /** Null where whoever brought the passage had not the text that it was counted in. */
  span: SpanSchema.nullable(),
  /** "" where only the quotation, or only the article, is known. */
  paraphrase: z.string(),
  paraphraseEn: z.string().nullable(),
  /** Verbatim words, only where a user's own import kept them. */
  quote: z.string().nullable(),
  article: ArticleSchema,
  source: SourceSchema,
});
export type Passage = z.infer<typeof PassageSchema>;

export const RelationEvidenceSchema = z.object({
  relation: RelationDetailSchema,
  passages: z.array(PassageSchema),
});
export type RelationEvidence = z.infer<typeof RelationEvidenceSchema>;

/** What several relations rest on: each passage once, and named by its id where a relation cites it, newest first. */
export const RelationsEvidenceSchema = z.object({
  relations: z.array(z.object({ relation: RelationDetailSchema, passages: z.array(z.string()) })),
  passages: z.array(PassageSchema),
  /** Those of the ids that no relation has. */
  unknown: z.array(z.string()),
});
export type RelationsEvidence = z.infer<typeof RelationsEvidenceSchema>;

const NamedSchema = z.object({ id: z.string(), name: z.string(), nameEn: z.string().nullable() });

/** A relation as far as a sentence about it needs it. */
export const RelationInBriefSchema = z.object({
  id: z.string(),
  type: z.string(),
  status: StatusSchema,
  modality: z.string().nullable(),
  from: NamedSchema,
  to: NamedSchema,
});
export type RelationInBrief = z.infer<typeof RelationInBriefSchema>;

/** Passages, each once with the ids of the relations that cite it; these follow in brief. */
export const CitedPassagesSchema = z.object({
  passages: z.array(PassageSchema.extend({ relations: z.array(z.string()) })),
  relations: z.array(RelationInBriefSchema),
  /** Whether there are more passages or relations. */
  truncated: z.boolean(),
});
export type CitedPassages = z.infer<typeof CitedPassagesSchema>;
