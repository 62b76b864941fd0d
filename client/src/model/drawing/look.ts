import type { Family, LabelDefinition, Ontology } from "#contract/ontology.ts";
import type { Extent } from "../geometry/space.ts";
import { unusual } from "../lens.ts";
import { SYNTHETIC_NAMES } from "../synthetic.ts";
import type { Caption, EntityFact, Language, RelationFact } from "../types.ts";
import { widthOf } from "./caption.ts";
import { nameLines } from "./names/forms.ts";
import type { Look } from "./safePalette.ts";
import type { Shape } from "./shapes.ts";
import { drawingKey, type Signs } from "./signs.ts";

const UNKNOWN_GLYPH = "·";
const UNKNOWN_COLOR = "#7a7a7a";
const SMALLEST = 9;
const LARGEST = 26;
/** Height of a caption line and width of a column, in pixels at scale 1. */
export const LINE_HEIGHT = 16;
export const COLUMN_WIDTH = 6.4;
/** Seen from afar discs shrink less than distances: beside each other they need so much of their radius. */
const FROM_AFAR = 1.5;

/** Radius of an entity's disc, in graph units (pixels at scale 1). */
export function radiusOf(degree: number): number {
  return Math.min(LARGEST, SMALLEST + 2.4 * Math.log2(1 + Math.max(0, degree)));
}

/** Thickness of a relation's line: one source is thin, many are thick. */
export function thicknessOf(sources: number): number {
  return 1.25 + 0.9 * Math.log2(Math.max(1, sources));
}

/** A group is larger than any single entity, and grows with its members. */
export function groupRadius(members: number): number {
  return Math.min(46, LARGEST + 2.6 * Math.log2(Math.max(1, members)));
}

/** Thickness of a contact: the more they met among themselves, the thicker. */
export function contactThickness(weight: number): number {
  return Math.min(8, 1.6 + 3.4 * Math.sqrt(Math.max(0, weight)));
}

/** Room that an entity with its caption takes. */
export function extentOf(fact: EntityFact, caption: Caption, members = 0): Extent {
  const lines = nameLines(fact, caption);
  const width = Math.max(0, ...lines.map(widthOf)) * COLUMN_WIDTH;
  const radius = members > 0 ? groupRadius(members) : radiusOf(fact.degree);
  return {
    radius,
    halfWidth: Math.max(FROM_AFAR * radius, width / 2),
    caption: lines.length * LINE_HEIGHT + 2,
  };
}

/** The ground that colours are for. */
export type Ground = "light" | "dark";

/** Look-ups by name. */
export interface Lookup {
  /** Colour and shape of a label's family; a label of none is a disc in its own colour. */
  look(label: string): Look;
  family(label: string): Family | null;
  /** The sign of a label: a character, or the key of a drawing (`signs.ts`) where there is one. */
  sign(label: string, signs: Signs): string;
  typeColor(type: string): string;
  /** Colour of a line that nobody has asked for. */
  readonly quiet: string;
  typeName(type: string, language: Language): string;
  isSymmetric(type: string): boolean;
  /** A word for what is planned, demanded or advised; null for what was done. */
  modalityWord(modality: string | null, language: Language): string | null;
}

const QUIET: Readonly<Record<Ground, string>> = { light: "#958c7e", dark: "#6f7783" };
const SHAPES: Readonly<Record<Family["shape"], Shape>> = { disc: "circle", square: "square", ring: "ring" };

const lookups = { light: new WeakMap<Ontology, Lookup>(), dark: new WeakMap<Ontology, Lookup>() };
const NO_LOOKUP = { light: makeLookup(null, "light"), dark: makeLookup(null, "dark") };

/** The look-ups of an ontology for a ground, made once. */
export function lookupOf(ontology: Ontology | null, ground: Ground = "light"): Lookup {
  if (ontology === null) return NO_LOOKUP[ground];
  const known = lookups[ground].get(ontology) ?? makeLookup(ontology, ground);
  lookups[ground].set(ontology, known);
  return known;
}

function glyphOf({ glyph, zh }: LabelDefinition): string {
  return glyph ?? [...zh][0] ?? UNKNOWN_GLYPH;
}

function makeLookup(ontology: Ontology | null, ground: Ground): Lookup {
  const labels = new Map(ontology?.labels.map((label) => [label.name, label]));
  const types = new Map(ontology?.types.map((type) => [type.name, type]));
  const families = new Map(
    ontology?.families.flatMap((family) => family.labels.map((label) => [label, family] as const)),
  );
  const looks = new Map(
    [...families].map(([label, { color, dark, shape }]) => {
      return [label, { color: ground === "dark" ? dark : color, shape: SHAPES[shape] }] as const;
    }),
  );
  return {
    look: (label) =>
      looks.get(label) ?? { color: labels.get(label)?.color ?? UNKNOWN_COLOR, shape: "circle" },
    family: (label) => families.get(label) ?? null,
    sign: (label, signs) => {
      const known = labels.get(label);
      if (known === undefined) return UNKNOWN_GLYPH;
      return (signs === "drawings" ? drawingKey(known.icon) : null) ?? glyphOf(known);
    },
    typeColor: (type) => types.get(type)?.color ?? UNKNOWN_COLOR,
    quiet: QUIET[ground],
    typeName: (type, language) => (types.get(type) ?? SYNTHETIC_NAMES[type])?.[language] ?? type,
    isSymmetric: (type) => types.get(type)?.symmetric ?? false,
    modalityWord: (modality, language) => unusual(ontology, modality)?.[language] ?? null,
  };
}

/** A sign before the relation's name where its status needs one; dashes double it on the line. */
export function signOf(relation: Pick<RelationFact, "status">): string {
  if (relation.status === "disputed") return "⚠ ";
  return relation.status === "inferred" ? "≈ " : "";
}
