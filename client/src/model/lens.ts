import type { Bilingual, LabelRole, ModalityDefinition, Ontology, TypeRole } from "#contract/ontology.ts";

type Named<Role> = readonly { readonly name: string; readonly roles: readonly Role[] }[];

/** What there is while the ontology has not come: nothing has any role. */
const NONE: ReadonlySet<string> = new Set();

/** Asked for each relation in sight while a brush is dragged: worked out once per list of an ontology. */
function remembered<Role>() {
  const known = new WeakMap<Named<Role>, Map<Role, ReadonlySet<string>>>();
  return (list: Named<Role> | undefined, role: Role): ReadonlySet<string> => {
    if (list === undefined) return NONE;
    const roles = known.get(list) ?? new Map<Role, ReadonlySet<string>>();
    known.set(list, roles);
    const names =
      roles.get(role) ?? new Set(list.filter((one) => one.roles.includes(role)).map(({ name }) => name));
    roles.set(role, names);
    return names;
  };
}

const values = new WeakMap<Ontology["properties"], ReadonlyMap<string, ReadonlyMap<string, Bilingual>>>();

/** A text that is a property's value as the lens calls it; as it is stored where the lens does not name it. */
export function valueIn(ontology: Ontology | null, property: string, value: string): Bilingual {
  if (ontology === null) return { zh: value, en: value };
  const known =
    values.get(ontology.properties) ??
    new Map(
      ontology.properties.map(({ name, values: all = [] }) => [
        name,
        new Map(all.map(({ value: stored, zh, en }) => [stored, { zh, en }])),
      ]),
    );
  values.set(ontology.properties, known);
  return known.get(property)?.get(value) ?? { zh: value, en: value };
}

/** The property that says in what another one is counted, null where it is counted in nothing. */
export const unitOf = (ontology: Ontology | null, property: string): string | null =>
  ontology?.properties.find(({ name }) => name === property)?.unit ?? null;

/** Whether the data can have such a kind: a label, primary or secondary, or a type. Shipped queries name some that others lack. */
export const isKind = (ontology: Ontology | null, kind: string): boolean =>
  ontology?.types.some(({ name }) => name === kind) === true ||
  ontology?.labels.some((label) => [label, ...label.secondary].some(({ name }) => name === kind)) === true;

const labels = remembered<LabelRole>();
const types = remembered<TypeRole>();

/** Names of the labels that have a role; the same set for the same ontology. */
export const labelsOf = (ontology: Ontology | null, role: LabelRole): ReadonlySet<string> =>
  labels(ontology?.labels, role);

/** Names of the relation types that have a role; the same set for the same ontology. */
export const typesOf = (ontology: Ontology | null, role: TypeRole): ReadonlySet<string> =>
  types(ontology?.types, role);

/** A modality that is worth a word: null for the first, which is what is meant as a rule, and where nothing is said. */
export function unusual(ontology: Ontology | null, modality: string | null): ModalityDefinition | null {
  const [usual, ...others] = ontology?.modalities ?? [];
  return modality === usual?.name ? null : (others.find(({ name }) => name === modality) ?? null);
}
