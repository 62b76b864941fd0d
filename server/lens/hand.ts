import {
  type HandLabel,
  type HandLens,
  HandLensSchema,
  type HandProperty,
  type HandType,
} from "#contract/lens/lens.ts";
import type {
  Bilingual,
  Family,
  LabelDefinition,
  Ontology,
  PropertyDefinition,
  TypeDefinition,
} from "#contract/ontology.ts";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { toRows } from "../asking/ask.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions } from "../store/GraphStore.ts";
import { union } from "./merge.ts";

/** What people have said of a lens, as it was saved last. */
export interface SaidByHand {
  /** 0 where nobody said anything yet. */
  readonly version: number;
  readonly hand: HandLens;
}

export const NOTHING_SAID: HandLens = { labels: [], types: [], families: [], properties: [] };

/** What a text says of a lens; null where it is none. */
export function handIn(text: unknown): HandLens | null {
  if (typeof text !== "string") return null;
  try {
    return HandLensSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

interface Reader {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly options: ReadOptions;
}

/** What people have said; one that cannot be read, since a newer program saved it, says nothing and keeps its version. */
export async function readHand(
  { store, library, options }: Reader,
  graph = DEFAULT_GRAPH,
): Promise<SaidByHand> {
  const statement = { text: library.workspace("lensByHand"), params: { graph } };
  const [row] = toRows(await store.read(statement, options));
  const version = typeof row?.version === "number" ? row.version : 0;
  return { version, hand: handIn(row?.text) ?? NOTHING_SAID };
}

/** A neutral one: whoever adds something says another, or puts it into a family. */
export const PLAIN_COLOR = "#6b6252";

interface BothNames extends Bilingual {
  readonly name: string;
}
const hasNames = <T extends { readonly zh?: string; readonly en?: string }>(one: T): one is T & BothNames =>
  one.zh !== undefined && one.en !== undefined;

/** All that either names: what data sets tell with what people say of it, and what people add. */
function over<T extends { readonly name: string }, H extends { readonly name: string }>(
  told: readonly T[],
  hand: readonly H[],
  change: (one: T, said: H) => T,
  make: (said: H) => T | null,
): T[] {
  const said = new Map(hand.map((one) => [one.name, one]));
  const known = new Set(told.map(({ name }) => name));
  const changed = told.map((one) => {
    const its = said.get(one.name);
    return its === undefined ? one : change(one, its);
  });
  return [...changed, ...hand.flatMap((one) => (known.has(one.name) ? [] : (make(one) ?? [])))];
}

function changedLabel(label: LabelDefinition, said: HandLabel): LabelDefinition {
  const { name: _, family: __, properties, ...looks } = said;
  return { ...label, ...looks, properties: union(label.properties, properties) };
}

function madeLabel(said: HandLabel): LabelDefinition | null {
  const { family: _, ...rest } = said;
  if (!hasNames(rest)) return null;
  return { color: PLAIN_COLOR, icon: "group", roles: [], secondary: [], properties: [], ...rest };
}

function changedType(type: TypeDefinition, said: HandType): TypeDefinition {
  const { name: _, symmetric: __, from, to, properties, ...looks } = said;
  return {
    ...{ ...type, ...looks },
    ...{ from: union(type.from, from), to: union(type.to, to) },
    properties: union(type.properties, properties),
  };
}

function madeType(said: HandType): TypeDefinition | null {
  const { from = [], to = [], symmetric = false } = said;
  if (!hasNames(said) || from.length === 0 || to.length === 0) return null;
  const { zh, en } = said;
  const inverse = symmetric ? { zh, en } : { zh: `← ${zh}`, en: `← ${en}` };
  const plain = { inverse, color: PLAIN_COLOR, symmetric, roles: [], telling: 0, properties: [] };
  return { ...plain, ...said, from, to };
}

function changedProperty(property: PropertyDefinition, said: HandProperty): PropertyDefinition {
  const { name: _, type: __, values, ...looks } = said;
  const changed = { ...property, ...looks };
  if (values === undefined) return changed;
  const named = new Map(values.map((one) => [one.value, one]));
  const before = (property.values ?? []).map((one) => named.get(one.value) ?? one);
  const known = new Set(before.map(({ value }) => value));
  return { ...changed, values: [...before, ...values.filter(({ value }) => !known.has(value))] };
}

function madeProperty(said: HandProperty): PropertyDefinition | null {
  return hasNames(said) ? { type: "string", quantity: false, ...said } : null;
}

function familiesOf(told: Ontology, { families, labels }: HandLens, known: ReadonlySet<string>): Family[] {
  const whole = over<Family, HandLens["families"][number]>(
    told.families,
    families,
    (family, said) => ({ ...family, ...said }),
    (said) => {
      const { color, dark, shape = "disc" } = said;
      return !hasNames(said) || color === undefined || dark === undefined
        ? null
        : { ...said, color, dark, shape, labels: [] };
    },
  );
  const moved = new Map(
    labels.flatMap(({ name, family }) => (family === undefined ? [] : [[name, family] as const])),
  );
  return whole.map((family) => ({
    ...family,
    labels: [
      ...family.labels.filter((label) => !moved.has(label)),
      ...[...moved].flatMap(([label, to]) => (to === family.name && known.has(label) ? [label] : [])),
    ],
  }));
}

/** Types that are another have that one's names, looks and roles; both have the ends and properties of either. */
function joined(types: readonly TypeDefinition[]): TypeDefinition[] {
  const byName = new Map(types.map((type) => [type.name, type]));
  const isWhole = ({ as, name }: TypeDefinition) => {
    const other = as === undefined || as === name ? undefined : byName.get(as);
    return other !== undefined && other.as === undefined;
  };
  const parts = types.filter(isWhole);
  const whole = new Map(
    types
      .filter(({ as }) => as === undefined)
      .map((type) => {
        const its = parts.filter(({ as }) => as === type.name);
        const [from, to, properties] = [
          union(
            type.from,
            its.flatMap((one) => one.from),
          ),
          union(
            type.to,
            its.flatMap((one) => one.to),
          ),
          union(
            type.properties,
            its.flatMap((one) => one.properties),
          ),
        ];
        return [type.name, its.length === 0 ? type : { ...type, from, to, properties }] as const;
      }),
  );
  const all = types.map(({ as, ...type }): TypeDefinition => {
    const other = as === undefined ? undefined : whole.get(as);
    if (other === undefined || as === undefined) return whole.get(type.name) ?? type;
    return { ...other, name: type.name, as };
  });
  // Whoever looks for the one with a role, or of a name, finds the one that it is.
  return [...all.filter(({ as }) => as === undefined), ...all.filter(({ as }) => as !== undefined)];
}

/**
 * A lens as people say it is, over what data sets tell. People's words and looks win; what they add stands beside what there
 * is; what they say of names that are gone says nothing.
 */
export function withHand(told: Ontology, hand: HandLens): Ontology {
  if (hand === NOTHING_SAID) return told;
  const properties = over(told.properties, hand.properties, changedProperty, madeProperty);
  const isKnown = new Set(properties.map(({ name }) => name));
  const known = <T extends { readonly properties: readonly string[] }>(one: T) => ({
    ...one,
    properties: one.properties.filter((name) => isKnown.has(name)),
  });
  const labels = over(told.labels, hand.labels, changedLabel, madeLabel).map(known);
  const names = new Set(labels.flatMap(({ name, secondary }) => [name, ...secondary.map((one) => one.name)]));
  const types = joined(over(told.types, hand.types, changedType, madeType)).map((type) => ({
    ...known(type),
    from: type.from.filter((name) => names.has(name)),
    to: type.to.filter((name) => names.has(name)),
  }));
  return {
    labels,
    families: familiesOf(told, hand, names),
    types: types.filter(({ from, to }) => from.length > 0 && to.length > 0),
    modalities: told.modalities,
    properties,
  };
}
