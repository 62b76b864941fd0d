import { z } from "zod";
import { isLensName, LabelRoleSchema, PropertyTypeSchema, TypeRoleSchema } from "../ontology.ts";

/** What a row of a table is: an entity, a line between two, or a sheet's row about a meeting and whom it brought together. */
const ShapeSchema = z.enum(["entities", "relations", "sheet"]);
export type Shape = z.infer<typeof ShapeSchema>;

/** What a column is told of, where a row tells of several. */
export const WhoseSchema = z.enum([
  ...(["from", "to", "person", "post", "organisation", "event", "place"] as const),
  ...(["counterpart", "counterpartPost", "counterpartOrganisation"] as const),
]);
export type Whose = z.infer<typeof WhoseSchema>;

/** Who takes part and meets in the rows of a sheet: the people, or the organisations with the people as witnesses. */
const BetweenSchema = z.enum(["people", "bodies"]);
export type Between = z.infer<typeof BetweenSchema>;

/** All that a column can become, but a property. */
export const PLAIN_TARGETS = [
  ...(["entity.id", "entity.label", "entity.name", "entity.nameEn", "entity.aliases"] as const),
  ...(["relation.id", "relation.from", "relation.to", "relation.type", "relation.date"] as const),
  ...(["relation.dateEnd", "relation.status", "evidence.outlet", "evidence.title"] as const),
  ...(["evidence.url", "evidence.published", "evidence.quotation", "evidence.locator", "left out"] as const),
] as const;
export const TargetSchema = z.union(
  [z.enum(PLAIN_TARGETS), z.templateLiteral(["property:", z.string().min(1)])],
  `is one of ${PLAIN_TARGETS.join(", ")}, or property: and a name`,
);
export type Target = z.infer<typeof TargetSchema>;

const ColumnSchema = z.strictObject({
  header: z.string(),
  target: TargetSchema,
  of: WhoseSchema.exactOptional(),
  /** Whether an end is named by its id or by its name. */
  by: z.enum(["id", "name"]).exactOptional(),
  /** In a sheet: the type of the relation to whoever is named here. */
  type: z.string().exactOptional(),
});
/** What one column of a table becomes. */
export type Column = Readonly<z.infer<typeof ColumnSchema>>;

const DatesSchema = z.strictObject({
  /** The year of dates that name none. */
  defaultYear: z.int().min(1).max(9999).exactOptional(),
  /** The day on which the source appeared: a date without a year is the latest one not after it. */
  reference: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .exactOptional(),
  /** Numbers are days counted from this year's beginning, as spreadsheets keep them. */
  serial: z.union([z.literal(1900), z.literal(1904)]).exactOptional(),
  /** Which comes first in 04/05/2024. */
  order: z.enum(["dmy", "mdy"]).exactOptional(),
});

export const TableMappingSchema = z.strictObject({
  shape: ShapeSchema,
  /** One for each column of the table, in its order. */
  columns: z.array(ColumnSchema.readonly()).min(1).readonly(),
  /** What every row is, where no column says it: the label of entities, and of those at the ends of relations. */
  label: z.string().exactOptional(),
  /** The type of relations, where no column says it. */
  type: z.string().exactOptional(),
  /** The labels of those whom a row names, where no column says them. */
  labels: z.partialRecord(WhoseSchema, z.string()).exactOptional(),
  /** Of a sheet; people where it does not say. */
  between: BetweenSchema.exactOptional(),
  dates: DatesSchema.exactOptional(),
  /** Of properties that the lens does not know. */
  propertyTypes: z.record(z.string().refine(isLensName), PropertyTypeSchema).exactOptional(),
});
/** How the rows of a table are read. */
export type TableMapping = Readonly<z.infer<typeof TableMappingSchema>>;

const word = z.string().trim().min(1).max(100);
const NamedSchema = z.strictObject({
  name: z.string().refine(isLensName, "is no name of a label, type or property"),
  /** What tables call it beside its names. */
  words: z.array(word).default([]),
  /** Its name where they say none. */
  zh: word.exactOptional(),
  en: word.exactOptional(),
});

const LabelSchema = NamedSchema.extend({
  /** Which of the lens's families it belongs to. */
  family: z.string().exactOptional(),
  glyph: z.string().min(1).exactOptional(),
  icon: z
    .string()
    .regex(/^[a-z-]+$/)
    .exactOptional(),
  roles: z.array(LabelRoleSchema).default([]),
});
const TypeSchema = NamedSchema.extend({
  inverse: z.strictObject({ zh: word, en: word }).exactOptional(),
  symmetric: z.boolean().default(false),
  /** Labels at its ends; where absent, those that the tables join by it. */
  from: z.array(z.string()).default([]),
  to: z.array(z.string()).default([]),
  roles: z.array(TypeRoleSchema).default([]),
});
const PropertySchema = NamedSchema.omit({ words: true }).extend({ quantity: z.boolean().default(false) });

/**
 * What the tables speak of and the lens lacks. Of a name that it knows it learns the words alone: one that says otherwise of
 * it says nothing.
 */
export const LearnSchema = z.strictObject({
  labels: z.array(LabelSchema).default([]),
  types: z.array(TypeSchema).default([]),
  properties: z.array(PropertySchema).default([]),
});
export type Learn = z.output<typeof LearnSchema>;

/** Whom names do not mean, and whom they may mean as far as can be told. */
export const JudgedSchema = z.array(
  z.strictObject({
    name: z.string().min(1),
    id: z.string().min(1),
    judgement: z.enum(["negative", "unsure"]),
  }),
);

/** How files are read, kept beside them: the same for the page and the command line, for the next files of the same headers too. */
export const MappingSchema = z.strictObject({
  version: z.literal(1),
  tables: z.array(TableMappingSchema).readonly(),
  /** Names that a person has decided about: the id of the entity that each means, null for somebody new. */
  same: z.array(z.strictObject({ name: z.string().min(1), id: z.string().min(1).nullable() })).default([]),
  judged: JudgedSchema.exactOptional(),
  /** True where relations may end at labels that the lens does not let them end at. */
  widen: z.boolean().default(false),
  learn: LearnSchema.exactOptional(),
});
export type Mapping = z.infer<typeof MappingSchema>;
