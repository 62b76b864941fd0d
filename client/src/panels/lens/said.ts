import type {
  HandFamily,
  HandLabel,
  HandLens,
  HandProperty,
  HandType,
  LensPage,
} from "#contract/lens/lens.ts";
import type {
  Family,
  LabelDefinition,
  Ontology,
  PropertyDefinition,
  TypeDefinition,
} from "#contract/ontology.ts";

/** What has a list of its own. */
export type ListOf = keyof HandLens;

/** What entities and relations have; a family is its labels'. */
export type Used = Exclude<ListOf, "families">;

/** What is being changed; something new has no name yet. */
export interface Edited {
  readonly of: ListOf;
  readonly name: string | null;
}
type Entry = HandLens[ListOf][number];

/** With what is said of one name in the place of what was said of it before; nothing where it says nothing. */
export function withEntry(hand: HandLens, of: ListOf, entry: Entry): HandLens {
  const others = (hand[of] as readonly Entry[]).filter(({ name }) => name !== entry.name);
  return { ...hand, [of]: Object.keys(entry).length > 1 ? [...others, entry] : others };
}

export const withoutEntry = (hand: HandLens, of: ListOf, name: string): HandLens =>
  withEntry(hand, of, { name } as Entry);

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What of the form's is not told already. */
function otherwise<T extends object>(form: T, told: object | undefined): Partial<T> {
  const known = (told ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(form).filter(([field, value]) => value !== undefined && !isSame(value, known[field])),
  ) as Partial<T>;
}

const beyond = (all: readonly string[], told: readonly string[] = []) =>
  all.filter((one) => !told.includes(one));
/** A list that adds to what is told, where it adds something. */
const more = (field: string, all: readonly string[], told?: readonly string[]) => {
  const added = beyond(all, told);
  return added.length === 0 ? {} : { [field]: added };
};

export const familyOf = ({ families }: Ontology, label: string): string | null =>
  families.find(({ labels }) => labels.includes(label))?.name ?? null;

export interface LabelForm extends Pick<LabelDefinition, "name" | "zh" | "en" | "color" | "icon" | "roles"> {
  readonly glyph: string;
  readonly family: string | null;
  readonly short: NonNullable<LabelDefinition["short"]>;
  readonly properties: readonly string[];
}
export interface TypeForm
  extends Pick<TypeDefinition, "name" | "zh" | "en" | "inverse" | "color" | "roles" | "symmetric"> {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly properties: readonly string[];
}
export type FamilyForm = Omit<Family, "labels">;
export type PropertyForm = Pick<PropertyDefinition, "name" | "zh" | "en" | "type" | "quantity"> & {
  readonly values: NonNullable<PropertyDefinition["values"]>;
};

export const PLAIN_SHORT = { rule: true, drop: [] };

export function labelForm(whole: Ontology, name: string): LabelForm {
  const label = whole.labels.find((one) => one.name === name);
  return {
    name,
    zh: label?.zh ?? "",
    en: label?.en ?? "",
    color: label?.color ?? "#6b6252",
    icon: label?.icon ?? "group",
    glyph: label?.glyph ?? "",
    roles: label?.roles ?? [],
    family: familyOf(whole, name),
    short: label?.short ?? PLAIN_SHORT,
    properties: label?.properties ?? [],
  };
}

export function familyForm(whole: Ontology, name: string): FamilyForm {
  const family = whole.families.find((one) => one.name === name);
  return {
    name,
    zh: family?.zh ?? "",
    en: family?.en ?? "",
    color: family?.color ?? "#6b6252",
    dark: family?.dark ?? "#b8ad9a",
    shape: family?.shape ?? "disc",
  };
}

export function typeForm(whole: Ontology, name: string): TypeForm {
  const type = whole.types.find((one) => one.name === name);
  return {
    name,
    zh: type?.zh ?? "",
    en: type?.en ?? "",
    inverse: type?.inverse ?? { zh: "", en: "" },
    color: type?.color ?? "#6b6252",
    roles: type?.roles ?? [],
    symmetric: type?.symmetric ?? false,
    from: type?.from ?? [],
    to: type?.to ?? [],
    properties: type?.properties ?? [],
  };
}

export function propertyForm(whole: Ontology, name: string): PropertyForm {
  const property = whole.properties.find((one) => one.name === name);
  return {
    name,
    zh: property?.zh ?? "",
    en: property?.en ?? "",
    type: property?.type ?? "string",
    quantity: property?.quantity ?? false,
    values: property?.values ?? [],
  };
}

/** What a filled form says beside what is told. */
export function saidOfLabel({ told }: LensPage, form: LabelForm): HandLabel {
  const { name, glyph, family, short: _, properties, ...words } = form;
  const short = { ...form.short, drop: form.short.drop.flatMap((word) => word.trim() || []) };
  const known = told.labels.find((one) => one.name === name);
  return {
    name,
    ...otherwise({ ...words, glyph: glyph === "" ? undefined : glyph }, known),
    ...(family === familyOf(told, name) ? {} : { family }),
    ...(isSame(short, known?.short ?? PLAIN_SHORT) ? {} : { short }),
    ...more("properties", properties, known?.properties),
  } as HandLabel;
}

export function saidOfFamily({ told }: LensPage, { name, ...looks }: FamilyForm): HandFamily {
  const known = told.families.find((one) => one.name === name);
  return { name, ...otherwise(looks, known) } as HandFamily;
}

export function saidOfType({ told }: LensPage, form: TypeForm): HandType {
  const { name, from, to, properties, inverse, symmetric, ...words } = form;
  const known = told.types.find((one) => one.name === name);
  const turned = inverse.zh === "" || inverse.en === "" ? undefined : inverse;
  return {
    name,
    ...otherwise(
      { ...words, inverse: turned, symmetric: known === undefined ? symmetric : undefined },
      known,
    ),
    ...more("from", from, known?.from),
    ...more("to", to, known?.to),
    ...more("properties", properties, known?.properties),
  } as HandType;
}

export function saidOfProperty({ told }: LensPage, form: PropertyForm): HandProperty {
  const { name, values, type, ...words } = form;
  const known = told.properties.find((one) => one.name === name);
  const named = new Map(known?.values?.map((one) => [one.value, one]));
  const others = values
    .filter(({ value }) => value.trim() !== "")
    .map(({ value, zh, en }) => ({ value, zh: zh || value, en: en || value }))
    .filter((one) => !isSame(one, named.get(one.value)));
  return {
    name,
    ...otherwise({ ...words, type: known === undefined ? type : undefined }, known),
    ...(others.length === 0 ? {} : { values: others }),
  } as HandProperty;
}

/** With a type read as another, or as itself again where `as` is null; all else that is said of it stays. */
export function withMerged(hand: HandLens, name: string, as: string | null): HandLens {
  const { as: _, ...said } = hand.types.find((one) => one.name === name) ?? { name };
  return withEntry(hand, "types", as === null ? said : { ...said, as });
}
