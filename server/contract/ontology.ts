import { z } from "zod";

/** A name in the two languages of the product. Both are always present. */
export const BilingualSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof BilingualSchema>;

/** What a typed column may hold. `list` is a list of strings, separated by `;` inside a CSV cell. */
export const PropertyTypeSchema = z.enum(["string", "integer", "float", "boolean", "date", "list"]);
export type PropertyType = z.infer<typeof PropertyTypeSchema>;

/** The property of a relation with the role `post` that says which post it is. */
export const POST_TITLE = "title";

/** Labels of what the server keeps for itself in a graph; no entity has one. */
export const SERVER_LABELS = [
  "GuanxiMeta",
  "GuanxiView",
  "GuanxiQuery",
  "GuanxiMap",
  "GuanxiLens",
  "GuanxiLensByHand",
  "GuanxiAddition",
  "GuanxiChange",
  "GuanxiImage",
  "GuanxiMapping",
  "GuanxiJudgement",
] as const;

/**
 * A label, type or property as people name things, in any script: a letter or digit, then anything but control characters
 * and what separates names where several stand together (`,` `;` `|` `:`) or begins an escape in Cypher.
 */
const LENS_NAME = /^[\p{L}\p{N}](?:[^\p{C}\p{Z}\\,;|:]| (?! |$)){0,59}$/u;
export const isLensName = (text: string): boolean => LENS_NAME.test(text) && !(text in Object.prototype);
const name = z
  .string()
  .refine(isLensName, "a name has 1 to 60 characters, and none of , ; | : \\ and control characters");

export const PropertyDefinitionSchema = z.object({
  name,
  type: PropertyTypeSchema,
  zh: z.string().min(1),
  en: z.string().min(1),
  /** True where a number is how much or how many: its digits are grouped. Years, codes and numbers of things are none. */
  quantity: z.boolean().default(false),
  /** The property that says in what the number is counted: both are read as one. */
  unit: z.string().optional(),
  /** Every value that the property may have, as it is stored and as it is called; absent where it may have any. */
  values: z.array(BilingualSchema.extend({ value: z.string().min(1) })).optional(),
});

export type PropertyDefinition = z.infer<typeof PropertyDefinitionSchema>;

