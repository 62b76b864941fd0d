import { z } from "zod";
import { CellSchema } from "./cypher.ts";
import { DatePrecisionSchema, StatusSchema } from "./graph.ts";

export const ScalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
export type Scalar = z.infer<typeof ScalarSchema>;

/** A post held by a person, or the holders of a post, with the sources' disagreement kept. */
export const PostSchema = z.object({
  relation: z.string(),
  title: z.string().nullable(),
  entity: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  status: StatusSchema,
  date: z.string().nullable(),
});

export const TypeCountSchema = z.object({
  type: z.string(),
  direction: z.enum(["out", "in"]),
  count: z.int(),
});
export type TypeCount = z.infer<typeof TypeCountSchema>;

export const EntityDetailSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** All labels but `Entity`: the primary one first. */
  labels: z.array(z.string()),
  name: z.string(),
  nameEn: z.string().nullable(),
  aliases: z.array(z.string()),
  /** Beside each alias the entity within which it means this one ("the city government" in a city), else null. */
  aliasScopes: z.array(
    z.object({ id: z.string(), name: z.string(), nameEn: z.string().nullable() }).nullable(),
  ),
  shortName: z.string().nullable(),
  shortNameEn: z.string().nullable(),
  pinyin: z.string().nullable(),
  /** Typed properties by name, with their kinds as answers of Cypher tell them; identity and internal ones are left out. */
  properties: z.record(z.string(), CellSchema),
  posts: z.array(PostSchema),
  counts: z.array(TypeCountSchema),
  degree: z.int(),
  sources: z.int(),
  lastSeen: z.string().nullable(),
});
export type EntityDetail = z.infer<typeof EntityDetailSchema>;

/** An end of a relation, with all that it is called. */
export const EndSchema = z.object({
  id: z.string(),
  label: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** Short names and aliases, by which a passage may name it. */
  alsoCalled: z.array(z.string()),
});
export type End = z.infer<typeof EndSchema>;

/** One relation in full, for the inspector. */
export const RelationDetailSchema = z.object({
  id: z.string(),
  type: z.string(),
  from: EndSchema,
  to: EndSchema,
  date: z.string().nullable(),
  dateEnd: z.string().nullable(),
  datePrecision: DatePrecisionSchema,
  /** The date as the source printed it. */
  dateText: z.string().nullable(),
  status: StatusSchema,
  /** One of the ontology's modalities; null where nothing says so. */
  modality: z.string().nullable(),
  confidence: z.number().nullable(),
  sources: z.int(),
  derivedFrom: z.string().nullable(),
  /** The passage that names an end which the cited ones leave out. */
  subjectFrom: z.string().nullable(),
  properties: z.record(z.string(), CellSchema),
});
export type RelationDetail = z.infer<typeof RelationDetailSchema>;

/** A post that somebody holds. A title may be known in one language only; `of` is the body where it is one, if that is known. */
export const HeldPostSchema = z.object({
  title: z.string(),
  titleEn: z.string().nullable(),
  of: z.object({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
});
export type HeldPost = z.infer<typeof HeldPostSchema>;

export const SearchHitSchema = z.object({
  id: z.string(),
  label: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** The key that matched, in readable form: the name, an alias, the pinyin or its initials. */
  matched: z.string(),
  /** The entity within which alone the alias that matched means this one; null of names that do everywhere. */
  scope: z.object({ id: z.string(), name: z.string(), nameEn: z.string().nullable() }).nullable(),
  /** How: the text stands in a name, its words do in whatever order, those of a post do, or nearly so with a wrong letter or two. */
  by: z.enum(["name", "words", "post", "near"]),
  /** The post by which its holder was found; null where the name was. */
  post: HeldPostSchema.nullable(),
  degree: z.int(),
});
export type SearchHit = z.infer<typeof SearchHitSchema>;

export const SearchResultSchema = z.object({
  hits: z.array(SearchHitSchema),
  truncated: z.boolean(),
  /** What was looked for, in the form in which the keys of names are stored. */
  key: z.string(),
});
export type SearchResult = z.infer<typeof SearchResultSchema>;

/** One name of a list: whose it is, or who it might be; neither where nobody is called so. */
export const ResolvedNameSchema = z.object({
  name: z.string(),
  /** Null unless exactly one entity is called so. */
  entity: SearchHitSchema.nullable(),
  /** Several of that name, or those of names like it, the best first. */
  candidates: z.array(SearchHitSchema),
});
export type ResolvedName = z.infer<typeof ResolvedNameSchema>;

export const ResolvedNamesSchema = z.object({ names: z.array(ResolvedNameSchema) });
export type ResolvedNames = z.infer<typeof ResolvedNamesSchema>;
