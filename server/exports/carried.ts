import type { Target } from "#contract/imports/mapping.ts";
import type { Dataset, DatasetEntity, DatasetRelation, PropertyValue } from "../dataset/model.ts";
import { listed } from "../files/graph/records.ts";

/** What a format with attributes says of one record: texts by what they mean to whoever imports them. */
export type Carried = ReadonlyMap<Target, string>;

function filled(values: Readonly<Partial<Record<Target, string | null | undefined>>>): [Target, string][] {
  return (Object.entries(values) as [Target, string | null | undefined][]).flatMap(([target, text]) =>
    text === null || text === undefined || text === "" ? [] : [[target, text] as [Target, string]],
  );
}

const textOf = (value: PropertyValue): string => (Array.isArray(value) ? listed(value) : String(value));

const ofProperties = (properties: DatasetEntity["properties"]): [Target, string][] =>
  Object.entries(properties).map(([name, value]) => [`property:${name}`, textOf(value)]);

export function entityCarried({ name, nameEn, aliases, label, labels, properties }: DatasetEntity): Carried {
  return new Map([
    ...filled({
      ...{ "entity.name": name, "entity.nameEn": nameEn, "entity.aliases": listed(aliases) },
      "entity.label": labels[0] ?? label,
    }),
    ...ofProperties(properties),
  ]);
}

/** A date as one text: a day, month or year, or from one to the other. */
export function dateOf({ date, dateEnd, datePrecision }: DatasetRelation): string | null {
  if (datePrecision !== "period" && dateEnd === null) return date;
  return date === null && dateEnd === null ? null : `${date ?? ""}..${dateEnd ?? ""}`;
}

/** Where a passage was printed, by its id. */
export function passagesOf({ evidence, articles, sources }: Dataset) {
  const [article, source] = [
    new Map(articles.map((one) => [one.id, one])),
    new Map(sources.map((one) => [one.id, one])),
  ];
  const passage = new Map(evidence.map((one) => [one.id, one]));
  return (id: string | undefined): [Target, string][] => {
    const found = passage.get(id ?? "");
    const printed = article.get(found?.article ?? "");
    if (found === undefined || printed === undefined) return [];
    return filled({
      ...{ "evidence.outlet": source.get(printed.source)?.name, "evidence.title": printed.title },
      ...{ "evidence.url": printed.url, "evidence.published": printed.published },
      ...{ "evidence.quotation": found.quote, "evidence.locator": found.locator },
    });
  };
}

export function relationCarried(relation: DatasetRelation, passage: ReturnType<typeof passagesOf>): Carried {
  const { type, status, properties, evidence } = relation;
  return new Map([
    ...filled({ "relation.type": type, "relation.date": dateOf(relation), "relation.status": status }),
    ...ofProperties(properties),
    ...passage(evidence[0]),
  ]);
}

/** The attributes that any record has, in the order in which they come. */
export function targetsIn(all: Iterable<Carried>): Target[] {
  const found = new Set<Target>();
  for (const one of all) for (const target of one.keys()) found.add(target);
  return [...found];
}

/** What an attribute is called by other programs: "entity.nameEn" is "nameEn", and the title of an article no person's. */
export const nameOf = (target: Target): string =>
  target.replace(/^evidence\./, "source ").replace(/^(?:property:|\w+\.)/, "");
