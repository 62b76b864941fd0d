import type { Properties, PropertyValue } from "../dataset/model.ts";
import type { KnownEntity, KnownGraph } from "../imports/collecting/known.ts";
import { nameKey } from "../imports/collecting/known.ts";
import type { Wanted } from "../imports/collecting/mentions.ts";
import { batches } from "../load/steps.ts";
import { rowsOf, rowsOfAll, type StoredReader, text, texts } from "../load/stored.ts";
import { type StoredAddition, type StoredEntity, type Values, withoutAddition } from "./additions.ts";

/** Aliases that mean their entity everywhere, of all it has. */
function unscoped(aliases: readonly string[], scopes: readonly string[]): string[] {
  return aliases.filter((_, at) => (scopes[at] ?? "") === "");
}

/** Which entities of other sets, and of people, bear one of the names, or have one of the ids. */
async function idsOf(reader: StoredReader, { ids, names }: Wanted): Promise<Map<string, readonly string[]>> {
  const wanted = new Set(ids);
  const found = new Map<string, readonly string[]>();
  for await (const row of rowsOfAll(reader, "Entity", { text: reader.library.load("named") })) {
    const id = text(row.id);
    if (id === null || row.dataset === reader.dataset) continue;
    const called = [
      ...[text(row.name), text(row.nameEn)].flatMap((name) => name ?? []),
      ...unscoped(texts(row.aliases), texts(row.aliasScopes)),
    ];
    const keys = [...new Set(called.map(nameKey))].filter((key) => names.has(key));
    if (keys.length > 0 || wanted.has(id)) found.set(id, keys);
  }
  return found;
}

/** Ids in one request. */
const AT_ONCE = 500;

/** Some entities as they stand, by id. */
export async function standingOf(
  reader: StoredReader,
  ids: readonly string[],
): Promise<Map<string, StoredEntity>> {
  const found = new Map<string, StoredEntity>();
  for (const part of batches(ids, AT_ONCE)) {
    const params = { ids: [...part] };
    const statement = { text: reader.library.load("wholeEntities"), params };
    for await (const { labels, properties } of rowsOf(reader.store, statement, reader.options)) {
      if (typeof properties !== "object" || properties === null || Array.isArray(properties)) continue;
      const values = properties as Values;
      found.set(String(values.id), { labels: texts(labels), properties: values });
    }
  }
  return found;
}

/** Properties of ours are named apart: whatever stands there besides may be told by a table. */
function typed(values: Values): Properties {
  const found = Object.entries(values).filter(
    (one): one is [string, PropertyValue] =>
      one[1] !== null && (typeof one[1] !== "object" || Array.isArray(one[1])),
  );
  return Object.fromEntries(found);
}

function knownEntity(id: string, { labels, properties }: StoredEntity): KnownEntity {
  const { label, name, nameEn, aliases, aliasScopes, lastSeen } = properties;
  return {
    ...{ id, label: text(label) ?? "", labels, name: text(name) ?? "", nameEn: text(nameEn) },
    aliases: unscoped(texts(aliases), texts(aliasScopes)),
    ...{ lastSeen: text(lastSeen), properties: typed(properties) },
  };
}

async function sourcesOf(reader: StoredReader, outlets: Wanted["outlets"]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const row of rowsOfAll(reader, "Source", { text: reader.library.load("sourceNames") })) {
    const id = text(row.id);
    if (id === null || row.dataset === reader.dataset) continue;
    for (const name of [row.name, row.nameEn]) {
      const key = nameKey(text(name) ?? "");
      if (outlets.has(key) && (found.get(key) ?? id) >= id) found.set(key, id);
    }
  }
  return found;
}

/**
 * What the graph holds of what tables name, without what this data set itself holds or has told of others: that is to be what
 * the tables say.
 */
export async function knownGraph(
  reader: StoredReader,
  wanted: Wanted,
  additions: readonly StoredAddition[],
): Promise<KnownGraph> {
  const keys = await idsOf(reader, wanted);
  const told = new Map(additions.map((one) => [one.entity, one]));
  const byId = new Map<string, KnownEntity>();
  const byName = new Map<string, KnownEntity[]>();
  for (const [id, standing] of await standingOf(reader, [...keys.keys()])) {
    const own = told.get(id);
    const properties = own === undefined ? standing.properties : withoutAddition(standing.properties, own);
    const entity = knownEntity(id, { ...standing, properties });
    byId.set(id, entity);
    for (const key of keys.get(id) ?? []) byName.set(key, [...(byName.get(key) ?? []), entity]);
  }
  const sources = await sourcesOf(reader, wanted.outlets);
  return {
    byId: (id) => byId.get(id) ?? null,
    byName: (key) => byName.get(key) ?? [],
    source: (key) => sources.get(key) ?? null,
  };
}
