import { z } from "zod";
import { labelsOf, type Ontology } from "#contract/ontology.ts";
import { nameKey } from "../imports/collecting/known.ts";
import type { Additions } from "../imports/collecting/told.ts";
import type { Plan } from "../load/plan.ts";
import { batches } from "../load/steps.ts";
import { rowsOf, type StoredReader, text, texts } from "../load/stored.ts";
import { displayPinyin, searchKeys } from "../search/searchKeys.ts";
import type { Statement, StoreValue } from "../store/GraphStore.ts";

export type Values = Readonly<Record<string, StoreValue>>;

/** What a data set has told of an entity that is another's, and what stood there before. */
export interface StoredAddition {
  readonly entity: string;
  readonly told: Additions;
  readonly before: Values;
  readonly after: Values;
}

const AdditionsSchema = z.object({
  id: z.string(),
  nameEn: z.string().nullable(),
  aliases: z.array(z.string()),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
const ValuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

const parsed = <T>(schema: z.ZodType<T>, text: StoreValue | undefined): T =>
  schema.parse(JSON.parse(typeof text === "string" ? text : "null"));

export async function readAdditions({
  store,
  library,
  options,
  dataset,
}: StoredReader): Promise<StoredAddition[]> {
  const found: StoredAddition[] = [];
  const statement = { text: library.load("additions"), params: { dataset } };
  for await (const { entity, told, before, after } of rowsOf(store, statement, options)) {
    found.push({
      ...{ entity: String(entity), told: parsed(AdditionsSchema, told) },
      ...{ before: parsed(ValuesSchema, before), after: parsed(ValuesSchema, after) },
    });
  }
  return found;
}

/** An entity as it stands, without what this data set has told of it. */
export interface StoredEntity {
  readonly labels: readonly string[];
  readonly properties: Values;
}

export const isSame = (a: StoreValue | undefined, b: StoreValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Takes back what a data set told, where it still stands. */
export function withoutAddition(properties: Values, { before, after }: StoredAddition): Values {
  const found: Record<string, StoreValue> = { ...properties };
  for (const [name, value] of Object.entries(before)) {
    if (!isSame(found[name], after[name])) continue;
    if (value === null) delete found[name];
    else found[name] = value;
  }
  return found;
}

/** How an entity is found by these names. */
function found(name: string, nameEn: string | null, aliases: readonly string[], person: boolean): Values {
  const named = { name, nameEn, aliases, person };
  return { searchKeys: searchKeys(named), pinyin: displayPinyin(named) };
}

/** What is written of an entity to tell of it what it lacks. */
function valuesOf({ labels, properties }: StoredEntity, told: Additions, lens: Ontology): Values {
  const nameEn = told.nameEn ?? text(properties.nameEn);
  const before = texts(properties.aliases);
  const aliases = [...before, ...told.aliases];
  const scopes = texts(properties.aliasScopes);
  const more: Record<string, StoreValue> = { ...told.properties };
  if (told.nameEn !== null) more.nameEn = told.nameEn;
  if (told.aliases.length > 0) {
    more.aliases = aliases;
    if (scopes.length > 0) more.aliasScopes = [...scopes, ...told.aliases.map(() => "")];
  }
  if (told.nameEn === null && told.aliases.length === 0) return more;
  const people = new Set(labelsOf(lens, "person"));
  const short = [properties.shortName, properties.shortNameEn].flatMap((one) => text(one) ?? []);
  const person = labels.some((label) => people.has(label));
  return { ...more, ...found(text(properties.name) ?? "", nameEn, [...aliases, ...short], person) };
}

/** What stands where something is to be written. */
const beforeOf = (base: Values, after: Values): Values =>
  Object.fromEntries(Object.keys(after).map((name) => [name, base[name] ?? null]));

/** One entity of which something is to be written, or taken back. */
interface Move {
  readonly entity: string;
  readonly properties: Values;
  /** Null where nothing of it is to be kept any more. */
  readonly kept: { readonly told: Additions; readonly before: Values; readonly after: Values } | null;
}

export interface AdditionsInput {
  readonly lens: Ontology;
  readonly wanted: readonly Additions[];
  readonly stored: readonly StoredAddition[];
  /** Each entity of either, as it stands now; absent where it is gone. */
  readonly standing: ReadonlyMap<string, StoredEntity>;
}

function moveOf(
  entity: string,
  { lens, standing }: AdditionsInput,
  told?: Additions,
  stored?: StoredAddition,
): Move | null {
  const now = standing.get(entity);
  if (now === undefined) return stored === undefined ? null : { entity, properties: {}, kept: null };
  const base = stored === undefined ? now.properties : withoutAddition(now.properties, stored);
  const after = told === undefined ? {} : valuesOf({ ...now, properties: base }, told, lens);
  const before = beforeOf(base, after);
  // What it told before and tells no more goes back to what stood there, where nobody has changed it since.
  const given = Object.keys(stored?.before ?? {}).filter((name) => !(name in after));
  const back = given.filter((name) => isSame(now.properties[name], stored?.after[name]));
  const properties = { ...Object.fromEntries(back.map((name) => [name, base[name] ?? null])), ...after };
  const differs = Object.entries(properties).some(([name, value]) => !isSame(now.properties[name], value));
  if (told === undefined) return { entity, properties, kept: null };
  if (!differs && stored !== undefined && isSame(stored.after, after)) return null;
  return { entity, properties, kept: { told, before, after } };
}

/** What must be written for a data set to tell these of entities that are another's, and no more what it told before. */
export function planAdditions(input: AdditionsInput): Move[] {
  const wanted = new Map(input.wanted.map((one) => [one.id, one]));
  const stored = new Map(input.stored.map((one) => [one.entity, one]));
  const ids = [...new Set([...wanted.keys(), ...stored.keys()])].sort();
  return ids.flatMap((id) => moveOf(id, input, wanted.get(id), stored.get(id)) ?? []);
}

/** Of what a set told before, what an entity lacks still: what its own set says of it by now stays as it says. */
function lackingIn(told: Additions, base: Values): Additions {
  const { name, nameEn, aliases } = base;
  const names = new Set([text(name) ?? "", text(nameEn) ?? "", ...texts(aliases)].map(nameKey));
  return {
    id: told.id,
    nameEn: (nameEn ?? null) === null ? told.nameEn : null,
    aliases: told.aliases.filter((one) => !names.has(nameKey(one))),
    properties: Object.fromEntries(
      Object.entries(told.properties).filter(([property]) => (base[property] ?? null) === null),
    ),
  };
}

/**
 * What other sets have told of entities that a load writes anew: its own set knows nothing of that, and would take it away.
 * The transactions that tell it again, on what is then there.
 */
export async function additionsAgain(
  { store, library, options, dataset }: StoredReader,
  { nodes }: Plan,
  { lens, batch }: { readonly lens: Ontology; readonly batch: number },
): Promise<Statement[][]> {
  const written = new Map(
    nodes.Entity.write.flatMap(({ record, known }) => (known === null ? [] : [[record.id, record] as const])),
  );
  if (written.size === 0) return [];
  const bases = new Map<string, Values>();
  const moves = new Map<string, Move[]>();
  const statement = { text: library.load("additionsOfOthers"), params: { dataset } };
  for await (const row of rowsOf(store, statement, options)) {
    const [set, entity] = [String(row.dataset), String(row.entity)];
    const record = written.get(entity);
    if (record === undefined) continue;
    const told = parsed(AdditionsSchema, row.told);
    const base = bases.get(entity) ?? record.properties(true);
    const after = valuesOf({ labels: record.labels, properties: base }, lackingIn(told, base), lens);
    const move = { entity, properties: after, kept: { told, before: beforeOf(base, after), after } };
    bases.set(entity, { ...base, ...after });
    moves.set(set, [...(moves.get(set) ?? []), move]);
  }
  return [...moves].flatMap(([set, some]) => additionSteps(some, { library, dataset: set }, batch));
}

/** The transactions of such a plan. */
export function additionSteps(
  moves: readonly Move[],
  { library, dataset }: Pick<StoredReader, "library" | "dataset">,
  batch: number,
): Statement[][] {
  const steps: Statement[][] = [];
  const keyOf = (entity: string) => `${dataset}|${entity}`;
  for (const part of batches(moves, batch)) {
    const kept = part.flatMap(({ entity, kept: one }): StoreValue[] => {
      if (one === null) return [];
      const texts = Object.fromEntries(
        Object.entries(one).map(([name, value]) => [name, JSON.stringify(value)]),
      );
      return [{ id: keyOf(entity), properties: { dataset, entity, ...texts } }];
    });
    const gone = part.filter(({ kept: one }) => one === null).map(({ entity }) => keyOf(entity));
    const rows = part.map(({ entity, properties }) => ({ id: entity, properties }));
    steps.push([
      { text: library.load("add"), params: { rows } },
      ...(kept.length === 0 ? [] : [{ text: library.load("additionKeep"), params: { rows: kept } }]),
      ...(gone.length === 0
        ? []
        : [{ text: library.load("additionForget"), params: { ids: gone, dataset } }]),
    ]);
  }
  return steps;
}
