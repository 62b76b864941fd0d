import type { LabelDefinition, Ontology, PropertyDefinition, TypeDefinition } from "#contract/ontology.ts";

/** One that knows nothing. */
export const EMPTY_LENS: Ontology = { labels: [], families: [], types: [], modalities: [], properties: [] };

/** All that either holds, once. */
export const union = <T>(first: readonly T[], second: readonly T[] = []): T[] => [
  ...new Set([...first, ...second]),
];

/** Both lists, in their order; what both name is made one by `join`. */
function byName<T extends { readonly name: string }>(
  first: readonly T[],
  second: readonly T[],
  join: (a: T, b: T) => T,
): T[] {
  const others = new Map(second.map((one) => [one.name, one]));
  const known = new Set(first.map(({ name }) => name));
  const joined = first.map((one) => {
    const other = others.get(one.name);
    return other === undefined ? one : join(one, other);
  });
  return [...joined, ...second.filter(({ name }) => !known.has(name))];
}

/** A list of values grows; a property that may hold anything goes on to. */
function joinProperties(a: PropertyDefinition, b: PropertyDefinition): PropertyDefinition {
  const { values } = a;
  if (values === undefined || b.values === undefined) return a;
  const known = new Set(values.map(({ value }) => value));
  return { ...a, values: [...values, ...b.values.filter(({ value }) => !known.has(value))] };
}

const keepFirst = <T>(first: T): T => first;

const joinLabels = (a: LabelDefinition, b: LabelDefinition): LabelDefinition => ({
  ...a,
  roles: union(a.roles, b.roles),
  secondary: byName(a.secondary, b.secondary, keepFirst),
  properties: union(a.properties, b.properties),
});

const joinTypes = (a: TypeDefinition, b: TypeDefinition): TypeDefinition => ({
  ...a,
  from: union(a.from, b.from),
  to: union(a.to, b.to),
  roles: union(a.roles, b.roles),
  properties: union(a.properties, b.properties),
});

/**
 * One lens of two: everything that either names. Of what both name the first one's words and looks stay, and the second one
 * adds to it: ends of a relation, properties, roles.
 */
export function mergeLenses(first: Ontology, second: Ontology): Ontology {
  const inFamily = new Set(first.families.flatMap(({ labels }) => labels));
  const families = second.families.map((family) => ({
    ...family,
    labels: family.labels.filter((label) => !inFamily.has(label)),
  }));
  return {
    labels: byName(first.labels, second.labels, joinLabels),
    families: byName(first.families, families, (a, b) => ({ ...a, labels: union(a.labels, b.labels) })),
    types: byName(first.types, second.types, joinTypes),
    modalities: byName(first.modalities, second.modalities, keepFirst),
    properties: byName(first.properties, second.properties, joinProperties),
  };
}

/** A lens with all parts that go together with it and with those before them, in their order; the names of the others. */
export function withParts(
  first: Ontology,
  parts: readonly { readonly dataset: string; readonly ontology: Ontology | null }[],
): { readonly whole: Ontology; readonly left: readonly string[] } {
  let whole = first;
  const left: string[] = [];
  for (const { dataset, ontology } of parts) {
    if (ontology === null || clashesOf(whole, ontology).length > 0) left.push(dataset);
    else whole = mergeLenses(whole, ontology);
  }
  return { whole, left };
}

/** What two lenses say of one name that cannot both be true, a sentence each; with one of these they are not to be merged. */
export function clashesOf(first: Ontology, second: Ontology): string[] {
  const properties = new Map(first.properties.map((one) => [one.name, one]));
  const types = new Map(first.types.map((one) => [one.name, one]));
  return [
    ...second.properties.flatMap(({ name, type }) => {
      const other = properties.get(name);
      return other === undefined || other.type === type
        ? []
        : [`the property ${name} is of the type ${other.type} there and ${type} here`];
    }),
    ...second.types.flatMap(({ name, symmetric }) => {
      const other = types.get(name);
      return other === undefined || other.symmetric === symmetric
        ? []
        : [`${name} goes ${other.symmetric ? "both ways" : "one way"} there and not here`];
    }),
  ];
}
