import type { Ontology } from "#contract/ontology.ts";
import { byCodePoint, type Properties, type PropertyValue } from "../../dataset/model.ts";
import type { EntityFact } from "../facts.ts";
import type { Identity } from "./identities.ts";
import { nameKey } from "./known.ts";
import { propertyName } from "./lensPart.ts";
import { Votes } from "./votes.ts";

/** All that some rows tell of one entity. */
export interface Told {
  /** Null where no row says what it is. */
  readonly label: string | null;
  readonly second: readonly string[];
  /** Null where rows know it by an id alone. */
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  readonly properties: Properties;
}

/** A fact with the rows that tell it and are taken. */
interface Telling {
  readonly fact: EntityFact;
  readonly rows: readonly number[];
}

type Field = "name" | "nameEn" | "label" | "second";

/** The spelling that most rows have; of two that are as frequent the first in code-point order, whichever row comes first. */
function usual(told: readonly Telling[], field: Field): string | null {
  const first = told[0]?.fact[field] ?? null;
  // Mostly all say the same.
  if (told.every(({ fact }) => fact[field] === first)) return first;
  const counts = new Map<string, number>();
  for (const { fact, rows } of told) {
    const one = fact[field];
    if (one !== null) counts.set(one, (counts.get(one) ?? 0) + rows.length);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || byCodePoint(a, b))[0]?.[0] ?? null;
}

/** Those who tell of it by more than a name; where there are none, all. */
function definers(told: readonly Telling[]): readonly Telling[] {
  const isFirm = ({ id, label, assumed }: EntityFact) => id !== null || (label !== null && assumed !== true);
  const firm = told.filter(({ fact }) => isFirm(fact));
  return firm.some(({ fact }) => fact.name !== null) ? firm : told;
}

const presentIn = (told: readonly Telling[], field: Field): string[] =>
  told.flatMap(({ fact }) => fact[field] ?? []);

/** One value of each property: what most rows say, and of lists everything. */
function propertiesOf(told: readonly Telling[]): Properties {
  const votes = new Map<string, Votes>();
  const lists = new Map<string, Set<string>>();
  for (const { fact, rows } of told) {
    for (const [header, value] of Object.entries(fact.properties)) {
      const name = propertyName(header);
      if (Array.isArray(value)) {
        const list = lists.get(name) ?? new Set();
        lists.set(name, list);
        for (const item of value) list.add(item);
        continue;
      }
      const found = votes.get(name) ?? new Votes();
      votes.set(name, found);
      found.add(value, rows);
    }
  }
  const found: [string, PropertyValue][] = [...lists].map(([name, list]) => [
    name,
    [...list].sort(byCodePoint),
  ]);
  for (const [name, { winner }] of votes) if (winner !== null) found.push([name, winner.value]);
  return Object.fromEntries(found.sort(([a], [b]) => byCodePoint(a, b)));
}

/** What rows tell of an entity, the same in any order of them. `rows`: those that are taken. */
export function toldOf(identity: Identity, isTaken: (row: number) => boolean, lens: Ontology): Told {
  const told = identity.mentions.flatMap(({ fact, rows }): Telling[] => {
    const taken = rows.every(isTaken) ? rows : rows.filter(isTaken);
    return taken.length === 0 ? [] : [{ fact, rows: taken }];
  });
  const firm = told.filter(({ fact }) => fact.assumed !== true);
  const label = usual(firm, "label") ?? usual(told, "label") ?? identity.label;
  const name = usual(definers(told), "name");
  const nameEn = usual(told, "nameEn");
  const allowed = lens.labels.find((one) => one.name === label)?.secondary.map((one) => one.name) ?? [];
  const others = new Set([
    ...presentIn(told, "name"),
    ...presentIn(told, "nameEn"),
    ...told.flatMap(({ fact }) => fact.aliases),
  ]);
  return {
    ...{ label, name, nameEn },
    second: [...new Set(presentIn(told, "second"))].filter((one) => allowed.includes(one)).sort(byCodePoint),
    aliases: [...others].filter((one) => one !== name && one !== nameEn).sort(byCodePoint),
    properties: propertiesOf(told),
  };
}

/** What rows tell of an entity that the graph has, and it does not know yet. */
export interface Additions {
  readonly id: string;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  readonly properties: Properties;
}

/** Null where the graph knows it all. Names count once in whatever spelling; a property that is there stays as it is. */
export function additionsTo(identity: Identity, told: Told): Additions | null {
  const { known } = identity;
  if (known === null) return null;
  const names = new Set([known.name, known.nameEn ?? "", ...known.aliases].map(nameKey));
  const isNew = (name: string | null): name is string => name !== null && !names.has(nameKey(name));
  const takesEn = known.nameEn === null && isNew(told.nameEn);
  const more = [told.name, ...(takesEn ? [] : [told.nameEn]), ...told.aliases].filter(isNew);
  const aliases = [...new Map(more.map((name) => [nameKey(name), name])).values()].sort(byCodePoint);
  const properties = Object.fromEntries(
    Object.entries(told.properties).filter(([name]) => known.properties[name] === undefined),
  );
  if (!takesEn && aliases.length === 0 && Object.keys(properties).length === 0) return null;
  return { id: known.id, nameEn: takesEn ? told.nameEn : null, aliases, properties };
}