const color = z.string().regex(/^#[0-9a-f]{6}$/);

/**
 * What entities of a label are to the program, which asks for the role and names no label. Several labels may have one
 * role; where none has it, what needs it is not offered.
 */
export const LabelRoleSchema = z.enum([
  /** Something that people take part in: drawn as a node, or as contacts between those who did. */
  "event",
  /** Where things are located. */
  "place",
  /** Somebody: the first character of a Chinese name is a surname. */
  "person",
  /** An office as such, whoever holds it. */
  "post",
  /** An organisation of which no more is told than that it is one. */
  "body",
  /** Two of these are offered to be compared. */
  "compared",
  /** Shown only where it is asked for. */
  "context",
]);
export type LabelRole = z.infer<typeof LabelRoleSchema>;

/** What relations of a type say, read from `from` to `to`; as for labels. */
export const TypeRoleSchema = z.enum([
  /** Takes part in an event: two who share an event have a contact. */
  "participation",
  /** Beside that: the one who called it. */
  "organising",
  /** Is a part of: levels of a hierarchical layout. */
  "hierarchy",
  /** Lies in: levels of that layout too, and groups by place. */
  "place",
  /** Has as a member. */
  "membership",
  /** Holds a post, or one at a body. */
  "post",
  /** Was held at, of an event. */
  "venue",
  /** Met, of two where no event is named. */
  "meeting",
  /** Went along with. */
  "accompaniment",
  /** Agreed on something with. */
  "agreement",
  /** Has a part in a project, whichever. */
  "undertaking",
]);
export type TypeRole = z.infer<typeof TypeRoleSchema>;

/** How names are made short where room is scarce and the data have no word for it. */
export const ShortRuleSchema = z.strictObject({
  /** Whether what everybody leaves out is left out: legal forms, places of registration. */
  rule: z.boolean(),
  /** Words that are left out beside. */
  drop: z.array(z.string().min(1).max(100)).max(50),
});

/** One node label: how it is named, drawn, and which typed columns its entities may fill. */
export const LabelDefinitionSchema = BilingualSchema.extend({
  name,
  color,
  icon: z.string().regex(/^[a-z-]+$/),
  /** The character on its sign, so that no label is known by its colour alone; else the first of its Chinese name. */
  glyph: z.string().min(1).optional(),
  roles: z.array(LabelRoleSchema).default([]),
  /** The schema of FollowTheMoney that an entity goes out as; without one it is only a note. */
  ftm: z.string().min(1).optional(),
  /** By the rule alone where absent. */
  short: ShortRuleSchema.optional(),
  /** Secondary labels that an entity of this label may carry (`Official` beside `Person`). */
  secondary: z.array(BilingualSchema.extend({ name })),
  properties: z.array(z.string()),
});
export type LabelDefinition = z.infer<typeof LabelDefinitionSchema>;

/** One relation type: names, colour, the labels allowed at either end, and its own typed columns. */
export const TypeDefinitionSchema = BilingualSchema.extend({
  name,
  /** Read from the `to` end: "visited by", 「…的考察者」. */
  inverse: BilingualSchema,
  color,
  from: z.array(z.string()).min(1),
  to: z.array(z.string()).min(1),
  /** True where from and to can be swapped without changing the fact (met with, partnered with). */
  symmetric: z.boolean(),
  /** The type that it is, as people say: it has that one's names, looks and roles, and its relations are read as that one's. */
  as: z.string().optional(),
  roles: z.array(TypeRoleSchema).default([]),
  /** The higher, the sooner a relation of this type is taken as an example of what the graph tells. */
  telling: z.int().min(0).default(0),
  properties: z.array(z.string()),
});
export type TypeDefinition = z.infer<typeof TypeDefinitionSchema>;

/** Whether what a relation says was done, or is planned, demanded or advised. */
export const ModalityDefinitionSchema = BilingualSchema.extend({
  name: z.string().regex(/^[a-z][A-Za-z]*$/),
  /** What it means, in a sentence. */
  meaning: BilingualSchema,
  /** True where it lies ahead of the article that speaks of it. */
  ahead: z.boolean().default(false),
});
export type ModalityDefinition = z.infer<typeof ModalityDefinitionSchema>;

/**
 * Labels that are drawn alike, so that a picture has few colours and each means something: one colour for either ground,
 * told from others that come close to it by its shape as well.
 */
export const FamilySchema = BilingualSchema.extend({
  name: z.string().min(1),
  labels: z.array(z.string()),
  color,
  /** On the dark ground. */
  dark: color,
  /** A filled disc, a filled square, or a disc of which only the edge is drawn. */
  shape: z.enum(["disc", "square", "ring"]),
});
export type Family = z.infer<typeof FamilySchema>;

/** `data/ontology.json`: the one list of labels, relation types and properties; the allow-list of Cypher. */
export const OntologySchema = z.object({
  labels: z.array(LabelDefinitionSchema),
  /** Kinds of labels, which look alike; a label of none looks as its own colour says. */
  families: z.array(FamilySchema).default([]),
  types: z.array(TypeDefinitionSchema),
  /** The first is what is meant where a relation names none: drawn as ever, and not worth a word. */
  modalities: z.array(ModalityDefinitionSchema).default([]),
  /** Typed columns shared by labels and types, referred to by name. */
  properties: z.array(PropertyDefinitionSchema),
});
export type Ontology = z.infer<typeof OntologySchema>;

/** Names of the labels that have a role, in the ontology's order. */
export function labelsOf({ labels }: Ontology, role: LabelRole): string[] {
  return labels.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
}

/** Names of the relation types that have a role, in the ontology's order. */
export function typesOf({ types }: Ontology, role: TypeRole): string[] {
  return types.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
}

/** Types that are read as others, by their names. */
export function sameTypes({ types }: Pick<Ontology, "types">): ReadonlyMap<string, string> {
  return new Map(types.flatMap(({ name, as }) => (as === undefined ? [] : [[name, as] as const])));
}
