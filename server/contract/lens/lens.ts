import { z } from "zod";
import {
  BilingualSchema,
  FamilySchema,
  isLensName,
  LabelRoleSchema,
  OntologySchema,
  PropertyTypeSchema,
  ShortRuleSchema,
  TypeRoleSchema,
} from "../ontology.ts";

const name = z.string().refine(isLensName, "is no name of a label, type or property");
const word = z.string().trim().min(1).max(100);
const color = z.string().regex(/^#[0-9a-f]{6}$/, "is no colour like #0b68a4");
const names = z.array(name).max(200);

/** What people say of one label: each field wins over what data sets say; of a new one both names are needed. */
const HandLabelSchema = z.strictObject({
  name,
  zh: word.exactOptional(),
  en: word.exactOptional(),
  color: color.exactOptional(),
  icon: z
    .string()
    .regex(/^[a-z-]+$/)
    .exactOptional(),
  glyph: z.string().trim().min(1).max(4).exactOptional(),
  /** All that it has. */
  roles: z.array(LabelRoleSchema).exactOptional(),
  /** The family that it belongs to; null for none. */
  family: z.string().nullable().exactOptional(),
  short: ShortRuleSchema.exactOptional(),
  /** Beside those that data sets tell of. */
  properties: names.exactOptional(),
});
export type HandLabel = z.infer<typeof HandLabelSchema>;

const HandTypeSchema = z.strictObject({
  name,
  zh: word.exactOptional(),
  en: word.exactOptional(),
  inverse: BilingualSchema.exactOptional(),
  color: color.exactOptional(),
  roles: z.array(TypeRoleSchema).exactOptional(),
  telling: z.int().min(0).max(100).exactOptional(),
  /** Of a new one only: whether its ends can be swapped. */
  symmetric: z.boolean().exactOptional(),
  /** Labels at its ends, and properties, beside those that data sets tell of. */
  from: names.exactOptional(),
  to: names.exactOptional(),
  properties: names.exactOptional(),
  /** The type that it is: its relations are read as that one's. */
  as: name.exactOptional(),
});
export type HandType = z.infer<typeof HandTypeSchema>;

const HandFamilySchema = z.strictObject({
  name: word,
  zh: word.exactOptional(),
  en: word.exactOptional(),
  color: color.exactOptional(),
  dark: color.exactOptional(),
  shape: FamilySchema.shape.shape.exactOptional(),
});

export type HandFamily = z.infer<typeof HandFamilySchema>;

const HandPropertySchema = z.strictObject({
  name,
  zh: word.exactOptional(),
  en: word.exactOptional(),
  /** Of a new one only. */
  type: PropertyTypeSchema.exactOptional(),
  quantity: z.boolean().exactOptional(),
  unit: name.exactOptional(),
  /** Names of values, and values beside those that data sets tell of. */
  values: z
    .array(BilingualSchema.extend({ value: z.string().min(1).max(200) }))
    .max(500)
    .exactOptional(),
});
export type HandProperty = z.infer<typeof HandPropertySchema>;

const MOST = 500;

/** What people say of the lens of a graph, over all that data sets say. */
export const HandLensSchema = z.strictObject({
  labels: z.array(HandLabelSchema).max(MOST).default([]),
  types: z.array(HandTypeSchema).max(MOST).default([]),
  families: z.array(HandFamilySchema).max(MOST).default([]),
  properties: z.array(HandPropertySchema).max(MOST).default([]),
});
export type HandLens = z.infer<typeof HandLensSchema>;

const LensVersionSchema = z.object({
  /** Counts from 1; earlier ones stay. */
  version: z.int(),
  at: z.string(),
  who: z.string(),
  why: z.string(),
});
export type LensVersion = z.infer<typeof LensVersionSchema>;

const counts = z.record(z.string(), z.int());

/** The lens of a graph with who uses what of it. */
export const LensPageSchema = z.object({
  /** Of what people said; 0 where they said nothing yet. */
  version: z.int(),
  hand: HandLensSchema,
  /** The whole, with types that are read as others. */
  ontology: OntologySchema,
  /** What data sets say, without people's part. */
  told: OntologySchema,
  /** How many entities have a label, relations a type, and either a property. */
  used: z.object({ labels: counts, types: counts, properties: counts }),
  /** The newest first. */
  versions: z.array(LensVersionSchema),
  /** Data sets whose part cannot be read, or contradicts the others. */
  unreadable: z.array(z.string()),
});
export type LensPage = z.infer<typeof LensPageSchema>;

export const OldLensSchema = LensVersionSchema.extend({ hand: HandLensSchema });

/** People's part as it is to be from now on, by the version that they saw. */
export const LensChangeSchema = z.strictObject({
  version: z.int().min(0),
  hand: HandLensSchema,
  who: z.string().trim().max(100).default(""),
  why: z.string().trim().max(500).default(""),
});

export const LENS_FAULTS = [
  /** Something new lacks one of its names. */
  "NAMES_MISSING",
  "COLOR_MISSING",
  "NAME_TAKEN",
  "TWICE",
  "UNKNOWN_LABEL",
  "UNKNOWN_TYPE",
  "UNKNOWN_FAMILY",
  "UNKNOWN_PROPERTY",
  /** A type is read as one that is itself read as another, or as itself. */
  "AS_LOOP",
  /** One goes both ways and the other does not. */
  "AS_DIFFERS",
  /** What data sets tell of a name cannot be said otherwise. */
  "FIXED",
  /** It would go, and facts use it. */
  "IN_USE",
  /** The store knows no such names. */
  "BACK_QUOTE",
  /** Only texts have a list of values. */
  "NO_TEXT",
  "ENDS_MISSING",
] as const;

/** What cannot be said of the lens. */
export const LensFaultSchema = z.object({
  fault: z.enum(LENS_FAULTS),
  of: z.enum(["labels", "types", "families", "properties"]),
  name: z.string(),
  field: z.string(),
  value: z.string(),
  /** How many entities or relations use it. */
  count: z.int().exactOptional(),
});
export type LensFault = z.infer<typeof LensFaultSchema>;
