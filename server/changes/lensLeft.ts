import type { Ontology } from "#contract/ontology.ts";
import { idSet } from "../asking/ask.ts";
import type { Dataset } from "../dataset/model.ts";
import type { Additions } from "../imports/collecting/told.ts";
import { EMPTY_LENS, mergeLenses } from "../lens/merge.ts";
import { readLensParts } from "../lens/parts.ts";
import { rowsOf, type StoredReader } from "../load/stored.ts";
import { readAdditions } from "./additions.ts";
import type { Image } from "./image.ts";

/** What a data set has brought to the lens; null for nothing. */
export async function partOf({ dataset, ...reader }: StoredReader): Promise<Ontology | null> {
  const parts = await readLensParts(reader);
  return parts.find((part) => part.dataset === dataset)?.ontology ?? null;
}

interface Used {
  readonly labels: Set<string>;
  readonly types: Set<string>;
  readonly properties: Set<string>;
}

/** What others use of any lens, beside what the set told of entities of theirs. */
async function usedByOthers(reader: StoredReader): Promise<Used> {
  const { store, library, options, dataset } = reader;
  const told = idSet((await readAdditions(reader)).map(({ entity }) => entity));
  const names = async (file: string, params: Readonly<Record<string, string | typeof told>>) => {
    const found = new Set<string>();
    for await (const { name } of rowsOf(store, { text: library.load(file), params }, options))
      if (typeof name === "string") found.add(name);
    return found;
  };
  const [labels, standing] = [
    await names("labelsOfOthers", { dataset }),
    await names("labelsLeftStanding", { dataset }),
  ];
  const [ofEntities, ofRelations] = [
    await names("propertiesOfOthers", { dataset, told }),
    await names("relationPropertiesOfOthers", { dataset }),
  ];
  return {
    labels: new Set([...labels, ...standing]),
    types: await names("typesOfOthers", { dataset }),
    properties: new Set([...ofEntities, ...ofRelations]),
  };
}

/** A part as far as it is used. */
function needed({ labels, families, types, modalities, properties }: Ontology, used: Used): Ontology {
  const some = <T extends { readonly properties: readonly string[] }>(one: T) => ({
    ...one,
    properties: one.properties.filter((name) => used.properties.has(name)),
  });
  const kept = types.filter(({ name }) => used.types.has(name));
  const ends = new Set(kept.flatMap(({ from, to }) => [...from, ...to]));
  const isUsed = (name: string) => used.labels.has(name) || ends.has(name);
  return {
    labels: labels
      .filter(({ name, secondary }) => [name, ...secondary.map((one) => one.name)].some(isUsed))
      .map(some),
    families: families
      .map((family) => ({ ...family, labels: family.labels.filter(isUsed) }))
      .filter((family) => family.labels.length > 0),
    types: kept.map(some),
    modalities,
    properties: properties.filter(({ name }) => used.properties.has(name)),
  };
}

interface Left {
  /** What the set is to hold, and to tell of entities of others. */
  readonly dataset: Dataset;
  readonly additions: readonly Additions[];
  readonly image: Image;
}

/** What a set is to bring to the lens once a change is taken back: what it brought before, and what is used all the same. */
export async function partBefore(reader: StoredReader, { dataset, additions, image }: Left) {
  const now = await partOf(reader);
  if (image.part === undefined || now === null) return image.part ?? null;
  const { labels, types, properties } = await usedByOthers(reader);
  for (const { label, labels: second } of dataset.entities)
    for (const one of [label, ...second]) labels.add(one);
  for (const { type } of dataset.relations) types.add(type);
  for (const one of [...dataset.entities, ...dataset.relations, ...additions])
    for (const name of Object.keys(one.properties)) properties.add(name);
  return mergeLenses(image.part ?? EMPTY_LENS, needed(now, { labels, types, properties }));
}
