import type { LabelDefinition, Ontology, TypeDefinition } from "#contract/ontology.ts";
import { unusual } from "../model/lens.ts";
import { SYNTHETIC_NAMES } from "../model/synthetic.ts";
import type { Language } from "../state/types.ts";

interface Named {
  readonly name: string;
  readonly nameEn: string | null;
}

/** The name in the person's language, or the one there is. */
export function nameIn(named: Named, language: Language): string {
  return language === "en" ? (named.nameEn ?? named.name) : named.name;
}

/** A name with the entity within which alone it means somebody: "市政府 (Yuncheng)". */
export function confinedIn(name: string, scope: Named | null, language: Language): string {
  if (scope === null) return name;
  return language === "zh" ? `${name}（${nameIn(scope, language)}）` : `${name} (${nameIn(scope, language)})`;
}

/** The name in the other language, null where it would only repeat. */
export function otherNameIn(named: Named, language: Language): string | null {
  const other = language === "en" ? named.name : named.nameEn;
  return other === null || other === nameIn(named, language) ? null : other;
}

export function labelOf(ontology: Ontology | null, label: string): LabelDefinition | null {
  return ontology?.labels.find(({ name }) => name === label) ?? null;
}

export function typeOf(ontology: Ontology | null, type: string): TypeDefinition | null {
  return ontology?.types.find(({ name }) => name === type) ?? null;
}

/** A label, primary or secondary, in the person's language; its own word where the ontology has none. */
export function labelIn(ontology: Ontology | null, label: string, language: Language): string {
  const primary = labelOf(ontology, label);
  if (primary !== null) return primary[language];
  for (const { secondary } of ontology?.labels ?? []) {
    const found = secondary.find(({ name }) => name === label);
    if (found !== undefined) return found[language];
  }
  return label;
}

/** A relation type read from one of its ends: "visited", or "visited by" seen from the other side. */
export function typeIn(
  ontology: Ontology | null,
  type: string,
  options: { language: Language; direction?: "out" | "in" },
): string {
  const definition = typeOf(ontology, type);
  if (definition === null) return SYNTHETIC_NAMES[type]?.[options.language] ?? type;
  return options.direction === "in" ? definition.inverse[options.language] : definition[options.language];
}

/** What was planned, demanded or advised, in a word; null for what was done. */
export function modalityIn(
  ontology: Ontology | null,
  modality: string | null,
  language: Language,
): string | null {
  return unusual(ontology, modality)?.[language] ?? null;
}

/** A type with how it is meant: "carries out (demanded)". */
export function withModality(type: string, modality: string | null, language: Language): string {
  if (modality === null) return type;
  return language === "zh" ? `${type}（${modality}）` : `${type} (${modality})`;
}

export function propertyIn(ontology: Ontology | null, name: string, language: Language): string {
  return ontology?.properties.find((property) => property.name === name)?.[language] ?? name;
}

/** A number in words with its unit: 25.62亿元, 25.62 × 100 million yuan. */
export const withUnit = (number: string, unit: string, language: Language): string =>
  language === "zh" ? `${number}${unit}` : `${number} ${unit.replace(/^×(?=\S)/, "× ")}`;

/** Columns of answers in which the server counts. */
const COUNTED: ReadonlySet<string> = new Set(["degree", "sources"]);

/** Whether a number says how much or how many. Years, codes and ids are numbers too, and none of these is grouped. */
export function isQuantity(ontology: Ontology | null, name: string): boolean {
  return COUNTED.has(name) || ontology?.properties.find((each) => each.name === name)?.quantity === true;
}
