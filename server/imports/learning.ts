import type { Learn } from "#contract/imports/mapping.ts";
import type {
  Family,
  LabelDefinition,
  Ontology,
  PropertyDefinition,
  TypeDefinition,
} from "#contract/ontology.ts";
import { isReservedLabel } from "../dataset/ontology.ts";
import { EMPTY_LENS, mergeLenses } from "../lens/merge.ts";

export type LearnFaultCode = "NAME_RESERVED" | "NAME_TWICE" | "FAMILY_UNKNOWN" | "END_UNKNOWN";

/** Why what a mapping wants to be learned cannot be. */
export interface LearnFault {
  readonly code: LearnFaultCode;
  /** What it is said of. */
  readonly of: "labels" | "types" | "properties";
  readonly name: string;
  readonly value: string;
}

export class LearnRefused extends Error {
  readonly code = "MAPPING_LEARN";
  readonly faults: readonly LearnFault[];

  constructor(faults: readonly LearnFault[]) {
    const words = faults.map(({ code, of, name, value }) => `learn.${of} ${name}: ${code} ${value}`);
    super(words.join("\n"));
    this.faults = faults;
  }
}

/** What a mapping adds to a lens. */
export interface Learned {
  /** Labels and types that the lens lacks. A type without ends may join any. */
  readonly part: Ontology;
  /** How properties are called that it lacks, by their names. */
  readonly properties: ReadonlyMap<string, Pick<PropertyDefinition, "zh" | "en" | "quantity">>;
  /** Words of tables by what they mean. */
  readonly words: {
    readonly labels: ReadonlyMap<string, string>;
    readonly types: ReadonlyMap<string, string>;
  };
}

export const NOTHING: Learned = {
  part: EMPTY_LENS,
  properties: new Map(),
  words: { labels: new Map(), types: new Map() },
};

/** Far enough from each other to be told apart; which one, says the name, so that it is the same each time. */
const COLORS = ["#b0632a", "#5f6f1f", "#2f7f4f", "#227a9a", "#475fbc", "#7a5a8a", "#a14f6a", "#6b6252"];

export function colorFor(name: string): string {
  const sum = [...name].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) % 65_521, 7);
  return COLORS[sum % COLORS.length] ?? "#6b6252";
}

const faultsOf = (learn: Learn, lens: Ontology): LearnFault[] => {
  const seconds = lens.labels.flatMap(({ secondary }) => secondary.map(({ name }) => name));
  const labels = new Set([...[...lens.labels, ...learn.labels].map(({ name }) => name), ...seconds]);
  const families = new Set(lens.families.map(({ name }) => name));
  const twice = (["labels", "types", "properties"] as const).flatMap((of) => {
    const names = learn[of].map(({ name }) => name);
    return names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name): LearnFault => ({ code: "NAME_TWICE", of, name, value: name }));
  });
  const ofLabels = learn.labels.flatMap(({ name, family }): LearnFault[] => [
    ...(isReservedLabel(name) || seconds.includes(name)
      ? [{ code: "NAME_RESERVED" as const, of: "labels" as const, name, value: name }]
      : []),
    ...(family === undefined || families.has(family)
      ? []
      : [{ code: "FAMILY_UNKNOWN" as const, of: "labels" as const, name, value: family }]),
  ]);
  const ofTypes = learn.types.flatMap(({ name, from, to }) =>
    [...new Set([...from, ...to])]
      .filter((end) => !labels.has(end))
      .map((value): LearnFault => ({ code: "END_UNKNOWN", of: "types", name, value })),
  );
  return [...twice, ...ofLabels, ...ofTypes];
};

const wordsOf = (some: readonly { readonly name: string; readonly words: readonly string[] }[]) =>
  new Map(some.flatMap(({ name, words }) => words.map((one) => [one, name] as const)));

/** @throws LearnRefused where it cannot be added to this lens. */
export function learnedBy(learn: Learn | undefined, lens: Ontology): Learned {
  if (learn === undefined) return NOTHING;
  const faults = faultsOf(learn, lens);
  if (faults.length > 0) throw new LearnRefused(faults);
  const isNew = (known: readonly { readonly name: string }[]) => {
    const names = new Set(known.map(({ name }) => name));
    return ({ name }: { readonly name: string }) => !names.has(name);
  };
  const fresh = learn.labels.filter(isNew(lens.labels));
  const labels = fresh.map(
    ({ name, zh = name, en = name, icon = "group", glyph, roles }): LabelDefinition => {
      const look = { color: colorFor(name), icon, ...(glyph !== undefined && { glyph }) };
      return { name, zh, en, ...look, roles, secondary: [], properties: [] };
    },
  );
  const families = lens.families.flatMap((family): Family[] => {
    const members = fresh.flatMap((label) => (label.family === family.name ? [label.name] : []));
    return members.length === 0 ? [] : [{ ...family, labels: members }];
  });
  const types = learn.types.filter(isNew(lens.types)).map(({ words: _, ...type }): TypeDefinition => {
    const { name, zh = name, en = name, symmetric } = type;
    const turned = symmetric ? { zh, en } : { zh: `← ${zh}`, en: `← ${en}` };
    return {
      ...type,
      inverse: type.inverse ?? turned,
      zh,
      en,
      color: colorFor(name),
      telling: 0,
      properties: [],
    };
  });
  return {
    part: { labels, families, types, modalities: [], properties: [] },
    properties: new Map(
      learn.properties.map(({ name, zh = name, en = name, quantity }) => [name, { zh, en, quantity }]),
    ),
    words: { labels: wordsOf(learn.labels), types: wordsOf(learn.types) },
  };
}

/** What facts use of that which was learned; of a type without ends the facts tell where it ends. */
export function usedOf(
  { labels, families, types }: Ontology,
  used: { readonly labels: ReadonlySet<string>; readonly types: ReadonlySet<string> },
): Ontology {
  const kept = types.filter(({ name }) => used.types.has(name));
  const wanted = new Set([...used.labels, ...kept.flatMap(({ from, to }) => [...from, ...to])]);
  return {
    labels: labels.filter(({ name }) => wanted.has(name)),
    families: families
      .map((family) => ({ ...family, labels: family.labels.filter((name) => wanted.has(name)) }))
      .filter((family) => family.labels.length > 0),
    types: kept,
    ...{ modalities: [], properties: [] },
  };
}

/** A lens with what was learned. */
export const withLearned = (lens: Ontology, { part }: Learned): Ontology =>
  part === NOTHING.part ? lens : mergeLenses(lens, part);
