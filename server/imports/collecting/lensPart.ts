import {
  isLensName,
  type LabelDefinition,
  type Ontology,
  type PropertyDefinition,
  type PropertyType,
  type TypeDefinition,
} from "#contract/ontology.ts";
import { isReservedName } from "../../dataset/ontology.ts";
import type { Learned } from "../learning.ts";

/** What separates names where several stand together, or begins an escape: none of it may stand in a name. */
const UNFIT = /[\p{C}\\,;|:]+|\p{Z}+/gu;

/** A header as the name of a property: one that the lens may have, and no field of our own. */
export function propertyName(header: string): string {
  const fit = header
    .normalize("NFC")
    .replace(UNFIT, " ")
    .replace(/ {2,}/g, " ")
    .trim()
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .slice(0, 50)
    .trim();
  if (fit === "" || !isLensName(fit)) return `column ${fit}`.trim();
  return isReservedName(fit) ? `${fit} (table)` : fit;
}

/** What facts use of a lens that it may not have yet. */
export interface Used {
  /** Properties by the label of the entities, and by the type of the relations, that have them. */
  readonly byLabel: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byType: ReadonlyMap<string, ReadonlySet<string>>;
  /** What properties hold, by property: of those that have a list of values it may not be there yet. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** Labels that stand at the ends of relations beside those allowed, by type. */
  readonly ends: ReadonlyMap<
    string,
    { readonly from: ReadonlySet<string>; readonly to: ReadonlySet<string> }
  >;
  readonly propertyTypes: Readonly<Record<string, PropertyType>>;
  /** How properties are called that a mapping names. */
  readonly named: Learned["properties"];
}

const lacking = (has: readonly string[], wants: ReadonlySet<string> = new Set()): string[] =>
  [...wants].filter((one) => !has.includes(one)).sort();

/** What must be added to a lens for it to tell of these facts; all lists are empty where it knows everything. */
export function lensPart(
  lens: Ontology,
  { byLabel, byType, values, ends, propertyTypes, named }: Used,
): Ontology {
  const known = new Set(lens.properties.map(({ name }) => name));
  const used = [...byLabel.values(), ...byType.values()].flatMap((names) => [...names]);
  const properties = [...new Set(used)]
    .filter((name) => !known.has(name))
    .sort()
    .map((name): PropertyDefinition => {
      const { zh = name, en = name, quantity = false } = named.get(name) ?? {};
      return { name, type: propertyTypes[name] ?? "string", zh, en, quantity };
    });
  const listed = lens.properties.flatMap((property): PropertyDefinition[] => {
    if (property.values === undefined) return [];
    const more = lacking(
      property.values.map(({ value }) => value),
      values.get(property.name),
    );
    return more.length === 0
      ? []
      : [{ ...property, values: more.map((value) => ({ value, zh: value, en: value })) }];
  });
  const labels = lens.labels.flatMap((label): LabelDefinition[] => {
    const more = lacking(label.properties, byLabel.get(label.name));
    return more.length === 0 ? [] : [{ ...label, roles: [], secondary: [], properties: more }];
  });
  const types = lens.types.flatMap((type): TypeDefinition[] => {
    const more = lacking(type.properties, byType.get(type.name));
    const from = lacking(type.from, ends.get(type.name)?.from);
    const to = lacking(type.to, ends.get(type.name)?.to);
    if (more.length + from.length + to.length === 0) return [];
    const { as: _, ...told } = type;
    const either = { from: from.length > 0 ? from : type.from, to: to.length > 0 ? to : type.to };
    return [{ ...told, ...either, roles: [], properties: more }];
  });
  return { labels, families: [], types, modalities: [], properties: [...listed, ...properties] };
}
