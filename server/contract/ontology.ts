import { z } from "zod";

/** A name in the two languages of the product. Both are always present. */
export const BilingualSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof BilingualSchema>;

/** What a typed column may hold. `list` is a list of strings, separated by `;` inside a CSV cell. */
export const PropertyTypeSchema = z.enum(["string", "integer", "float", "boolean", "date", "list"]);
export type PropertyType = z.infer<typeof PropertyTypeSchema>;

export const PropertyDefinitionSchema = z.object({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  type: PropertyTypeSchema,
  zh: z.string().min(1),
  en: z.string().min(1),
});

const color = z.string().regex(/^#[0-9a-f]{6}$/);

/** One node label: how it is named, drawn, and which typed columns its entities may fill. */
export const LabelDefinitionSchema = BilingualSchema.extend({
  name: z.string().regex(/^[A-Z][A-Za-z]*$/),
  color,
  icon: z.string().regex(/^[a-z-]+$/),
  /** Secondary labels that an entity of this label may carry (`Official` beside `Person`). */
  secondary: z.array(BilingualSchema.extend({ name: z.string().regex(/^[A-Z][A-Za-z]*$/) })),
  properties: z.array(z.string()),
});
export type LabelDefinition = z.infer<typeof LabelDefinitionSchema>;

/** One relation type: names, colour, the labels allowed at either end, and its own typed columns. */
export const TypeDefinitionSchema = BilingualSchema.extend({
  name: z.string().regex(/^[A-Z][A-Z_]*$/),
  /** Read from the `to` end: "visited by", 「…的考察者」. */
  inverse: BilingualSchema,
  color,
  from: z.array(z.string()).min(1),
  to: z.array(z.string()).min(1),
  /** True where from and to can be swapped without changing the fact (met with, partnered with). */
  symmetric: z.boolean(),
  /** True where `from` takes part in the event `to`: two who share an event have a contact. */
  participation: z.boolean().default(false),
  properties: z.array(z.string()),
});
export type TypeDefinition = z.infer<typeof TypeDefinitionSchema>;

/** `data/ontology.json`: the one list of labels, relation types and properties; the allow-list of Cypher. */
export const OntologySchema = z.object({
  labels: z.array(LabelDefinitionSchema),
  types: z.array(TypeDefinitionSchema),
  /** Typed columns shared by labels and types, referred to by name. */
  properties: z.array(PropertyDefinitionSchema),
});
export type Ontology = z.infer<typeof OntologySchema>;
